"""What a notice of conclusion, and the end of its follow-up, ask of the requirements of a round.

A notice is issued when every requirement rests on a finding of the round and has an addressee, a deadline and somebody
who follows it up. Follow-up ends when every requirement was carried out with evidence and confirmed by a second person,
or with a written reason. Both are asked of acts made here, in a form or by a file that concludes a round which stood
open; files that bring what was concluded elsewhere are taken as they are (decision 0027).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liem.figures.status import DONE, STATUS, status
from liem.people.reader import Reader
from liem.records.references import ceiling
from liem.records.register import Problem
from liem.registers.inspections.models import Finding, Inspection, Recommendation

ASKED = ("findings", "addressee", "due_on", "follow_up_by")
"""What a requirement must say before its notice is issued, by column."""


@dataclass(frozen=True)
class Lack:
    """A requirement that is not ready: its key (none yet for one that a file brings), its code, the missing columns."""

    pk: int | None
    code: str
    missing: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is missing, in words."""
        return "; ".join(missing_words(column) for column in self.missing)


def missing_words(column: str) -> str:
    """That a column of a requirement is not filled, in words."""
    told = {
        "findings": _("chưa gắn với kết quả phát hiện nào của cuộc"),
        "addressee": _("chưa có nơi thực hiện"),
        "due_on": _("chưa có hạn hoàn thành"),
        "follow_up_by": _("chưa có cán bộ theo dõi"),
    }
    return told[column]


def codes_in(said: str) -> list[str]:
    """The codes of findings that a requirement names."""
    return [code.strip() for code in said.split(";") if code.strip()]


def missing_in(values: Mapping[str, Any], found: Collection[str]) -> tuple[str, ...]:
    """The columns that a requirement lacks; `found` are the codes of its round's findings."""
    named = any(code in found for code in codes_in(values.get("findings") or ""))
    return tuple(key for key in ASKED if not (named if key == "findings" else values.get(key)))


def lacking(rows: Iterable[Mapping[str, Any]], found: Collection[str]) -> list[Lack]:
    """The requirements that are not ready for a notice, of rows as values."""
    told = ((row, missing_in(row, found)) for row in rows)
    return [Lack(row.get("id"), row["code"], missing) for row, missing in told if missing]


def unfinished(reader: Reader, record: int, day: date) -> list[tuple[str, str]]:
    """(code, status) of each requirement of a round that is not carried out, proven and confirmed by a day."""
    rows = _rows(Recommendation, reader, record)
    told = rows.annotate(_status=status(day, Recommendation.declared)).values_list("code", "_status")
    return [(code, state) for code, state in told if state not in DONE]


def notice_problems(
    before: Mapping[str, Any], after: Mapping[str, Any], parts: Mapping[str, Iterable[Mapping[str, Any]]]
) -> Iterator[Problem]:
    """Who concludes a round that stood open has every requirement ready."""
    if isinstance(after.get("concluded_on"), date) and not before.get("concluded_on"):
        found = {row["code"] for row in parts["findings"]}
        yield from (not_ready(lack) for lack in lacking(parts["recommendations"], found))


def notice_demands(
    reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Problem]:
    """Who concludes a round has every requirement ready; who ends its follow-up has them done, or says why not."""
    rows = {part: list(_rows(model, reader, record).values()) for part, model in _PARTS.items()}
    yield from notice_problems(before, after, rows)
    day = after.get("closed_on")
    if isinstance(day, date) and before.get("closed_on") != day and not after.get("closing_reason"):
        kept = Inspection.objects.visible_to(reader).filter(pk=record, secrecy__lte=ceiling()).exists()
        # Above the ceiling no reason could be kept.
        left = unfinished(reader, record, day) if kept else []
        if left:
            told = "; ".join(f"{code} ({STATUS.label(state)})" for code, state in left)
            why = _("còn %(n)s yêu cầu chưa thực hiện xong, có minh chứng và được xác nhận: %(told)s")
            accepted = _("một câu nói vì sao vẫn kết thúc theo dõi; hoặc hoàn thành các yêu cầu trước")
            yield Problem("closing_reason", why % {"n": len(left), "told": told}, accepted)


_PARTS: dict[str, Any] = {"findings": Finding, "recommendations": Recommendation}


def _rows(model: Any, reader: Reader, record: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(reader).filter(inspection=record)
    return rows.order_by("pk")


def not_ready(lack: Lack) -> Problem:
    """What is missing of one requirement, as it is told to who wants to issue the notice."""
    return Problem("recommendations", f"{lack.code}: {lack.words}", _("ghi đủ trước khi ban hành kết luận"))


def requirement_demands(
    reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Problem]:
    """Of a notice that was issued nobody takes out what it had to say; what a person adds to it says all of it."""
    round_ = Inspection.objects.visible_to(reader).filter(pk=record).first()
    if round_ is None or round_.concluded_on is None or (not before and reader.user_id is None):
        return
    found = set(Finding.objects.visible_to(reader).filter(inspection=record).values_list("code", flat=True))
    had = missing_in(before, found) if before else ()
    for column in missing_in(after, found):
        if column not in had:
            why = _("kết luận đã ban hành: %(missing)s") % {"missing": missing_words(column)}
            yield Problem(column, why, _("một giá trị"))
