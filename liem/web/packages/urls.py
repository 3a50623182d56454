"""Addresses of packages."""

from django.urls import path

from liem.web.packages import keys, packing, pages

urlpatterns = [
    path("bieu/goi/", pages.bring, name="packages"),
    path("bieu/goi/khoa/", keys.page, name="package_keys"),
    path("bieu/goi/xem/<slug:token>/", pages.one, name="package"),
    path("bieu/goi/<key:pk>/bien-nhan/", pages.receipt, name="package_receipt"),
    path("bieu/<str:form>/<str:unit>/<str:period>/dong-goi/", packing.pack, name="return_package"),
]
