"""What a record has to do with others, both ways: links, and references of one record to another."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from liem.platform.foreseen import Question
from liem.platform.prepared import Make, filled_up
from liem.records.access import register_models
from liem.records.exchange.ties import LINKS
from liem.records.models import Link, Registered
from liem.records.register import Part, Register
from liem.records.rights import may_write
from liem.records.vocabulary import link_words
from liem.web import addresses
from liem.web.record import acts
from liem.web.record.page import Page
from liem.web.record.telling import own_columns

MOST = 100
"""Of what refers to a record so many are read; the lists show the rest."""

ENDS = ("source", "target")


@dataclass(frozen=True)
class Tie:
    """Another record: how it has to do with this one, what it is, its code, subject and state; where the link is taken
    back, for who may, and by which id it stands on the page.
    """

    how: str
    what: str
    code: str
    subject: str
    state: str
    tone: str
    url: str
    away: str = ""
    id: str = ""


def links(page: Page) -> list[Link]:
    """The links of the record that the reader may see, those that were withdrawn too: both their ends he may see."""
    found = [link for end in ENDS for link in page.ask(("links", end), partial(_linked, page, end), page.pk)]
    return list({link.pk: link for link in found}.values())


def asked(page: Page) -> list[Question]:
    """What `links` asks, and `ties` of records that name this one."""
    naming = [page.question(name, make, page.pk) for _label, name, make in _namings(page)]
    linked = [page.question(("links", end), partial(_linked, page, end), page.pk) for end in ENDS]
    return [*linked, *naming]


def _linked(page: Page, end: str, pk: int) -> QuerySet:
    rows: QuerySet = Link.objects.visible_to(page.reader, withdrawn=True)
    return rows.filter(**{end: pk}).order_by("pk")[:MOST]


Wanted = dict[int, list[tuple[str, str, str]]]
"""Records to tell of by key: how each has to do with the page's own, where that is taken back, its place."""


def ties(page: Page, linked: list[Link]) -> list[Tie]:
    """What the record has to do with, each once a way."""
    found = [*_others(page, wanted(page, linked)), *_referring(page)]
    return list(dict.fromkeys(found))


def others_asked(page: Page, linked: list[Link]) -> list[Question]:
    """What `ties` asks of the records that are linked or named."""
    keys = _keys(wanted(page, linked))
    return [page.question(("tied", model), partial(_tied, page, model), *keys) for model in register_models()]


def wanted(page: Page, linked: list[Link]) -> Wanted:
    """The records that the page's own leads to."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    writes = may_write(page.reader, page.row)
    for link in linked:
        if link.withdrawn_on:
            continue
        forward = link.source_id == page.row.pk
        other = link.target_id if forward else link.source_id
        words = link_words(link.from_table, link.to_table, link.kind, forward)
        away = acts.away(page.register, page.row, LINKS, link.pk, "").url if forward and writes else ""
        if other != page.row.pk:
            found.setdefault(other, []).append((words, away, place_of(link)))
    for shown in own_columns(page.register):
        if shown.refers and issubclass(shown.refers, Registered) and (pk := getattr(page.row, shown.cell.attname)):
            found.setdefault(pk, []).append((shown.label, "", ""))
    return found


def place_of(link: Link) -> str:
    """By which id a link stands on the page of either of its records."""
    return f"lien-ket-{link.pk}"


def _keys(wanted: Wanted) -> list[int]:
    return filled_up(list(wanted) or [0])  # asked in any case, so that a page asks as much for few links as for many


def _others(page: Page, wanted: Wanted) -> Iterator[Tie]:
    keys = _keys(wanted)
    for model in register_models():
        for row in page.ask(("tied", model), partial(_tied, page, model), *keys):
            for how, away, place in wanted[row.pk]:
                yield _tie(how, row, away, place)


def _tied(page: Page, model: Any, *keys: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(page.reader, withdrawn=True)
    return rows.filter(pk__in=keys).order_by("code")


def _referring(page: Page) -> Iterator[Tie]:
    """Records of any register that name this one."""
    for label, name, make in _namings(page):
        for row in page.ask(name, make, page.pk):
            yield _tie(label, row)


def _namings(page: Page) -> Iterator[tuple[str, Hashable, Make]]:
    """By which label, name and query: of each column, and each row of a part, that may lead to such a record."""
    for model in register_models():
        register: Register = model.declared  # type: ignore[attr-defined]
        for shown in own_columns(register):
            if shown.refers is page.register.model:
                make = partial(_naming, page, model, shown.cell.attname)
                yield str(register.label), ("naming", model, shown.key), make
        for part in register.parts:
            for name in part.model.through:
                if part.model._meta.get_field(name).related_model is page.register.model:
                    make = partial(_through, page, model, part, name)
                    yield str(part.label), ("through", part.key, name), make


def _through(page: Page, model: Any, part: Part, name: str, pk: int) -> QuerySet:
    """The records one of whose rows leads to this one."""
    led: QuerySet = part.model.objects.visible_to(page.reader).filter(**{name: pk})
    rows: QuerySet = model.objects.visible_to(page.reader)
    return rows.filter(pk__in=led.values(part.parent)).order_by("code")[:MOST]


def _naming(page: Page, model: Any, column: str, pk: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(page.reader)
    return rows.filter(**{column: pk}).order_by("code")[:MOST]


def _tie(how: str, row: Any, away: str = "", place: str = "") -> Tie:
    register: Register = row.declared
    known = {shown.key: shown for shown in own_columns(register)}
    state, tone = "", ""
    if register.flow and (code := getattr(row, register.flow.field)):
        shown = known.get(register.flow.field)
        state, tone = (shown.cell.words(code) if shown else code), register.flow.tone(code)
    subject = getattr(row, "subject", "")
    where = addresses.record(register, row.pk)
    return Tie(how, str(register.label_one), row.code, subject, state, tone, where, away, place)
