"""What a record has to do with others, both ways: links, and references of one record to another."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from liem.platform.prepared import filled_up
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

    def make(end: str, pk: int) -> QuerySet:
        return Link.objects.visible_to(page.reader, withdrawn=True).filter(**{end: pk}).order_by("pk")[:MOST]

    found = [link for end in ("source", "target") for link in page.ask(("links", end), partial(make, end), page.row.pk)]
    return list({link.pk: link for link in found}.values())


def ties(page: Page, linked: list[Link]) -> list[Tie]:
    """What the record has to do with, each once a way."""
    wanted: dict[int, list[tuple[str, str, str]]] = {}
    writes = may_write(page.reader, page.row)
    for link in linked:
        if link.withdrawn_on:
            continue
        forward = link.source_id == page.row.pk
        other = link.target_id if forward else link.source_id
        words = link_words(link.from_table, link.to_table, link.kind, forward)
        away = acts.away(page.register, page.row, LINKS, link.pk, "").url if forward and writes else ""
        if other != page.row.pk:
            wanted.setdefault(other, []).append((words, away, f"lien-ket-{link.pk}"))
    for shown in own_columns(page.register):
        if shown.refers and issubclass(shown.refers, Registered) and (pk := getattr(page.row, shown.cell.attname)):
            wanted.setdefault(pk, []).append((shown.label, "", ""))
    found = [*_others(page, wanted), *_referring(page)]
    return list(dict.fromkeys(found))


def _others(page: Page, wanted: dict[int, list[tuple[str, str, str]]]) -> Iterator[Tie]:
    keys = list(wanted) or [0]  # asked in any case, so that a page asks as much for few links as for many
    for model in register_models():
        for row in page.ask(("tied", model), partial(_tied, page, model), *filled_up(keys)):
            for how, away, place in wanted[row.pk]:
                yield _tie(how, row, away, place)


def _tied(page: Page, model: Any, *keys: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(page.reader, withdrawn=True)
    return rows.filter(pk__in=keys).order_by("code")


def _referring(page: Page) -> Iterator[Tie]:
    """Records of any register one of whose columns names this one."""
    for model in register_models():
        register: Register = model.declared  # type: ignore[attr-defined]
        for shown in own_columns(register):
            if shown.refers is page.register.model:
                make = partial(_naming, page, model, shown.cell.attname)
                for row in page.ask(("naming", model, shown.key), make, page.row.pk):
                    yield _tie(str(register.label), row)
        for part in register.parts:
            for name in part.model.through:
                if part.model._meta.get_field(name).related_model is page.register.model:
                    make = partial(_through, page, model, part, name)
                    for row in page.ask(("through", part.key, name), make, page.row.pk):
                        yield _tie(str(part.label), row)


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
