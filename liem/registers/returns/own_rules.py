"""What must be so for a definition of an office to hold: codes of its own, a form that there is, no twin of a row."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from liem.org.kinds import LEVELS, UNIT_KIND
from liem.platform.text import fold
from liem.records.definitions import standing, unit_stands
from liem.records.register import Problem
from liem.registers.returns.calendars import KINDS
from liem.registers.returns.forms import GROUP, OWN, Row, as_row, figure_of, shipped
from liem.registers.returns.models import OwnForm, OwnRow, Reporter
from liem.registers.returns.own import own
from liem.registers.returns.own_sources import source_problems

_FORM = re.compile(r"[A-Z0-9]{1,10}(/[A-Z0-9]{1,9})?")
_ADDED = re.compile(r"own\.[a-z0-9_]{1,40}")
_PLAIN = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST = 34
"""So long is a code that is made of words, at most."""
LEVEL, KIND, UNIT = "level", "kind", "unit"
"""Before the level, the kind or the unit that must report."""


def form_problems(one: OwnForm) -> Iterator[Problem]:
    """A code of its own, that can stand in an address; kinds of period that there are."""
    if not _FORM.fullmatch(one.form):
        yield Problem("form", _("mã biểu không dùng được"), _("chữ in hoa không dấu và số, như 05/BCNC"))
    if any(form.code == one.form for form in shipped()):
        yield Problem("form", _("mã này là của một biểu có sẵn"), _("một mã khác, như 05/BCNC"))
    if any(kind not in KINDS for kind in one.periods.split()):
        yield Problem("periods", _("kỳ báo cáo không có"), " ".join(KINDS))
    for other in standing(OwnForm):
        if other.form == one.form and other.since != one.since and _overlap(one, other):
            told = _("biểu %(code)s đang áp dụng từ %(day)s") % {"code": one.form, "day": other.since.isoformat()}
            yield Problem("since", told, _("cho biểu cũ thôi áp dụng trước"))


def row_problems(one: OwnRow) -> Iterator[Problem]:
    """On a form that there is, under a code of its own, with words that no other row of the form has."""
    theirs = {form.code for form in shipped() if form.shape == "values"}
    ours = {form.form for form in standing(OwnForm)}
    if one.form not in theirs | ours:
        yield Problem("form", _("không có biểu này"), _("mã của một biểu"))
        return
    wanted = _ADDED if one.form in theirs else _PLAIN
    if not (wanted.fullmatch(one.row) or (one.form in ours and _ADDED.fullmatch(one.row))):
        yield Problem("row", _("mã dòng không dùng được"), "own.ten_dong" if one.form in theirs else "ten_dong")
    if (one.style == GROUP) != (not one.fill):
        yield Problem("fill", _("dòng nhóm không có số, dòng khác phải có cách điền"), "typed, sum, record")
    if one.style == GROUP and one.rule:
        yield Problem("rule", _("dòng nhóm không phải là chỉ tiêu"), _("để trống"))
    if one.fill and not one.unit:
        yield Problem("unit", _("thiếu đơn vị tính"), _("người, vụ, đồng, m²…"))
    beside = list(rows_beside(one))
    yield from source_problems(one, as_row(one), {row.code: row for row in beside})
    yield from _twins(one, beside)


def _twins(one: OwnRow, beside: list[Row]) -> Iterator[Problem]:
    """Two rows that say the same on one form would be filled in alike by nobody; a figure's code is one row's."""
    if one.style != GROUP:
        said = fold(one.label)
        twin = next((row for row in beside if row.style != GROUP and fold(row.label) == said), None)
        if twin is not None:
            told = _("biểu đã có dòng “%(label)s” (%(code)s)") % {"label": twin.label, "code": twin.code}
            yield Problem("label", told, _("lời khác, nói rõ chỗ khác nhau"))
    others = [other for other in standing(OwnRow) if other.form != one.form]
    if one.rule and any(figure_of(other) == figure_of(one) for other in others):
        yield Problem("row", _("mã chỉ tiêu đã dùng ở biểu khác"), _("một mã khác"))


def rows_beside(one: OwnRow) -> Iterator[Row]:
    """The other rows of the form on any day on which this one holds."""
    for form in shipped():
        if form.code == one.form and (form.until is None or one.since < form.until):
            yield from form.rows
    for other in standing(OwnRow):
        if other.form == one.form and other.row != one.row and _overlap(one, other):
            yield as_row(other)


def _overlap(one: OwnForm | OwnRow, other: OwnForm | OwnRow) -> bool:
    last = date.max
    return one.since < (other.until or last) and other.since < (one.until or last)


def reporter_problems(one: Reporter) -> Iterator[Problem]:
    """A form that there is, and who there is."""
    known = {form.code for form in shipped() if form.shape == "values"}
    if one.form not in known | {form.form for form in standing(OwnForm)}:
        yield Problem("form", _("không có biểu này"), _("mã của một biểu"))
    what, _colon, name = one.who.partition(":")
    there = {LEVEL: name in LEVELS.codes, KIND: name in UNIT_KIND.codes}
    if not there.get(what, what == UNIT and unit_stands(name)):
        yield Problem("who", _("không có cấp, loại hay đơn vị này"), "level:commune, kind:department, unit:KG-01")
    if one.below and not unit_stands(one.below):
        yield Problem("below", _("không có đơn vị này"), _("mã của một đơn vị, hoặc để trống"))


def code_for(label: str) -> str:
    """A code of an office's figure from its words, that no row has yet."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(label)).split() or ["chi_tieu"]
    while len(plain := "_".join(words)) > MOST and len(words) > 1:
        words.pop()
    plain = plain[:MOST]
    taken = {row.row for row in own().rows}
    names = (f"{OWN}{plain}{f'_{n}' if n > 1 else ''}" for n in range(1, 1000))
    return next(name for name in names if name not in taken)
