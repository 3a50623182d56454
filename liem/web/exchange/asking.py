"""What an export is asked for: which registers, of which unit and days, in which form. The address says all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.period import Period
from liem.people.reader import Reader
from liem.records.register import Register
from liem.web.asked import FIRST, LAST, PERIOD, UNIT
from liem.web.lists.filters import period_words
from liem.web.lists.question import Question, understand
from liem.web.lists.rows import rows_of

REGISTERS, FORM = "so", "dang"
FORMS = ("xlsx", "csv")
_SHARED = (UNIT, PERIOD, FIRST, LAST)


@dataclass(frozen=True)
class Wanted:
    """An export that makes sense: a question for each register that was chosen, and the form of the file. `said` is
    what was typed, `problems` what made no sense of it, by the name of its field.
    """

    questions: tuple[Question, ...]
    form: str
    said: Mapping[str, str]
    problems: Mapping[str, str]

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers that were chosen."""
        return tuple(question.register for question in self.questions)

    def query(self) -> dict[str, Any]:
        """The same in an address."""
        keys = [register.slug for register in self.registers]
        chosen = keys if len(keys) < len(catalogue.REGISTERS) else []
        return {REGISTERS: chosen, **self.said, FORM: self.form}

    def records(self, reader: Reader) -> dict[Any, QuerySet]:
        """The records of each register that the reader may see."""
        return {question.register.model: rows_of(question, reader) for question in self.questions}

    def words(self) -> list[tuple[str, str]]:
        """What was asked, in words."""
        told = [(_("Sổ"), ", ".join(str(register.label) for register in self.registers))]
        question = self.questions[0]
        if question.unit:
            told.append((_("Đơn vị"), question.unit.name))
        if question.first or question.last:
            told.append((_("Thời gian"), period_words(question)))
        return told


def wanted(query: QueryDict, reader: Reader) -> Wanted:
    """What an address asks for; nothing said is everything."""
    slugs = query.getlist(REGISTERS)
    chosen = [register for register in catalogue.REGISTERS if register.slug in slugs] or list(catalogue.REGISTERS)
    shared = QueryDict(mutable=True)
    for name in _SHARED:
        if value := query.get(name, "").strip():
            shared[name] = value
    questions = tuple(understand(register, shared, reader) for register in chosen)
    problems = {name: why for name, why in questions[0].problems.items() if name in _SHARED}
    form = query.get(FORM, FORMS[0])
    return Wanted(questions, form if form in FORMS else FORMS[0], shared.dict(), problems)  # type: ignore[arg-type]


def level_of(records: Mapping[Any, QuerySet]) -> int:
    """The level of the most secret record, 0 to 3."""
    levels = (rows.order_by().aggregate(level=Max("secrecy"))["level"] for rows in records.values())
    return max((level or 0 for level in levels), default=0)


def periods(reader: Reader) -> list[tuple[str, str]]:
    """The periods that are offered: the years and quarters of the last three years, the newest first."""
    names = [f"{year}{kind}" for year in range(reader.on.year, reader.on.year - 3, -1) for kind in _KINDS]
    return [(name, Period.official(name).label()) for name in names]


_KINDS = ("Y", "M9", "H1", "Q4", "Q3", "Q2", "Q1")
