"""Addresses of progress."""

from typing import Any

from django.urls import path

from liem.web.progress import board, index

urlpatterns: list[Any] = [path("tien-do/", index.page, name="progress_index")]
of_records: list[Any] = [path("so/<slug:slug>/<key:pk>/tien-do/", board.page, name="progress")]
