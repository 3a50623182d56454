"""Who issues a report and how: the head, number, place, signature and recipients of a Party document, by kind of unit.

The rules of form are those of HD 05-HD/VPTW on the layout of Party documents. What only the office knows (the number,
the signer's name) is left open.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.org.tree import name_on, path

COMMITTEES = ("provincial_committee", "standing_committee", "standing_board")
LOCAL_COMMITTEES = ("district_committee", "commune_committee", "direct_committee", "grassroots_committee")
_SYMBOLS = {
    **dict.fromkeys(COMMITTEES, "TU"),
    "steering_committee": "BCĐ",
    "internal_affairs": "BNCTU",
    "inspection_commission": "UBKTTU",
    "committee_office": "VPTU",
    "district_committee": "HU",
    "commune_committee": "ĐU",
    "direct_committee": "ĐU",
    "grassroots_committee": "ĐU",
    "subgrassroots_committee": "ĐUBP",
    "party_cell": "CB",
}
_PLACE_PREFIXES = (
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Đảng ủy xã", "Đảng ủy phường", "Đảng ủy đặc khu",
    "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố",
)  # fmt: skip


@dataclass(frozen=True)
class Letterhead:
    """The parts of the first page and of the signature, as words. `higher` is empty where nothing stands above."""

    higher: str
    body: str
    number: str
    place: str
    signing: tuple[str, ...]
    recipients: tuple[str, ...]


def letterhead(scope: Scope) -> Letterhead:
    """How the unit of a report issues its papers; names are those of the period's last day."""
    return head_of(scope.unit, scope.period.last)


def head_of(unit: Unit, day: date) -> Letterhead:
    """How a unit issues its papers on a day; the number is that of a report, left open."""
    above = [one for one in path(unit, min(day, _last_day(unit) or day)) if one.pk != unit.pk]
    own, *others = (name_on(one, day) for one in (unit, *reversed(above)))
    higher = others[0] if others else ""
    kind = unit.kind
    return Letterhead(
        higher=higher.upper(),
        body=own.removesuffix(higher).strip().upper(),
        number=_("Số       -BC/%(symbol)s") % {"symbol": _SYMBOLS.get(kind, "…")},
        place=_place([own, *others]),
        signing=_signing(kind),
        recipients=_recipients(kind, higher),
    )


def _last_day(unit: Unit) -> date | None:
    return date.fromordinal(unit.until.toordinal() - 1) if unit.until else None


def _place(names: list[str]) -> str:
    """The name of the locality, from the unit's own name or the nearest above it that bears one; dots otherwise."""
    for name in names:
        for prefix in _PLACE_PREFIXES:
            if name.startswith(f"{prefix} "):
                return name[len(prefix) + 1 :]
    return "…………"


def _signing(kind: str) -> tuple[str, ...]:
    """In whose name and in which post the report is signed."""
    if kind in COMMITTEES or kind in LOCAL_COMMITTEES:
        return _("T/M BAN THƯỜNG VỤ"), _("BÍ THƯ")
    known = {
        "steering_committee": (_("T/M BAN CHỈ ĐẠO"), _("TRƯỞNG BAN")),
        "inspection_commission": (_("T/M ỦY BAN KIỂM TRA"), _("CHỦ NHIỆM")),
        "internal_affairs": (_("TRƯỞNG BAN"),),
        "advisory_other": (_("TRƯỞNG BAN"),),
        "committee_office": (_("CHÁNH VĂN PHÒNG"),),
        "subgrassroots_committee": (_("T/M ĐẢNG ỦY BỘ PHẬN"), _("BÍ THƯ")),
        "party_cell": (_("T/M CHI BỘ"), _("BÍ THƯ")),
    }
    return known.get(kind, (_("THỦ TRƯỞNG CƠ QUAN"),))


def _recipients(kind: str, higher: str) -> tuple[str, ...]:
    """To whom the report goes, the archive last."""
    if kind in COMMITTEES:
        return (
            _("Ban Nội chính Trung ương (để báo cáo),"),
            _("Ban Thường vụ Tỉnh ủy,"),
            _("Ban Nội chính, Ủy ban Kiểm tra Tỉnh ủy,"),
            _("Lưu Văn phòng Tỉnh ủy."),
        )
    to_higher = (_("%(body)s (để báo cáo),") % {"body": higher},) if higher else ()
    return (*to_higher, _("Thường trực cấp ủy,"), _("Lưu Văn phòng."))
