"""The words around the figures: placeholders that a template may use, filled in a sandbox.

The wording is kept in a text file and, made from it once, in a Word file that an office may edit. In both a figure is
written by name, {{ so("cases.settled") }}, and comes out as a mark, so that whoever writes the document still knows
which indicator stands at which place. Placeholders have Vietnamese names without marks: those who edit templates are
not programmers.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from liem import catalogue
from liem.figures.comparing import REGISTER as COMPARISON
from liem.platform.days import vi_day
from liem.reports.build import FigureValue, ReportData
from liem.reports.remains import Item
from liem.reports.written import LAND, MONEY, RATE, in_cell, in_sentence, unit_words

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
WORDING = Path(__file__).parent / "templates" / "loi-van.txt"
CODES_SHOWN = 6
"""How many record codes a sentence names."""


@dataclass(frozen=True)
class Said:
    """A figure at its place in the text: its indicator's code, and what is written there."""

    code: str
    text: str


class TemplateRefused(ValueError):
    """A template that cannot be filled: which placeholder, and why."""


@dataclass
class Marks:
    """The figures written so far, in order: (indicator's code, text shown)."""

    written: list[tuple[str, str]] = field(default_factory=list)

    def put(self, code: str, shown: str) -> str:
        """A mark that stands for the figure until the document is made."""
        self.written.append((code, shown))
        return f"{OPEN}{len(self.written) - 1}{CLOSE}"

    def pieces(self, text: str) -> "tuple[str | Said, ...]":
        """The text cut at its marks: words, and figures between them."""
        parts = MARK.split(text)
        cut = (Said(*self.written[int(part)]) if n % 2 else part for n, part in enumerate(parts))
        return tuple(piece for piece in cut if piece)


class Figures:
    """The functions that templates call; each names figures by their codes and refuses names that do not exist."""

    def __init__(self, data: ReportData, marks: Marks) -> None:
        self._by_code = data.by_code
        self._marks = marks

    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions by the names that templates use."""
        return {
            "so": self.so,
            "tien": self.tien,
            "dat": self.dat,
            "tyle": self.tyle,
            "co": self.co,
            "liet_ke": self.liet_ke,
            "nhom": self.nhom,
        }

    def so(self, code: str) -> str:
        """The figure as written in a sentence: 09, 1.234, 12,5 tỷ đồng."""
        return self._put(self._figure("so", code))

    def tien(self, code: str) -> str:
        """An amount of money."""
        return self._of("tien", code, (MONEY,))

    def dat(self, code: str) -> str:
        """An area of land."""
        return self._of("dat", code, LAND)

    def tyle(self, code: str) -> str:
        """A rate, with its sign."""
        return self._of("tyle", code, (RATE,))

    def co(self, code: str) -> bool:
        """Whether there is anything to say: the figure has a value and it is not 0."""
        return bool(self._figure("co", code).value)

    def liet_ke(self, *items: str) -> str:
        """ "code: words" each, as a list in a sentence; what is 0 is left out."""
        return self._listed("liet_ke", items, last=" " + _("và") + " ")

    def nhom(self, *groups: str) -> str:
        """ "words | code: words | code: words" each, as parts of a sentence; what is 0 is left out."""
        found = []
        for group in groups:
            words, *items = (piece.strip() for piece in group.split("|"))
            if any(self._figure("nhom", _code(item)).value for item in items):
                found.append(f"{words} {self._listed('nhom', items, last=', ')}")
        return "; ".join(found)

    def _listed(self, name: str, items: Iterable[str], last: str) -> str:
        figures = [(self._figure(name, _code(item)), item.partition(":")[2].strip()) for item in items]
        told = [(figure, words) for figure, words in figures if figure.value] or figures[:1]
        parts = [f"{self._put(figure)} {words}".strip() for figure, words in told]
        return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]

    def _of(self, name: str, code: str, units: tuple[str, ...]) -> str:
        figure = self._figure(name, code)
        if str(figure.indicator.unit) not in units:
            why = _('{{ %(name)s("%(code)s") }}: chỉ tiêu này tính bằng “%(unit)s”, dùng {{ so("%(code)s") }}.')
            raise TemplateRefused(why % {"name": name, "code": code, "unit": figure.unit})
        return self._put(figure)

    def _put(self, figure: FigureValue) -> str:
        return self._marks.put(figure.code, in_sentence(figure.value, figure.indicator.unit))

    def _figure(self, name: str, code: str) -> FigureValue:
        try:
            return self._by_code[code]
        except (KeyError, TypeError):
            why = _('{{ %(name)s("%(code)s") }}: không có chỉ tiêu mang mã này. Xem các mã bằng lệnh liem figures.')
            raise TemplateRefused(why % {"name": name, "code": code}) from None


def _code(item: str) -> str:
    return item.partition(":")[0].strip()


def environment(autoescape: bool) -> ImmutableSandboxedEnvironment:
    """Where templates run: no attributes of Python's own, nothing changed, an unknown name is an error."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=autoescape)


def context(data: ReportData, marks: Marks) -> dict[str, Any]:
    """What the wording may use: the functions, the unit, the period, and what remains."""
    return {
        **Figures(data, marks).functions(),
        "don_vi": data.unit_name,
        "ten_ky": data.period.label(),
        "ngay_dau": vi_day(data.period.first),
        "ngay_cuoi": vi_day(data.period.last),
        "ton": {
            "vu": codes(item.record for item in data.remains.cases),
            "vuong_mac": codes(item.code for item in data.remains.obstacles),
            "nhiem_vu": codes(item.code for item in data.remains.measures),
            "kien_nghi": codes(item.code for item in data.remains.recommendations),
            "kien_nghi_qua_han": codes(item.code for item in data.remains.overdue),
        },
    }


def codes(found: Iterable[str]) -> str:
    """Record codes for a sentence: the first few, and dots where there are more."""
    listed = list(dict.fromkeys(found))
    return ", ".join(listed[:CODES_SHOWN]) + (", …" if len(listed) > CODES_SHOWN else "")


def explain(error: Exception, where: str, paragraph: str = "") -> TemplateRefused:
    """The refusal of a template named `where`, in words for whoever edits it."""
    if isinstance(error, TemplateRefused):
        why = str(error)
    elif isinstance(error, UndefinedError):
        names = re.findall(r"'([^']+)'", str(error)) or [str(error)]
        why = _("chỗ điền “%(name)s” không có.") % {"name": names[-1]}
    elif isinstance(error, TemplateSyntaxError):
        why = _("viết sai cú pháp: %(error)s.") % {"error": error.message}
    elif isinstance(error, TemplateError):
        why = _("không được phép: %(error)s.") % {"error": error}
    else:
        why = _("không điền được: %(error)s.") % {"error": error}
    place = _(" (đoạn “%(text)s”)") % {"text": paragraph[:120]} if paragraph else ""
    return TemplateRefused(_("Mẫu báo cáo %(where)s%(place)s: %(why)s") % {"where": where, "place": place, "why": why})


def source() -> str:
    """The wording that comes with the program, as text: "# " and "## " before headings, one paragraph a line."""
    return WORDING.read_text(encoding="utf-8")


def narrative(data: ReportData) -> list[tuple[int, tuple[str | Said, ...]]]:
    """The narrative as (level, pieces) lines: 1 and 2 are headings, 0 paragraphs; each figure is a piece of its own."""
    marks = Marks()
    try:
        text = _parsed(source()).render(context(data, marks))
    except TemplateError as error:
        raise explain(error, WORDING.name) from error
    return [(level, marks.pieces(line)) for level, line in lines(text)]


@lru_cache(maxsize=4)
def _parsed(text: str) -> Template:
    """The wording as a template: read once, not for each report."""
    return environment(autoescape=False).from_string(text)


def filled(data: ReportData) -> list[tuple[int, str]]:
    """The same as (level, text), figures written the Vietnamese way."""
    said = ((level, (p.text if isinstance(p, Said) else p for p in pieces)) for level, pieces in narrative(data))
    return [(level, "".join(texts)) for level, texts in said]


def lines(text: str) -> Iterator[tuple[int, str]]:
    """(level, text) of each line that is not empty."""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped:
            level = len(stripped) - len(stripped.lstrip("#"))
            yield level, stripped[level:].strip()


def annex(data: ReportData, marks: Marks) -> list[dict[str, Any]]:
    """The table of all figures by register: {"ten": register, "dong": rows}; every value is a mark too."""
    groups: dict[str, list[dict[str, str]]] = {}
    for number, figure in enumerate(data.figures, 1):
        shown = in_cell(figure.value, figure.indicator.unit)
        row = {
            "tt": str(number),
            "ma": figure.code,
            "ten": figure.label,
            "dvt": unit_words(figure.unit),
            "so_lieu": marks.put(figure.code, shown),
            "cach_tinh": str(figure.indicator.rule),
        }
        groups.setdefault(figure.indicator.register, []).append(row)
    return [{"ten": register_label(key), "dong": rows} for key, rows in groups.items()]


def register_label(key: str) -> str:
    """The name of a register, for the heading over its figures."""
    return _("So sánh giữa các kỳ") if key == COMPARISON else str(catalogue.table(key).label)


def unfinished(data: ReportData) -> list[dict[str, str]]:
    """The cases still under direction, as rows of a list."""
    return [_row(number, item) for number, item in enumerate(data.remains.cases, 1)]


def _row(number: int, item: Item) -> dict[str, str]:
    return {
        "tt": str(number),
        "ma": item.record,
        "ten": item.subject or _("(không ghi nội dung)"),
        "don_vi": item.unit,
        "tu_ngay": vi_day(item.since) if item.since else "",
    }
