"""What was read, as JSON: places count characters of the NFC text, money in đồng, land in m²."""

import json
from decimal import Decimal
from typing import Any

from liem.reading.model import Figure, Number, Rate, Reading, Said, Sum


def as_dict(reading: Reading, records: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The whole as plain values, in the order of the text."""
    text = reading.text
    return {
        "figures": [_figure(text, figure) for figure in reading.figures],
        "sums": [_sum(item) for item in reading.sums],
        "rates": [_rate(item) for item in reading.rates],
        "records": records or [],
        "periods": [_said(item) for item in reading.periods],
        "organisations": [_said(item) for item in reading.organisations],
        "left_out": [
            {"start": item.start, "end": item.end, "text": text[item.start : item.end], "why": item.why}
            for item in reading.left_out
        ],
        "text": text,
    }


def as_json(reading: Reading, records: list[dict[str, Any]] | None = None) -> str:
    """The same as text, one line at the end."""
    return json.dumps(as_dict(reading, records), ensure_ascii=False, indent=1) + "\n"


def _figure(text: str, figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "start": figure.start,
        "end": figure.end,
        "text": text[figure.start : figure.end],
        "value": number(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "indicator": figure.indicator,
        "breakdown_of": figure.of.id if figure.of else None,
        "breakdown": figure.breakdown,
        "why": "; ".join(figure.why),
    }


def _sum(item: Sum) -> dict[str, Any]:
    return {
        "total": item.total.id,
        "parts": [part.id for part in item.parts],
        "holds": item.holds,
        "difference": number(item.difference),
        "why": item.why,
    }


def _rate(item: Rate) -> dict[str, Any]:
    return {
        "rate": item.rate.id,
        "part": item.part.id,
        "of": item.of.id,
        "recomputed": number(item.recomputed) if item.recomputed is not None else None,
        "holds": item.holds,
        "why": item.why,
    }


def _said(item: Said) -> dict[str, Any]:
    return {"start": item.start, "end": item.end, "text": item.text, "from": item.first, "to": item.last}


def number(value: Number) -> int | float:
    """A number as JSON has it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
