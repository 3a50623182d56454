"""What stood behind each figure when a report was sealed: the records, and how far the log of each had come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from liem import catalogue
from liem.figures.indicator import Indicator
from liem.figures.scope import Scope
from liem.people.reader import Reader
from liem.records import log
from liem.records.access import record_path

_CHUNK = 500


@dataclass(frozen=True)
class Version:
    """A record as it stood: its register, its code, its key, and the number of the last entry of the log about it."""

    register: str
    code: str
    pk: int
    entry: int


@dataclass(frozen=True)
class Sources:
    """The records by key, the keys behind each figure, and where the log ended."""

    records: Mapping[int, Version]
    figures: Mapping[str, frozenset[int]]
    entry: int

    def plain(self) -> dict[str, Any]:
        """As it is kept: records in order, figures with the places of their records in that order."""
        ordered = sorted(self.records.values(), key=lambda version: (version.register, version.code))
        places = {version.pk: place for place, version in enumerate(ordered)}
        return {
            "entry": self.entry,
            "records": [[version.register, version.code, version.pk, version.entry] for version in ordered],
            "figures": {code: sorted(places[pk] for pk in keys) for code, keys in sorted(self.figures.items())},
        }

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Sources":
        """From what was kept."""
        versions = [Version(*row) for row in said["records"]]
        figures = {code: frozenset(versions[place].pk for place in places) for code, places in said["figures"].items()}
        return cls({version.pk: version for version in versions}, figures, said["entry"])


def counted(figure: Indicator) -> tuple[Indicator, ...]:
    """The figures whose rows stand behind a figure: itself, or for a rate and a difference those it is made of."""
    parts: tuple[Indicator, ...] = getattr(figure, "of", ())
    return tuple(deep for part in parts for deep in counted(part)) if parts else (figure,)


def _register(figure: Indicator) -> str:
    owner, _path = record_path(figure.model)
    key: str = owner.declared.key  # type: ignore[union-attr]
    return key


def _keys(figures: Iterable[Indicator], scope: Scope) -> dict[str, tuple[str, frozenset[int]]]:
    """The register and the keys of the records behind each figure that counts rows itself, each asked once."""
    found: dict[str, tuple[str, frozenset[int]]] = {}
    for figure in figures:
        if figure.code not in found:
            _owner, prefix = record_path(figure.model)
            rows = figure.rows(scope).order_by().values_list(f"{prefix}pk", flat=True).distinct()
            found[figure.code] = (_register(figure), frozenset(rows))
    return found


def behind(codes: Iterable[str], scope: Scope) -> dict[str, frozenset[int]]:
    """The keys of the records behind each figure, as the reader of the scope sees them."""
    wanted = {code: counted(catalogue.indicator(code)) for code in codes}
    keys = _keys((figure for figures in wanted.values() for figure in figures), scope)
    return _joined(wanted, keys)


def _joined(
    wanted: Mapping[str, tuple[Indicator, ...]], keys: Mapping[str, tuple[str, frozenset[int]]]
) -> dict[str, frozenset[int]]:
    none: frozenset[int] = frozenset()
    return {code: none.union(*(keys[figure.code][1] for figure in figures)) for code, figures in wanted.items()}


def sources(scope: Scope, entry: int) -> Sources:
    """The versions behind all figures of a scope, as of that entry of the log."""
    wanted = {figure.code: counted(figure) for figure in catalogue.indicators()}
    keys = _keys((figure for figures in wanted.values() for figure in figures), scope)
    asked: dict[str, set[int]] = defaultdict(set)
    for register, found in keys.values():
        asked[register] |= found
    records: dict[int, Version] = {}
    for register, pks in asked.items():
        entries = last_entries(pks, entry)
        for pk, code in codes_of(register, pks, scope.reader).items():
            records[pk] = Version(register, code, pk, entries.get(pk, 0))
    return Sources(records, _joined(wanted, keys), entry)


def last_entries(keys: Iterable[int], entry: int) -> dict[int, int]:
    """The number of the last entry about each record up to an entry of the log."""
    found: dict[int, int] = {}
    for chunk in _chunks(keys):
        found |= dict(log.last_entries(chunk, entry))
    return found


def codes_of(register: str, keys: Iterable[int], reader: Reader) -> dict[int, str]:
    """The codes of those records of a register that the reader may see."""
    model: Any = catalogue.table(register).model
    found: dict[int, str] = {}
    for chunk in _chunks(keys):
        rows = model.objects.visible_to(reader, withdrawn=True).filter(pk__in=chunk).order_by()
        found |= dict(rows.values_list("pk", "code"))
    return found


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """In pieces that a statement takes."""
    rest = iter(sorted(keys))
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
