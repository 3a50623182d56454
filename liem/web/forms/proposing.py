"""What the organisation knows of what is being typed, as proposals beside a field: one takes it, or types on."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from liem.org.models import Unit
from liem.records.cells import CellError, ReferenceCell
from liem.records.register import Proposal, Register, Values
from liem.web.forms import pickers
from liem.web.forms.form import RowForm

TAKE = "dien:"
"""What the button of a proposal sends under the name by which a form is only shown again."""


@dataclass(frozen=True)
class Offer:
    """A proposal as a button: its words, what it sends, and which fields a script would fill with what."""

    words: str
    sent: str
    fill: str


def offers(form: RowForm) -> dict[str, list[Offer]]:
    """{field: proposals beside it}, by what stands in the form now."""
    found: dict[str, list[Offer]] = {}
    for place, proposal in enumerate(_proposals(form)):
        offer = Offer(proposal.words, f"{TAKE}{place}", json.dumps(proposal.values, ensure_ascii=False))
        found.setdefault(proposal.column, []).append(offer)
    return found


def taken(form: RowForm, data: Any, sent: str) -> QueryDict | None:
    """What was typed, with the proposal that was taken; None where none was."""
    place = sent.removeprefix(TAKE)
    known = _proposals(form) if sent.startswith(TAKE) and place.isdecimal() and len(place) < 4 else []
    if not known or int(place) >= len(known):
        return None
    said: QueryDict = data.copy()
    for key, value in known[int(place)].values.items():
        said[key] = value
    return said


def _proposals(form: RowForm) -> list[Proposal]:
    table = form.about.table
    if not isinstance(table, Register) or table.proposes is None or form.about.only is not None:
        return []
    said = list(table.proposes(_known(form)))
    return [one for one in said if one.column in form.fields]


def _known(form: RowForm) -> Values:
    """The values so far, units by their codes; what cannot be read yet is not known."""
    known = form.so_far()
    for key, cell in form.cells.items():
        if isinstance(cell, ReferenceCell) and cell.target is Unit and form.is_bound:
            try:
                known[key] = pickers.resolve(Unit, str(form.data.get(key, "")), form.about.reader, form.on)
            except CellError:
                known[key] = ""
    return known
