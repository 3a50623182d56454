"""The addresses of pages, made in one place: what a page links to is said here by what it is, not by its path."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from liem.figures.indicator import Indicator
from liem.org.models import Post, Unit
from liem.platform.days import vi_day
from liem.records.access import record_path, register_models
from liem.records.register import Part, Register
from liem.web.asked import Asked

_NO_KEY = 10**17
FIGURE, TABLE = "chi-tieu", "bang"
"""In the address of a list: the figure whose rows are shown, and the part of the register whose rows they are."""


@lru_cache(maxsize=2000)
def path_to(name: str, *args: str) -> str:
    """The path of a page that is there for everybody alike, found once; NoReverseMatch where there is none."""
    return reverse(name, args=args)


def way(name: str, *args: str | int) -> str:
    """The path of a page about one row of many: found once for all that differ by numbers only."""
    pieces = _pieces(name, tuple(arg if isinstance(arg, str) else None for arg in args))
    keys = [str(int(arg)) for arg in args if not isinstance(arg, str)]
    return "".join(piece for pair in zip(pieces, [*keys, ""], strict=True) for piece in pair)


@lru_cache(maxsize=2000)
def _pieces(name: str, words: tuple[str | None, ...]) -> tuple[str, ...]:
    """What stands in a path before, between and after its numbers."""
    numbers = [_NO_KEY + place for place, word in enumerate(words) if word is None]
    args = [_NO_KEY + place if word is None else word for place, word in enumerate(words)]
    left, pieces = reverse(name, args=args), []
    for number in numbers:
        before, left = left.split(str(number))
        pieces.append(before)
    return (*pieces, left)


def with_query(path: str, query: Mapping[str, Any] | None = None) -> str:
    """A path with a question behind it; what is empty is left out."""
    said = {name: value for name, value in (query or {}).items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(said, doseq=True)}" if said else path


def there(name: str, *args: Any) -> str:
    """The address of a page by its name; empty where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def rows(register: Register, **query: Any) -> str:
    """A register's list, narrowed by a question; names with a dash are given as `**{"don-vi": code}`."""
    return with_query(path_to("records:list", register.slug), query)


def record(register: Register, pk: int) -> str:
    """The page of a record."""
    return way("records:record", register.slug, pk)


def record_of(row: Any) -> str:
    """The page of a record, or of the record that a part belongs to; empty for what belongs to none."""
    owner, path = record_path(type(row))
    if owner is None:
        return ""
    for name in filter(None, path.split("__")):
        row = getattr(row, name)
    return record(owner.declared, row.pk)  # type: ignore[attr-defined]


def record_in(key: str, pk: int) -> str:
    """The page of a record by its register's key."""
    return record(register_of(key), pk)


def register_of(key: str) -> Register:
    """The register of that key, or the one to which the part of that key belongs; KeyError when there is none."""
    for model in register_models():
        register: Register = model.declared  # type: ignore[attr-defined]
        if key == register.key or any(part.key == key for part in register.parts):
            return register
    raise KeyError(key)


def rows_of(figure: Indicator, asked: Asked) -> str:
    """The rows behind a figure: the register's own list, of the table that the figure counts."""
    source = figure
    while getattr(source, "of", ()):
        source = source.of[0]  # type: ignore[attr-defined]
    owner, _path = record_path(source.model)
    table = source.model.declared  # type: ignore[attr-defined]
    # As much of a figure as a rate is made of is called by the figure's code and the rate's: its page is the figure's.
    query = {
        FIGURE: figure.code.partition("@")[0],
        TABLE: table.key if isinstance(table, Part) else "",
        **asked.query(),
    }
    return with_query(reverse("records:list", args=[owner.declared.slug]), query)  # type: ignore[union-attr]


def figure(code: str, asked: Asked | None = None) -> str:
    """The page of a figure."""
    return with_query(reverse("web:figure", args=[code]), asked.query() if asked else None)


def figures(asked: Asked | None = None, **narrowed: str) -> str:
    """The catalogue of figures."""
    return with_query(reverse("web:figures"), {**(asked.query() if asked else {}), **narrowed})


def report(asked: Asked | None = None) -> str:
    """The report on a unit and a period."""
    return with_query(reverse("web:report"), asked.query() if asked else None)


def unit(found: Unit | str, on: date | None = None) -> str:
    """The page of a unit, as on a day."""
    code = found if isinstance(found, str) else found.code
    return with_query(reverse("web:unit", args=[code]), {"ngay": vi_day(on)} if on else None)


def post(found: Post | str, on: date | None = None) -> str:
    """The page of a post, with who held it on a day."""
    code = found if isinstance(found, str) else found.code
    return with_query(reverse("web:post", args=[code]), {"ngay": vi_day(on)} if on else None)


def deed(name: str, unit: str) -> str:
    """The form of a change of the organisation, begun with a unit."""
    return with_query(reverse("web:reorganise_deed", args=[name]), {"don-vi": unit})


def help_url(slug: str, anchor: str = "") -> str:
    """A page of the guide, or a heading in it."""
    return reverse("web:help_page", args=[slug]) + (f"#{anchor}" if anchor else "")
