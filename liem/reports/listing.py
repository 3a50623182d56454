"""The catalogue of figures as people and as programs read it: what there is, whether or not there are data."""

import json
import textwrap
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem import catalogue
from liem.figures.indicator import Indicator
from liem.reports.written import KINDS

WIDTH = 100


def as_dicts(figures: Sequence[Indicator] = catalogue.INDICATORS) -> list[dict[str, Any]]:
    """One entry per figure, in the catalogue's order."""
    return [_entry(figure) for figure in figures]


def as_json(figures: Sequence[Indicator] = catalogue.INDICATORS) -> str:
    """The same as JSON text."""
    return json.dumps(as_dicts(figures), ensure_ascii=False, indent=1) + "\n"


def as_text(figures: Sequence[Indicator] = catalogue.INDICATORS) -> str:
    """The same for a terminal 100 columns wide."""
    return "\n".join(_lines(figure) for figure in figures)


def _entry(figure: Indicator) -> dict[str, Any]:
    with override("en"):
        label_en = str(figure.label)
    return {
        "code": figure.code,
        "label": str(figure.label),
        "label_en": label_en,
        "unit": str(figure.unit),
        "kind": figure.kind,
        "rule": str(figure.rule),
        "parts": list(figure.parts),
        "dimensions": [{"key": d.key, "label": str(d.label)} for d in figure.dimensions],
        "form": figure.form,
        "register": figure.register,
    }


def _lines(figure: Indicator) -> str:
    def indented(text: str) -> str:
        return textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)

    lines = [
        f"{figure.code}  ({figure.unit}; {KINDS[figure.kind]})",
        indented(str(figure.label)),
        indented(_("Cách tính: %(rule)s") % {"rule": figure.rule}),
    ]
    if figure.parts:
        lines.append(indented(_("Gồm: %(parts)s") % {"parts": " + ".join(figure.parts)}))
    if figure.dimensions:
        names = ", ".join(f"{d.label} [{d.key}]" for d in figure.dimensions)
        lines.append(indented(_("Phân theo: %(names)s") % {"names": names}))
    return "\n".join(lines) + "\n"
