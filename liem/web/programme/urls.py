"""Addresses of programmes of inspection."""

from django.urls import path

from liem.web.programme import notice, page

urlpatterns = [
    path("chuong-trinh-kiem-tra/", page.page, name="programme"),
    path("ket-luan/<int:pk>/", notice.notice, name="notice"),
    path("chuong-trinh-kiem-tra/gan/<int:pk>/", page.tie, name="programme_tie"),
]
