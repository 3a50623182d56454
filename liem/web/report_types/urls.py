"""Addresses of report types."""

from django.urls import path

from liem.web.report_types import begin, pages

urlpatterns = [
    path("bao-cao/lap-theo-loai/", begin.page, name="report_new"),
    path("loai-bao-cao/", pages.listing, name="report_types"),
    path("loai-bao-cao/moi/", pages.add, name="report_type_new"),
    path("loai-bao-cao/<slug:code>/", pages.one, name="report_type"),
    path("loai-bao-cao/<slug:code>/sua/", pages.change, name="report_type_change"),
    path("loai-bao-cao/<slug:code>/thoi/", pages.end, name="report_type_end"),
]
