"""The filters of a list as a form that works without any script, and what is filtered as chips that take it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.people.reader import TOP, Reader
from liem.platform.days import vi_day
from liem.records.register import Part
from liem.reports.marks import map_words
from liem.web.addresses import FIGURE, TABLE, path_to
from liem.web.asked import FIRST, LAST, MAP, MAP_WORDS, PERIOD, UNIT
from liem.web.lists.columns import (
    MISSING_KEY,
    STATUS_KEY,
    Shown,
    columns_of,
    day_columns,
    missing_words,
    status_words,
)
from liem.web.lists.question import BY, SHOWN, SORT, TEXT, Question
from liem.web.templatetags.liem import icon

MORE = "more"
FEW = 3
"""So many columns of codes stand beside each other, whatever they are."""
Choice = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Chip:
    """Something that keeps rows out: in words, and the address of the list without it."""

    label: str
    words: str
    url: str


def chips(question: Question) -> list[Chip]:
    """Everything that the question filters by, each to be taken back by itself."""
    return [Chip(label, words, other.address()) for label, words, other in _filtered(question)]


def _filtered(question: Question) -> Iterator[tuple[str, str, Question]]:
    if question.text:
        yield _("Tìm"), f"“{question.text}”", question.but(text="")
    if question.unit:
        place = question.unit.name
        if question.map == "now":
            place += f" ({map_words('now')})"
        yield _("Đơn vị"), place, question.but(unit=None, map="then")
    if question.first or question.last:
        without = question.but(first=None, last=None, period="", by="")
        yield _day_label(question), period_words(question), without
    for key, (label, words) in coded(question).items():
        chosen = question.codes.get(key, ())
        for code in chosen:
            rest = tuple(other for other in chosen if other != code)
            codes = {k: (rest if k == key else c) for k, c in question.codes.items() if k != key or rest}
            yield label, words[code], question.but(codes=codes)


def _day_label(question: Question) -> str:
    known = day_columns(question.table)
    return (known[question.by] if question.by else next(iter(known.values()))).label


def period_words(question: Question) -> str:
    """The period in words; one end may be open."""
    if question.first and question.last:
        return Period(question.first, question.last, question.period).label()
    if question.first:
        return _("từ ngày %(day)s") % {"day": vi_day(question.first)}
    return _("đến ngày %(day)s") % {"day": vi_day(question.last)} if question.last else ""


def coded(question: Question) -> dict[str, tuple[str, dict[str, str]]]:
    """What is filtered by codes: for each column its label and its codes with their words."""
    known = {key: (shown.label, shown.codes) for key, shown in columns_of(question.table).items() if shown.codes}
    if getattr(question.table, "duty", None):
        known = {STATUS_KEY: (_("Tiến độ"), status_words()), **known}
    return {**known, MISSING_KEY: (_("Còn thiếu"), missing_words(question.table))}


def form(question: Question, reader: Reader) -> SafeString:
    """The form: search, unit, period and every coded column; what is kept besides travels along unseen."""
    pills = [] if question.figure else [_unit_pill(question), _time_pill(question, reader)]
    first, rest = at_hand(question, reader)
    for key, label, words in first:
        pills.append(_codes_pill(key, label, words, question.codes.get(key, ())))
    if rest:
        now = get_language() or ""
        folds = "".join(_codes_fold(key, label, words, question.codes.get(key, ()), now) for key, label, words in rest)
        count = sum(len(question.codes.get(key, ())) for key, _label, _words in rest)
        pills.append(_pill(MORE, _("Bộ lọc khác"), count, folds, " more-panel"))
    return mark_safe(_kept(question) + _search(question) + "".join(pills))


def at_hand(question: Question, reader: Reader) -> tuple[list[Choice], list[Choice]]:
    """The columns of codes by which one filters most, to stand beside each other, and the others, folded away: those
    that the list shows where nobody chose others come first, and how duties and records stand.
    """
    known = columns_of(question.table)
    state = question.table.flow.field if question.table.flow else ""
    first: list[Choice] = []
    rest: list[Choice] = []
    for key, (label, words) in coded(question).items():
        if key.endswith("secrecy"):
            words = _levels(words, reader)
        if len(words) > 1:
            near = key in (STATUS_KEY, state) or (key != MISSING_KEY and known[key].usual)
            (first if near else rest).append((key, label, tuple(words.items())))
    return (first, rest) if len(first) + len(rest) > FEW else (first + rest, [])


def summary_ids(question: Question, reader: Reader) -> str:
    """What htmx renews of the form while it stays: how much each filter is narrowed."""
    keys = [MORE] if at_hand(question, reader)[1] else []
    keys += [] if question.figure else ["unit", "time"]
    return ",".join(f"#{_id(key)}" for key in [*keys, *(key for key, _found in coded(question).items())])


def _levels(words: Mapping[str, str], reader: Reader) -> dict[str, str]:
    """The secrecy levels that records may have which this reader sees."""
    top = TOP if reader.granted else reader.clearance
    return {level: label for level, label in words.items() if int(level) <= top}


def _kept(question: Question) -> str:
    said: dict[str, Any] = {TABLE: question.table.key if isinstance(question.table, Part) else ""}
    if question.figure and question.asked:
        said |= {FIGURE: question.figure.code, **question.asked.query()}
    said |= {SORT: question.sort, SHOWN: ",".join(question.shown)}
    return "".join(_hidden(name, value) for name, value in said.items() if value)


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _search(question: Question) -> str:
    label = escape(_("Tìm trong danh sách này"))
    hint = escape(_("Tìm theo mã, nội dung… (không cần dấu)"))
    return (
        f'<div class="ask-text"><label class="visually-hidden" for="ask-q">{label}</label>{icon("search", 18)}'
        f'<input class="form-control" id="ask-q" type="search" name="{TEXT}" value="{escape(question.text)}" '
        f'autocomplete="off" placeholder="{hint}"></div>'
        f'<button class="btn btn-secondary ask-go" type="submit">{escape(_("Lọc"))}</button>'
    )


def _id(key: str) -> str:
    return f"ask-{key.replace('.', '-')}"


def _pill(key: str, label: str, count: int, panel: str, css: str = "") -> str:
    told = f' <span class="count">{count}</span>' if count else ""
    on = " pill-on" if count else ""
    return (
        f'<details class="menu pill"><summary class="pill-name{on}" id="{_id(key)}"><span>{escape(label)}</span>{told}'
        f'{icon("chevron-down", 16)}</summary><div class="menu-panel pill-panel{css}">{panel}</div></details>'
    )


def _codes_pill(key: str, label: str, words: tuple[tuple[str, str], ...], chosen: tuple[str, ...]) -> str:
    return _kept_pill(key, label, words, chosen, get_language() or "")


@lru_cache(maxsize=512)
def _kept_pill(key: str, label: str, words: tuple[tuple[str, str], ...], chosen: tuple[str, ...], language: str) -> str:
    boxes = "".join(_box(key, code, said, code in chosen) for code, said in words)
    panel = f'<fieldset class="picks"><legend class="visually-hidden">{escape(label)}</legend>{boxes}</fieldset>'
    return _pill(key, label, len(chosen), panel)


@lru_cache(maxsize=512)
def _codes_fold(
    key: str, label: str, words: tuple[tuple[str, str], ...], chosen: tuple[str, ...], language: str
) -> str:
    boxes = "".join(_box(key, code, said, code in chosen) for code, said in words)
    told = f' <span class="count">{len(chosen)}</span>' if chosen else ""
    opened, on = (" open", " pill-on") if chosen else ("", "")
    return (
        f'<details class="more"{opened}><summary class="pill-name{on}" id="{_id(key)}"><span>{escape(label)}</span>'
        f'{told}{icon("chevron-down", 16)}</summary><fieldset class="picks"><legend class="visually-hidden">'
        f"{escape(label)}</legend>{boxes}</fieldset></details>"
    )


def _box(key: str, code: str, words: str, chosen: bool) -> str:
    checked = " checked" if chosen else ""
    return (
        f'<label class="pick"><input class="form-check-input" type="checkbox" name="{escape(key)}" '
        f'value="{escape(code)}"{checked}><span>{escape(words)}</span></label>'
    )


def _unit_pill(question: Question) -> str:
    offers = path_to("records:list_units", question.register.slug)
    code = question.unit.code if question.unit else ""
    maps = "".join(
        f'<label class="pick"><input class="form-check-input" type="radio" name="{MAP}" value="{MAP_WORDS[name]}"'
        f"{' checked' if question.map == name else ''}><span>{escape(map_words(name, True))}</span></label>"
        for name in ("then", "now")
    )
    panel = (
        f'<label class="form-label" for="ask-unit-code">{escape(_("Đơn vị và các đơn vị trực thuộc"))}</label>'
        f'<div class="form-text" id="ask-unit-help">{escape(_("Mã hoặc tên, không cần dấu."))}</div>'
        f'<input class="form-control" id="ask-unit-code" name="{UNIT}" value="{escape(code)}" list="ask-units" '
        f'autocomplete="off" aria-describedby="ask-unit-help" hx-get="{escape(offers)}" hx-target="#ask-units" '
        'hx-select="unset" hx-select-oob="unset" hx-swap="innerHTML" hx-push-url="false" hx-sync="this:replace" '
        'hx-trigger="input changed delay:200ms, focus once"><datalist id="ask-units"></datalist>'
        f'<fieldset class="picks"><legend class="form-label">{escape(_("Tính đơn vị"))}</legend>{maps}</fieldset>'
    )
    return _pill("unit", _("Đơn vị"), 1 if question.unit else 0, panel)


def _time_pill(question: Question, reader: Reader) -> str:
    known = day_columns(question.table)
    by = "".join(
        f'<option value="{escape("" if i == 0 else key)}"{" selected" if key == question.by else ""}>'
        f"{escape(shown.label)}</option>"
        for i, (key, shown) in enumerate(known.items())
    )
    names = dict.fromkeys(("", *periods(reader.on.year), *((question.period,) if question.period else ())))
    official = "".join(
        f'<option value="{name}"{" selected" if name == question.period else ""}>{escape(_period_label(name))}</option>'
        for name in names
    )
    panel = _select("ask-by", BY, _("Theo"), by) + _select("ask-period", PERIOD, _("Kỳ báo cáo"), official)
    days = None if question.period else question
    first = vi_day(days.first) if days and days.first else ""
    last = vi_day(days.last) if days and days.last else ""
    panel += (
        f'<div class="pill-days">{_day("ask-first", FIRST, _("Từ ngày"), first)}'
        f"{_day('ask-last', LAST, _('Đến ngày'), last)}</div>"
    )
    return _pill("time", _("Thời gian"), 1 if question.first or question.last else 0, panel)


def periods(year: int) -> list[str]:
    """The official periods that are offered: this year's and the last one's, the year before them."""
    return [f"{y}{kind}" for y in (year, year - 1) for kind in ("Y", "Q1", "H1", "Q2", "M9", "Q3", "Q4")]


def _period_label(name: str) -> str:
    return Period.official(name).label() if name else _("không theo kỳ")


def _select(html_id: str, name: str, label: str, options: str) -> str:
    return (
        f'<label class="form-label" for="{html_id}">{escape(label)}</label>'
        f'<select class="form-select" id="{html_id}" name="{name}">{options}</select>'
    )


def _day(html_id: str, name: str, label: str, value: str) -> str:
    return (
        f'<div><label class="form-label" for="{html_id}">{escape(label)}</label>'
        f'<input class="form-control" id="{html_id}" name="{name}" value="{value}" inputmode="numeric" '
        f'autocomplete="off" placeholder="{escape(_("ngày/tháng/năm"))}"></div>'
    )


def choices(question: Question) -> list[tuple[Shown, bool]]:
    """Every column that can be shown, and whether it is."""
    shown = {column.key for column in question.columns}
    return [(column, column.key in shown) for column in columns_of(question.table).values()]
