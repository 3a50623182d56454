"""Controlled values of programmes, plans and their measures.

The state of a measure is never typed: it follows from deadline, completion date and evidence on a given day.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

PLAN_KIND = Vocabulary(
    "plan_kind",
    _("Loại chương trình, kế hoạch"),
    (
        Term("programme", _("chương trình")),
        Term("plan", _("kế hoạch")),
    ),
)

MEASURE_STATE = Vocabulary(
    "measure_state",
    _("Tình trạng thực hiện"),
    (
        Term("not_due", _("chưa đến hạn")),
        Term("in_progress", _("đang thực hiện")),
        Term("done_on_time", _("hoàn thành đúng hạn")),
        Term("done_late", _("hoàn thành trễ hạn")),
        Term("overdue", _("quá hạn")),
        Term("no_deadline", _("chưa có hạn")),
        Term("done_no_deadline", _("hoàn thành, không có hạn")),
        Term("stopped", _("chấm dứt")),
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
)
