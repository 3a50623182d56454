"""Who issues a report and how: the head, number, place, signature and recipients of a Party document, by kind of unit.

The rules of form are those of HD 05-HD/VPTW on the layout of Party documents. What only the office knows (the number,
the signer's name) is left open.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from liem.figures.scope import Scope
from liem.org.models import Unit, UnitParent
from liem.org.tree import holds, name_on, path
from liem.records.kept import Keeping

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
    "inspectorate": "TTr",
    "peoples_committee": "UBND",
}
_PLACE_PREFIXES = (
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Đảng ủy xã", "Đảng ủy phường", "Đảng ủy đặc khu",
    "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố", "Thanh tra tỉnh", "Thanh tra thành phố",
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
    return head_of(scope.unit, scope.period.last, "BC")


def head_of(unit: Unit, day: date, paper: str = "BC", state: bool = False) -> Letterhead:
    """How a unit issues papers of a type (its symbol) on a day, in the layout of the Party or of the State; the number
    is left open. It comes from no register: it is kept until something else than a record changes.
    """
    key = ("letterhead", unit.pk, day, paper, state, get_language())
    return Keeping()(key, lambda: _head_of(unit, day, paper, state), of=())


def _head_of(unit: Unit, day: date, paper: str, state: bool) -> Letterhead:
    above = [found for found in path(unit, min(day, _last_day(unit) or day)) if found.pk != unit.pk]
    own, *others = (name_on(found, day) for found in (unit, *reversed(above)))
    higher = (_people_committee(above, day) if state else others[0]) if others else ""
    kind = unit.kind
    symbol = _SYMBOLS.get(kind, "…")
    number = _("Số:       /%(paper)s-%(symbol)s") if state else _("Số       -%(paper)s/%(symbol)s")
    return Letterhead(
        higher=higher.upper(),
        body=own.removesuffix(higher).strip().upper(),
        number=number % {"paper": paper, "symbol": symbol},
        place=_place([own, *others]),
        signing=_signing(kind),
        recipients=_state_recipients(higher) if state else _recipients(kind, higher),
    )


def _people_committee(above: list[Unit], day: date) -> str:
    """The People's Committee under which an authority of the State issues its papers: one above it, or the one that
    stands beside it; none where none is known.
    """
    known = [unit for unit in reversed(above) if unit.kind == "peoples_committee"]
    beside = UnitParent.objects.filter(holds(day), parent=above[-1].pk, unit__kind="peoples_committee")
    known += [line.unit for line in beside.select_related("unit").order_by("unit__code")[:1]]
    return name_on(known[0], day) if known else ""


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
        "inspectorate": (_("CHÁNH THANH TRA"),),
        "peoples_committee": (_("TM. ỦY BAN NHÂN DÂN"), _("CHỦ TỊCH")),
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


def _state_recipients(higher: str) -> tuple[str, ...]:
    """To whom a paper of the State goes besides those who carry it out, the archive last."""
    to_higher = (_("%(body)s (để báo cáo);") % {"body": higher},) if higher else ()
    return (*to_higher, _("Lưu: VT."))
