"""Which figures of a text that was read go into which rows of a form; what cannot be told is left out, with why.

Only rows that a unit types are filled: what records give is counted from them. A figure that is only about right (hơn,
khoảng) is not a number for a form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from liem.reading.model import Figure
from liem.registers.returns.forms import RECORD, TYPED, Feed, Form, Row


@dataclass(frozen=True)
class Proposal:
    """A figure of the text: the row that it goes into and the value there; `why` where it goes nowhere."""

    written: str
    label: str
    row: Row | None
    value: Decimal | None
    why: str = ""


def proposals(form: Form, text: str, figures: Iterable[Figure]) -> list[Proposal]:
    """Every figure whose indicator the form asks about, in the order of the text."""
    found: list[Proposal] = []
    filled = {row.source[0] for row in form.rows if row.fill == RECORD}
    for figure in figures:
        written = text[figure.start : figure.end]
        fed = [(row, feed) for row in form.rows for feed in row.feeds if feed.figure == figure.indicator]
        if figure.indicator in filled and not fed:
            found.append(Proposal(written, "", None, None, _("lấy từ sổ, không ghi từ văn bản")))
        elif fed:
            found.append(_proposal(written, figure, fed))
    return _without_doubt(found)


def _proposal(written: str, figure: Figure, fed: list[tuple[Row, Feed]]) -> Proposal:
    row = _row(figure, fed)
    if figure.qualifier:
        return Proposal(written, "", None, None, _("số ước chừng (%(word)s)") % {"word": figure.qualifier})
    if row is None:
        return Proposal(written, "", None, None, _("chưa rõ vào dòng nào của biểu"))
    return Proposal(written, row.label, row, Decimal(figure.value) / row.factor)


def _row(figure: Figure, fed: list[tuple[Row, Feed]]) -> Row | None:
    """The one typed row that the figure can mean; None where there are several or none."""
    rows = [(row, feed) for row, feed in fed if row.fill == TYPED]
    if figure.breakdown:
        at = set(figure.breakdown.items())
        rows = [
            (row, feed) for row, feed in rows if {(key, value) for key, value, sign in feed.places if sign > 0} & at
        ]
    else:
        rows = [(row, feed) for row, feed in rows if feed.weight]
    return rows[0][0] if len(rows) == 1 else None


def _without_doubt(found: list[Proposal]) -> list[Proposal]:
    """A row for which the text gives two different numbers is filled with neither."""
    said: dict[str, set[Decimal | None]] = {}
    for one in found:
        if one.row is not None:
            said.setdefault(one.row.code, set()).add(one.value)
    why = _("văn bản nêu hai số khác nhau cho dòng này")
    return [
        Proposal(one.written, one.label, None, None, why)
        if one.row is not None and len(said[one.row.code]) > 1
        else one
        for one in found
    ]


def values_of(found: Iterable[Proposal]) -> dict[str, Decimal | None]:
    """The rows to be filled with their values."""
    return {one.row.code: one.value for one in found if one.row is not None}
