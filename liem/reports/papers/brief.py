"""A case on one printed page: where it stands in both machines, persons, opinions, obstacles, assets, what comes next.

Lists are cut to what fits, and say how much more there is; nothing else is left out silently.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.status import DONE, OVERDUE, STATUS
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.platform.working_days import Calendar
from liem.records.references import ceiling
from liem.registers.cases.dossier import Dossier
from liem.registers.cases.ledger import told_of
from liem.registers.cases.models import Asset, Direction, Obstacle, Opinion, Proposal
from liem.registers.cases.persons import persons
from liem.registers.cases.strips import Strip, of_entries, of_proceedings
from liem.registers.cases.vocabulary import CASE_KIND, NATURE
from liem.reports.papers.paper import Paper

OPINIONS, OBSTACLES, WORDS = 4, 2, 100
"""So many opinions and obstacles stand on the page, and so many characters of each text."""
LINE = 260
"""So many characters of a line of facts: with all of them filled up, the page is full and not more than that."""
OPINION = (("Ý kiến chỉ đạo", 4000), ("Nơi thực hiện", 2200), ("Hạn", 1300), ("Kết quả", 1855))


@dataclass(frozen=True)
class Brief:
    """What is told of one case beyond its dossier: its place on an agenda and why it is there, where it is on one."""

    dossier: Dossier
    place: int = 0
    why: str = ""


def cut(words: str, most: int = WORDS) -> str:
    """A text that fits: cut at a word, with a mark that it goes on."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"


def subject_of(case: Any) -> str:
    """What a case is called; above the ceiling its content is not kept."""
    return case.subject or _("Vụ %(code)s (không lưu nội dung)") % {"code": case.code}


def write_brief(paper: Paper, brief: Brief, days: Calendar) -> None:
    """The case from where the paper stands; it fits on one page."""
    dossier = brief.dossier
    case = dossier.case
    place = _("%(n)s. ") % {"n": brief.place} if brief.place else ""
    paper.word.line(paper.document, f"{place}{cut(subject_of(case), 150)}", 13, bold=True, align="left", keep=True)
    about = (case.code, CASE_KIND.label(case.kind), ", ".join(NATURE.label(code) for code in case.nature.split(";")),
             case.unit.name, _("thụ lý ngày %(day)s") % {"day": vi_day(case.opened_on)})  # fmt: skip
    paper.small(" · ".join(filter(None, about)))
    if brief.why:
        paper.facts(_("Vì sao đưa vào chương trình"), cut(brief.why, 170))
    if case.secrecy > ceiling():
        paper.facts(_("Nội dung"), _("không lưu trong hệ thống; xem bản giấy"))
    for label, words in facts(dossier, days):
        paper.facts(label, cut(words, LINE))
    _opinions(paper, dossier)


def facts(dossier: Dossier, days: Calendar) -> Iterator[tuple[str, str]]:
    """What is told in lines, by label."""
    yield _("Tố tụng"), _strip(of_proceedings(dossier.steps))
    entries = of_entries(dossier.rows[Direction], dossier.rows[Proposal])
    for strip in entries[:2]:
        yield _("Chỉ đạo"), f"{strip.title}: {_strip(strip)}"
    groups = persons(dossier.events, dossier.day)
    people = "; ".join(
        f"{group.label} {vi_number(group.number) if group.number is not None else _('chưa ghi số')}"
        + (f" ({group.how})" if group.how else "")
        for group in groups
    )
    yield _("Người trong vụ"), first_upper(people) or _("chưa ghi")
    for unit, amounts in told_of(dossier.rows[Asset], dossier.day):
        told = "; ".join(f"{amount.label[:1].lower()}{amount.label[1:]} {amount.words}" for amount in amounts)
        yield _("Tài sản (%(unit)s)") % {"unit": unit}, told
    yield _("Hạn tiếp theo"), _next(dossier, days)
    yield _("Khó khăn, vướng mắc"), _obstacles(dossier)
    lacking = dossier.missing
    yield _("Còn thiếu để xử lý dứt điểm"), "; ".join(point.label for point in lacking) or _("đã đủ các điểm")


def _strip(strip: Strip) -> str:
    now = next((mark for mark in strip.marks if mark.how == "now"), None)
    where = f"{now.label}{_(' từ %(day)s') % {'day': now.day} if now.day else ''}" if now else ""
    return ", ".join(filter(None, (where, strip.status))) + (f". {strip.note}" if strip.note else "")


def _next(dossier: Dossier, days: Calendar) -> str:
    """The nearest deadline that is not met and why: of the proceedings, or of an opinion."""
    told = []
    term = dossier.term(days)
    if term and term.due_on:
        why = term.steps[-1].words if term.steps else ""
        said = _("%(step)s đến %(day)s (%(why)s)") % {"step": term.label, "day": vi_day(term.due_on), "why": why}
        told.append((term.due_on, f"{said}{_('; ') + term.warning if term.warning else ''}"))
    for row in dossier.rows[Opinion]:
        if row._due and row._status not in (*DONE, "stopped"):
            said = _("ý kiến %(code)s: %(day)s, %(status)s") % {
                "code": row.code, "day": vi_day(row._due), "status": STATUS.label(row._status)}  # fmt: skip
            told.append((row._due, said))
    coming = [entry for entry in sorted(told) if entry[0] >= dossier.day]
    late = [entry for entry in sorted(told) if entry[0] < dossier.day]
    shown = [words for _day, words in (coming or late)[:1]]
    if coming and late:
        shown.append(_("đã qua hạn %(n)s việc") % {"n": vi_number(len(late))})
    return "; ".join(shown) or _("chưa có hạn nào")


def _obstacles(dossier: Dossier) -> str:
    still = [row for row in dossier.rows[Obstacle] if row.resolved_on is None or row.resolved_on > dossier.day]
    told = [f"{cut(row.content)} ({_('nêu %(day)s') % {'day': vi_day(row.raised_on)}})" for row in still[:OBSTACLES]]
    if len(still) > OBSTACLES:
        told.append(_("và %(n)s vướng mắc khác") % {"n": vi_number(len(still) - OBSTACLES)})
    return "; ".join(told) or _("không có vướng mắc đang mở")


def _opinions(paper: Paper, dossier: Dossier) -> None:
    rows = sorted(dossier.rows[Opinion], key=lambda row: (row.given_on, row.pk), reverse=True)
    if not rows:
        paper.facts(_("Ý kiến chỉ đạo"), _("chưa có"))
        return
    late = sum(row._status in OVERDUE for row in rows)
    told = _("%(n)s ý kiến, quá hạn %(late)s; mới nhất:") % {"n": vi_number(len(rows)), "late": vi_number(late)}
    paper.facts(_("Ý kiến chỉ đạo"), told)
    paper.table(OPINION, [_row(row) for row in rows[:OPINIONS]], centred=(2,), small=True)


def _row(row: Any) -> Sequence[str]:
    given = _("%(day)s, %(code)s") % {"day": vi_day(row.given_on), "code": row.code}
    result = STATUS.label(row._status)
    if row.result:
        result = f"{result}: {cut(row.result, 30)}"
    return (f"{cut(row.content)} ({given})", cut(row.addressee, 50), vi_day(row._due) if row._due else "–", result)
