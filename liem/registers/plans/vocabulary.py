"""Controlled values of programmes, plans and their measures.

The state of a measure is never typed: it follows from deadline, completion date and evidence on a given day.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.figures.status import some
from liem.platform.vocabulary import Office, Term, Vocabulary

PLAN_KIND = Vocabulary(
    "plan_kind",
    _("Loại chương trình, kế hoạch"),
    (
        Term("programme", _("chương trình")),
        Term("plan", _("kế hoạch")),
    ),
)

MEASURE_STATE = some(
    "measure_state",
    _("Tình trạng thực hiện"),
    (
        "not_due",
        "in_progress",
        "done_on_time",
        "done_late",
        "overdue",
        "no_deadline",
        "done_no_deadline",
        "stopped",
    ),
)

# What blocks a plan or a case. The wording is the house's own and configurable.
OBSTACLE_KIND = Vocabulary(
    "obstacle_kind",
    _("Loại khó khăn, vướng mắc"),
    (
        Term("legal_text", _("văn bản pháp luật")),
        Term("evidence", _("chứng cứ")),
        Term("assessment", _("giám định")),
        Term("valuation", _("định giá")),
        Term("coordination", _("phối hợp giữa các cơ quan")),
        Term("staff", _("nhân lực")),
        Term("other", _("khác")),
    ),
    office=Office(fixed=("other",)),
)

# Kinds of rounds: a programme says them first, then each round.
ROUND_KIND = Vocabulary(
    "round_kind",
    _("Loại cuộc"),
    (
        Term("inspection", _("kiểm tra")),
        Term("supervision", _("giám sát")),
        Term("state_inspection", _("thanh tra")),
        Term("audit", _("kiểm toán")),
        Term("internal_check", _("tự kiểm tra nội bộ")),
    ),
)
