"""The notice of conclusion of a round as a Word document: what it found, what it asks of whom until when, in the layout
of Party documents for who issues those, in that of the State's for inspectorates and audit.

The order of its parts is domain.md 4.5 for the Party, Thông tư 06/2021/TT-TTCP for conclusions of state inspection.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.platform.days import vi_day, vi_long_day
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.registers.inspections.money import UNITS, threes
from liem.registers.inspections.vocabulary import FINDING_KIND, PARTY_ROUNDS, RECOMMENDATION_KIND
from liem.registers.plans.vocabulary import ROUND_KIND
from liem.reports import wording
from liem.reports.letterhead import Letterhead, head_of
from liem.reports.marks import ILLUSTRATIVE_WORDS, illustrative, stamp_words
from liem.reports.wording import TemplateRefused

TEMPLATES = Path(__file__).parent / "templates"
PARTY, STATE = "thong-bao-ket-luan", "ket-luan-thanh-tra"
GOOD = ("strength",)
CRIMES = ("crime_signs",)


@dataclass(frozen=True)
class Left:
    """A requirement of an earlier notice that is still open: which notice, what, to whom, until when."""

    notice: str
    content: str
    addressee: str
    due_on: str


@dataclass(frozen=True)
class Notice:
    """What a notice is made from, as its reader may see it. `bases` are papers as they are cited."""

    round: Any
    unit_name: str
    subjects: Sequence[str]
    findings: Sequence[Any]
    requirements: Sequence[Any]
    bases: Sequence[str] = ()
    before: Sequence[Left] = field(default=())
    moment: datetime | None = None

    @property
    def party(self) -> bool:
        """Whether it is a Party paper."""
        return self.round.kind in PARTY_ROUNDS


def as_docx(notice: Notice) -> bytes:
    """The notice as the content of a .docx file, in Vietnamese: it is an official paper.

    TemplateRefused names what is wrong in an office's own template (mau/ in the data folder).
    """
    with override("vi"):
        document = _filled(template_path(notice), context(notice))
    if notice.moment:
        document.core_properties.created = document.core_properties.modified = notice.moment.replace(tzinfo=None)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def template_path(notice: Notice) -> Path:
    """The template to use: the installation's own, else the one that comes with the program."""
    name = f"{PARTY if notice.party else STATE}.docx"
    own = Path(settings.DATA_DIR) / "mau" / name
    return own if own.exists() else TEMPLATES / name


def _filled(path: Path, told: dict[str, Any]) -> Any:
    from liem.reports.filling import Filling  # what knows Word is loaded when it is needed

    template = Filling(str(path))
    try:
        template.init_docx()
        template.render(told, jinja_env=wording.environment(autoescape=True), autoescape=True)
    except Exception as error:
        raise TemplateRefused(_("Không điền được mẫu %(path)s: %(why)s") % {"path": path, "why": error}) from error
    return template.docx


def context(notice: Notice) -> dict[str, Any]:
    """All that a template may use."""
    round_, party = notice.round, notice.party
    day = round_.concluded_on
    head = head_of(round_.unit, day or round_.opened_on, "TB" if party else "KL", state=not party)
    level = round_.secrecy
    return {
        "co_quan_tren": head.higher,
        "co_quan": head.body,
        "so_ky_hieu": _number(round_.conclusion_number, head, party),
        "dia_danh": head.place,
        "ngay_van_ban": vi_long_day(day) if day else _("ngày       tháng       năm"),
        "dau_mat": stamp_words(level),
        "dau_trang": str(ILLUSTRATIVE_WORDS) if illustrative() else "",
        "ten_loai": _("THÔNG BÁO KẾT LUẬN") if party else _("KẾT LUẬN THANH TRA"),
        "trich_yeu": _lower(round_.subject) if party else _("Về %(what)s") % {"what": _lower(round_.subject)},
        "du_thao": "" if day else _("(DỰ THẢO, chưa ban hành)"),
        "cac_can_cu": list(_bases(notice)),
        "mo_dau": _opening(notice),
        "cac_muc": list(_party_parts(notice) if party else _state_parts(notice)),
        "ket": _closing(notice),
        "ky": head.signing,
        "noi_nhan": _recipients(notice, head),
    }


def _number(number: str, head: Letterhead, party: bool) -> str:
    if not number:
        return head.number
    return _("Số %(n)s") % {"n": number} if party else _("Số: %(n)s") % {"n": number}


def _bases(notice: Notice) -> Iterator[str]:
    """Each ends with a semicolon, the last with a comma (Party) or a full stop (State)."""
    cited = [_("Căn cứ %(paper)s") % {"paper": paper} for paper in notice.bases]
    for place, words in enumerate(cited, 1):
        yield words + (";" if place < len(cited) else "," if notice.party else ".")


def _opening(notice: Notice) -> str:
    round_ = notice.round
    told = {
        "unit": notice.unit_name,
        "kind": ROUND_KIND.label(round_.kind),
        "subjects": "; ".join(notice.subjects) or _("…………"),
        "day": vi_day(round_.opened_on),
    }
    if notice.party:
        return _("Từ ngày %(day)s, %(unit)s đã tiến hành %(kind)s đối với %(subjects)s. Kết luận như sau:") % told
    words = _("Từ ngày %(day)s, %(unit)s đã tiến hành %(kind)s đối với %(subjects)s. %(unit)s kết luận như sau:")
    return words % told


def _party_parts(notice: Notice) -> Iterator[dict[str, Any]]:
    good = [row for row in notice.findings if row.kind in GOOD]
    bad = [row for row in notice.findings if row.kind not in GOOD]
    yield _part(_("1- Ưu điểm"), _told(good))
    yield _part(_("2- Hạn chế, tồn tại, khuyết điểm, vi phạm"), [*_by_kind(bad)], _money(notice))
    yield _part(_("3- Yêu cầu"), [*_asked(notice.requirements)])
    number = 4
    if notice.before:
        yield _part(_("4- Yêu cầu của thông báo kết luận trước chưa thực hiện xong"), [*_left(notice.before)])
        number = 5
    yield _part(_("%(n)s- Tổ chức thực hiện") % {"n": number}, [*_carried_out(notice)])


def _state_parts(notice: Notice) -> Iterator[dict[str, Any]]:
    good = [row for row in notice.findings if row.kind in GOOD]
    bad = [row for row in notice.findings if row.kind not in GOOD]
    yield _part(_("I. KẾT QUẢ KIỂM TRA, XÁC MINH"), [*_named(_("1. Ưu điểm"), good), *_by_kind(bad, 2)])
    yield _part(_("II. KẾT LUẬN"), [*_causes(bad)], _money(notice))
    yield _part(_("III. KIẾN NGHỊ CÁC BIỆN PHÁP XỬ LÝ"), [*_asked(notice.requirements)])
    number = "IV"
    if notice.before:
        yield _part(_("IV. KIẾN NGHỊ CỦA KẾT LUẬN TRƯỚC CHƯA THỰC HIỆN XONG"), [*_left(notice.before)])
        number = "V"
    yield _part(_("%(n)s. TỔ CHỨC THỰC HIỆN") % {"n": number}, [*_carried_out(notice)])


def _part(name: str, paragraphs: Sequence[str], money: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    return {"ten": name, "doan": list(paragraphs) or [_("Không có.")], "tien": list(money)}


def _named(name: str, rows: Sequence[Any]) -> Iterator[str]:
    yield name
    yield from _told(rows) or [_("Không có.")]


def _by_kind(rows: Sequence[Any], first: int = 0) -> Iterator[str]:
    """Findings under the name of their kind, in the order of the list of kinds."""
    number = first
    for kind in FINDING_KIND.codes:
        found = [row for row in rows if row.kind == kind]
        if found:
            label = first_upper(FINDING_KIND.label(kind))
            yield f"{number}. {label}" if first else _("* %(kind)s:") % {"kind": label}
            yield from _told(found)
            number += 1


def _told(rows: Sequence[Any]) -> list[str]:
    return [f"- {_sentence(row.content, _amounts(row))}" for row in rows]


def _amounts(row: Any) -> str:
    amounts = []
    if row.amount_vnd is not None:
        amounts.append(_("%(n)s đồng") % {"n": vi_number(row.amount_vnd)})
    if row.area_m2 is not None:
        amounts.append(_("%(n)s m²") % {"n": _plain(row.area_m2)})
    return f" ({'; '.join(amounts)})" if amounts else ""


def _causes(rows: Sequence[Any]) -> Iterator[str]:
    """How many of the findings have causes of which kind."""
    named = {"cause_subjective": _("Nguyên nhân chủ quan"), "cause_objective": _("Nguyên nhân khách quan")}
    for code, label in named.items():
        found = [row for row in rows if row.cause == code]
        if found:
            yield f"- {label}: {'; '.join(_lower(row.content.rstrip('.')) for row in found)}."


def _money(notice: Notice) -> list[dict[str, str]]:
    """What was found and what is recommended, đồng and m² in columns of their own; no line where nothing is said."""
    lines: list[dict[str, str]] = []
    found = [row for row in notice.findings if row.kind not in GOOD]
    amounts = {"vnd": [row.amount_vnd for row in found], "m2": [row.area_m2 for row in found]}
    if any(value is not None for values in amounts.values() for value in values):
        told = {unit: _sum(values) for unit, values in amounts.items()}
        lines.append(_line(_("Vi phạm phát hiện"), told["vnd"], told["m2"]))
    three = threes(notice.requirements)
    for kind in RECOMMENDATION_KIND.codes:
        said = {unit: next((t.recommended for t in three.get(unit, ()) if t.kind == kind), None) for unit in UNITS}
        if any(value is not None for value in said.values()):
            label = _("Kiến nghị, yêu cầu %(kind)s") % {"kind": RECOMMENDATION_KIND.label(kind)}
            lines.append(_line(label, said["vnd"], said["m2"]))
    return lines


def _line(label: str, money: Any, area: Any) -> dict[str, str]:
    return {"ten": label, "tien": "–" if money is None else _plain(money), "dat": "–" if area is None else _plain(area)}


def _asked(rows: Iterable[Any]) -> Iterator[str]:
    """Each requirement with whom it is for, until when, who follows it up."""
    for number, row in enumerate(rows, 1):
        more = [_("nơi thực hiện: %(who)s") % {"who": row.addressee or "…………"}]
        due = getattr(row, "_due", None) or row.due_on
        more.append(_("hạn: ngày %(day)s") % {"day": vi_day(due) if due else "…………"})
        if row.follow_up_by:
            more.append(_("theo dõi: %(who)s") % {"who": row.follow_up_by})
        yield f"{number}) {_sentence(row.content, _amounts(row))} {first_upper('; '.join(more))}."


def _left(rows: Sequence[Left]) -> Iterator[str]:
    for row in rows:
        more = "; ".join(filter(None, (row.addressee, row.due_on and _("hạn ngày %(day)s") % {"day": row.due_on})))
        yield f"- {row.notice}: {_sentence(row.content)}" + (f" ({more})" if more else "")


def _carried_out(notice: Notice) -> Iterator[str]:
    addressees = list(dict.fromkeys(row.addressee for row in notice.requirements if row.addressee))
    if addressees:
        told = _("- %(who)s thực hiện các yêu cầu nêu trên và báo cáo kết quả, kèm minh chứng, đúng thời hạn.")
        yield told % {"who": "; ".join(addressees)}
    officers = list(dict.fromkeys(row.follow_up_by for row in notice.requirements if row.follow_up_by))
    if officers:
        yield _("- %(who)s theo dõi, đôn đốc việc thực hiện.") % {"who": "; ".join(officers)}
    if any(row.kind == "refer" for row in notice.requirements):
        yield _("- Chuyển hồ sơ có dấu hiệu tội phạm đến cơ quan điều tra theo quy định.")


def _closing(notice: Notice) -> str:
    if notice.party:
        return _(
            "Thông báo kết luận này được công bố đến đối tượng kiểm tra và tổ chức, cá nhân liên quan để thực hiện."
        )
    return _("Trên đây là kết luận thanh tra; đề nghị cơ quan, đơn vị, cá nhân liên quan thực hiện nghiêm túc./.")


def _recipients(notice: Notice, head: Letterhead) -> list[str]:
    """Who carries it out, then those whom the issuer's papers always go to, the archive last."""
    named = list(dict.fromkeys(row.addressee for row in notice.requirements if row.addressee)) or list(notice.subjects)
    end = "," if notice.party else ";"
    carrying = [_("%(who)s (để thực hiện)") % {"who": who} + end for who in named]
    return [*carrying, *head.recipients]


def _sentence(words: str, more: str = "") -> str:
    """A sentence with its full stop, and what stands in brackets before it."""
    return f"{words.strip().rstrip('.;') or _('(không lưu nội dung)')}{more}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _plain(amount: Any) -> str:
    return vi_number(int(amount) if amount == int(amount) else amount)


def _sum(values: Iterable[Any]) -> Any:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def file_name(round_: Any, on: date) -> str:
    """ket-luan-KT-2026-001-20261129.docx; what a code may hold and a file name may not becomes a dash."""
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in round_.code)
    return f"ket-luan-{safe}-{on:%Y%m%d}.docx"
