"""Addresses of the administration of accounts."""

from typing import Any

from django.urls import path

from liem.web.accounts import acts, pages

urlpatterns: list[Any] = [
    path("nguoi-dung/", pages.listing, name="accounts"),
    path("nguoi-dung/moi/", acts.add, name="account_new"),
    path("nguoi-dung/<key:pk>/", pages.account, name="account"),
    path("nguoi-dung/<key:pk>/<slug:name>/", acts.act, name="account_act"),
]
