"""All that the page of one figure shows."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.html import format_html
from django.utils.translation import gettext as _

from liem.figures.indicator import Cumulative, Difference, Indicator, Ratio, Stock, measure
from liem.figures.scope import code_path, unit_path
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.access import record_path
from liem.reports.build import Absent, refuse_absent
from liem.reports.rows import source as rows_source
from liem.reports.written import KINDS, NO_DATA, exactly, in_cell, unit_words
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.figures import cuts
from liem.web.figures.identities import identities
from liem.web.lists.figure import how
from liem.web.report.shown import change, share

ROWS = 8
"""So many of the rows behind a figure stand on its page."""


def contents(figure: Indicator, asked: Asked, reader: Reader) -> dict[str, Any]:
    """The value, how it is counted, what it is made of, where and when it came about, and the rows behind it."""
    scope = asked.scope(reader)
    value = figure.value(scope)
    earlier = asked.a_year_before()
    before = measure((figure,), earlier.scope(reader))[figure.code] if _there(earlier, reader) else None
    rows = figure.rows(scope)
    count = rows.count()
    words = unit_words(figure.unit)
    return {
        "value": exactly(value, figure.unit),
        "unit": "" if value is None or words in ("đồng", "m²", "%") else words,
        "measure": words,
        "rows_url": addresses.rows_of(figure, asked),
        "before": exactly(before, figure.unit) if before is not None else NO_DATA,
        "before_label": earlier.period.label(),
        "before_url": addresses.figure(figure.code, earlier),
        "change": change(value, before, figure.unit),
        "share": share(value, before, figure.unit),
        "facts": _facts(figure, count),
        "counts": _counts(figure, asked),
        "leaves_out": _leaves_out(figure),
        "sources": [
            (str(source.label), in_cell(number, source.unit), addresses.figure(source.code.partition("@")[0], asked))
            for source, number in _sources(figure, scope)
        ],
        "identities": identities(figure, scope, asked),
        "below": cuts.below(figure, scope, asked, value),
        "quarters": cuts.by_quarter(figure, scope, asked),
        "years": cuts.by_year(figure, scope, asked),
        "cuts": cuts.by_dimension(figure, scope, asked),
        "rows": _rows(figure, rows),
        "count": count,
    }


def _there(asked: Asked, reader: Reader) -> bool:
    try:
        refuse_absent(asked.scope(reader))
    except Absent:
        return False
    return True


def _facts(figure: Indicator, count: int) -> list[tuple[str, str]]:
    facts = [
        (_("Cách tính"), str(figure.rule)),
        (_("Loại"), str(KINDS[figure.kind])),
        (_("Đơn vị tính"), unit_words(figure.unit)),
        (_("Từ các dòng"), how(figure, count)),
    ]
    if figure.form:
        facts.append((_("Có trong biểu mẫu"), format_html('<span lang="vi">{}</span>', figure.form)))
    return [*facts, (_("Mã"), figure.code)]


def _counts(figure: Indicator, asked: Asked) -> list[str]:
    """What is counted, by the kind of figure: which day places a row, and where."""
    first, last = vi_day(asked.period.first), vi_day(asked.period.last)
    kept = rows_source(figure)
    field = field_words(kept.model, kept.by)
    if isinstance(kept, Stock):
        day = asked.period.eve if kept.at == "start" else asked.period.last
        said = [_("Những gì đang ở tình trạng đó vào hết ngày %(day)s.") % {"day": vi_day(day)}]
    elif isinstance(kept, Cumulative):
        said = [_("Tất cả đến hết ngày %(day)s, kể cả trước kỳ; xếp theo %(field)s.") % {"day": last, "field": field}]
    else:
        told = _("Việc có %(field)s từ %(first)s đến hết %(last)s.")
        said = [told % {"field": field, "first": first, "last": last}]
    if asked.map == "now":
        said.append(_("Đơn vị được hỏi và mọi đơn vị nay trực thuộc, kể cả việc của đơn vị đã nhập vào đó."))
    else:
        said.append(_("Đơn vị được hỏi và mọi đơn vị trực thuộc vào ngày của việc đó."))
    return said


def _leaves_out(figure: Indicator) -> list[str]:
    kept = rows_source(figure)
    said = [_("Hồ sơ đã rút khỏi sổ."), _("Hồ sơ mà bạn không được xem, hoặc trên mức mật đang tính.")]
    if not isinstance(kept, Stock) and kept.by:
        said.append(_("Dòng chưa ghi %(field)s.") % {"field": field_words(kept.model, kept.by)})
    if isinstance(figure, Ratio):
        said.append(_("Khi mẫu số bằng 0 thì không có tỷ lệ, không ghi là 0."))
    return said


def field_words(model: type[Model], path: str) -> str:
    """The words of a column that a figure names by its path; "ngày" where the path leads through no columns."""
    field: Any = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return _("ngày")
        model = field.related_model or model
    words = str(getattr(field, "verbose_name", "")) or _("ngày")
    return words[:1].lower() + words[1:]


def _sources(figure: Indicator, scope: Any) -> list[tuple[Indicator, Any]]:
    of = figure.of if isinstance(figure, Difference | Ratio) else ()
    values = measure(of, scope) if of else {}
    return [(source, values[source.code]) for source in of]


def _rows(figure: Indicator, rows: Any) -> list[tuple[str, str, str, str]]:
    """The first of the rows: the record's code and its page, its unit, and the day that places it."""
    source = rows_source(figure)
    owner, path = record_path(source.model)
    by = source.by if _is_column(source.model, source.by) else ""
    paths = [code_path(source.model), f"{path}pk" if path else "pk", f"{unit_path(source.model)}__name"]
    ordered = rows.order_by(*([f"-{by}"] if by else []), "-pk").values_list(*paths, *([by] if by else []))
    key = owner.declared.key  # type: ignore[union-attr]
    return [
        (code, addresses.record_in(key, pk), unit, vi_day(day[0]) if day and day[0] else "")
        for code, pk, unit, *day in ordered[:ROWS]
    ]


def _is_column(model: type[Model], path: str) -> bool:
    return bool(path) and field_words(model, path) != _("ngày")
