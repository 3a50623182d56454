"""Controlled values of handlings: rank, responsibility, deciding body, result of an appeal.

Regimes, subjects and forms stand in sanctions.py; they are named here again, so that one import serves the register.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary
from liem.registers.handlings.sanctions import (
    CRIMINAL,
    FORM,
    REGIME,
    SANCTIONS,
    SUBJECT_KIND,
    forms_for,
    label_of_form,
    severity_rank,
)

__all__ = [
    "APPEAL_RESULT",
    "CADRE_TIER",
    "CRIMINAL",
    "DECIDING_BODY",
    "FORM",
    "HANDLING_CLASS",
    "RANK",
    "REGIME",
    "RESPONSIBILITY",
    "SANCTIONS",
    "SUBJECT_KIND",
    "forms_for",
    "label_of_form",
    "severity_rank",
]

# From this day there is no district level (NQ 202/2025/QH15).
DISTRICTS_END = date(2025, 7, 1)

RANK = Vocabulary(
    "rank",
    _("Cương vị"),
    (
        Term("head", _("người đứng đầu")),
        Term("deputy_head", _("cấp phó")),
    ),
)

RESPONSIBILITY = Vocabulary(
    "responsibility",
    _("Loại trách nhiệm"),
    (
        Term("direct", _("trực tiếp")),
        Term("joint", _("liên đới")),
    ),
)

# Derived from the regime, never typed: criminal is the regimes of CRIMINAL, administrative is every other one,
# Party discipline included.
HANDLING_CLASS = Vocabulary(
    "handling_class",
    _("Nhóm xử lý"),
    (
        Term("administrative", _("xử lý hành chính")),
        Term("criminal", _("xử lý hình sự")),
    ),
)

APPEAL_RESULT = Vocabulary(
    "appeal_result",
    _("Kết quả giải quyết khiếu nại"),
    (
        Term("upheld", _("giữ nguyên")),
        Term("raised", _("tăng")),
        Term("reduced", _("giảm")),
        Term("lifted", _("xóa")),
    ),
)

DECIDING_BODY = Vocabulary(
    "deciding_body",
    _("Cấp quyết định"),
    (
        Term("standing_committee", _("Ban Thường vụ Tỉnh ủy")),
        Term("standing_board", _("Thường trực Tỉnh ủy")),
        Term("provincial_committee", _("Tỉnh ủy")),
        Term("inspection_commission", _("ủy ban kiểm tra")),
        Term("district_committee", _("huyện ủy, thị ủy, thành ủy thuộc tỉnh"), until=DISTRICTS_END),
        Term("grassroots_committee", _("đảng ủy cơ sở")),
        Term("commune_committee", _("đảng ủy xã, phường, đặc khu")),
        Term("direct_committee", _("đảng ủy trực thuộc Tỉnh ủy")),
        Term("party_cell", _("chi bộ")),
        Term("peoples_committee", _("Ủy ban nhân dân")),
        Term("peoples_committee_chair", _("Chủ tịch Ủy ban nhân dân")),
        Term("head_of_agency", _("thủ trưởng cơ quan, đơn vị")),
        Term("inspectorate", _("cơ quan thanh tra")),
        Term("court", _("tòa án nhân dân")),
        Term("procuracy", _("viện kiểm sát nhân dân")),
        Term("authority_investigation", _("cơ quan điều tra")),
        Term("steering_committee", _("Ban Chỉ đạo tỉnh")),
        Term("other", _("khác")),
    ),
)

CADRE_TIER = Vocabulary(
    "cadre_tier",
    _("Diện quản lý cán bộ"),
    (
        Term("central", _("diện Trung ương quản lý")),
        Term("standing_committee", _("diện Ban Thường vụ Tỉnh ủy quản lý")),
        Term("other", _("diện khác")),
    ),
)
