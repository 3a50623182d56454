"""Addresses of reports as documents."""

from django.urls import path

from liem.web.sealed import page, text, verify

urlpatterns = [
    path("bao-cao/lap/", page.begin, name="report_begin"),
    path("bao-cao/<key:pk>/", page.page, name="report_held"),
    path("bao-cao/<key:pk>/soan/", text.page, name="report_text"),
    path("bao-cao/<key:pk>/soan/word/", text.word, name="report_text_word"),
    path("bao-cao/<key:pk>/soan/tep/", text.bring, name="report_text_bring"),
    path("bao-cao/<key:pk>/tai/<str:form>/", page.file, name="report_held_file"),
    path("bao-cao/<key:pk>/buoc/<slug:act>/", page.act, name="report_act"),
    path("kiem-chung/", verify.page, name="verify"),
]
