"""A form field for a column: the kind of cell says what is shown, the declaration with which words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.text import first_upper
from liem.platform.vocabulary import Term
from liem.records.cells import (
    Cell,
    CodeCell,
    CodesCell,
    DayCell,
    DecimalCell,
    NumberCell,
    ReferenceCell,
    SecrecyCell,
    YesNoCell,
)
from liem.records.fields import SECRECY_CODES
from liem.records.references import ceiling
from liem.records.register import Column, Part, Table, day_column
from liem.web.addresses import with_query


class Typed(forms.CharField):
    """A text that the column's own cell reads: nothing is judged here."""

    def validate(self, value: Any) -> None:
        """Whether it may be empty is said by the register's rules."""


class Chosen(forms.ChoiceField):
    """One of several; the column's own cell judges it."""

    def validate(self, value: Any) -> None:
        """As above."""


class Several(forms.MultipleChoiceField):
    """Some of several; the column's own cell judges them."""

    def validate(self, value: Any) -> None:
        """As above."""


class Filling:
    """What fields need to know: the table, its register's address, the writer, the day, the values so far."""

    def __init__(self, table: Table, slug: str, reader: Reader, day: date | None, values: Mapping[str, Any]) -> None:
        self.table, self.slug, self.reader, self.day, self.values = table, slug, reader, day, values


def field_for(asked: Filling, cell: Cell) -> forms.Field:
    """The field of a column."""
    column = cell.column
    said: dict[str, Any] = {"label": first_upper(cell.label), "required": column.required, "help_text": _help(cell)}
    if isinstance(cell, YesNoCell):
        return forms.BooleanField(label=said["label"], required=False, help_text=said["help_text"])
    if isinstance(cell, CodesCell) and cell.numbered:  # too many to choose among: their numbers are typed
        return Typed(widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}), **said)
    if isinstance(cell, CodesCell):
        terms = _terms(asked, column, cell)
        return Several(choices=terms, widget=forms.CheckboxSelectMultiple, **said)
    if isinstance(cell, SecrecyCell):
        levels = [
            (code, first_upper(cell.shown[n])) for n, code in enumerate(SECRECY_CODES) if n <= asked.reader.clearance
        ]
        return Chosen(choices=levels, **{**said, "required": True})
    if isinstance(cell, CodeCell):
        return Chosen(choices=[("", "–"), *_terms(asked, column, cell)], **said)
    return Typed(widget=_widget(asked, column, cell), **said)


def _widget(asked: Filling, column: Column, cell: Cell) -> forms.Widget:
    attrs: dict[str, Any] = {"autocomplete": "off"}
    if isinstance(cell, DayCell):
        return forms.TextInput({**attrs, "inputmode": "numeric", "data-typed": "day", "class": "typed-day"})
    if isinstance(cell, NumberCell):
        mode = "decimal" if isinstance(cell, DecimalCell) else "numeric"
        return forms.TextInput({**attrs, "inputmode": mode, "data-typed": mode, "class": "typed-number"})
    if isinstance(cell, ReferenceCell):
        part = asked.table.key if isinstance(asked.table, Part) else ""
        url = with_query(reverse("records:options", args=[asked.slug]), {"cot": column.key, "phan": part})
        return forms.TextInput({**attrs, "data-picker": url, "spellcheck": "false"})
    if isinstance(cell.field, models.TextField):
        return forms.Textarea({"rows": 3 if column.content else 2, "autocomplete": "off"})
    limit = cell.field.max_length
    return forms.TextInput({**attrs, **({"maxlength": limit} if limit else {})})


def _terms(asked: Filling, column: Column, cell: CodeCell) -> list[tuple[str, str]]:
    """The codes that may be chosen on the day, in words, and the one that is chosen already."""
    offered = column.offered(asked.values) if column.offered else None
    terms: Iterable[Term]
    if offered is not None:
        terms = offered
    elif cell.vocabulary is not None:
        day = None if isinstance(cell, CodesCell) else _day(asked, column, cell)
        terms = cell.vocabulary.on(day) if day else cell.vocabulary.known()
    else:
        terms = [Term(code, label) for code, label in cell.labels.items()]
    found = {term.code: first_upper(str(term.label)) + _span(term, asked.day) for term in terms}
    chosen = asked.values.get(column.key)
    for code in str(chosen or "").split(";"):
        if code in cell.labels:
            found.setdefault(code, first_upper(cell.labels[code]))
    return list(found.items())


def _day(asked: Filling, column: Column, cell: CodeCell) -> date | None:
    """The day on which the codes are offered: of a list that an office edits, today where the row has no day yet."""
    if not cell.edited:
        return asked.day
    said = asked.values.get(day_column(asked.table, column))
    return said if isinstance(said, date) else asked.reader.on


def _span(term: Term, day: date | None) -> str:
    """When the day is not known yet, the days on which the term may be used are told with it."""
    return "" if day or not term.validity else f" ({term.validity})"


def _help(cell: Cell) -> str:
    words = str(cell.column.help)
    if isinstance(cell, DayCell):
        words = " ".join(filter(None, (words, _("Ngày/tháng/năm, ví dụ 05/9/2026."))))
    if isinstance(cell, SecrecyCell) and ceiling() < len(SECRECY_CODES) - 1:
        top = cell.shown[ceiling()]
        told = _("Hệ thống này chỉ giữ nội dung đến độ “%(top)s”; hồ sơ mật hơn phải để trống các ô nội dung.")
        words = " ".join(filter(None, (words, told % {"top": top})))
    return words
