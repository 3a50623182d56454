"""Addresses of sessions at work; the record itself stands in its register."""

from django.urls import path

from liem.web.steering import agenda, decisions, papers

_SESSION = "phien-hop/<key:pk>/"

urlpatterns = [
    path(_SESSION + "chuong-trinh/", agenda.page, name="session_agenda"),
    path(_SESSION + "ket-luan/", decisions.page, name="session_decisions"),
    path(_SESSION + "tai-lieu.docx", papers.session, name="session_papers"),
    path(_SESSION + "thong-bao.docx", papers.notice, name="session_notice"),
    path("vu/<key:pk>/tom-tat.docx", papers.case, name="case_brief"),
]
