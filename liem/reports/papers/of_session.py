"""Papers of a session: agenda with a page for each case, the notice of conclusion; and a case's page by itself.

What stands in them is what their reader may see; the highest secrecy inside marks every page. Vietnamese, whatever
language is in force: they are official papers.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.figures.status import STATUS
from liem.org.calendar import calendar
from liem.people.reader import Reader
from liem.platform.days import vi_day, vi_long_day
from liem.platform.foreseen import Steps, alone, foresee, once, together
from liem.platform.text import first_upper
from liem.records.kept import Keeping
from liem.registers.cases.dossier import Dossier, dossiers
from liem.registers.cases.models import Case
from liem.registers.sessions.following import agenda, agenda_asked, before, before_asked, decided_asked, decided_at
from liem.registers.sessions.models import AgendaItem, Session
from liem.registers.sessions.proposing import Candidate, candidates
from liem.registers.sessions.vocabulary import AGENDA_REASON, SESSION_BODY
from liem.reports.papers.brief import Brief, cut, subject_of, write_brief
from liem.reports.papers.paper import Paper, Printed

AGENDA = (("TT", 600), ("Vụ án, vụ việc", 5055), ("Lý do đưa vào chương trình", 3700))
FOLLOWED = (("Việc phiên trước giao", 4255), ("Nơi thực hiện", 2200), ("Hạn", 1300), ("Kết quả", 1600))


def one_case(reader: Reader, case: Case, at: datetime) -> bytes:
    """The case on one page."""
    with override("vi"):
        paper = Paper(Printed(case.secrecy, reader, at), _("Tóm tắt %(code)s") % {"code": case.code})
        told = _("TÓM TẮT VỤ ÁN, VỤ VIỆC (đến ngày %(day)s)") % {"day": vi_day(reader.on)}
        paper.word.line(paper.document, told, 12, bold=True, after=4, keep=True)
        (dossier,) = alone(dossiers(reader, [case]))
        write_brief(paper, Brief(dossier), Keeping()("calendar", calendar, of=()))
        return paper.content()


def whole(reader: Reader, session: Session, at: datetime) -> bytes:
    """The agenda, what the session before decided and what became of it, and a page for each case."""
    with override("vi"):
        items, last, followed, proposed, found = alone(_read(reader, session))
        paper = Paper(Printed(_level(session, items, followed), reader, at), session.code)
        paper.head(session.unit, session.held_on or session.planned_on, _("Số       -CTr/BCĐ"))
        paper.title(_("CHƯƠNG TRÌNH"), _name(session))
        _when(paper, session)
        _followed(paper, last, followed)
        paper.text(_("Các vụ án, vụ việc cho ý kiến"), heading=True)
        whys = {one.dossier.case.pk: "; ".join(words for _code, words in one.reasons) for one in proposed}
        _agenda(paper, items, whys)
        days = Keeping()("calendar", calendar, of=())
        for place, (item, dossier) in enumerate(zip(items, found, strict=True), 1):
            paper.new_page()
            write_brief(paper, Brief(dossier, place, _why(item, whys)), days)
        return paper.content()


Read = tuple[list[AgendaItem], Session | None, list[Any], list[Candidate], list[Dossier]]


def _read(reader: Reader, session: Session) -> Steps[Read]:
    """The agenda, the session before with what it decided, why which case should be heard, what is known of each."""
    yield [agenda_asked(reader, session), before_asked(reader, session)]
    items, last = agenda(reader, session), before(reader, session)
    parts: list[Steps[Any]] = [dossiers(reader, [item.case for item in items])]
    parts += [candidates(reader, session)] if items else []
    found, *proposed = yield from together(*parts, once([decided_asked(reader, last)] if last else []))
    return items, last, decided_at(reader, last) if last else [], proposed[0] or [], found


def notice(reader: Reader, session: Session, at: datetime) -> bytes:
    """The notice of conclusion in the layout of Party documents; number and day are left open before it was issued."""
    with override("vi"):
        foresee(agenda_asked(reader, session), decided_asked(reader, session))
        items, given = agenda(reader, session), decided_at(reader, session)
        paper = Paper(
            Printed(_level(session, items, given), reader, at),
            _("Thông báo kết luận %(code)s") % {"code": session.code},
        )
        number = _("Số %(number)s") % {"number": session.notice} if session.notice else _("Số       -TB/BCĐ")
        day = session.concluded_on or session.held_on or session.planned_on
        head = paper.head(session.unit, day, number, dated=session.concluded_on is not None)
        chair = session.chair or _("người chủ trì")
        paper.title(
            _("THÔNG BÁO"),
            _("kết luận của %(chair)s tại %(session)s") % {"chair": chair, "session": _name(session, low=True)},
        )
        told = {"day": vi_long_day(session.held_on or session.planned_on), "body": SESSION_BODY.label(session.body)}
        place = _(" tại %(place)s") % {"place": session.place} if session.place else ""
        paper.text(
            _("Sau khi nghe báo cáo và ý kiến thảo luận tại phiên họp %(day)s%(place)s, %(body)s kết luận:")
            % {**told, "place": place}
        )
        _decided(paper, items, given)
        if session.no_tasks:
            paper.text(_("Không giao nhiệm vụ: %(why)s") % {"why": session.no_tasks})
        closing = _("Cơ quan Thường trực Ban Chỉ đạo theo dõi, đôn đốc và báo cáo kết quả tại phiên họp tiếp theo.")
        paper.text(closing)
        others = tuple(dict.fromkeys(row.addressee for row in given))
        recipients = (
            *(f"{name}," for name in head.recipients[:-1] or ()),
            *(f"{name}," for name in others),
            *head.recipients[-1:],
        )
        paper.signature(head, [name.replace(",,", ",") for name in recipients])
        return paper.content()


def _level(session: Session, items: Iterable[AgendaItem], opinions: Iterable[Any]) -> int:
    """The highest secrecy of what is inside."""
    return max(session.secrecy, *(row.case.secrecy for row in (*items, *opinions)), 0)


def _name(session: Session, low: bool = False) -> str:
    """What the session is called: the third session of the Steering Committee."""
    body = SESSION_BODY.label(session.body)
    told = (
        _("phiên họp thứ %(n)s của %(body)s") % {"n": session.ordinal, "body": body}
        if session.ordinal
        else _("phiên họp của %(body)s") % {"body": body}
    )
    return told if low else first_upper(told)


def _when(paper: Paper, session: Session) -> None:
    day = session.held_on or session.planned_on
    told = ((_("Thời gian"), vi_long_day(day)), (_("Địa điểm"), session.place), (_("Chủ trì"), session.chair),
            (_("Nội dung"), session.subject))  # fmt: skip
    for label, words in told:
        if words:
            paper.facts(label, first_upper(words), 13)


def _followed(paper: Paper, last: Session | None, rows: Sequence[Any]) -> None:
    if last is None or not rows:
        return
    told = {"session": _name(last, low=True), "day": vi_day(last.held_on)}
    paper.text(_("Kết quả thực hiện kết luận %(session)s, ngày %(day)s") % told, heading=True)
    cells = [
        (f"{cut(row.content)} ({row.case.code})", row.addressee, _day(row._due), STATUS.label(row._status))
        for row in rows
    ]
    paper.table(FOLLOWED, cells, centred=(2,))


def _agenda(paper: Paper, items: Sequence[AgendaItem], whys: dict[int, str]) -> None:
    if not items:
        paper.text(_("Chưa có vụ nào trong chương trình."))
        return
    cells = [
        (str(n), f"{cut(subject_of(item.case), 220)} ({item.case.code})", _why(item, whys))
        for n, item in enumerate(items, 1)
    ]
    paper.table(AGENDA, cells, centred=(0,))


def _why(item: AgendaItem, whys: dict[int, str]) -> str:
    told = whys.get(item.case_id, "")
    label = AGENDA_REASON.label(item.listed_for)
    return first_upper(f"{label}: {told}" if told else label)


def _decided(paper: Paper, items: Sequence[AgendaItem], given: Sequence[Any]) -> None:
    rows: dict[int, list[Any]] = {}
    for row in given:
        rows.setdefault(row.case_id, []).append(row)
    decided = {item.case_id: item.decided for item in items}
    cases = {item.case_id: item.case for item in items} | {row.case_id: row.case for row in given}
    for place, (key, case) in enumerate(cases.items(), 1):
        paper.text(_("%(n)s- Về %(case)s") % {"n": place, "case": _called(case)}, heading=True)
        if decided.get(key):
            paper.text(first_upper(decided[key]))
        for row in rows.get(key, ()):
            paper.text(_task(row))
        if not decided.get(key) and key not in rows:
            paper.text(_("Tiếp tục theo dõi, chỉ đạo theo quy định."))


def _called(case: Case) -> str:
    subject = subject_of(case)
    return f"{subject[:1].lower()}{subject[1:]}"


def _task(row: Any) -> str:
    told = _("- Giao %(who)s: %(what)s") % {"who": row.addressee, "what": row.content.rstrip(".")}
    if row.product:
        told += _("; sản phẩm: %(product)s") % {"product": row.product.rstrip(".")}
    if row.due_on:
        told += _("; hoàn thành chậm nhất ngày %(day)s") % {"day": vi_day(row.due_on)}
    return f"{told}."


def _day(day: date | None) -> str:
    return vi_day(day) if day else "–"
