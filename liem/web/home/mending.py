"""What should be put right so that figures can be relied on: sums that do not agree, and records entered twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import CharField, Count, F, Max, Min, QuerySet
from django.db.models.functions import Cast

from liem import catalogue
from liem.figures import checks
from liem.figures.checks import Identity, Result
from liem.figures.indicator import measure, statements_of
from liem.people.reader import Reader
from liem.records.asking import ask
from liem.records.kept import Keeping, registers_in
from liem.records.register import Register
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.home.kept import kept

PAIRS = 4
"""So many pairs of records that may be the same one are named."""


@dataclass(frozen=True)
class Twins:
    """Records of one register that agree in what tells one from another: how many, and two of them with their ways."""

    register: str
    count: int
    first: tuple[str, str]
    second: tuple[str, str]


@dataclass(frozen=True)
class Failing:
    """Identities between figures that do not hold this year: how many, and the page that tells which and why."""

    count: int
    url: str


def failing(keeping: Keeping, asked: Asked, reader: Reader) -> Failing:
    """The identities that fail in the question asked, those of each group of figures kept apart."""
    if asked.unit.pk is None:
        return Failing(0, "")
    wrong = 0
    for name, identities in _groups().items():
        codes = {code for identity in identities for code in _codes(identity)}
        figures = [catalogue.indicator(code) for code in sorted(codes)]
        scope = asked.scope(reader)
        of = partial(lambda found, scope: registers_in(statements_of(found, scope)), figures, scope)
        results = kept(
            keeping, reader, ("checks", name, asked.unit.pk), partial(_results, identities, figures, scope), of=of
        )
        wrong += sum(not result.holds for result in results)
    return Failing(wrong, f"{addresses.report(asked)}#kiem-tra")


def _groups() -> dict[str, list[Identity]]:
    """The identities by the first word of their figures' codes, which names a register."""
    groups: dict[str, list[Identity]] = defaultdict(list)
    for identity in catalogue.CHECKS:
        groups[identity.left.split(".")[0]].append(identity)
    return groups


def _codes(identity: Identity) -> Iterator[str]:
    yield identity.left
    yield from (code for _sign, code in identity.terms)
    if identity.opening:
        yield identity.opening


def _results(identities: list[Identity], figures: list[Any], scope: Any) -> list[Result]:
    return checks.run(identities, catalogue.by_code(), measure(figures, scope), scope)


def twins(keeping: Keeping, reader: Reader) -> tuple[int, tuple[Twins, ...]]:
    """How many groups of records of this year and the last one may be the same one, and the first of them."""
    since = date(reader.on.year - 1, 1, 1)
    found: list[tuple[Register, tuple[int, int, int]]] = []
    for register in catalogue.REGISTERS:
        for group in register.twins:
            same = kept(
                keeping,
                reader,
                ("twins", register.key, group),
                partial(ask, reader, ("twins", register.key, group), partial(_alike, reader, register, group, since)),
                of=(register.key,),
            )
            found += [(register, row) for row in same]
    named = found[:PAIRS]
    codes = _codes_of(reader, named)
    return len(found), tuple(
        Twins(
            str(register.label_one),
            n,
            (codes[a], addresses.record(register, a)),
            (codes[b], addresses.record(register, b)),
        )
        for register, (a, b, n) in named
        if a in codes and b in codes
    )


def _alike(reader: Reader, register: Register, group: tuple[str, ...], since: date) -> QuerySet:
    """(first key, last key, how many) of the records that agree in all columns of the group, none of them empty."""
    rows: Any = register.model.objects.visible_to(reader).filter(**{f"{register.dated}__gte": since})
    for key in group:
        field: Any = register.model._meta.get_field(key)
        if field.null:
            rows = rows.filter(**{f"{key}__isnull": False})
        elif field.empty_strings_allowed and field.blank:
            rows = rows.exclude(**{key: ""})
    counted: QuerySet = rows.order_by().values(*group).annotate(_first=Min("pk"), _last=Max("pk"), _n=Count("pk"))
    return counted.filter(_n__gt=1).order_by("-_last").values_list("_first", "_last", "_n")


def _codes_of(reader: Reader, named: list[tuple[Register, tuple[int, int, int]]]) -> dict[int, str]:
    """The codes of the records named, of all registers in one query; none is asked where there is nothing to name."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for register, (first, last, _n) in named:
        wanted[register.model] |= {first, last}
    asked: list[QuerySet] = [
        model.objects.visible_to(reader)
        .filter(pk__in=sorted(keys))
        .order_by()
        .annotate(_code=Cast(F("code"), CharField()))
        .values_list("pk", "_code")
        for model, keys in wanted.items()
    ]
    if not asked:
        return {}
    return dict(asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0])
