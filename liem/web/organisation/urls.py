"""Addresses of the organisation's pages."""

from typing import Any

from django.urls import path

from liem.web.organisation import post, posts, unit, units

urlpatterns: list[Any] = [
    path("don-vi/", units.page, name="units"),
    path("don-vi/<path:code>/", unit.page, name="unit"),
    path("chuc-vu/", posts.page, name="posts"),
    path("chuc-vu/<path:code>/", post.page, name="post"),
]
