"""Addresses of exchange."""

from django.urls import path

from liem.web.exchange import export

urlpatterns = [
    path("xuat/", export.page, name="export"),
    path("xuat/tep/", export.file, name="export_file"),
]
