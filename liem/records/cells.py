"""One cell of a table, between the text people write, the value rules see, the words history keeps and the database.

The kind of cell follows from the model's field; a value is a date, number, yes/no, code or text, and a reference is the
code of what it points to. Empty is None or "".
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from liem.platform.days import parse_day, vi_day
from liem.platform.numbers import parse_number, plain_number, vi_number
from liem.platform.text import fold, nfc
from liem.platform.vocabulary import Term, Vocabulary, sayings
from liem.records.fields import SECRECY_CODES, SECRECY_LABELS, CodeField, CodesField, SecrecyField
from liem.records.register import Column, Table, field_of


class CellError(ValueError):
    """A cell that cannot be read: why, and what would be accepted."""

    def __init__(self, why: str, accepted: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.accepted = accepted


class Cell:
    """Text, the base of all kinds: `read` from text, `raw` for history and files, `words` for people."""

    def __init__(self, column: Column, field: models.Field) -> None:
        self.column = column
        self.key = column.key
        self.field = field
        self.attname: str = field.column or field.attname
        self.label = str(field.verbose_name)
        self.empty = None if field.null else field.get_default()
        if self.empty is None and not field.null:
            self.empty = ""

    def read(self, text: Any) -> Any:
        """The value that a file's cell says; CellError when it says none that is accepted."""
        value = nfc(str(text)).strip()
        limit = self.field.max_length
        if limit and len(value) > limit:
            raise CellError(_("dài %(n)s ký tự") % {"n": len(value)}, _("nhiều nhất %(n)s ký tự") % {"n": limit})
        if "\x00" in value:
            raise CellError(_("có ký tự không hợp lệ (NUL)"), _("chữ, số, dấu câu"))
        return value

    def raw(self, value: Any) -> Any:
        """The value as files and history keep it: text or a number."""
        return value

    def words(self, value: Any) -> str:
        """The value as people read it."""
        return str(value)

    def words_on(self, value: Any, day: date | None) -> str:
        """The value as people read it in a row of that day."""
        return self.words(value)

    def db(self, value: Any) -> Any:
        """The value as the database stores it."""
        return value


class DayCell(Cell):
    """A civil date."""

    def read(self, text: Any) -> date:
        try:
            return _day(text)
        except ValueError as error:
            raise CellError(str(error), "2020-10-15, 15/10/2020") from error

    def raw(self, value: date) -> str:
        return _iso(value)

    def words(self, value: date) -> str:
        return _shown(value)

    db = raw


_day = lru_cache(maxsize=20_000)(parse_day)
_shown = lru_cache(maxsize=20_000)(vi_day)
_iso = lru_cache(maxsize=20_000)(date.isoformat)


class NumberCell(Cell):
    """A whole number: persons, things, đồng."""

    def read(self, text: Any) -> Any:
        try:
            number = parse_number(text)
        except ValueError as error:
            raise CellError(str(error), "1234567; 1.234.567") from error
        if number != number.to_integral_value():
            raise CellError(_("phải là số nguyên"), "1234567; 1.234.567")
        return self._limited(int(number))

    def _limited(self, number: Any) -> Any:
        if number < 0:
            raise CellError(_("số âm"), _("số từ 0 trở lên"))
        if number > self.largest:
            raise CellError(_("số quá lớn"), _("số đến %(n)s") % {"n": vi_number(self.largest)})
        return number

    @property
    def largest(self) -> int | Decimal:
        """The largest number that both databases and a spreadsheet keep to the last digit."""
        if isinstance(self.field, models.DecimalField):
            return Decimal("9999999999999.99")
        return 2**31 - 1 if isinstance(self.field, models.PositiveIntegerField) else 2**53

    def words(self, value: Any) -> str:
        return vi_number(value)


class DecimalCell(NumberCell):
    """A number with two decimals: land, amounts in units of their own, values of a form."""

    def read(self, text: Any) -> Decimal:
        try:
            number = parse_number(text)
        except ValueError as error:
            raise CellError(str(error), "1234.5; 1.234,5") from error
        places: int = self.field.decimal_places  # type: ignore[attr-defined]
        rounded = number.quantize(Decimal(1).scaleb(-places)) if abs(number) <= self.largest else number
        if rounded != number:
            raise CellError(_("quá nhiều chữ số thập phân"), _("nhiều nhất %(n)s chữ số") % {"n": places})
        return self._limited(rounded)

    def raw(self, value: Decimal) -> str:
        return plain_number(value)

    def db(self, value: Decimal) -> str:
        return str(value)


class YesNoCell(Cell):
    """yes or no; empty is the field's default."""

    _known = {"yes": True, "no": False, "co": True, "khong": False, "true": True, "false": False, "1": True, "0": False}

    def read(self, text: Any) -> bool:
        found = self._known.get(fold(str(text)))
        if found is None:
            raise CellError(_("không phải có/không"), "yes, no")
        return found

    def __init__(self, column: Column, field: models.Field) -> None:
        super().__init__(column, field)
        self.shown = (_("không"), _("có"))

    def raw(self, value: bool) -> str:
        return "yes" if value else "no"

    def words(self, value: bool) -> str:
        return self.shown[bool(value)]


class CodeCell(Cell):
    """A code of a vocabulary or of a closed list of states; its label is read as well.

    Of a list that an office edits the words are those of the moment at which they are asked for.
    """

    def __init__(self, column: Column, field: models.Field) -> None:
        super().__init__(column, field)
        self.vocabulary: Vocabulary | None = getattr(field, "vocabulary", None)
        self.edited = self.vocabulary is not None and self.vocabulary.office is not None
        self._said: Any = None
        self._language = get_language()
        if not self.edited:
            self._look_up()
        self.dated = self.edited or bool(self._spans)

    def _look_up(self) -> None:
        if self.vocabulary is None:
            self._labels = {str(code): str(label) for code, label in self.field.flatchoices or ()}
            self._spans: dict[str, list[Term]] = {}
            terms: Iterable[tuple[str, str]] = self._labels.items()
        else:
            known = self.vocabulary.known()
            self._labels = {term.code: str(term.label) for term in known}
            self._spans = {}
            for term in known:
                if self.edited or term.since or term.until:
                    self._spans.setdefault(term.code, []).append(term)
            terms = [(term.code, str(term.label)) for term in known]
        self._known = {**{fold(label): code for code, label in terms}, **{c: c for c in self._labels}}
        if self.numbered:
            self._known |= {fold(number_of(label)): code for code, label in terms}

    @property
    def numbered(self) -> bool:
        """Whether people call its values by the numbers with which their words begin."""
        return self.vocabulary is not None and self.vocabulary.numbered

    def _fresh(self) -> None:
        if self.edited and sayings() is not self._said:
            self._said = sayings()
            with override(self._language):  # that in which the cell was asked for: files are read in Vietnamese
                self._look_up()

    @property
    def labels(self) -> dict[str, str]:
        """{code: its words, the last ones} in order."""
        self._fresh()
        return self._labels

    def read(self, text: Any) -> str:
        self._fresh()
        code = self._known.get(text)
        if code is None:
            code = self._known.get(fold(str(text)))
        if code is None:
            raise CellError(_("mã không có trong danh mục"), ", ".join(self._labels))
        return code

    def words(self, value: str) -> str:
        return self.labels.get(value, value)

    def words_on(self, value: Any, day: date | None) -> str:
        return self.vocabulary.label(value, day) if day and self.edited and self.vocabulary else self.words(value)

    def reworded(self, value: str) -> bool:
        """Whether an office said something of the code."""
        return self.edited and self.vocabulary is not None and (self.vocabulary.key, value) in sayings()

    def accepted(self, day: date) -> str:
        """The codes that may be used for something dated `day`."""
        return ", ".join(term.code for term in self.vocabulary.on(day)) if self.vocabulary else ", ".join(self.labels)

    def on(self, value: str, day: date) -> CellError | None:
        """None when the code may be used for something dated `day`, otherwise why not."""
        self._fresh()
        spans = self._spans.get(value)
        if spans is None or any(term.there(day) for term in spans):
            return None
        why = _("giá trị này không dùng cho ngày %(d)s") % {"d": vi_day(day)}
        if self.edited:
            return CellError(why, self.accepted(day))
        since, until = spans[0].since, spans[0].until
        early = _("từ %(d)s") % {"d": vi_day(since)} if since and day < since else ""
        return CellError(why, early or _("trước %(d)s") % {"d": vi_day(until) if until else ""})


def number_of(label: str) -> str:
    """The number with which the words of a value begin."""
    return label.partition(" ")[0]


class CodesCell(CodeCell):
    """Several codes, separated by ';', kept in the vocabulary's order. Each is told apart when it is unknown."""

    def read(self, text: Any) -> str:
        codes = {super(CodesCell, self).read(part.strip()) for part in str(text).split(";") if part.strip()}
        return ";".join(code for code in self.labels if code in codes)

    def words(self, value: str) -> str:
        return ", ".join(self.labels.get(code, code) for code in value.split(";"))

    def numbers(self, value: str) -> str:
        """The numbers of the codes, as they are typed."""
        return "; ".join(number_of(self.labels.get(code, code)) for code in value.split(";"))

    def words_on(self, value: Any, day: date | None) -> str:
        return self.words(value)

    def on(self, value: str, day: date) -> CellError | None:
        return None  # what a matter is called may be decided long after the day it was opened


class SecrecyCell(Cell):
    """The secrecy level: a number in the database, a code in files."""

    _known = {**{c: i for i, c in enumerate(SECRECY_CODES)}, "none": 0}

    def __init__(self, column: Column, field: models.Field) -> None:
        super().__init__(column, field)
        self.shown = tuple(str(label) for label in SECRECY_LABELS)

    def read(self, text: Any) -> int:
        level = self._known.get(str(text).strip())
        if level is None:
            level = {fold(label): i for i, label in enumerate(self.shown)}.get(fold(str(text)))
        if level is None:
            raise CellError(_("không phải độ mật"), ", ".join(SECRECY_CODES))
        return level

    def raw(self, value: int) -> str:
        return SECRECY_CODES[value]

    def words(self, value: int) -> str:
        return self.shown[value]


class ReferenceCell(Cell):
    """The code of a unit, a post or a record. `find` (code to id) and `name` (code to words) come from References."""

    def __init__(self, column: Column, field: models.Field) -> None:
        super().__init__(column, field)
        self.target: Any = field.related_model
        self.find: Callable[[str], int] = _unbound
        self.name: Callable[[str], str] = str

    def read(self, text: Any) -> str:
        return nfc(str(text)).strip()

    def words(self, value: str) -> str:
        return self.name(value)

    def db(self, value: str) -> int:
        return self.find(value)


def _unbound(code: str) -> int:
    raise RuntimeError(f"{code}: the cells of this table were not bound to References")


def cell_of(table: Table, column: Column) -> Cell:
    """The kind of cell that the column's field asks for."""
    field = field_of(table, column)
    kinds: Mapping[type, type[Cell]] = {
        CodesField: CodesCell,
        CodeField: CodeCell,
        SecrecyField: SecrecyCell,
        models.DateField: DayCell,
        models.BooleanField: YesNoCell,
        models.ForeignKey: ReferenceCell,
        models.DecimalField: DecimalCell,
        models.IntegerField: NumberCell,
    }
    if isinstance(field, models.CharField) and field.choices:
        return CodeCell(column, field)
    for kind, cell in kinds.items():
        if isinstance(field, kind):
            return cell(column, field)
    return Cell(column, field)
