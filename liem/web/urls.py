"""Addresses of the shell and of the pages that belong to no single register."""

from django.urls import include, path

from liem.web import preferences, style
from liem.web.home import page as home

app_name = "web"
urlpatterns = [
    path("", home.page, name="home"),
    path("giao-dien/", preferences.theme, name="theme"),
    path("ngon-ngu/", preferences.language, name="language"),
    path("style/", style.page, name="style"),
    path("", include("liem.web.desk.urls")),
    path("", include("liem.web.exchange.urls")),
    path("", include("liem.web.search.urls")),
    path("", include("liem.web.reading.urls")),
    path("", include("liem.web.help.urls")),
    path("", include("liem.web.report.urls")),
    path("", include("liem.web.report_types.urls")),
    path("", include("liem.web.sealed.urls")),
    path("", include("liem.web.figures.urls")),
    path("", include("liem.web.packages.urls")),
    path("", include("liem.web.returns.urls")),
    path("", include("liem.web.defining.urls")),
    path("", include("liem.web.steering.urls")),
    path("", include("liem.web.programme.urls")),
    path("", include("liem.web.reorganising.urls")),
    path("", include("liem.web.organisation.urls")),
    path("", include("liem.web.progress.urls")),
    path("", include("liem.web.dictionary.urls")),
    path("", include("liem.web.accounts.urls")),
]
