"""Controlled values of reports: what kind of report it is, and by which map of the organisation it counts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

REPORT_KIND = Vocabulary(
    "report_kind",
    _("Loại báo cáo"),
    (
        Term("quarter", _("báo cáo quý")),
        Term("half_year", _("báo cáo 6 tháng")),
        Term("nine_months", _("báo cáo 9 tháng")),
        Term("year", _("báo cáo năm")),
        Term("thematic", _("báo cáo chuyên đề")),
        Term("ad_hoc", _("báo cáo đột xuất")),
    ),
)

REPORT_MAP = Vocabulary(
    "report_map",
    _("Bản đồ đơn vị"),
    (
        Term("then", _("như khi đó")),
        Term("now", _("như hiện nay")),
    ),
)
