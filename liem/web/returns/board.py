"""The board: which units have reported on a form in a year, and the form added up over them."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.org.tree import name_on, names_on
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.registers.returns.forms import forms_in
from liem.registers.returns.rules import period_words
from liem.reports.returns.together import RECEIVED, STANDINGS, Board, Consolidated, Entry, board, consolidated
from liem.web import addresses, readers
from liem.web.asked import own_unit, unit_of
from liem.web.question import offered as units_offered
from liem.web.returns.asking import Named, eyes, named, offered, sees, slug_of
from liem.web.returns.pages import year_of
from liem.web.returns.shown import STATES, state_words, written

FORM, UNIT, YEAR, ROW = "bieu", "don-vi", "nam", "dong"
PERIOD, STANDING = "ky", "tinh-trang"
"""In the address: which lines of the board are shown, by how they stand in a period."""


class Asked(forms.Form):
    """Which form, unit and year the board is of."""

    def __init__(self, said: dict[str, str], choices: list[tuple[str, str]], years: list[int]) -> None:
        super().__init__(said, auto_id="b_%s")
        titles = [(code, f"{code} – {title.capitalize()}") for code, title in choices]
        self.fields[FORM] = forms.ChoiceField(
            label=_("Biểu"), choices=titles, required=False, widget=forms.Select({"lang": "vi"})
        )
        box = forms.TextInput({"list": "b_units", "autocomplete": "off"})
        self.fields[UNIT] = forms.CharField(label=_("Đơn vị"), required=False, widget=box)
        self.fields[YEAR] = forms.ChoiceField(label=_("Năm"), choices=[(str(y), str(y)) for y in years], required=False)
        self.full_clean()


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The board of a form and a year, for a unit and what stands below it."""
    reader = readers.of(request)
    year = year_of(request, reader)
    choices = offered(year)
    code = request.GET.get(FORM, "")
    code = code if code in dict(choices) else choices[0][0]
    said_unit = request.GET.get(UNIT, "").strip()
    unit = (unit_of(said_unit) if said_unit else None) or own_unit(reader)
    if unit.pk and not sees(reader, unit):
        unit = own_unit(reader)
    said = {FORM: code, UNIT: f"{unit.name} ({unit.code})" if unit.code else "", YEAR: str(year)}
    told: dict[str, Any] = {
        "asked": Asked(said, choices, list(range(reader.on.year + 1, reader.on.year - 7, -1))),
        "units": units_offered(reader.on, reader),
        "unit": unit,
        "year": year,
        "code": code,
        "slug": slug_of(code),
        "board": None,
        "receives": reader.writes,
    }
    form = next((form for form in forms_in(year) if form.code == code), None)
    if form is not None and unit.pk and sees(reader, unit):
        said_rows = (request.GET.get(PERIOD, ""), request.GET.get(STANDING, ""))
        told |= _told(board(eyes(reader), form, unit, year), Named(form, unit, f"{year}Y"), reader, said_rows)
    return render(request, "returns/board.html", told)


def _told(found: Board, about: Named, reader: Reader, said: tuple[str, str]) -> dict[str, Any]:
    narrowed = said if said[0] in found.periods and said[1] in STANDINGS else None
    former = names_on(reader.on)
    heads = [
        (period, period_words(period), reverse("web:return_sum", args=[about.slug, about.unit.code, period]))
        for period in found.periods
    ]
    only = found.narrowed(*narrowed) if narrowed else found
    rows = [
        (former.get(unit.pk, unit.name), unit.code, [_cell(entry, about.form.code) for entry in line])
        for unit, line in only.rows
    ]
    told = {period: found.counts(period) for period in found.periods}
    counts = [
        (name, [_count(about, period, name, told[period][name]) for period in found.periods]) for name in STANDINGS
    ]
    words = {
        "expected": _("Phải báo cáo"),
        "received": _("Đã nhận"),
        "on_time": _("Đúng hạn"),
        "late": _("Chậm"),
        "returned": _("Đang trả lại"),
        "corrected": _("Sửa sau khi tiếp nhận"),
        "missing": _("Thiếu"),
        "disputed": _("Có ý kiến chờ trả lời"),
    }
    only_words = f"{words[narrowed[1]]}, {period_words(narrowed[0])}" if narrowed else ""
    own = [(period, name, Named(about.form, about.unit, period).url) for period, name, _url in heads]
    return {
        "board": found,
        "only": only_words,
        "lists": _lists(about, heads),
        "own": own,
        "heads": heads,
        "rows": rows,
        "counts": [(words[name], line) for name, line in counts],
    }


def _lists(about: Named, heads: list[tuple[str, str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The forms that list records, for each period: (its title, (the period's words, its page))."""
    found = []
    for form in forms_in(int(about.period[:4])):
        if form.shape != "values":
            ways = [(words, Named(form, about.unit, period).url) for period, words, _url in heads]
            found.append((f"{form.code} – {form.title.capitalize()}", ways))
    return found


def _count(about: Named, period: str, name: str, number: int) -> tuple[str, str]:
    """A number, and the lines of the board behind it."""
    query = {FORM: about.form.code, UNIT: about.unit.code, YEAR: period[:4], PERIOD: period, STANDING: name}
    return vi_number(number), addresses.with_query(reverse("web:returns"), query) if number else ""


def _short(state: str) -> str:
    """How a return stands, in a word or two: the line below says how late it is."""
    return {"missing": _("chưa nộp"), "parts": _("đủ các kỳ")}.get(state) or state_words(state)


def _cell(entry: Entry | None, form: str) -> dict[str, Any] | None:
    if entry is None:
        return None
    tone, icon = STATES[entry.state]
    late = _("chậm %(n)s ngày") % {"n": vi_number(entry.late)} if entry.late else ""
    return {
        "state": _short(entry.state),
        "tone": tone,
        "icon": icon,
        "late": late if entry.state in ("submitted", "accepted", "missing") else "",
        "due": vi_day(entry.due),
        "corrected": entry.corrected and entry.state in RECEIVED,
        "packaged": entry.packaged,
        "period": entry.period,
        "url": reverse("web:return", args=[slug_of(form), entry.unit.code, entry.period]),
    }


@require_safe
def added_up(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """The form over all that stood below a unit."""
    reader = readers.of(request)
    about = named(form, unit, period, reader)
    if about.form.shape != "values":
        raise Http404
    found = consolidated(eyes(reader), about.form, about.unit, about.period)
    row = request.GET.get(ROW, "")
    return render(request, "returns/sum.html", told_of(about, found, reader) | {"split": _split(about, found, row)})


def told_of(about: Named, found: Consolidated, reader: Reader) -> dict[str, Any]:
    """What the page of the form added up shows."""
    former = names_on(found.days.last)

    def ways(units: Any) -> list[tuple[str, str]]:
        return [
            (former.get(u.pk, u.name), reverse("web:return", args=[about.slug, u.code, about.period])) for u in units
        ]

    lines = [
        {
            "code": line.row.code,
            "number": line.number,
            "label": line.row.label,
            "unit": line.row.unit,
            "style": line.row.style if line.row.fill else "group",
            "value": written(line.value),
            "without": line.without if line.units else 0,
            "url": f"?{ROW}={line.row.code}#theo-don-vi" if line.units else "",
        }
        for line in found.lines
    ]
    return {
        "named": about,
        "form": found.form,
        "unit_name": name_on(found.unit, found.days.last),
        "period": period_words(about.period),
        "days": _("%(a)s đến %(b)s") % {"a": vi_day(found.days.first), "b": vi_day(found.days.last)},
        "lines": lines,
        "taken": ways(found.taken),
        "missing": ways(found.missing),
        "missing_words": missing_words(len(found.missing)),
        "own_url": about.url,
        "who": reader.capacity or reader.name,
    }


def missing_words(count: int) -> str:
    """What is printed where returns are missing."""
    return _("Thiếu số liệu của %(n)s đơn vị") % {"n": vi_number(count)} if count else ""


def _split(about: Named, found: Consolidated, code: str) -> dict[str, Any] | None:
    """A row of the form unit by unit: what was added."""
    line = next((line for line in found.lines if line.row.code == code and line.row.fill), None)
    if line is None:
        return None
    former = names_on(found.days.last)
    rows = [
        (
            former.get(u.pk, u.name),
            written(found.said[u.pk].get(code)),
            reverse("web:return", args=[about.slug, u.code, about.period]),
        )
        for u in found.taken
    ]
    return {"label": line.row.label, "rows": rows}
