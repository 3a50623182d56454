"""Controlled values of sessions: whose session it is, and why a case stands on its agenda."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary
from liem.registers.cases.vocabulary import BODY

SESSION_BODY = Vocabulary(
    "session_body",
    _("Phiên họp của"),
    tuple(term for term in BODY.terms if term.code in ("steering_committee", "steering_standing")),
)

AGENDA_REASON = Vocabulary(
    "agenda_reason",
    _("Lý do đưa vào chương trình"),
    (
        Term("new", _("mới đưa vào diện")),
        Term("overdue", _("quá hạn")),
        Term("stuck", _("kéo dài, chưa có diễn biến")),
        Term("ready", _("đủ điểm để kết thúc chỉ đạo")),
        Term("follow_up", _("thực hiện kết luận phiên trước")),
        Term("other", _("khác")),
    ),
)
