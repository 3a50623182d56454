"""Kinds of units, when each exists, and the level at which it works.

Since 1 July 2025 there are two levels of local government and no district (NQ 202/2025/QH15): kinds that belonged to a
district, and the inspectorates of districts and departments, end on that day.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

NO_DISTRICTS = date(2025, 7, 1)
"""The first day without a district level."""

UNIT_KIND = Vocabulary(
    "unit_kind",
    _("Loại đơn vị"),
    (
        Term("provincial_committee", _("Tỉnh ủy")),
        Term("standing_committee", _("Ban Thường vụ")),
        Term("standing_board", _("Thường trực")),
        Term("steering_committee", _("Ban Chỉ đạo")),
        Term("internal_affairs", _("Ban Nội chính")),
        Term("inspection_commission", _("Ủy ban Kiểm tra")),
        Term("committee_office", _("Văn phòng")),
        Term("advisory_other", _("Ban tham mưu khác")),
        Term("district_committee", _("Huyện ủy, thị ủy, thành ủy thuộc tỉnh"), until=NO_DISTRICTS),
        Term("commune_committee", _("Đảng ủy xã, phường, đặc khu")),
        Term("direct_committee", _("Đảng ủy trực thuộc Tỉnh ủy")),
        Term("grassroots_committee", _("Đảng ủy cơ sở")),
        Term("subgrassroots_committee", _("Đảng ủy bộ phận")),
        Term("party_cell", _("Chi bộ")),
        Term("peoples_committee", _("Ủy ban nhân dân")),
        Term("department", _("Sở, ngành")),
        Term("public_unit", _("Đơn vị sự nghiệp")),
        Term("enterprise", _("Doanh nghiệp")),
        Term("inspectorate", _("Thanh tra tỉnh")),
        Term("inspectorate_department", _("Thanh tra sở"), until=NO_DISTRICTS),
        Term("inspectorate_district", _("Thanh tra huyện"), until=NO_DISTRICTS),
        Term("authority_investigation", _("Cơ quan điều tra")),
        Term("procuracy", _("Viện kiểm sát nhân dân")),
        Term("court", _("Tòa án nhân dân")),
        Term("enforcement_agency", _("Cơ quan thi hành án dân sự")),
        Term("audit_office", _("Kiểm toán nhà nước")),
        Term("commune", _("Xã")),
        Term("ward", _("Phường")),
        Term("special_zone", _("Đặc khu")),
        Term("district", _("Huyện"), until=NO_DISTRICTS),
    ),
)

LEVELS = Vocabulary(
    "unit_level",
    _("Cấp của đơn vị"),
    (
        Term("province", _("Cấp tỉnh")),
        Term("province_advisory", _("Cơ quan tham mưu, giúp việc")),
        Term("district", _("Cấp huyện"), until=NO_DISTRICTS),
        Term("direct", _("Trực thuộc Tỉnh ủy")),
        Term("commune", _("Cấp xã")),
        Term("grassroots", _("Cấp cơ sở")),
        Term("cell", _("Chi bộ")),
        Term("department", _("Sở, ngành và thanh tra")),
        Term("proceedings", _("Cơ quan tiến hành tố tụng, thi hành án")),
        Term("other", _("Cơ quan, đơn vị khác")),
    ),
)

_KINDS_OF_LEVEL = {
    "province": ("provincial_committee", "standing_committee", "standing_board", "steering_committee"),
    "province_advisory": ("internal_affairs", "inspection_commission", "committee_office", "advisory_other"),
    "district": ("district_committee", "inspectorate_district", "district"),
    "direct": ("direct_committee",),
    "commune": ("commune_committee", "commune", "ward", "special_zone"),
    "grassroots": ("grassroots_committee", "subgrassroots_committee"),
    "cell": ("party_cell",),
    "department": ("department", "inspectorate", "inspectorate_department"),
    "proceedings": ("authority_investigation", "procuracy", "court", "enforcement_agency"),
    "other": ("peoples_committee", "public_unit", "enterprise", "audit_office"),
}
_LEVEL_OF = {kind: level for level, kinds in _KINDS_OF_LEVEL.items() for kind in kinds}


def level_of(kind: str) -> str:
    """The code in LEVELS of the level at which units of this kind work. KeyError for a kind that does not exist."""
    return _LEVEL_OF[kind]


def kinds_of(level: str) -> tuple[str, ...]:
    """The kinds of units that work at a level, in the order of UNIT_KIND. KeyError for a level that does not exist."""
    return _KINDS_OF_LEVEL[level]


POST_RANK = Vocabulary(
    "post_rank",
    _("Cương vị"),
    (Term("head", _("Người đứng đầu")), Term("deputy_head", _("Cấp phó của người đứng đầu"))),
)

COUNTS_AS = Vocabulary(
    "counts_as",
    _("Tính là"),
    (Term("off", _("ngày nghỉ")), Term("working", _("ngày làm việc"))),
)

ENDED = Vocabulary(
    "ended",
    _("Còn dùng hay đã ngừng"),
    (Term("yes", _("ngừng dùng")),),
)
