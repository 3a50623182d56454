"""Addresses of the shell and of the pages that belong to no single register."""

from django.urls import path

from liem.web import home, preferences, style

app_name = "web"
urlpatterns = [
    path("", home.page, name="home"),
    path("giao-dien/", preferences.theme, name="theme"),
    path("ngon-ngu/", preferences.language, name="language"),
    path("style/", style.page, name="style"),
]
