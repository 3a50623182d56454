"""Addresses of the lists of registers."""

from django.urls import path

from liem.web.lists import saved, views

urlpatterns = [
    path("so/<slug:slug>/", views.page, name="list"),
    path("so/<slug:slug>/xuat/", views.file, name="list_file"),
    path("so/<slug:slug>/don-vi/", views.units, name="list_units"),
    path("so/<slug:slug>/cach-xem/", saved.save, name="views_save"),
    path("so/<slug:slug>/cach-xem/<key:pk>/bo/", saved.drop, name="views_drop"),
]
