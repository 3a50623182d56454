"""Controlled values of documents: kinds with their symbols, and urgency marks.

The kinds are those of Party and state paperwork; the symbol is what stands in a document number ("12-CT/TU").
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

DOC_KIND = Vocabulary(
    "doc_kind",
    _("Loại văn bản"),
    (
        Term("resolution", _("nghị quyết")),
        Term("decision", _("quyết định")),
        Term("regulation", _("quy định")),
        Term("instruction", _("chỉ thị")),
        Term("conclusion", _("kết luận")),
        Term("rules", _("quy chế")),
        Term("notice", _("thông báo")),
        Term("report", _("báo cáo")),
        Term("plan", _("kế hoạch")),
        Term("programme", _("chương trình")),
        Term("submission", _("tờ trình")),
        Term("letter", _("công văn")),
        Term("minutes", _("biên bản")),
        Term("guidance", _("hướng dẫn")),
        Term("scheme", _("đề án")),
        Term("option", _("phương án")),
    ),
)

# Symbol printed in the number. "QĐ" stands for decisions and for regulations alike; the guidance of 2018 wrote "QĐi"
# for the latter, so the symbol of regulations is to be confirmed with the users.
DOC_SYMBOL: dict[str, str] = {
    "resolution": "NQ",
    "decision": "QĐ",
    "regulation": "QĐ",
    "instruction": "CT",
    "conclusion": "KL",
    "rules": "QC",
    "notice": "TB",
    "report": "BC",
    "plan": "KH",
    "programme": "CTr",
    "submission": "TTr",
    "letter": "CV",
    "minutes": "BB",
    "guidance": "HD",
    "scheme": "ĐA",
    "option": "PA",
}

URGENCY = Vocabulary(
    "urgency",
    _("Độ khẩn"),
    (
        Term("none", _("không khẩn")),
        # The marks are printed in capitals, so they are kept in capitals.
        Term("urgent", _("KHẨN")),
        Term("very_urgent", _("THƯỢNG KHẨN")),
        Term("express", _("HỎA TỐC")),
    ),
)
