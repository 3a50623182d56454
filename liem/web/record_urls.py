"""Addresses of the pages that all registers share: lists, records, forms."""

from django.urls import include, path

from liem.web.progress import urls as progress

app_name = "records"
urlpatterns = [
    path("", include("liem.web.lists.urls")),
    path("", include("liem.web.forms.urls")),
    path("", include("liem.web.record.urls")),
    *progress.of_records,
]
