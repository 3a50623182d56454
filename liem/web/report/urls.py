"""Addresses of report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
