"""Addresses of the dictionary's pages."""

from typing import Any

from django.urls import path

from liem.web.dictionary import editing, pages, working_days

urlpatterns: list[Any] = [
    path("tu-dien/", pages.contents, name="dictionary"),
    path("tu-dien/danh-muc/<slug:key>/", pages.codes, name="dictionary_codes"),
    path("tu-dien/danh-muc/<slug:key>/<slug:act>/", editing.page, name="dictionary_say"),
    path("tu-dien/lich-lam-viec/", working_days.page, name="working_days"),
    path("tu-dien/<slug:slug>/", pages.register, name="dictionary_register"),
]
