"""Addresses of the pages that change the organisation."""

from typing import Any

from django.urls import path

from liem.web.reorganising import views

urlpatterns: list[Any] = [
    path("to-chuc/", views.overview, name="reorganise"),
    path("to-chuc/chon/", views.choose, name="reorganise_options"),
    path("to-chuc/<slug:name>/", views.deed, name="reorganise_deed"),
]
