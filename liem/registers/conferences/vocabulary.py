"""Controlled values of conferences. Sessions and standing meetings belong to the Steering Committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

CONFERENCE_KIND = Vocabulary(
    "conference_kind",
    _("Loại hội nghị, cuộc họp"),
    (
        Term("conference", _("hội nghị")),
        Term("meeting", _("cuộc họp")),
        Term("class", _("lớp")),
        Term("session", _("phiên họp Ban Chỉ đạo")),
        Term("standing_meeting", _("cuộc họp Thường trực Ban Chỉ đạo")),
    ),
)
