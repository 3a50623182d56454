"""Addresses of help."""

from django.urls import path

from liem.web.help import views

urlpatterns = [
    path("tro-giup/", views.contents, name="help"),
    path("tro-giup/<slug:slug>/", views.page, name="help_page"),
]
