"""Addresses of exchange."""

from django.urls import path

from liem.web.exchange import export, given, imports

urlpatterns = [
    path("xuat/", export.page, name="export"),
    path("xuat/tep/", export.file, name="export_file"),
    path("nhap/", imports.page, name="import"),
    path("nhap/mau/<slug:slug>/", given.blank_file, name="import_blank"),
    path("nhap/<str:token>/", imports.one, name="import_one"),
    path("nhap/<str:token>/bo/", imports.leave, name="import_leave"),
    path("nhap/<str:token>/tu-choi/", given.refused_file, name="import_refused"),
]
