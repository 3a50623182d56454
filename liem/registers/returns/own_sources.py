"""What a row of an office may be filled from: a figure that is counted from records, or other rows of its form."""

from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.translation import gettext as _

from liem.figures.indicator import Difference, Indicator, Ratio
from liem.records.register import Problem
from liem.registers.cases import figures as cases
from liem.registers.conferences import figures as conferences
from liem.registers.documents import figures as documents
from liem.registers.handlings import figures as handlings
from liem.registers.inspections import figures as inspections
from liem.registers.plans import figures as plans
from liem.registers.returns.forms import GROUP, RECORD, SUM, Row
from liem.registers.returns.models import OwnRow


@cache
def counted() -> dict[str, Indicator]:
    """The figures of the registers below, by code."""
    below = (documents, conferences, plans, inspections, cases, handlings)
    return {figure.code: figure for register in below for figure in register.FIGURES}


def uncounted(code: str) -> str:
    """Why a row cannot be counted from the figure of that code; "" where it can."""
    figure = counted().get(code)
    if figure is None:
        return _("không có chỉ tiêu đếm từ sổ mã này")
    return _("chỉ tiêu này không đếm từ hồ sơ trong sổ") if isinstance(figure, Difference | Ratio) else ""


def source_problems(one: OwnRow, row: Row, beside: Mapping[str, Row]) -> Iterator[Problem]:
    """Whether there is what a row says it is filled from; `beside` are the other rows of its form by code."""
    if one.fill == RECORD:
        if why := uncounted(one.source):
            yield Problem("source", why, _("mã của một chỉ tiêu đếm từ sổ, như conferences.held"))
    elif one.fill != SUM:
        if one.source:
            yield Problem("source", _("dòng đơn vị gõ hay dòng nhóm không lấy từ đâu"), _("để trống"))
    elif not row.terms:
        yield Problem("source", _("dòng cộng không nói cộng từ dòng nào"), _("mã các dòng, như a b -c"))
    else:
        for code, _sign in row.terms:
            if code != one.row and (code not in beside or beside[code].style == GROUP):
                told = _("biểu không có dòng có số mã %(code)s") % {"code": code}
                yield Problem("source", told, _("mã các dòng, như a b -c"))
        if _reaches(row, beside):
            yield Problem("source", _("dòng cộng vòng tròn vào chính nó"), _("tổng gồm các dòng khác"))


def _reaches(row: Row, beside: Mapping[str, Row]) -> bool:
    """Whether a sum comes back to itself."""
    left, seen = [code for code, _sign in row.terms], set[str]()
    while left:
        code = left.pop()
        if code == row.code:
            return True
        if code not in seen and code in beside and beside[code].fill == SUM:
            left += [part for part, _sign in beside[code].terms]
        seen.add(code)
    return False
