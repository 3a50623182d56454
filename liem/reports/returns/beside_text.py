"""A return beside the written report that came with it: each figure of the text that counts what a row does.

The text is a file of the return (pasted or Word), so that it stays with it, goes with its packages, and is under its
history. What reading binds to a row's figure is held against the row; what it cannot bind is not judged.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from liem.catalogue import added
from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.reading.interval import bounds
from liem.reading.lexicon import learned
from liem.reading.model import Figure
from liem.reading.read import read
from liem.reading.source import SourceRefused, from_bytes
from liem.records import attachments
from liem.records.attachments import Damaged
from liem.records.models import Attachment
from liem.registers.returns.forms import RECORD, WARNING, Row
from liem.reports.returns.filled import Filled, Finding

NAME = "loi-van"
"""So begins the name of the file that is the text of a return; the newest one counts."""
SUFFIXES = (".docx", ".txt")
LARGEST = 4 << 20
_AROUND = 50
Key = tuple[str, tuple[tuple[str, str], ...]]
"""A figure, and the line of its breakdowns."""


@dataclass(frozen=True)
class Claim:
    """A figure of the text: what it counts, what it may stand for, where it stands, the words around it."""

    key: Key
    written: str
    low: Decimal
    high: Decimal
    place: str
    words: str


@dataclass(frozen=True)
class Unlike:
    """A figure of the text and the row of the form that counts the same and says otherwise; None: it says nothing."""

    row: Row
    claim: Claim
    value: Decimal | None


@dataclass(frozen=True)
class Beside:
    """The text of a return: its file, how many of its figures count what a row does, those that disagree. `problem`
    says why it cannot be read any more.
    """

    file: Attachment
    bound: int = 0
    unlike: tuple[Unlike, ...] = ()
    problem: str = ""


def file_of(reader: Reader, found: Filled) -> Attachment | None:
    """The text of the return, the one that came last."""
    if found.head is None:
        return None
    rows = Attachment.objects.visible_to(reader).filter(record=found.head.pk, name__startswith=f"{NAME}-")
    last: Attachment | None = rows.order_by("-pk").first()
    return last


def beside(reader: Reader, found: Filled) -> Beside | None:
    """What the text of the return says otherwise than its form; None where there is no text."""
    file = file_of(reader, found)
    if file is None:
        return None
    try:
        claims = _claims(file.sha256, Path(file.name).suffix, tuple(sorted(figure.code for figure in added())))
    except (Damaged, SourceRefused) as error:
        return Beside(file, problem=str(error))
    rows = _rows(found.form.rows)
    held = [(claim, rows[claim.key]) for claim in claims if claim.key in rows]
    unlike = (_unlike(claim, counted, found) for claim, counted in held)
    return Beside(file, len(held), tuple(one for one in unlike if one))


@lru_cache(maxsize=64)
def _claims(sha256: str, suffix: str, known: tuple[str, ...]) -> tuple[Claim, ...]:
    """The figures of a text; `known` are the figures that offices added, which it may name."""
    source = from_bytes(f"x{suffix}", attachments.kept(sha256))
    reading = read(source.text, learned(added()))
    return tuple(
        Claim(
            (figure.indicator or "", tuple(sorted((figure.breakdown or {}).items()))),
            reading.text[figure.start : figure.end],
            *bounds(figure),
            source.place(figure.start),
            " ".join(reading.text[max(0, figure.start - _AROUND) : figure.end + _AROUND].split()),
        )
        for figure in reading.figures
        if figure.indicator and not figure.side and not figure.compared and not _share(figure)
    )


def _share(figure: Figure) -> bool:
    """Whether it is some part of what its total counts that the form does not tell apart."""
    return figure.of is not None and figure.of.indicator == figure.indicator and not figure.breakdown


def _rows(rows: Iterable[Row]) -> dict[Key, list[tuple[Row, int]]]:
    """The rows that add up to a figure, or to a line of its breakdowns, with their signs."""
    found: dict[Key, list[tuple[Row, int]]] = defaultdict(list)
    for row in rows:
        if row.fill == RECORD:
            pairs = [part.split("=", 1) for part in row.source[1:]]
            if all(len(pair) == 2 and "|" not in pair[1] for pair in pairs):
                found[row.source[0], tuple(sorted((key, value) for key, value in pairs))].append((row, 1))
        for feed in row.feeds:
            if feed.weight:
                found[feed.figure, ()].append((row, feed.weight))
            for key, value, sign in feed.places:
                found[feed.figure, ((key, value),)].append((row, sign))
    return found


def _unlike(claim: Claim, counted: list[tuple[Row, int]], found: Filled) -> Unlike | None:
    values = found.values
    known = [values.get(row.code) for row, _sign in counted]
    if None in known:
        return Unlike(counted[0][0], claim, None) if len(known) == 1 else None
    total = sum((Decimal(values.get(row.code) or 0) * row.factor * sign for row, sign in counted), Decimal(0))
    slack = Decimal(counted[0][0].factor) / 200 if counted[0][0].factor > 1 else Decimal(0)
    if claim.low - slack <= total <= claim.high + slack:
        return None
    return Unlike(counted[0][0], claim, total / counted[0][0].factor)


def text_findings(told: Beside | None) -> Iterator[Finding]:
    """A warning for each figure of the text that disagrees with a row that says something: it wants a sentence."""
    for one in told.unlike if told else ():
        if one.value is not None:
            yield Finding(one.row.code, WARNING, _words(one), _("Sửa biểu hoặc lời văn, hoặc nói vì sao."))


def _words(one: Unlike) -> str:
    told = {"label": one.row.label, "text": one.claim.written, "place": one.claim.place}
    return _("%(label)s: lời văn ghi “%(text)s” (%(place)s), biểu ghi %(form)s") % {
        **told,
        "form": vi_number(one.value) if one.value is not None else "–",
    }
