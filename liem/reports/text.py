"""A report for a terminal 100 columns wide: the narrative, the table of figures, the checks, the footer."""

import re
import textwrap
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.figures.checks import Result
from liem.reports import wording
from liem.reports.build import FigureValue, ReportData
from liem.reports.marks import ILLUSTRATIVE_WORDS, footer, level_words, map_words
from liem.reports.written import NO_DATA, in_cell, unit_words

WIDTH = 100
_VALUE, _UNIT = 20, 14
_LABEL = WIDTH - _VALUE - _UNIT - 4
HARD = "\u00a0"
_COUNTED = re.compile(r"(?<=\d) (?=\w)")
RULE, DOUBLE = "─" * WIDTH, "═" * WIDTH


def as_text(data: ReportData) -> str:
    """The whole report as text, in Vietnamese like the paper it stands for; no line is longer than 100 columns."""
    with override("vi"):
        parts = [*_head(data), *_narrative(data), *_table(data), *_checks(data), "", DOUBLE, *_wrapped(footer(data))]
        if data.illustrative:
            parts.append(str(ILLUSTRATIVE_WORDS))
    return "\n".join(parts) + "\n"


def _head(data: ReportData) -> Iterator[str]:
    yield DOUBLE
    if data.illustrative:
        yield f"*** {ILLUSTRATIVE_WORDS} ***".center(WIDTH).rstrip()
    if data.level:
        yield level_words(data.level).upper().center(WIDTH).rstrip()
    yield _("BÁO CÁO").center(WIDTH).rstrip()
    yield from _centred(_("kết quả công tác phòng, chống tham nhũng %(period)s") % {"period": data.period.label()})
    yield DOUBLE
    yield from _wrapped(_("Đơn vị: %(name)s (%(code)s)") % {"name": data.unit_name, "code": data.unit.code})
    yield from _wrapped(
        _("Bản đồ đơn vị: %(map)s. Phạm vi độ mật: đến %(level)s.")
        % {"map": map_words(data.scope.map, full=True), "level": level_words(data.clearance)}
    )
    if data.failed:
        yield ""
        yield "!" * WIDTH
        yield from _centred(_("KHÔNG KHỚP: số liệu chưa dùng được, xem phần kiểm tra ở cuối báo cáo"))
        yield "!" * WIDTH


def _narrative(data: ReportData) -> Iterator[str]:
    for level, text in wording.filled(data):
        yield ""
        if level:
            yield from _wrapped(text)
        elif text.startswith("- "):
            yield from _wrapped(text, first="  ", then="    ")
        else:
            yield from _wrapped(text, first="    ")


def _table(data: ReportData) -> Iterator[str]:
    yield from ("", RULE, _("BẢNG SỐ LIỆU"), RULE)
    register = ""
    for figure in data.figures:
        if figure.indicator.register != register:
            register = figure.indicator.register
            yield from ("", wording.register_label(register).upper())
        yield from _figure(figure)


def _figure(figure: FigureValue) -> Iterator[str]:
    first, *rest = textwrap.wrap(f"{figure.label} [{figure.code}]", _LABEL, break_long_words=False)
    value = in_cell(figure.value, figure.indicator.unit)
    unit = "" if value == NO_DATA else unit_words(figure.unit)
    told = textwrap.wrap(unit, _UNIT) or [""]
    yield f"{first:<{_LABEL}}  {value:>{_VALUE}}  {told[0]}".rstrip()
    for n in range(max(len(rest), len(told) - 1)):
        label = rest[n] if n < len(rest) else ""
        more = told[n + 1] if n + 1 < len(told) else ""
        yield f"  {label:<{_LABEL + _VALUE}}  {more}".rstrip()


def _checks(data: ReportData) -> Iterator[str]:
    yield from ("", RULE, _("KIỂM TRA SỐ LIỆU"), RULE)
    if not data.checks:
        yield _("Không có đẳng thức nào áp dụng cho kỳ và đơn vị này.")
    for result in data.checks:
        yield from _check(result)


def _check(result: Result) -> Iterator[str]:
    words, sign = (_("khớp"), "=") if result.holds else (_("KHÔNG KHỚP"), "≠")
    sides = f"{in_cell(result.left, '')}{HARD}{sign}{HARD}{in_cell(result.right, '')}"
    yield from _wrapped(f"{result.name}: {sides}", first=f"{words:<13}", then=" " * 13)
    if not result.holds:
        yield from _wrapped(result.instruction, first=" " * 13, then=" " * 13)


def _wrapped(text: str, first: str = "", then: str = "") -> list[str]:
    """Lines of at most WIDTH columns; a number and the word it counts stay on one line."""
    held = _COUNTED.sub(HARD, text)
    found = textwrap.wrap(held, WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False)
    return [line.replace(HARD, " ") for line in found]


def _centred(text: str) -> list[str]:
    return [line.center(WIDTH).rstrip() for line in _wrapped(text)]
