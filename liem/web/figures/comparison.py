"""A figure against another period: which figure and which period, both values with their rows, the two comparisons."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.comparing import Operator, comparable, compared, period_before, year_before
from liem.people.reader import Reader
from liem.platform.text import first_upper, nfc
from liem.reports.build import Absent, refuse_absent
from liem.reports.wording import register_label
from liem.reports.written import NO_DATA, RATE, in_cell, unit_words
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.report.shown import signed

BASE, AGAINST = "goc", "so-voi"
"""In the address: the code of the figure, and which period it is compared with."""
PERIODS = {"cung-ky": year_before, "ky-truoc": period_before}


class Chosen(forms.Form):
    """Which figure, and against which period."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__(said or None, auto_id="c_%s")
        groups: dict[str, list[tuple[str, str]]] = {}
        for figure in catalogue.indicators():
            if comparable(figure):
                groups.setdefault(register_label(figure.register), []).append(
                    (figure.code, first_upper(str(figure.label)))
                )
        self.fields[BASE] = forms.ChoiceField(
            label=_("Chỉ tiêu gốc"),
            choices=list(groups.items()),
            error_messages={"invalid_choice": _("Chọn một chỉ tiêu phát sinh, thời điểm hoặc lũy kế trong danh sách.")},
        )
        ways = (("cung-ky", _("cùng kỳ năm trước")), ("ky-truoc", _("kỳ liền trước")))
        self.fields[AGAINST] = forms.ChoiceField(label=_("So với"), choices=ways)


def contents(operator: Operator, asked: Asked, reader: Reader, query: Mapping[str, str]) -> dict[str, Any]:
    """The form, and the lines of the comparison where a figure was chosen that can be compared."""
    said = {name: nfc(query[name]).strip() for name in (BASE, AGAINST) if name in query}
    form = Chosen(said | {AGAINST: said.get(AGAINST) or "cung-ky"} if said else {})
    told: dict[str, Any] = {"form": form, "asked": asked.query(), "rule": str(operator.rule), "lines": ()}
    if not said or not form.is_valid():
        return told
    figure = catalogue.indicator(form.cleaned_data[BASE])
    earlier = asked.for_period(PERIODS[form.cleaned_data[AGAINST]](asked.period))
    try:
        refuse_absent(earlier.scope(reader))
    except Absent as absent:
        return told | {"why": str(absent)}
    found = compared(figure, asked.scope(reader), earlier.period)
    percent = NO_DATA if found.percent_change is None else signed(found.percent_change, 2) + "%"  # type: ignore[arg-type]
    difference = NO_DATA if found.difference is None else signed(found.difference, None)  # type: ignore[arg-type]
    lines = (
        (_("Kỳ này"), in_cell(found.value, figure.unit), addresses.rows_of(figure, asked), asked.period.label()),
        (
            _("Kỳ so sánh"),
            in_cell(found.earlier, figure.unit),
            addresses.rows_of(figure, earlier),
            earlier.period.label(),
        ),
        (_("Mức tăng, giảm"), difference, "", ""),
        (_("Tỷ lệ tăng, giảm"), percent, "", ""),
        (_("Số lần"), in_cell(found.times, RATE), "", ""),
    )
    base = (first_upper(str(figure.label)), addresses.figure(figure.code, asked), unit_words(figure.unit))
    return told | {"lines": lines, "base": base}
