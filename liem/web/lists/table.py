"""What stands around the rows: headings by which one sorts, the ways to other pages, the columns to choose from."""

from html import escape
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from liem.platform.http import Page
from liem.platform.numbers import vi_number
from liem.records.listing import Keys
from liem.records.register import Register
from liem.web.lists.cells import counted_words
from liem.web.lists.columns import Shown
from liem.web.lists.filters import choices
from liem.web.lists.question import SHOWN, Question
from liem.web.lists.rows import SIZE
from liem.web.templatetags.liem import icon


def head(question: Question) -> SafeString:
    """The headings; each that can be sorted by is the way to the list so sorted."""
    cells = [_heading(question, shown) for shown in question.columns]
    if question.figure is not None and question.figure.total:
        cells.append(f'<th scope="col" class="number">{escape(counted_words(question))}</th>')
    return mark_safe(f"<tr>{''.join(cells)}</tr>")


def _heading(question: Question, shown: Shown) -> str:
    css = ' class="number"' if shown.numeric else ""
    if shown.sort is None:
        return f'<th scope="col"{css}>{escape(shown.label)}</th>'
    now = question.sort or usual_sort(question)
    falling_first = shown.numeric or shown.is_day
    towards = f"-{shown.key}" if falling_first else shown.key
    said, mark = "", ""
    if now.removeprefix("-") == shown.key:
        falling = now.startswith("-")
        towards = shown.key if falling else f"-{shown.key}"
        said = f' aria-sort="{"descending" if falling else "ascending"}"'
        mark = icon("arrow-down" if falling else "arrow-up", 14)
    if towards == usual_sort(question):
        towards = ""
    url = escape(question.but(sort=towards).address())
    return f'<th scope="col"{css}{said}><a href="{url}">{escape(shown.label)}{mark}</a></th>'


def usual_sort(question: Question) -> str:
    """The column by which the list is sorted where nobody asked for another."""
    table = question.table
    if isinstance(table, Register):
        return table.order[0]
    return f"-{table.dated}" if table.dated else ""


def pager(question: Question, keys: Keys) -> SafeString:
    """Which rows these are of how many, and the ways to the other pages."""
    page = Page((), keys.number, keys.size, keys.total)
    if page.pages < 2:
        return SafeString("")
    shown = []
    for number, sign, words in ((page.previous, "chevron-left", _("Trang trước")),):
        shown.append(_step(question, number, sign, words, "prev"))
    for number in page.numbers:
        if number is None:
            shown.append('<li><span class="gap">…</span></li>')
        else:
            here = ' aria-current="page"' if number == page.number else ""
            shown.append(f'<li><a href="{_page_url(question, number)}"{here}>{vi_number(number)}</a></li>')
    shown.append(_step(question, page.next, "chevron-right", _("Trang sau"), "next"))
    return mark_safe(f'<nav aria-label="{escape(_("Trang"))}"><ul>{"".join(shown)}</ul></nav>')


def told(keys: Keys) -> str:
    """Which rows these are, of how many."""
    first = (keys.number - 1) * keys.size + 1
    last = min(keys.number * keys.size, keys.total)
    if keys.total <= keys.size:
        return _("%(total)s dòng") % {"total": vi_number(keys.total)}
    return _("%(first)s–%(last)s trong %(total)s dòng") % {
        "first": vi_number(first),
        "last": vi_number(last),
        "total": vi_number(keys.total),
    }


def _page_url(question: Question, number: int) -> str:
    return escape(question.but(page=number).address())


def _step(question: Question, number: int | None, sign: str, words: str, rel: str) -> str:
    if number is None:
        return f'<li><span class="off">{icon(sign, 18)}</span></li>'
    said = f'<span class="visually-hidden">{escape(words)}</span>'
    return f'<li><a href="{_page_url(question, number)}" rel="{rel}">{icon(sign, 18)}{said}</a></li>'


def chooser(question: Question) -> SafeString:
    """The boxes by which the columns of the list are chosen, with all the rest of the question unseen beside them."""
    kept = question.but(shown=()).query()
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(str(value))}">'
        for name, values in kept.items()
        for value in (values if isinstance(values, list) else [values])
    )
    boxes = "".join(
        f'<label class="pick"><input class="form-check-input" type="checkbox" name="{SHOWN}" '
        f'value="{escape(shown.key)}"{" checked" if chosen else ""}><span>{escape(shown.label)}</span></label>'
        for shown, chosen in choices(question)
    )
    return mark_safe(f"{hidden}{boxes}")


def plain_query(question: Question) -> str:
    """The question alone, as it stands behind the path, from the first page on."""
    return urlencode(question.but().query(), doseq=True)


def beyond(keys: Keys) -> bool:
    """Whether the list has more than one page."""
    return keys.total > SIZE
