"""Addresses of programmes of inspection."""

from django.urls import path

from liem.web.programme import notice, page

urlpatterns = [
    path("chuong-trinh-kiem-tra/", page.page, name="programme"),
    path("ket-luan/<key:pk>/", notice.notice, name="notice"),
    path("chuong-trinh-kiem-tra/gan/<key:pk>/", page.tie, name="programme_tie"),
]
