"""Every address of the installation. Errors have pages of their own, in the same looks."""

from django.urls import include, path, register_converter

from liem.platform.http import Key

register_converter(Key, "key")

urlpatterns = [
    path("tai-khoan/", include("liem.web.account_urls")),
    path("", include("liem.web.urls")),
    path("", include("liem.web.record_urls")),
]

handler400 = "liem.web.errors.bad_request"
handler403 = "liem.web.errors.forbidden"
handler404 = "liem.web.errors.not_found"
handler500 = "liem.web.errors.server_error"
