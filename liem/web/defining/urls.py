"""Addresses of what offices define."""

from django.urls import path

from liem.web.defining import from_file, pages

urlpatterns = [
    path("mau-bieu/", pages.listing, name="definitions"),
    path("mau-bieu/moi/", from_file.bring, name="definition_new"),
    path("mau-bieu/tep-mau/", from_file.blank, name="definition_starter"),
    path("mau-bieu/<str:form>/", pages.one, name="definition"),
    path("mau-bieu/<str:form>/chi-tieu/", pages.add, name="definition_add"),
    path("mau-bieu/<str:form>/don-vi/", pages.report, name="definition_reporters"),
    path("mau-bieu/<str:form>/thoi/<str:what>/<int:pk>/", pages.end, name="definition_end"),
]
