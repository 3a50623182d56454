"""Addresses of the pages that all registers share: lists, records, forms."""

from django.urls import include, path

app_name = "records"
urlpatterns = [
    path("", include("liem.web.lists.urls")),
    path("", include("liem.web.forms.urls")),
    path("", include("liem.web.record.urls")),
]
