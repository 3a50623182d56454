"""Tags and filters that every template knows: Vietnamese numbers and days, icons, secrecy marks, form controls."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from lucide.templatetags.lucide import lucide

from liem.people.models import Clearance
from liem.platform import days, numbers
from liem.reports.charts.chart import Chart
from liem.reports.charts.svg import svg

register = template.Library()

NONE = "–"
"""What stands where nothing is known."""


@register.filter
def vi_number(value: int | float | Decimal | str | None, places: int | None = None) -> str:
    """1234567.5 -> "1.234.567,5"; a dash where there is no number."""
    return NONE if value is None or isinstance(value, str) else numbers.vi_number(value, places)


@register.filter
def vi_count(value: int | str | None) -> str:
    """9 -> "09", as running text writes counts; a dash where there is none."""
    return NONE if value is None or isinstance(value, str) else numbers.vi_count(value)


@register.filter
def vi_day(value: date | None) -> str:
    """ "05/9/2026"; a dash where there is no day."""
    return days.vi_day(_local(value)) if value else NONE


@register.filter
def vi_long_day(value: date | None) -> str:
    """ "ngày 05 tháng 9 năm 2026"; a dash where there is no day."""
    return days.vi_long_day(_local(value)) if value else NONE


@register.filter
def vi_moment(value: datetime | None) -> str:
    """ "14:05 05/9/2026" in Vietnam's time; a dash where there is none."""
    return f"{value.astimezone(days.TZ):%H:%M} {vi_day(value)}" if value else NONE


@register.filter
def iso_day(value: date | None) -> str:
    """ "2026-09-05", for the datetime attribute and date fields."""
    return _local(value).isoformat() if value else ""


@register.filter
def fours(text: str) -> list[str]:
    """A long key in groups of four, as one reads it aloud or types it."""
    return [text[start : start + 4] for start in range(0, len(text), 4)]


@register.filter
def browser(user_agent: str) -> str:
    """ "Chrome, Windows" from what a browser says of itself; all of it where nothing is recognised."""
    found = [next((words for mark, words in marks if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found)) or user_agent


_BROWSERS = (
    ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip


def _local(value: date) -> date:
    return value.astimezone(days.TZ).date() if isinstance(value, datetime) and value.tzinfo else value


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """A picture of the kept set. Without a label it says nothing that words beside it do not say."""
    return _icon(name, size, str(label))


@lru_cache(maxsize=512)
def _icon(name: str, size: int, label: str) -> SafeString:
    told: dict[str, Any] = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return mark_safe(lucide(name, size=size, **{"class": "icon", "focusable": "false", "stroke-width": "1.75", **told}))


@register.simple_tag
def secrecy(level: int) -> SafeString:
    """The stamp of a secrecy level, 0 to 3, as papers bear it; nothing for the ordinary level."""
    return _stamp(int(level), get_language() or "")


@lru_cache(maxsize=16)
def _stamp(level: int, language: str) -> SafeString:
    if not level:
        return SafeString("")
    return format_html('<span class="stamp stamp-{}">{}</span>', level, Clearance(level).label)


@register.simple_tag
def badge(tone: str, label: str) -> SafeString:
    """A mark with words. Tones: neutral, accent, good, warn, bad."""
    return _badge(str(tone) + "", str(label) + "")  # as plain text, which is escaped, whatever else it was


@lru_cache(maxsize=2048)
def _badge(tone: str, label: str) -> SafeString:
    return format_html('<span class="badge tag tag-{}">{}</span>', tone, label)


@register.simple_tag
def row_acts(acts: Iterable[Any], about: str) -> SafeString:
    """The ways to what may be done with a row (`record/acts.py`), each saying for who only hears it what it is about.

    A rich record has hundreds of them: written in a template they take a tenth of its page's time.
    """
    spoken = f'<span class="visually-hidden">: {conditional_escape(about)}</span>'
    ways = ((conditional_escape(act.url), conditional_escape(act.words)) for act in acts)
    return mark_safe("".join(f'<a href="{url}" hx-get="{url}">{words}{spoken}</a>' for url, words in ways))


@register.simple_tag
def row_cells(cells: Iterable[tuple[Any, str, bool]]) -> SafeString:
    """The cells of a row of a part: (value, name of the column, whether it is a number)."""
    return mark_safe(
        "".join(
            f'<td data-label="{conditional_escape(label)}"{_NUMBER if number else ""}>{told(value)}</td>'
            for value, label, number in cells
        )
    )


@register.simple_tag
def row_rest(rest: Iterable[tuple[str, Any]]) -> SafeString:
    """What else is known of a row: (name of the column, value)."""
    return mark_safe(
        "".join(f"<li><span>{conditional_escape(label)}:</span> {told(value)}</li>" for label, value in rest)
    )


_NUMBER = ' class="number"'


@register.simple_tag
def told(value: Any) -> SafeString:
    """A value as the page of a record tells it (`record/telling.py`): its words, the way where they lead, its tone."""
    if value.tone == "withheld":
        return format_html('<span class="quiet">{}</span>', value.words)
    if value.tone:
        return badge(value.tone, value.words)
    if value.url:
        return format_html('<a href="{}">{}</a>', value.url, value.words)
    return conditional_escape(value.words)


@register.simple_tag
def picture(chart: Chart) -> SafeString:
    """A chart as a picture that follows the theme."""
    return svg(chart)


@register.simple_tag
def control(field: BoundField, **attrs: Any) -> SafeString:
    """The field's control in our looks, tied to its help and its errors. Extra attributes: hx_get="…" is hx-get."""
    widget = field.field.widget
    own = {name.replace("_", "-"): value for name, value in attrs.items()}
    classes = [widget.attrs.get("class", ""), own.pop("class", ""), _class(widget)]
    if field.errors and not is_group(field):
        classes.append("is-invalid")
        own["aria-invalid"] = "true"
    if described := described_by(field):
        own["aria-describedby"] = described
    own["class"] = " ".join(filter(None, classes))
    return field.as_widget(attrs=own)


@register.filter
def described_by(field: BoundField) -> str:
    """Ids of the texts that explain a field: its help, its errors."""
    told = [f"{field.auto_id}_help"] if field.help_text else []
    return " ".join([*told, f"{field.auto_id}_error"] if field.errors else told)


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether the control is a single box whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether the control is a group of boxes, which needs a fieldset and a legend."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


def _class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"
