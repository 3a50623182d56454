"""The acts in the life of a report that need its figures: check, approve, seal, issue another edition.

Who approves approves what stood on his page: a digest of the question, the text and all values goes with the page and
must be that of the moment. A seal is made over what was approved: where a value has moved since, it is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.people.reader import Reader
from liem.records import attachments, chain, writing
from liem.records.attachments import Damaged
from liem.records.checking import Tables
from liem.records.register import Problem, Values
from liem.records.rights import directs_in
from liem.records.writing import NotAllowed, Refused, enact, place_of
from liem.registers.reports.flow import FLOW, on_its_page, writers
from liem.registers.reports.models import Report, ReportSection
from liem.registers.reports.rules import BOUND
from liem.reports.build import ReportData
from liem.reports.marks import level_words
from liem.reports.sealed import files, store
from liem.reports.sealed.content import Content, canonical, content, digest, sources_of, substance
from liem.reports.sealed.lines import Line, Passage, composed, unknown
from liem.reports.sealed.notes import notes
from liem.reports.sealed.question import (
    carried,
    computed,
    earlier,
    passages_of,
    period_of,
    put_right,
    taken_over,
)
from liem.reports.sealed.sources import sources
from liem.reports.sealed.typed import begun


@dataclass(frozen=True)
class Draft:
    """A report that is not sealed as it reads now: figures, text, what of it would be approved and its digest."""

    report: Report
    data: ReportData
    lines: tuple[Line, ...]
    said: Content
    sha256: str
    passages: tuple[Passage, ...] = ()

    @property
    def problems(self) -> list[str]:
        """Why it cannot be checked off, in words; empty when it can."""
        return list(_problems(self))


def draft(report: Report, reader: Reader, now: datetime, charts: bool = False) -> Draft:
    """The report as it stands; `reader` says which earlier reports its paragraphs are compared with."""
    with override("vi"):
        data = computed(report, reader.on, now, charts)
        before = earlier(report, reader).first()
        passages = tuple(passages_of(report, reader))
        lines = composed(passages, data, _paragraphs(before, report))
        said = substance(report, data, lines)
    return Draft(report, data, lines, said, digest(said), passages)


def _paragraphs(before: Report | None, report: Report) -> list[str]:
    """The paragraphs of the report before, also as they read when only the period in them is another."""
    if before is None:
        return []
    try:
        said = sources_of(store.opened(before))
    except Damaged:
        return []
    return [*said, *(carried(line, period_of(before), period_of(report)) for line in said)]


def _problems(made: Draft) -> Iterable[str]:
    if not made.lines:
        yield _("Chưa có lời văn.")
    for passage in made.passages:
        for code in unknown(f"{passage.heading}\n{passage.text}"):
            yield _("“{%(code)s}”: không có chỉ tiêu mang mã này.") % {"code": code}
    if made.data.level > made.report.secrecy:
        told = _("Có số liệu tính từ hồ sơ độ %(level)s: đặt độ mật của báo cáo từ mức đó.")
        yield told % {"level": level_words(made.data.level)}
    for result in made.data.failed:
        yield _("Số liệu không khớp: %(name)s. %(todo)s") % {"name": result.name, "todo": result.instruction}


# Writing the text.


def begin(reader: Reader, values: Mapping[str, Any], now: datetime, start: Report | None = None) -> Report:
    """A new report: with the text of an earlier one where one is given, else with the outline of its type, else
    with the standard wording.
    """
    with transaction.atomic():
        report: Report = writing.create(reader, Report, values)
        passages = taken_over(start, report, reader) if start else begun(report, computed(report, reader.on, now))
        _write(reader, report, passages)
    return report


def _write(reader: Reader, report: Report, passages: Iterable[Passage]) -> None:
    for passage in passages:
        given = {"report": report, "place": passage.place, "heading": passage.heading, "text": passage.text}
        writing.create(reader, ReportSection, given)


def write(reader: Reader, report: Report, passages: Iterable[Passage], why: str = "") -> int:
    """Keep the sections as given; how many of them changed. Raises Refused for a code in braces that is no figure's."""
    given = list(passages)
    wrong = [code for passage in given for code in unknown(f"{passage.heading}\n{passage.text}")]
    if wrong:
        words = _("“{%(code)s}”: không có chỉ tiêu mang mã này")
        accepted = _("mã trong danh mục chỉ tiêu, ví dụ {inspections.party_rounds}")
        raise Refused([Problem("text", words % {"code": code}, accepted) for code in wrong])
    rows = ReportSection.objects.visible_to(reader).filter(report=report.pk)
    kept = {row.place: row for row in rows}
    changed = 0
    with transaction.atomic():
        for passage in given:
            row = kept.get(passage.place)
            values = {"heading": passage.heading, "text": passage.text}
            if row is None:
                _write(reader, report, [passage])
                changed += 1
            elif (row.heading, row.text) != (passage.heading, passage.text):
                writing.change(reader, row, values, why)
                changed += 1
    return changed


def restart(reader: Reader, report: Report, start: Report | None, now: datetime) -> None:
    """Begin the text anew: from an earlier report's, else from the standard wording for the figures as they are."""
    passages = taken_over(start, report, reader) if start else begun(report, computed(report, reader.on, now))
    instead(reader, report, passages, _("lấy lại lời văn"))


def instead(reader: Reader, report: Report, passages: Iterable[Passage], why: str) -> int:
    """Keep these sections in the place of all that there are; how many changed. Refused as by `write`."""
    given = list(passages)
    rows = ReportSection.objects.visible_to(reader).filter(report=report.pk)
    with transaction.atomic():
        changed = write(reader, report, given, why)
        beyond = rows.exclude(place__in=[p.place for p in given])
        changed += len(beyond)
        for row in beyond:
            writing.withdraw(reader, row, reader.on, why)
    return changed


# Its life.


def check(reader: Reader, report: Report, now: datetime) -> Report:
    """Say that the text and the figures were checked: it goes to whoever approves it."""
    problems = draft(report, reader, now).problems
    if problems:
        raise Refused([Problem("text", words, _("sửa xong rồi trình duyệt")) for words in problems])
    with on_its_page():
        checked: Report = writing.move(reader, report, "check", reader.on, {"checked_by": named(reader)})
    return checked


def named(reader: Reader) -> str:
    """Who acts, in which capacity."""
    return f"{reader.name} ({reader.capacity})"


def approve(reader: Reader, report: Report, shown: str, now: datetime) -> Report:
    """Approve what stood on the page, whose digest is `shown`: an act of another person than wrote and checked it."""
    made = draft(report, reader, now)
    if made.sha256 != shown:
        raise Refused([Problem("text", _("số liệu hoặc lời văn đã đổi sau khi trang được mở"), _("xem lại rồi duyệt"))])
    if reader.user_id is not None and reader.user_id in writers(report.pk):
        raise NotAllowed(_("Người soạn hoặc kiểm tra báo cáo không tự duyệt được; cần một người khác."))
    said = {"approved_on": reader.on, "approved_by": named(reader), "approved_sha256": shown, "state": "approved"}
    with on_its_page():
        approved: Report = enact(reader, report, said, "", "move:approve", step=FLOW.move("approve"), may=directs)
    return approved


def directs(reader: Reader, tables: Tables, values: Values) -> None:
    """Whoever writes where the report stands may approve and send back, and leaders, who write nothing else."""
    if not directs_in(reader, *place_of(reader, tables, values)):
        raise NotAllowed(_("Bạn không được duyệt báo cáo của đơn vị này hoặc ở độ mật này."))


def send_back(reader: Reader, report: Report, why: str) -> Report:
    """Give it back to be put right, with a reason."""
    if not why.strip():
        raise Refused([Problem("why", _("phải nêu lý do trả lại"), _("một câu"))])
    step = FLOW.move("send_back")
    said = {**dict(step.sets), "state": step.target}
    sent: Report = enact(reader, report, said, why, "move:send_back", may=directs)
    return sent


def seal(reader: Reader, report: Report, now: datetime) -> Report:
    """Seal what was approved: contents under their hashes, our signature, the files, an entry in the chain for each.

    An edition that puts another right makes that one corrected in the same act.
    """
    with transaction.atomic(), override("vi"):
        made = draft(report, reader, now, charts=True)
        if made.sha256 != report.approved_sha256:
            why = _("số liệu hoặc lời văn đã đổi sau khi duyệt")
            raise Refused([Problem("text", why, _("trả về dự thảo, kiểm tra và duyệt lại"))])
        entry, _digest = chain.head()
        behind = attachments.keep(canonical(sources(made.data.scope, entry).plain()))
        said = content(made.said, report, made.data, behind, notes(report, made.said, reader))
        whole = attachments.keep(canonical(said))
        values = {"content_sha256": whole, "sources_sha256": behind, "signature": store.sign(whole, report)}
        with on_its_page():
            sealed: Report = writing.move(reader, report, "seal", reader.on, values)
            _attach(reader, sealed, made, said, whole)
            before = put_right(sealed, reader)
            if before is not None:
                why = _("bản thứ %(n)s: %(why)s") % {"n": sealed.edition, "why": sealed.reason}
                writing.move(reader, before, "correct", reader.on, why=why)
    return Report.objects.visible_to(reader).get(pk=report.pk)


def _attach(reader: Reader, report: Report, made: Draft, said: Content, whole: str) -> None:
    """The files as they were made on that day: who prints the report later gets these."""
    name = file_name(report)
    for suffix, made_file in (
        ("docx", files.word(report, made.data, made.lines, said, whole)),
        ("xlsx", files.workbook(report, made.data, whole)),
        ("txt", files.plain(report, said, whole)),
    ):
        attachments.attach(reader, report, f"{name}.{suffix}", BytesIO(made_file), _("niêm phong"))


def file_name(report: Report) -> str:
    """The name of a report's files without their ending."""
    code = report.code.removesuffix(f"/{report.edition}") if report.edition > 1 else report.code
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in code)
    return f"{safe}-ban-{report.edition}"


def another_edition(reader: Reader, report: Report, why: str) -> Report:
    """A draft that puts a sealed report right: the same question and text to go on from; the sealed one stays."""
    if not why.strip():
        raise Refused([Problem("reason", _("phải nêu lý do đính chính"), _("một câu"))])
    if report.state not in ("sealed", "sent"):
        raise Refused([Problem("state", _("chỉ đính chính báo cáo đã niêm phong, chưa có bản sau"), "sealed, sent")])
    same = {key: getattr(report, key) for key in BOUND if key not in ("code", "edition", "corrects", "reason")}
    base = report.code.rpartition("/")[0] if report.edition > 1 else report.code
    values = {
        **same,
        "code": f"{base}/{report.edition + 1}",
        "edition": report.edition + 1,
        "corrects": report,
        "reason": why,
        "due_on": report.due_on if report.type else None,
        "recipients": report.recipients if report.type else "",
    }
    with transaction.atomic():
        made: Report = writing.create(reader, Report, values, why)
        _write(reader, made, passages_of(report, reader))
    return made


def started_from(report: Report, reader: Reader) -> Report | None:
    """The last sealed report of the same unit and kind, from whose text a new one may begin."""
    found: Report | None = earlier(report, reader).first()
    return found
