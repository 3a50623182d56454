"""Addresses of the pages that all registers share."""

from django.urls import URLPattern

app_name = "records"
urlpatterns: list[URLPattern] = []
