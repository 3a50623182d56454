"""A package as its page shows it, and those that came."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.urls import reverse

from liem.org.tree import name_on
from liem.org.unit_keys import short
from liem.people.reader import Reader
from liem.platform import signing
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.registers.returns.forms import GROUP, RECORD
from liem.registers.returns.models import ReturnPackage
from liem.registers.returns.rules import period_words
from liem.registers.returns.sent import PACKAGE_OUTCOME
from liem.reports.packages.arriving import Arrived, Line, arrived
from liem.reports.packages.opening import NotTaken
from liem.web.returns.asking import slug_of
from liem.web.returns.shown import written

SHOWN = 40


def contents(found: Arrived, reader: Reader) -> dict[str, Any]:
    """What the page of a package shows."""
    said = found.package.said
    return {
        "form": found.form,
        "unit_name": name_on(found.unit, found.days.last),
        "period": period_words(found.period),
        "before": "",
        "key": short(found.package.public),
        "sha256": found.package.sha256,
        "handed": vi_day(found.package.submitted_on),
        "contact": ", ".join(filter(None, (said["contact"], said["phone"]))),
        "files": [(one["name"], vi_number(one["size"])) for one in said["files"]],
        "lines": [_line(line) for line in found.lines],
        "stops": found.stops,
        "came_before": bool(found.head and found.head.returned_on),
        "url": reverse("web:return", args=[slug_of(found.form.code), found.unit.code, found.period]),
        "today": vi_day(reader.on),
    }


def _line(line: Line) -> dict[str, Any]:
    """A row as the form's template wants it."""
    row = line.row
    differs = row.fill == RECORD and line.records is not None and line.records != line.value
    return {
        "code": row.code,
        "number": line.number,
        "label": row.label,
        "unit": row.unit,
        "style": row.style if row.fill or row.style == GROUP else "group",
        "fill": row.fill,
        "value": written(line.value),
        "typed": "",
        "earlier": written(line.earlier),
        "url": "",
        "drift": written(line.records) if differs else "",
        "explained": line.explained,
        "remark": "",
        "problem": "",
        "warning": "",
    }


def several(reader: Reader, files: Iterable[Path]) -> list[dict[str, str]]:
    """The packages of one file: what each is, or why it is not taken in (then without a form)."""
    told = []
    for file in files:
        said = {"name": file.stem, "url": f"?so={file.stem}", "form": "", "what": "", "why": ""}
        try:
            found = arrived(reader, file.read_bytes(), reader.on)
        except NotTaken as error:
            said["why"] = str(error)
        else:
            said["form"] = found.form.code
            said["what"] = f"{name_on(found.unit, found.days.last)}, {period_words(found.period)}"
        told.append(said)
    return told


def came(reader: Reader) -> list[dict[str, Any]]:
    """The packages that came lately, the newest first."""
    rows = ReturnPackage.objects.visible_to(reader).select_related("form_return__unit").order_by("-pk")[:SHOWN]
    return [
        {
            "unit": row.form_return.unit.name,
            "form": row.form_return.form,
            "period": period_words(row.form_return.period),
            "on": vi_day(row.received_on),
            "good": row.outcome == "accepted",
            "outcome": PACKAGE_OUTCOME.label(row.outcome),
            "reason": row.reason,
            "url": reverse(
                "web:return", args=[slug_of(row.form_return.form), row.form_return.unit.code, row.form_return.period]
            ),
            "receipt": reverse("web:package_receipt", args=[row.pk]),
        }
        for row in rows
    ]


def our_key() -> str:
    """The public key of this installation, in groups that people read to each other."""
    public = signing.public_key()
    return " ".join(public[place : place + 4] for place in range(0, len(public), 4))
