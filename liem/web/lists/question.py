"""What a list is asked. The address says all of it; what makes no sense in an address is told in words and left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.indicator import Indicator
from liem.figures.period import Period
from liem.figures.scope import Map
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import parse_day, vi_day
from liem.platform.text import nfc
from liem.records.register import Part, Register, Table
from liem.web.addresses import FIGURE, TABLE, path_to, with_query
from liem.web.asked import FIRST, LAST, MAP, MAP_WORDS, MAPS, PERIOD, UNIT, Asked
from liem.web.asked import understand as understand_figure
from liem.web.lists.columns import (
    MISSING_KEY,
    STATUS_KEY,
    Shown,
    columns_of,
    day_columns,
    missing_words,
    status_words,
)
from liem.web.lists.units import unit_of

TEXT, PAGE, SORT, SHOWN, BY = "q", "trang", "xep", "cot", "theo"
"""More names under which the question of a list stands in an address; codes stand under the names of their columns."""
LONGEST_TEXT = 200
_OFFICIAL = re.compile(r"(?:19|20|21)[0-9]{2}(?:Q[1-4]|H1|M9|Y)")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True)
class Question:
    """A question about one table that makes sense. `by` is the column whose day lies in [first, last]; `codes` are what
    coded columns may hold; `sort` is a column's name, with a minus for falling. A list opened from a `figure` is asked
    the figure's own question (`asked`), and of its rows what the rest says.
    """

    register: Register
    table: Table
    unit: Unit | None = None
    map: Map = "then"
    by: str = ""
    period: str = ""
    first: date | None = None
    last: date | None = None
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    sort: str = ""
    shown: tuple[str, ...] = ()
    page: int = 1
    figure: Indicator | None = None
    asked: Asked | None = None
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        """Whether anything keeps rows out besides the figure's own question."""
        return bool(self.unit or self.first or self.last or self.codes or self.text)

    @property
    def columns(self) -> list[Shown]:
        """The columns to show, in order."""
        known = columns_of(self.table)
        return [shown for key, shown in known.items() if (key in self.shown if self.shown else shown.usual)]

    def but(self, **changes: Any) -> "Question":
        """The same question with something else in it, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def without_filters(self) -> "Question":
        """The same list with nothing left out but by its figure."""
        return self.but(unit=None, map="then", by="", period="", first=None, last=None, codes={}, text="")

    def query(self) -> dict[str, Any]:
        """The question as an address says it: each thing once, and nothing that goes without saying."""
        said: dict[str, Any] = {TABLE: self.table.key if isinstance(self.table, Part) else ""}
        if self.figure and self.asked:
            said |= {FIGURE: self.figure.code, **self.asked.query()}
        if self.unit:
            said |= {UNIT: self.unit.code, MAP: MAP_WORDS["now"] if self.map == "now" else ""}
        if self.period:
            said[PERIOD] = self.period
        elif self.first or self.last:
            said |= {FIRST: vi_day(self.first) if self.first else "", LAST: vi_day(self.last) if self.last else ""}
        said |= {BY: self.by, **{key: list(codes) for key, codes in self.codes.items()}}
        said |= {TEXT: self.text, SORT: self.sort, SHOWN: ",".join(self.shown)}
        said[PAGE] = self.page if self.page > 1 else ""
        return {name: value for name, value in said.items() if value not in ("", [])}

    def address(self, name: str = "records:list", **more: str) -> str:
        """The address of the list, or of another page that is asked the same question."""
        return with_query(path_to(name, self.register.slug), {**self.query(), **more})


def understand(register: Register, query: QueryDict, reader: Reader) -> Question:
    """The question that an address asks about a register or one of its parts."""
    problems: dict[str, str] = {}
    table = _table(register, _one(query, TABLE), problems)
    found: dict[str, Any] = {"codes": _codes(table, query, problems), "text": _text(query, problems)}
    figure = _figure(query, problems)
    if figure is not None:
        understood = understand_figure({name: str(said) for name, said in query.dict().items()}, reader)
        problems |= understood.problems
        found |= {"figure": figure, "asked": understood.asked}
    else:
        found |= _place(query, problems) | _days(table, query, problems)
    found |= {
        "sort": _sort(table, _one(query, SORT), problems),
        "shown": _shown(table, query, problems),
        "page": _page(_one(query, PAGE), problems),
    }
    return Question(register, table, problems=problems, **found)


def _one(query: QueryDict, name: str) -> str:
    return nfc(query.get(name) or "").replace("\x00", "").strip()


def _many(query: QueryDict, name: str) -> list[str]:
    return [part.strip() for value in query.getlist(name) for part in nfc(value).split(",") if part.strip()]


def _table(register: Register, key: str, problems: dict[str, str]) -> Table:
    if key and key != register.key:
        for part in register.parts:
            if part.key == key:
                return part
        problems[TABLE] = _("Sổ này không có bảng “%(key)s”. Đang hiện chính sổ này.") % {"key": key}
    return register


def _figure(query: QueryDict, problems: dict[str, str]) -> Indicator | None:
    code = _one(query, FIGURE)
    if not code:
        return None
    if code not in catalogue.by_code():
        told = _("Không có chỉ tiêu mang mã “%(code)s”. Danh sách dưới đây không phải của một chỉ tiêu nào.")
        problems[FIGURE] = told % {"code": code}
    return catalogue.by_code().get(code)


def _text(query: QueryDict, problems: dict[str, str]) -> str:
    text = " ".join(_one(query, TEXT).split())
    if len(text) > LONGEST_TEXT:
        problems[TEXT] = _("Chỉ tìm theo %(n)s ký tự đầu.") % {"n": LONGEST_TEXT}
    return text[:LONGEST_TEXT].strip()


def _codes(table: Table, query: QueryDict, problems: dict[str, str]) -> dict[str, tuple[str, ...]]:
    known = {shown.key: (shown.label, shown.codes) for shown in columns_of(table).values() if shown.column.filter}
    if getattr(table, "duty", None):
        known[STATUS_KEY] = (_("Tiến độ"), status_words())
    known[MISSING_KEY] = (_("Còn thiếu"), missing_words(table))
    found = {}
    for key, (label, words) in known.items():
        said = dict.fromkeys(_many(query, key))
        for code in said.keys() - words.keys():
            problems[key] = _("%(column)s: không có giá trị “%(code)s”. Chọn trong danh sách.") % {
                "column": label,
                "code": code,
            }
        chosen = tuple(code for code in words if code in said)
        if chosen:
            found[key] = chosen
    return found


def _place(query: QueryDict, problems: dict[str, str]) -> dict[str, Any]:
    typed, said = _one(query, UNIT), _one(query, MAP)
    if said and said not in MAPS:
        problems[MAP] = _("Chọn “như khi đó” hoặc “như hiện nay”.")
    if not typed:
        return {}
    unit, why = unit_of(typed)
    if why:
        problems[UNIT] = why
    return {"unit": unit, "map": MAPS.get(said, "then") if unit else "then"}


def _days(table: Table, query: QueryDict, problems: dict[str, str]) -> dict[str, Any]:
    by = _one(query, BY)
    known = day_columns(table)
    if by and by not in known:
        labels = ", ".join(shown.label for shown in known.values())
        problems[BY] = _("Không có cột ngày “%(key)s”. Chọn một trong: %(labels)s.") % {"key": by, "labels": labels}
        by = ""
    found: dict[str, Any] = {"by": "" if by == next(iter(known)) else by}
    name = _one(query, PERIOD)
    days: dict[str, date | None] = {FIRST: None, LAST: None}
    if name and _OFFICIAL.fullmatch(name):
        period = Period.official(name)
        if _one(query, FIRST) or _one(query, LAST):
            problems[PERIOD] = _("Đã chọn kỳ nên không dùng ngày ghi thêm. Bỏ chọn kỳ để lọc theo ngày.")
        return {**found, "period": name, "first": period.first, "last": period.last}
    if name:
        problems[PERIOD] = _("Kỳ “%(name)s” không có. Chấp nhận: 2026Q1…2026Q4, 2026H1, 2026M9, 2026Y.") % {
            "name": name
        }
    for said in days:
        try:
            days[said] = parse_day(_one(query, said)) if _one(query, said) else None
        except ValueError as error:
            problems[said] = str(error)
    first, last = days[FIRST], days[LAST]
    if first and last and first > last:
        problems[LAST] = _("Từ ngày %(a)s đến ngày %(b)s là ngược: ngày đầu phải không sau ngày cuối.") % {
            "a": vi_day(first),
            "b": vi_day(last),
        }
        return found
    return found | {"first": first, "last": last}


def _sort(table: Table, said: str, problems: dict[str, str]) -> str:
    shown = columns_of(table).get(said.removeprefix("-"))
    if said and (shown is None or shown.sort is None):
        problems[SORT] = _("Không xếp được theo “%(key)s”. Bấm vào tên một cột để xếp.") % {"key": said}
        return ""
    return said


def _shown(table: Table, query: QueryDict, problems: dict[str, str]) -> tuple[str, ...]:
    known = columns_of(table)
    said = _many(query, SHOWN)
    unknown = [key for key in said if key not in known]
    if unknown:
        problems[SHOWN] = _("Không có cột “%(keys)s”.") % {"keys": "”, “".join(unknown)}
    chosen = tuple(key for key in known if key in said)
    return () if all((key in chosen) == shown.usual for key, shown in known.items()) else chosen


def _page(said: str, problems: dict[str, str]) -> int:
    if not said:
        return 1
    if not _NUMBER.fullmatch(said):
        problems[PAGE] = _("Trang “%(said)s” không có: số trang viết bằng chữ số, từ 1.") % {"said": said}
        return 1
    return int(said)
