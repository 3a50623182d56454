"""Addresses of the desk."""

from django.urls import path

from liem.web.desk import calendar, following, listed, notices, page, urging

urlpatterns = [
    path("ban-viec/", page.page, name="desk"),
    path("ban-viec/viec/", listed.listed, name="desk_rows"),
    path("ban-viec/don-doc/", urging.urge_many, name="desk_urge"),
    path("ban-viec/thong-bao/", notices.page, name="notices"),
    path("ban-viec/thong-bao/da-doc/", notices.read, name="notices_read"),
    path("lich/<str:key>.ics", calendar.feed, name="calendar"),
    path("ban-viec/theo-doi/<key:pk>/", following.follow, name="desk_follow"),
]
