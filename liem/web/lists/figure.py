"""The head of a list that was opened from a figure: which figure, its value, its rule, what it was asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.indicator import Difference, Indicator, Ratio, Value
from liem.people.reader import Reader
from liem.records.access import record_path
from liem.reports.marks import map_words
from liem.reports.written import exactly, unit_words
from liem.web import addresses
from liem.web.asked import level_words
from liem.web.lists.question import Question
from liem.web.lists.rows import rows_of


@dataclass(frozen=True)
class Head:
    """What is told of a figure above its rows. `rows` is how many it has, whatever the list shows of them."""

    label: str
    value: str
    unit: str
    rule: str
    how: str
    facts: tuple[tuple[str, str], ...]
    rows: int
    figure_url: str
    report_url: str
    parts: tuple[tuple[str, str], ...] = ()


def head(question: Question, reader: Reader, total: int) -> Head | None:
    """The head, or None for a list that was not opened from a figure; `total` is how many rows the list has."""
    figure, asked = question.figure, question.asked
    if figure is None or asked is None:
        return None
    scope = asked.scope(reader)
    value = figure.value(scope)
    rows = rows_of(question.without_filters(), reader).count() if question.narrowed else total
    facts = (
        (_("Đơn vị"), asked.unit.name),
        (_("Kỳ"), asked.period.label()),
        (_("Bản đồ đơn vị"), map_words(asked.map, True)),
        (_("Theo mắt"), _eyes(reader, asked.level)),
    )
    return Head(
        label=str(figure.label),
        value=exactly(value, figure.unit),
        unit=_unit(figure, value),
        rule=str(figure.rule),
        how=how(figure, rows),
        facts=facts,
        rows=rows,
        figure_url=addresses.figure(figure.code, asked),
        report_url=addresses.report(asked),
        parts=tuple((str(part.label), addresses.rows_of(part, asked)) for part in getattr(figure, "of", ())),
    )


def _eyes(reader: Reader, level: int | None) -> str:
    told = _("%(name)s (%(capacity)s), đến độ mật %(level)s")
    capacity = reader.capacity or _("chưa được phân công")
    return told % {"name": reader.name, "capacity": capacity, "level": level_words(level, reader)}


def _unit(figure: Indicator, value: Value) -> str:
    """The unit of measure, where the value itself does not say it."""
    words = unit_words(figure.unit)
    return "" if value is None or words in ("m²", "%", "đồng") else words


def how(figure: Indicator, rows: int) -> str:
    """How the value comes from the rows, in words."""
    told: dict[str, Any] = {"rows": rows}
    if isinstance(figure, Ratio):
        return _("Tỷ lệ phần trăm; các dòng dưới đây là của tử số.")
    if isinstance(figure, Difference):
        return _("Hiệu của các chỉ tiêu; các dòng dưới đây là của chỉ tiêu đầu.")
    if figure.total:
        return _("Tổng của cột “Được tính” trên %(rows)s dòng.") % told
    if figure.distinct:
        field: Any = figure.model._meta.get_field(figure.distinct)
        told |= {"what": str(field.verbose_name)}
        return _("Mỗi %(what)s tính một lần, dù có mấy dòng; tất cả là %(rows)s dòng.") % told
    return _("Mỗi dòng tính một lần.")


def belongs(question: Question) -> bool:
    """Whether the figure counts the rows of the table that the address names."""
    source: Any = question.figure
    while getattr(source, "of", ()):
        source = source.of[0]
    owner: Any = record_path(source.model)[0]
    return owner.declared is question.register and source.model.declared is question.table
