"""Addresses of the report and its files."""

from django.urls import path

from liem.web.report import page

urlpatterns = [
    path("bao-cao/", page.page, name="report"),
    path("bao-cao/tai/<str:form>/", page.file, name="report_file"),
]
