"""The score of the yearly assessment: read off one return, never summed."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from liem.figures.scope import Scope
from liem.registers.returns import dimensions as by
from liem.registers.returns.counting import HEAD, ReturnedStock, accepted, amount, dimension, fed
from liem.registers.returns.models import ReturnValue

CODE = "returns.paca_score"
REVIEWED, SELF = "score_reviewed", "score_self"
_last = accepted(fed()[CODE], last=True)


def _of_the_unit_itself(scope: Scope) -> Q:
    """The last accepted return of the unit that is asked: what stands below it has scores of its own. A self-score
    counts only where nobody has reviewed it yet.
    """
    place = Q(**{f"{HEAD}unit": scope.unit.pk}) & scope.placed_on(f"{HEAD}unit", scope.period.last)
    reviewed = ReturnValue.objects.visible_to(scope.reader).filter(form_return=OuterRef("form_return"), row=REVIEWED)
    return _last(scope) & place & (~Q(row=SELF) | ~Q(Exists(reviewed)))


SCORE = ReturnedStock(
    CODE,
    _("điểm đánh giá công tác phòng, chống tham nhũng cấp tỉnh"),
    ReturnValue,
    _("điểm"),
    _(
        "Điểm của năm đánh giá ghi trên một báo cáo của chính đơn vị được hỏi: điểm sau thẩm định, chưa có thì điểm tự "
        "chấm; hai bản không cộng với nhau và không cộng giữa các đơn vị."
    ),
    where=_of_the_unit_itself,
    total=amount(fed()[CODE], lambda row, feed: feed.weight),
    dimensions=(dimension(CODE, by.SCORE_VERSION), dimension(CODE, by.CRITERION)),
    form="PACA",
)
