"""Addresses of reading."""

from django.urls import path

from liem.web.reading import examples, page

urlpatterns = [
    path("doc/", page.page, name="reading"),
    path("doc/vi-du/", examples.page, name="reading_examples"),
    path("doc/vi-du/tep/", examples.file, name="reading_examples_file"),
    path("doc/vi-du/<key:pk>/bo/", examples.drop, name="reading_example_drop"),
]
