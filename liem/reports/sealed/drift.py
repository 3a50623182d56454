"""What a sealed report would say otherwise today: which figures, by which records, entered when, in which words.

The question is put again for the same audience and by the same map, so that only what was written since can make a
difference. The entries behind a difference are read for whoever looks: of a record that he may not open he learns
that there is one, not which.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from liem import catalogue
from liem.figures.indicator import Value, measure
from liem.figures.scope import Scope
from liem.people.reader import Reader
from liem.platform.days import TZ
from liem.records import log
from liem.registers.reports.models import Report
from liem.registers.returns.own import read_once
from liem.reports.as_json import number
from liem.reports.sealed.content import Content, values_of
from liem.reports.sealed.question import scope_of
from liem.reports.sealed.sources import Sources, behind, last_entries
from liem.reports.written import in_cell

NEW, GONE, ALTERED = "new", "gone", "altered"


@dataclass(frozen=True)
class Entry:
    """An entry of the log after the seal: its number, moment, who, what, why; per field the words before and after."""

    number: int
    at: datetime
    who: str
    action: str
    table: str
    why: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Touched:
    """A record that makes a difference: it counts now and did not (NEW), did and does no more (GONE), or counts
    otherwise (ALTERED); with what was written about it since.
    """

    pk: int
    how: str
    register: str
    code: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Moved:
    """A figure that would be another today. `hidden` are records behind the difference that the reader may not open;
    `gone` says that the program has no figure of that code any more.
    """

    code: str
    label: str
    sealed: str
    today: str
    records: tuple[Touched, ...] = ()
    hidden: int = 0
    gone: bool = False


@dataclass(frozen=True)
class Difference:
    """A figure's value now, and the keys of the records behind it by what became of them."""

    code: str
    value: Value
    keys: Mapping[int, str]


@read_once()
def differences(report: Report, said: Content, sources: Sources) -> list[Difference]:
    """The figures that differ from what was sealed, with the records behind, for the report's own audience."""
    scope = sealed_scope(report)
    sealed = values_of(said)
    known = [code for code in sealed if code in catalogue.by_code()]
    now = measure([catalogue.indicator(code) for code in known], scope)
    moved = [code for code in known if number(now[code]) != sealed[code]]
    today = behind(moved, scope)
    return [Difference(code, now[code], _keys(sources, code, today[code])) for code in moved]


def sealed_scope(report: Report) -> Scope:
    """The question as it was put on the day of the seal: who was under the unit then is still meant."""
    return scope_of(report, report.sealed_on or report.ends_on)


def _keys(sources: Sources, code: str, now: frozenset[int]) -> dict[int, str]:
    """What became of each record behind a figure: those in which nothing was written since are left out."""
    then = sources.figures.get(code, frozenset())
    found = {**dict.fromkeys(now - then, NEW), **dict.fromkeys(then - now, GONE)}
    both = then & now
    entries = last_entries(both, 2**62)
    return found | {pk: ALTERED for pk in both if entries.get(pk, 0) > sources.records[pk].entry}


def drift(report: Report, said: Content, sources: Sources, reader: Reader) -> list[Moved]:
    """The same for a reader, with the entries of the log behind each difference; in the order of the catalogue."""
    figures = {figure["code"]: figure for figure in said["figures"]}
    found = differences(report, said, sources)
    told = _told({pk for difference in found for pk in difference.keys}, sources, reader)
    moved = []
    for difference in found:
        figure, indicator = figures[difference.code], catalogue.indicator(difference.code)
        records = [_touched(pk, how, told[pk]) for pk, how in difference.keys.items() if pk in told]
        records.sort(key=lambda touched: (touched.register, touched.code))
        shown, hidden = in_cell(difference.value, indicator.unit), len(difference.keys) - len(records)
        moved.append(Moved(difference.code, figure["label"], figure["shown"], shown, tuple(records), hidden))
    lost = [figure for code, figure in figures.items() if code not in catalogue.by_code()]
    return moved + [Moved(figure["code"], figure["label"], figure["shown"], "", gone=True) for figure in lost]


def _touched(pk: int, how: str, told: tuple[str, str, tuple[Entry, ...]]) -> Touched:
    return Touched(pk, how, *told)


def _told(keys: Iterable[int], sources: Sources, reader: Reader) -> dict[int, tuple[str, str, tuple[Entry, ...]]]:
    """Register, code and later entries of those records that the reader may see."""
    wanted = set(keys)
    found: dict[int, tuple[str, str, tuple[Entry, ...]]] = {}
    for register in catalogue.REGISTERS:
        if not wanted:
            break
        rows = register.model.objects.visible_to(reader, withdrawn=True).filter(pk__in=wanted)
        codes = dict(rows.order_by().values_list("pk", "code"))
        entries = _entries(codes, sources)
        found |= {pk: (register.key, code, tuple(entries.get(pk, ()))) for pk, code in codes.items()}
        wanted -= set(codes)
    return found


def _entries(keys: Iterable[int], sources: Sources) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for change in log.later(keys, sources.entry):
        said = json.loads(change.values)
        fields = tuple((key, str(told[2] or ""), str(told[3] or "")) for key, told in said.items())
        entry = Entry(change.pk, change.at.astimezone(TZ), change.who, change.action, change.table, change.why, fields)
        found.setdefault(change.record_id or 0, []).append(entry)
    return found


def entered_late(report: Report, sources: Sources, scope: Scope) -> list[dict[str, Any]]:
    """Records that a closed report would count today and were first entered after its seal, for the audience of another
    one: what happened in a period that was reported already, and came too late for it.
    """
    now = behind((figure.code for figure in catalogue.indicators() if figure.kind == "flow"), sealed_scope(report))
    late = frozenset().union(*now.values()) - set(sources.records)
    created = log.later(late, sources.entry).filter(action="create")
    entered: dict[int, date] = {}
    for pk, at in created.order_by("-pk").values_list("record", "at"):
        entered[pk] = at.astimezone(TZ).date()
    found = []
    for register in catalogue.REGISTERS:
        rows = register.model.objects.visible_to(scope.reader).filter(pk__in=entered)
        for pk, code in rows.order_by("code").values_list("pk", "code"):
            counted = [figure for figure, keys in now.items() if pk in keys]
            labels = [str(catalogue.indicator(figure).label) for figure in counted]
            found.append({"code": code, "entered": entered[pk].isoformat(), "figures": labels})
    return found
