"""Figures of returns that are worked out of two others, over the same units: what one side alone tells is left out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Indicator, Ratio
from liem.platform.vocabulary import Vocabulary
from liem.registers.returns import dimensions as by
from liem.registers.returns.counting import BEGINS, PLACES, Returned, accepted, amount, dimension, fed
from liem.registers.returns.declaring import beside, of_returns, summed
from liem.registers.returns.models import ReturnValue

MADE = summed("returns.declarations_made", _("người đã kê khai tài sản, thu nhập"), _("người"), "")
REQUIRED = summed("returns.declarations_required", _("người phải kê khai tài sản, thu nhập"), _("người"), "")
PUBLISHED = summed("returns.declarations_published", _("bản kê khai tài sản, thu nhập được công khai"), _("bản"), "")
RESOLVED = summed(
    "returns.complaints_resolved", _("vụ việc khiếu nại, tố cáo, phản ánh đã giải quyết, xác minh"), _("vụ việc"), ""
)
TO_RESOLVE = summed(
    "returns.complaints_to_resolve", _("vụ việc khiếu nại, tố cáo, phản ánh phải giải quyết"), _("vụ việc"), ""
)


def _missing() -> Returned:
    """Required less made, of returns that tell both."""
    required, made = fed()["returns.declarations_required"], fed()["returns.declarations_made"]
    both = (*required, *made)
    return Returned(
        "returns.declarations_missing",
        _("người chưa kê khai tài sản, thu nhập"),
        ReturnValue,
        _("người"),
        of_returns(_("Số người phải kê khai mà đến hết kỳ chưa kê khai: hiệu của hai dòng trên cùng một báo cáo.")),
        by=BEGINS,
        where=accepted(both, needs=(required, made)),
        total=amount(both, lambda row, _feed: 1 if row in [one for one, _f in required] else -1),
        dimensions=PLACES,
        form="01/PCTN (decl_required less decl_done)",
    )


def _rate(
    code: str,
    label: Any,
    rule: Any,
    sides: tuple[Returned, Returned],
    ways: tuple[Vocabulary, ...] = (),
    form: str = "",
) -> Ratio:
    needs = (fed()[sides[0].code], fed()[sides[1].code])
    of = tuple(beside(side, code, needs, ways) for side in sides)
    dimensions = (*(dimension(sides[0].code, way) for way in ways), *PLACES)
    return Ratio(code, label, ReturnValue, "%", rule, of=of, dimensions=dimensions, form=form)


RATES: tuple[Indicator, ...] = (
    _missing(),
    _rate(
        "returns.declaration_rate",
        _("tỷ lệ người đã kê khai tài sản, thu nhập"),
        _("100 × người đã kê khai chia cho người phải kê khai, trên cùng các đơn vị; để trống khi mẫu số bằng 0."),
        (MADE, REQUIRED),
    ),
    _rate(
        "returns.publication_rate",
        _("tỷ lệ công khai bản kê khai tài sản, thu nhập"),
        _(
            "100 × bản kê khai được công khai chia cho người đã kê khai, trên cùng các đơn vị; để trống khi "
            "mẫu số bằng 0."
        ),
        (PUBLISHED, MADE),
    ),
    _rate(
        "returns.complaint_resolution_rate",
        _("tỷ lệ giải quyết khiếu nại, tố cáo"),
        _(
            "100 × vụ việc đã giải quyết chia cho vụ việc phải giải quyết, trên cùng các đơn vị; để trống khi "
            "mẫu số bằng 0."
        ),
        (RESOLVED, TO_RESOLVE),
        (by.PETITION_KIND,),
        form="03/GQKN; 04/GQTC",
    ),
)
