"""Addresses of the search."""

from django.urls import path

from liem.web.search import views

urlpatterns = [path("tim/", views.page, name="search")]
