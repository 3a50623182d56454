"""Addresses of record."""

from django.urls import URLPattern, path

from liem.web.record import files, views

urlpatterns: list[URLPattern] = [
    path("so/<slug:slug>/<int:pk>/", views.record, name="record"),
    path("so/<slug:slug>/<int:pk>/lich-su/", views.history, name="history"),
    path("so/<slug:slug>/<int:pk>/tep/", files.attach, name="attach"),
    path("so/<slug:slug>/<int:pk>/tep/<int:file>/", files.attachment, name="attachment"),
]
