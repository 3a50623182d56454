"""Addresses of figures."""

from django.urls import path

from liem.web.figures import pages

urlpatterns = [
    path("chi-tieu/", pages.catalogue_page, name="figures"),
    path("chi-tieu/<str:code>/", pages.figure_page, name="figure"),
]
