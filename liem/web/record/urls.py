"""Addresses of record."""

from django.urls import URLPattern, path

from liem.web.record import files, views

urlpatterns: list[URLPattern] = [
    path("so/<slug:slug>/<key:pk>/", views.record, name="record"),
    path("so/<slug:slug>/<key:pk>/lich-su/", views.history, name="history"),
    path("so/<slug:slug>/<key:pk>/tep/", files.attach, name="attach"),
    path("so/<slug:slug>/<key:pk>/tep/<key:file>/", files.attachment, name="attachment"),
]
