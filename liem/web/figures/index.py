"""The catalogue: every figure by register with its value, narrowed by words and by kind."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.indicator import Indicator, measure_over
from liem.people.reader import Reader
from liem.platform.text import fold, nfc
from liem.reports.written import KINDS
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.report.shown import a_year_before, groups, written_out

WORDS, KIND = "tim", "loai"
"""In the address: words that a figure must hold, and of which kind it must be."""


class Narrowed(forms.Form):
    """Which figures are shown."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__(said, auto_id="f_%s")
        box = forms.TextInput({"type": "search", "autocomplete": "off"})
        self.fields[WORDS] = forms.CharField(label=_("Có các từ"), required=False, widget=box)
        kinds = [("", _("mọi loại")), *KINDS.items()]
        self.fields[KIND] = forms.CharField(label=_("Loại"), required=False, widget=forms.Select(choices=kinds))
        self.full_clean()


def contents(asked: Asked, reader: Reader, said: Mapping[str, str]) -> dict[str, Any]:
    """What the catalogue shows. Every figure is measured with the others: as many queries for one as for all."""
    words, kind = nfc(said.get(WORDS, "")).strip(), said.get(KIND, "")
    kind = kind if kind in KINDS else ""
    scope, before = asked.scope(reader), a_year_before(asked, reader)
    scopes = [scope, scope.at(before.period)] if before.asked else [scope]
    values, *earlier = measure_over(catalogue.indicators(), scopes)
    before = replace(before, values=earlier[0] if earlier else {})
    found = {
        figure.code: written_out(number, figure, values[figure.code], before.values.get(figure.code), asked)
        for number, figure in enumerate(catalogue.indicators(), 1)
        if (not kind or figure.kind == kind) and _holds(figure, words)
    }
    return {
        "form": Narrowed({WORDS: words, KIND: kind}),
        "narrowed": bool(words or kind),
        "all_url": addresses.figures(asked),
        "groups": groups(found),
        "found": len(found),
        "all": len(catalogue.indicators()),
        "period": asked.period.label(),
        "before": before,
    }


def _holds(figure: Indicator, words: str) -> bool:
    """Whether all the words stand in the figure's words, rule, form or code; marks and case do not matter."""
    told = fold(f"{figure.label} {figure.rule} {figure.form} {figure.code}")
    return all(word in told for word in fold(words).split())
