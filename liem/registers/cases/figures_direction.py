"""Figures of direction: which cases stand on the provincial list, how they left it, what was said and what blocks them.

A case has one entry a stay on the list. What counts once a case is read from its latest entry by the day of the count,
what counts once a stay from every entry; where no stay overlaps another the two agree, and CHECKS say so.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from liem.figures.checks import Identity
from liem.figures.indicator import Cumulative, Flow, Stock
from liem.figures.scope import Scope
from liem.registers.cases import dimensions as by
from liem.registers.cases.dimensions import PART
from liem.registers.cases.models import Direction, Obstacle, Opinion

# An entry that names no list is on the provincial one.
PROVINCIAL = Q(list__in=("provincial", ""))


def settled_by(day: date) -> Q:
    """Concluded by `day`, with ground and document: a closing that lacks one of the three closes nothing."""
    return Q(concluded_on__lte=day) & ~Q(closing_ground="") & ~Q(closing_document="")


def not_settled_by(day: date) -> Q:
    """The opposite of `settled_by`, said so that a missing day is understood by both databases."""
    return Q(concluded_on__isnull=True) | Q(concluded_on__gt=day) | Q(closing_ground="") | Q(closing_document="")


def exited_by(day: date) -> Q:
    """Delisted or handed over by `day`, and not settled."""
    return (Q(delisted_on__lte=day) | Q(handed_over_on__lte=day)) & not_settled_by(day)


def open_on(day: date) -> Q:
    """Neither settled nor delisted nor handed over by `day`."""
    staying = Q(delisted_on__isnull=True) | Q(delisted_on__gt=day)
    kept = Q(handed_over_on__isnull=True) | Q(handed_over_on__gt=day)
    return not_settled_by(day) & staying & kept


def latest(day: date) -> Q:
    """The latest entry of each case on the list by `day`: one row a case."""
    later = Q(decided_on__gt=OuterRef("decided_on")) | Q(decided_on=OuterRef("decided_on"), pk__gt=OuterRef("pk"))
    entries = Direction.objects.standing("entries of a case that the reader sees")
    after = entries.filter(PROVINCIAL, later, case=OuterRef("case"), decided_on__lte=day)
    return PROVINCIAL & Q(decided_on__lte=day) & ~Q(Exists(after))


def directed(scope: Scope) -> Q:
    """One entry a case, decided by the period's last day."""
    return latest(scope.period.last)


def settled(scope: Scope) -> Q:
    """Of these the settled."""
    return latest(scope.period.last) & settled_by(scope.period.last)


def left_unsettled(scope: Scope) -> Q:
    """Of these the delisted and handed over."""
    return latest(scope.period.last) & exited_by(scope.period.last)


def under_direction(scope: Scope) -> Q:
    """Of these the rest."""
    return latest(scope.period.last) & open_on(scope.period.last)


def carried_over(scope: Scope) -> Q:
    """What was under direction on the day before the period."""
    return latest(scope.period.eve) & open_on(scope.period.eve)


def during(scope: Scope) -> Q:
    """Every entry decided by the last day that had not left before the first."""
    return PROVINCIAL & scope.by_end("decided_on") & open_on(scope.period.eve)


def entered(scope: Scope) -> Q:
    """Every entry on the list."""
    return PROVINCIAL


def closed(scope: Scope) -> Q:
    """Every entry whose closing, on whatever day, has ground and document."""
    return PROVINCIAL & ~Q(closing_ground="") & ~Q(closing_document="")


def unsettled_exit(scope: Scope) -> Q:
    """Every entry not settled by the period's last day."""
    return PROVINCIAL & not_settled_by(scope.period.last)


@dataclass(frozen=True)
class Exits(Flow):
    """Entries that left in the period by one of two dates, placed by that date."""

    def condition(self, scope: Scope) -> Q:
        """Which rows count, all but for whom."""
        ways = Q()
        for day in ("delisted_on", "handed_over_on"):
            ways |= scope.within(day) & scope.placed(self.path, day)
        return self.where(scope) & ways


DIMENSIONS = (by.kind(PART), by.nature(PART), by.LIST, by.DECIDED_FOR, by.DECIDED_BY, *by.PART_PLACES)

DIRECTED = Cumulative(
    "cases.directed",
    _("vụ án, vụ việc thuộc diện ban thường vụ tỉnh ủy, ban chỉ đạo theo dõi, chỉ đạo (lũy kế)"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ được đưa vào diện Ban Thường vụ Tỉnh ủy, Ban Chỉ đạo tỉnh theo dõi, chỉ đạo đến hết kỳ, kể từ trước"
        " kỳ, tính một lần dù đưa vào nhiều lần; đề xuất chưa quyết định không tính. Lần đưa vào gần nhất xếp vụ "
        "vào đúng một phần."
    ),
    by="decided_on",
    where=directed,
    parts=(
        "cases.settled",
        "cases.delisted",
        "cases.under_direction",
    ),
    dimensions=DIMENSIONS,
)

SETTLED = Cumulative(
    "cases.settled",
    _("vụ thuộc diện theo dõi, chỉ đạo đã xử lý dứt điểm (lũy kế)"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ thuộc diện chỉ đạo mà lần đưa vào gần nhất đã kết thúc đến hết kỳ, có đủ căn cứ, văn bản và ngày "
        "kết thúc, tính một lần."
    ),
    by="concluded_on",
    where=settled,
    dimensions=(*DIMENSIONS, by.CLOSED_BY),
)

DELISTED = Cumulative(
    "cases.delisted",
    _("vụ đưa ra khỏi diện theo dõi, chỉ đạo khi chưa xử lý dứt điểm (lũy kế)"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ thuộc diện chỉ đạo mà lần đưa vào gần nhất đã được đưa ra khỏi diện hoặc chuyển nơi khác theo dõi "
        "đến hết kỳ khi chưa xử lý dứt điểm, tính một lần."
    ),
    by="decided_on",
    where=left_unsettled,
    dimensions=(*DIMENSIONS, by.EXIT),
)

UNDER_DIRECTION = Stock(
    "cases.under_direction",
    _("vụ thuộc diện đang theo dõi, đôn đốc, chỉ đạo cuối kỳ"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ thuộc diện chỉ đạo mà đến ngày cuối kỳ chưa kết thúc, chưa đưa ra khỏi diện và chưa chuyển theo "
        "dõi, tính một lần, kể cả vụ tạm đình chỉ hoặc đã xét xử; kết thúc mà thiếu ngày, căn cứ hoặc văn bản thì "
        "vẫn tính ở đây."
    ),
    where=under_direction,
    dimensions=DIMENSIONS,
)

DIRECTED_IN_PERIOD = Stock(
    "cases.directed_in_period",
    _("vụ án, vụ việc thuộc diện theo dõi, chỉ đạo trong kỳ"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi lượt đưa vào diện quyết định đến hết kỳ và chưa ra khỏi diện trước ngày đầu kỳ, tính một lần; bằng số "
        "xử lý dứt điểm trong kỳ cộng số đưa ra trong kỳ cộng số đang chỉ đạo cuối kỳ; không cộng dồn giữa các kỳ."
    ),
    where=during,
    parts=(
        "cases.directed_carried_over",
        "cases.directed_added",
    ),
    dimensions=(*DIMENSIONS, by.CARRIED),
)

DIRECTED_CARRIED_OVER = Stock(
    "cases.directed_carried_over",
    _("vụ thuộc diện theo dõi, chỉ đạo kỳ trước chuyển sang"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ đưa vào diện trước ngày đầu kỳ và chưa ra khỏi diện trước ngày đó, tính một lần; bằng số đang chỉ "
        "đạo cuối kỳ của kỳ trước."
    ),
    where=carried_over,
    dimensions=DIMENSIONS,
    at="start",
)

DIRECTED_ADDED = Flow(
    "cases.directed_added",
    _("vụ đưa thêm (bổ sung) vào diện theo dõi, chỉ đạo trong kỳ"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi lượt đưa vào diện quyết định trong kỳ, tính một lần; vụ đưa vào lại sau khi đã ra thì tính thêm một "
        "lượt; vụ việc chuyển thành vụ án không phải là đưa thêm."
    ),
    by="decided_on",
    where=entered,
    dimensions=DIMENSIONS,
)

SETTLED_IN_PERIOD = Flow(
    "cases.settled_in_period",
    _("vụ thuộc diện theo dõi, chỉ đạo xử lý dứt điểm, kết thúc chỉ đạo trong kỳ"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi lượt đưa vào diện có ngày kết thúc trong kỳ, có căn cứ và văn bản kết thúc, tính một lần, dù đưa vào "
        "từ bao giờ."
    ),
    by="concluded_on",
    where=closed,
    dimensions=(*DIMENSIONS, by.CLOSED_BY),
)

DELISTED_IN_PERIOD = Exits(
    "cases.delisted_in_period",
    _("vụ đưa ra khỏi diện theo dõi, chỉ đạo khi chưa xử lý dứt điểm trong kỳ"),
    Direction,
    unit=_("vụ"),
    rule=_(
        "Mỗi lượt đưa vào diện được đưa ra khỏi diện hoặc chuyển nơi khác theo dõi trong kỳ khi chưa xử lý dứt "
        "điểm, tính một lần; không tính là xử lý dứt điểm."
    ),
    by="delisted_on",
    where=unsettled_exit,
    dimensions=(*DIMENSIONS, by.EXIT),
)

DIRECTING_OPINIONS = Flow(
    "cases.directing_opinions",
    _("ý kiến chỉ đạo, định hướng xử lý vụ án, vụ việc"),
    Opinion,
    unit=_("ý kiến"),
    rule=_(
        "Mỗi ý kiến chỉ đạo về vụ án, vụ việc cho trong kỳ, tính một lần cho một nơi thực hiện; tình trạng vào ngày"
        " cuối kỳ là một trong năm loại, theo hạn đã gia hạn đến ngày đó."
    ),
    by="given_on",
    dimensions=(by.GIVER, by.DONE, by.case_list(PART), *by.PART_PLACES),
)

OBSTACLES = Flow(
    "cases.obstacles",
    _("khó khăn, vướng mắc trong xử lý vụ án, vụ việc được nêu"),
    Obstacle,
    unit=_("vướng mắc"),
    rule=_(
        "Mỗi khó khăn, vướng mắc của vụ án, vụ việc nêu trong kỳ, tính một lần; đến ngày cuối kỳ hoặc đã tháo gỡ, "
        "hoặc chưa."
    ),
    by="raised_on",
    dimensions=(by.CLEARED, by.BLOCKED_BY, by.case_list(PART), *by.PART_PLACES),
)

DIRECTION = (
    DIRECTED,
    SETTLED,
    DELISTED,
    UNDER_DIRECTION,
    DIRECTED_IN_PERIOD,
    DIRECTED_CARRIED_OVER,
    DIRECTED_ADDED,
    SETTLED_IN_PERIOD,
    DELISTED_IN_PERIOD,
    DIRECTING_OPINIONS,
    OBSTACLES,
)

OVERLAP = _(
    "Mở các lượt đưa vào diện của từng vụ, tìm lượt trùng nhau hoặc vụ đưa vào lại khi lượt trước chưa ra khỏi "
    "diện, sửa lượt đó."
)
CHECKS = (
    Identity(
        _("Thuộc diện trong kỳ = xử lý dứt điểm trong kỳ + đưa ra trong kỳ + đang chỉ đạo cuối kỳ"),
        "cases.directed_in_period",
        (("+", "cases.settled_in_period"), ("+", "cases.delisted_in_period"), ("+", "cases.under_direction")),
        OVERLAP,
        stable=True,
    ),
    Identity(
        _("Đang chỉ đạo cuối kỳ = kỳ trước chuyển sang + đưa thêm − xử lý dứt điểm − đưa ra"),
        "cases.under_direction",
        (
            ("+", "cases.directed_carried_over"),
            ("+", "cases.directed_added"),
            ("-", "cases.settled_in_period"),
            ("-", "cases.delisted_in_period"),
        ),
        OVERLAP,
        stable=True,
    ),
    Identity(
        _("Kỳ trước chuyển sang = đang chỉ đạo vào ngày trước kỳ"),
        "cases.directed_carried_over",
        (),
        OVERLAP,
        opening="cases.under_direction",
    ),
)
