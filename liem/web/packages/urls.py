"""Addresses of packages."""

from django.urls import path

from liem.web.packages import pages

urlpatterns = [
    path("bieu/goi/", pages.bring, name="packages"),
    path("bieu/goi/xem/<slug:token>/", pages.one, name="package"),
    path("bieu/goi/<key:pk>/bien-nhan/", pages.receipt, name="package_receipt"),
]
