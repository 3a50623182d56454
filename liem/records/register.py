"""A register as data: what one kind of record looks like, column by column; table, form, import, export follow."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from liem.people.reader import Reader
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.flow import Flow
from liem.records.models import PartBase, Registered


@dataclass(frozen=True)
class Moment:
    """What happened on the day that a column holds, in words; `told` are the columns that say more about it, `tone` how
    it weighs (good, warn, bad). Without words, what the row is about says it all.
    """

    label: Any = ""
    told: tuple[str, ...] = ()
    tone: str = ""


@dataclass(frozen=True)
class Duty:
    """What is to be done until `due_on`: the day on which it was done, the proof without which it stays open (where
    proof is asked), the day on which it was stopped (where it can be).

    `confirmed` is the day on which a second person confirmed it (where that is asked) and `confirmer` who that was:
    filled alone, the day of the confirmation is not known and the one of the work stands for it. `started` are the days
    and numbers that tell that somebody has begun. `unit` and `post` are the columns that name who owes it (without
    `unit`, or where it is empty, the unit of the record does), `addressee` the one that names him in words: where a
    table has both, the words follow from the unit. Where it `asks`, whoever wrote the row asked for it, and is told
    what becomes of it.
    """

    done: str = "done_on"
    evidence: str = ""
    stopped: str = ""
    confirmed: str = ""
    confirmer: str = ""
    started: tuple[str, ...] = ()
    unit: str = ""
    post: str = ""
    addressee: str = ""
    asks: bool = False

    @property
    def named(self) -> str:
        """The column that is empty where nobody is named; empty itself where nobody is ever named."""
        return self.addressee or self.post or self.unit


@dataclass(frozen=True)
class Section:
    """A group of columns on forms and on a record's page, in the order in which its first column stands.

    `later` is what becomes known in the course of a record's life: the form of a new one keeps it folded.
    """

    label: Any
    help: Any = ""
    later: bool = False


@dataclass(frozen=True)
class Column:
    """One field where people meet it. `key` is its name in files, `field` the model's (the same unless said).

    `content` marks what a record above the installation's secrecy ceiling must not hold; `ref` names the field by
    which a reference is written (a unit's or a record's code). A list shows what is `table` where nobody chose other
    columns, looks into what is `search`, and is narrowed by the codes of what is `filter`. `moment` says what happened
    on the day it holds, `measured` names the column with the unit of its number, `words` reads a value where the field
    itself cannot.
    `section` and `help` say where and with which words a form asks for it. `offered` are the codes that make sense
    beside the other values (None: not known yet), asked anew when one of the columns it `follows` changes; `suggests`
    are values offered for a text, which may be another. `day` names the column whose day says which codes may be used
    and how they are called; the table's `dated` does where there is none, or nothing in it.
    """

    key: str
    field: str = ""
    required: bool = False
    content: bool = False
    table: bool = False
    search: bool = False
    form: bool = True
    filter: bool = False
    ref: str = "code"
    moment: Moment | None = None
    measured: str = ""
    words: Callable[[Any], str] | None = None
    section: Section | None = None
    help: Any = ""
    offered: Callable[[Mapping[str, Any]], Iterable[Term] | None] | None = None
    follows: tuple[str, ...] = ()
    suggests: Vocabulary | None = None
    day: str = ""

    @property
    def name(self) -> str:
        """The model field's name."""
        return self.field or self.key


@dataclass(frozen=True)
class Proposal:
    """What a form may be filled with, since it is known already: beside which field it stands, what it says and from
    where that is known, and the values by column.
    """

    column: str
    words: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken: the column at fault, why, and what would be accepted."""

    column: str
    why: Any
    accepted: Any = ""

    def __post_init__(self) -> None:
        """Words that were declared lazily are fixed in the language of now."""
        object.__setattr__(self, "why", str(self.why))
        object.__setattr__(self, "accepted", str(self.accepted))


Values = dict[str, Any]
Held = Callable[[Reader, int, Mapping[str, Any], Mapping[str, Any]], Iterable[Problem]]
Rule = Callable[[Mapping[str, Any]], Iterable[Problem]]


def no_problems(values: Mapping[str, Any]) -> Iterable[Problem]:
    """The rule of a table that has none beyond its columns'."""
    return ()


@dataclass(frozen=True)
class Part:
    """Rows of a record: a table of its own in files, guarded and audited through the record.

    `identity` are the columns by which a row without a code is found again. `anchor` finds the records a row is tied
    to where no column names its record, {database column: id}, and `secrecy` how secret that record is.
    `names` tells whom the row concerns: who bears one of the names loses sight of the record.
    `compared` are groups of amounts of one unit that belong side by side, the whole first and the part last.
    `heading` are the columns that say what a row is about, `duty` what it asks somebody to do, `summed` the column by
    which amounts are kept apart when they are added up. `codes` is the pattern by which the next code is proposed:
    {record} is the code of its record, {year} of its day, {n} a number. `together` fills in what the rows of one record
    say only together, in columns that nobody writes: it is given all of them, as {database column: value}. `demands` is
    what an act must say beyond its columns because of what else the record holds, for (reader, record, before, after);
    files, which tell what happened elsewhere, are not asked. `held` is what nobody may do to a row whatever his way is:
    an act, a file, or taking it out (`after` is empty then, `before` where the row is new; `record` is 0 where it is).
    """

    key: str
    model: type[PartBase]
    columns: tuple[Column, ...]
    label: Any
    identity: tuple[str, ...] = ()
    rule: Rule = no_problems
    derive: Callable[[Values], None] | None = None
    dated: str = ""
    flow: Flow | None = None
    anchor: Callable[[Values, Any], dict[str, int]] | None = None
    secrecy: Callable[[Values, Any], int] | None = None
    names: Callable[[Values], Iterable[str]] | None = None
    heading: tuple[str, ...] = ()
    duty: Duty | None = None
    summed: str = ""
    codes: str = ""
    together: Callable[[Sequence[dict[str, Any]]], None] | None = None
    demands: Callable[[Reader, int, Mapping[str, Any], Mapping[str, Any]], Iterable[Problem]] | None = None
    compared: tuple[tuple[str, ...], ...] = ()
    held: "Held | None" = None

    def __post_init__(self) -> None:
        """Let the model say by which declaration it is read and written."""
        self.model.declared = self

    @property
    def parent(self) -> str:
        """The foreign key to the record."""
        return self.model.of

    @property
    def entered(self) -> bool:
        """Whether people enter its rows in a form; the others are written by acts of their own alone."""
        return any(column.form for column in self.columns if column.key not in (self.parent, "code"))


@dataclass(frozen=True)
class Register:
    """One kind of record. `dated` is the field whose day says when the record was made and where it belongs; `ended` is
    the last day of what is about a span of days: its unit was there on some day of it. `codes` is the pattern by which
    the next code is proposed ({year} of the record's day, {n} a number); two records that agree in all columns of one
    of the `twins` may be the same one entered twice. `proposes` is what the organisation knows of what is being typed.
    `named` says in words what the code of a record names that has no subject.
    `demands` is what a change of it must say because of what else it
    holds, as for a Part; `whole` is the same for files, over the values before and after and the rows of the parts that
    are `asked` for, by their keys. `held` as for a Part.
    """

    key: str
    slug: str
    model: type[Registered]
    label: Any
    label_one: Any
    dated: str
    order: tuple[str, ...]
    columns: tuple[Column, ...]
    parts: tuple[Part, ...] = ()
    flow: Flow | None = None
    rule: Rule = no_problems
    derive: Callable[[Values], None] | None = None
    names: Callable[[Values], Iterable[str]] | None = field(default=None)
    ended: str = ""
    duty: Duty | None = None
    named: Callable[[str], str] | None = field(default=None)
    codes: str = ""
    twins: tuple[tuple[str, ...], ...] = ()
    proposes: Callable[[Mapping[str, Any]], Iterable[Proposal]] | None = field(default=None)
    demands: Callable[[Reader, int, Mapping[str, Any], Mapping[str, Any]], Iterable[Problem]] | None = None
    whole: Callable[[Mapping[str, Any], Mapping[str, Any], Mapping[str, list[Values]]], Iterable[Problem]] | None = None
    asked: tuple[str, ...] = ()
    held: "Held | None" = None

    def __post_init__(self) -> None:
        """Let the model say by which declaration it is read and written."""
        self.model.declared = self

    def part(self, key: str) -> Part:
        """The part of that table name; KeyError when there is none."""
        return next(part for part in self.parts if part.key == key)


Table = Register | Part


def columns_of(table: Table) -> tuple[Column, ...]:
    """All columns of a table in file order."""
    return table.columns


def field_of(table: Table, column: Column) -> models.Field:
    """The model field behind a column: its label, type and limits are said there and only there."""
    return table.model._meta.get_field(column.name)  # type: ignore[return-value]


def label_of(table: Table, column: Column) -> str:
    """The Vietnamese label of a column, as on screens and in file headers."""
    return str(field_of(table, column).verbose_name)


def day_column(table: Table, column: Column) -> str:
    """The column whose day says which codes may stand in this one; empty where none of the table does."""
    return column.day or table.dated
