"""The text of a report as its author writes it, {code} where a figure stands, and as it reads once figures are put in.

One paragraph a line; "## " begins a smaller heading. What stands in braces is a figure's code and nothing else, so that
a figure in a sentence is always what the indicator says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from liem import catalogue
from liem.platform.numbers import vi_count
from liem.reports.build import ReportData
from liem.reports.wording import Said, codes, narrative
from liem.reports.written import in_sentence

FIELD = re.compile(r"\{([^{}]*)\}")
TYPED = re.compile(
    r"(?<![\w/.,-])\d[\d.]*(?:,\d+)?(?![\w/-])\s+(?=(?:vụ|cuộc|người|bị can|bị cáo|văn bản|hội nghị|nhiệm vụ|kiến nghị"
    r"|trường hợp|đảng viên|tổ chức|tỷ|triệu|đồng|m²|lượt|%))"
)
"""A number and what it counts, typed by hand where a figure could stand."""


@dataclass(frozen=True)
class Passage:
    """A section of the text as it is kept."""

    place: int
    heading: str
    text: str


@dataclass(frozen=True)
class Line:
    """A heading of the first or second level, or a paragraph (0): as written, and in pieces with figures put in.

    `same` says that it stood like this in the last report; `typed` are numbers in it that no figure stands behind.
    """

    level: int
    source: str
    pieces: tuple[str | Said, ...]
    same: bool = False
    typed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it reads."""
        return "".join(piece.text if isinstance(piece, Said) else piece for piece in self.pieces)

    @property
    def bound(self) -> bool:
        """Whether a figure stands in it."""
        return any(isinstance(piece, Said) for piece in self.pieces)


def unknown(text: str) -> list[str]:
    """What stands in braces and is no figure's code, each once."""
    return [code for code in dict.fromkeys(FIELD.findall(text)) if code not in catalogue.by_code()]


def composed(passages: Iterable[Passage], data: ReportData, before: Iterable[str] = ()) -> tuple[Line, ...]:
    """The text with the figures of `data`; `before` are the lines of the last report as they were written."""
    values = {figure.code: in_sentence(figure.value, figure.indicator.unit) for figure in data.figures}
    known = set(before)
    lines = [_line(level, source, values) for level, source in _sources(passages)]
    return tuple(
        replace(line, same=line.level == 0 and line.source in known, typed=_typed(line.source)) for line in lines
    )


def _sources(passages: Iterable[Passage]) -> Iterator[tuple[int, str]]:
    for passage in passages:
        if passage.heading:
            yield 1, passage.heading
        for line in passage.text.splitlines():
            text = line.strip()
            if text:
                yield (2, text.lstrip("# ")) if text.startswith("#") else (0, text)


def _line(level: int, source: str, values: Mapping[str, str]) -> Line:
    parts = FIELD.split(source)
    cut = (Said(part, values.get(part, f"{{{part}}}")) if n % 2 else part for n, part in enumerate(parts))
    return Line(level, source, tuple(piece for piece in cut if piece))


def _typed(source: str) -> tuple[str, ...]:
    words = FIELD.sub("", source)
    return tuple(dict.fromkeys(found.group().strip() for found in TYPED.finditer(words)))


def standard(data: ReportData) -> list[Passage]:
    """The standard wording for these figures as sections to go on from: each figure stands in it by its code.

    Codes of records are left out: the report is read by people who may not open each of them.
    """
    named = codes(item.code for item in data.remains.obstacles)
    data = replace(data, remains=replace(data.remains, cases=(), measures=()))
    found: list[tuple[str, list[str]]] = [("", [])]
    for level, pieces in narrative(data):
        text = "".join(f"{{{piece.code}}}" if isinstance(piece, Said) else piece for piece in pieces)
        if named:
            text = text.replace(named, _("%(n)s việc") % {"n": vi_count(len(data.remains.obstacles))})
        if level == 1:
            found.append((text, []))
        else:
            found[-1][1].append(f"## {text}" if level else text)
    passages = [(heading, "\n".join(lines)) for heading, lines in found if heading or lines]
    return [Passage(place, heading, text) for place, (heading, text) in enumerate(passages, 1)]
