"""What the page of a text shows: the text with its figures marked, a card for each figure, and what does not hold.

What a mark says is said three times: by a sign, by a word and by a colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from liem.catalogue import by_code
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.reading.model import Figure, Rate, Reading, Sum
from liem.reading.source import Source
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.report.shown import signed

HOLDS, FAILS, UNKNOWN, PLAIN = "holds", "fails", "unknown", "plain"
SIGNS = {HOLDS: "✓", FAILS: "✗", UNKNOWN: "?", PLAIN: ""}
MOST_CODES = 12


@dataclass
class Card:
    """What is told of one figure."""

    id: str
    written: str
    value: str
    where: str
    label: str
    url: str
    code: str
    breakdown: str
    part_of: tuple[str, str]
    why: list[str]
    sums: list[tuple[str, bool]] = field(default_factory=list)
    record: dict[str, Any] | None = None

    @property
    def state(self) -> str:
        """HOLDS, FAILS, UNKNOWN or PLAIN: something does not hold before something does."""
        verdicts = [holds for _words, holds in self.sums]
        if self.record and self.record["holds"] is not None:
            verdicts.append(self.record["holds"])
        if verdicts:
            return HOLDS if all(verdicts) else FAILS
        return PLAIN if self.code else UNKNOWN

    @property
    def sign(self) -> str:
        """The sign of the state."""
        return SIGNS[self.state]

    @property
    def words(self) -> str:
        """The state in words."""
        return {
            HOLDS: _("khớp"),
            FAILS: _("không khớp"),
            UNKNOWN: _("chưa rõ chỉ tiêu"),
            PLAIN: _("không có gì để đối chiếu"),
        }[self.state]


def cards(
    reading: Reading, source: Source, asked: Asked | None, records: list[dict[str, Any]] | None
) -> dict[str, Card]:
    """A card for each figure, by its id and in the order of the text."""
    made = {figure.id: _card(figure, reading, source, asked) for figure in reading.figures}
    checked: list[tuple[Sum | Rate, list[Figure]]] = [(item, [item.total, *item.parts]) for item in reading.sums]
    checked += [(item, [item.rate, item.part, item.of]) for item in reading.rates]
    for item, figures in checked:
        for figure in figures:
            if figure.id in made:
                made[figure.id].sums.append((item.why, item.holds))
    for entry in records or ():
        made[entry["figure"]].record = _record(entry, asked)
    return made


def _card(figure: Figure, reading: Reading, source: Source, asked: Asked | None) -> Card:
    known = by_code().get(figure.indicator or "")
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    whole = figure.of
    return Card(
        id=figure.id,
        written=" ".join(reading.text[figure.start : figure.end].split()),
        value=f"{qualifier}{vi_number(figure.value)}{'' if figure.unit == '%' else ' '}{figure.unit or ''}".strip(),
        where=source.place(figure.start),
        label=first_upper(str(known.label)) if known else _("Số liệu đơn vị tự báo cáo") if figure.indicator else "",
        url=addresses.figure(known.code, asked) if known else "",
        code=figure.indicator or "",
        breakdown=_breakdown(figure),
        part_of=(whole.id, " ".join(reading.text[whole.start : whole.end].split())) if whole else ("", ""),
        why=figure.why,
    )


def _breakdown(figure: Figure) -> str:
    known = by_code().get(figure.indicator or "")
    dimensions = {dimension.key: dimension for dimension in known.dimensions} if known else {}
    told = []
    for key, value in (figure.breakdown or {}).items():
        dimension = dimensions.get(key)
        told.append(f"{dimension.label}: {dimension.words(value)}" if dimension else f"{key}: {value}")
    return "; ".join(told)


def _record(entry: dict[str, Any], asked: Asked | None) -> dict[str, Any]:
    known = by_code()[entry["indicator"]]
    codes = entry.get("codes") or []
    return {
        "holds": entry["holds"],
        "recorded": entry["recorded"],
        "difference": None if entry["difference"] is None else signed(Decimal(str(entry["difference"])), None),
        "rows": addresses.rows_of(known, asked) if asked else "",
        "codes": codes[:MOST_CODES] if not entry["holds"] else [],
        "more": max(0, len(codes) - MOST_CODES) if not entry["holds"] else 0,
    }


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that is a figure."""

    start: int
    end: int
    card: Card


def marked(reading: Reading, made: Mapping[str, Card]) -> list[SafeString]:
    """The paragraphs of the text as HTML, each figure a link to its card."""
    marks = [Mark(f.start, f.end, made[f.id]) for f in reading.figures]
    found, at, number = [], 0, 0
    for line in reading.text.split("\n"):
        end, pieces, place = at + len(line), [], at
        while number < len(marks) and marks[number].start < end:
            mark = marks[number]
            number += 1
            if mark.start < place:
                continue
            stop = min(mark.end, end)
            pieces += [(format_html("{}", reading.text[place : mark.start]),), (_mark(mark, reading.text, stop),)]
            place = stop
        pieces.append((format_html("{}", reading.text[place:end]),))
        if line.strip():
            found.append(format_html_join("", "{}", pieces))
        at = end + 1
    return found


def _mark(mark: Mark, text: str, stop: int) -> SafeString:
    card = mark.card
    sign = format_html('<span class="reading-sign" aria-hidden="true">{}</span>', card.sign) if card.sign else ""
    return format_html(
        '<a class="reading-mark reading-{}" id="c-{}" href="#{}">{}{}<span class="visually-hidden"> ({})</span></a>',
        card.state, card.id, card.id, text[mark.start : stop], sign, card.words,
    )  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """A sum, a rate or a comparison that does not hold, and the figure it is about."""

    words: str
    id: str


def wrong(reading: Reading, made: Mapping[str, Card]) -> list[Verdict]:
    """Everything that does not hold, in the order of the text."""
    checked: list[tuple[str, Sum | Rate]] = [(item.total.id, item) for item in reading.sums]
    checked += [(item.rate.id, item) for item in reading.rates]
    found = [Verdict(item.why, key) for key, item in checked if not item.holds]
    for card in made.values():
        if card.record and card.record["holds"] is False:
            words = _("%(written)s: sổ ghi %(recorded)s, chênh %(difference)s") % {
                "written": card.value,
                "recorded": vi_number(card.record["recorded"]),
                "difference": card.record["difference"],
            }
            found.append(Verdict(words, card.id))
    order = {key: number for number, key in enumerate(made)}
    return sorted(found, key=lambda verdict: order.get(verdict.id, 0))


def summary(reading: Reading, made: Mapping[str, Card], compared: bool) -> list[tuple[str, str, str]]:
    """The boxes at the head: (label, number, note)."""
    known = sum(1 for card in made.values() if card.code)
    checked: list[Sum | Rate] = [*reading.sums, *reading.rates]
    held = sum(1 for item in checked if item.holds)
    boxes = [
        (_("Con số"), vi_number(len(made)), _("%(n)s rõ chỉ tiêu") % {"n": vi_number(known)}),
        (_("Phép cộng, tỷ lệ"), vi_number(len(checked)), _held(held, len(checked))),
    ]
    if compared:
        records = [c.record for c in made.values() if c.record and c.record["holds"] is not None]
        same = sum(1 for record in records if record["holds"])
        boxes.append((_("Đối chiếu với sổ"), vi_number(len(records)), _held(same, len(records))))
    return boxes


def _held(held: int, whole: int) -> str:
    if not whole:
        return ""
    if held == whole:
        return _("đều khớp")
    return _("%(n)s không khớp") % {"n": vi_number(whole - held)}
