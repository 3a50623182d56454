"""Addresses of reporting by forms."""

from django.urls import path

from liem.web.returns import board, files, pages, windows

urlpatterns = [
    path("bieu/", board.page, name="returns"),
    path("bieu/ky-nhap/", windows.page, name="return_windows"),
    path("bieu/<str:form>/<str:unit>/<str:period>/", pages.one, name="return"),
    path("bieu/<str:form>/<str:unit>/<str:period>/tep/<str:kind>/", files.one, name="return_file"),
    path("bieu/<str:form>/<str:unit>/<str:period>/nhap/", files.bring, name="return_bring"),
    path("bieu/<str:form>/<str:unit>/<str:period>/loi-van/", files.text, name="return_text"),
    path("bieu/<str:form>/<str:unit>/<str:period>/tong-hop/", board.added_up, name="return_sum"),
    path("bieu/<str:form>/<str:unit>/<str:period>/tong-hop/tep/<str:kind>/", files.added_up, name="return_sum_file"),
]
