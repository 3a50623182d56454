"""How figures of cases are broken down. `prefix` leads from a part to its case ("case__"), "" from the case itself.

What depends on a day (the list a case stands on, the state of an opinion) is read as on the period's last day.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from liem.figures import deadline
from liem.figures.dimensions import level, unit
from liem.figures.indicator import Dimension
from liem.figures.scope import Scope
from liem.org.kinds import POST_RANK
from liem.platform.vocabulary import Term, Vocabulary
from liem.registers.cases.models import CaseEvent, Direction
from liem.registers.cases.stages import COURT_LEVEL, STAGE
from liem.registers.cases.vocabulary import (
    ASSET_KIND,
    ASSET_UNIT,
    BODY,
    CASE_KIND,
    CHANNEL,
    CLOSING_GROUND,
    CRITERION,
    DETECTED_THROUGH,
    DIRECTION_LIST,
    EVENT_KIND,
    NATURE,
    OBSTACLE_KIND,
    OBSTACLE_STATE,
    OFFENCE_GROUP,
)
from liem.registers.documents.dimensions import as_entered, coded, words_of

PART = "case__"

EXIT_KIND = Vocabulary(
    "exit_kind",
    _("Cách ra khỏi diện"),
    (Term("delisted", _("đưa ra khỏi diện")), Term("handed_over", _("chuyển theo dõi nơi khác"))),
)
CARRY = Vocabulary(
    "direction_carry",
    _("Chuyển kỳ"),
    (Term("carried_over", _("kỳ trước chuyển sang")), Term("added", _("đưa thêm trong kỳ"))),
)
CARRY_ON = Vocabulary(
    "stage_carry",
    _("Kỳ trước chuyển sang hay mới"),
    (Term("carried_over", _("kỳ trước chuyển sang")), Term("added", _("mới trong kỳ"))),
)
OPINION_STATE = Vocabulary(
    "opinion_state",
    _("Tình trạng thực hiện ý kiến"),
    (
        Term("done_on_time", _("hoàn thành đúng hạn")),
        Term("done_late", _("hoàn thành trễ hạn")),
        Term("in_time", _("còn trong hạn")),
        Term("overdue", _("quá hạn")),
        Term("no_deadline", _("không có thời hạn")),
    ),
)
ROUND = Vocabulary("round", _("Lần"), (Term("first", _("lần đầu")), Term("repeat", _("lần sau"))))
INSTANCE = Vocabulary(
    "instance", _("Cấp xét xử"), (Term("first_instance", _("sơ thẩm")), Term("appeal", _("phúc thẩm")))
)
NOT_IN_HAND = _("không đang giải quyết ở giai đoạn nào")
OFF_LIST = _("không thuộc diện nào")


@cache
def kind(prefix: str = "") -> Dimension:
    """Criminal case or matter, as on the period's last day."""
    return coded("kind", _kind_then(prefix), CASE_KIND)


@cache
def case_kind() -> Dimension:
    """Criminal case or matter, of figures kept by another register."""
    return coded("case_kind", _kind_then(""), CASE_KIND)


def _kind_then(prefix: str) -> Callable[[Scope], Choice]:
    """A matter that became a criminal case later was a matter still."""

    def by(scope: Scope) -> Choice:
        later = Q(**{f"{prefix}criminal_since__gt": scope.period.last})
        return Choice(When(later, then=Value("matter")), default=F(f"{prefix}kind"), output_field=CharField())

    return by


@cache
def nature(prefix: str = "") -> Dimension:
    """By nature; a case of several natures stands under each, so that the lines may add up to more than the figure."""
    cases = {code: Q(**{f"{prefix}nature__contains": code}) for code in NATURE.codes}
    return Dimension("nature", NATURE.title, words=words_of(NATURE), cases=cases)


@cache
def offence_group(prefix: str = "") -> Dimension:
    """By group of offences."""
    return coded("offence_group", f"{prefix}offence_group", OFFENCE_GROUP)


@cache
def offence(prefix: str = "") -> Dimension:
    """By offence, in the words entered."""
    return Dimension("offence", _("Tội danh"), f"{prefix}offence", words=as_entered)


@cache
def detected_through(prefix: str = "") -> Dimension:
    """By the way in which the case was detected: one a case."""
    return coded("detected_through", f"{prefix}detected_through", DETECTED_THROUGH)


@cache
def case_list(prefix: str = "") -> Dimension:
    """By the list on which the case was entered last, by the period's last day; empty for a case on none."""
    case = OuterRef("case" if prefix else "pk")

    def by(scope: Scope) -> Coalesce:
        entries = Direction.objects.standing("entries of a case that the reader sees").filter(
            case=case, decided_on__lte=scope.period.last
        )
        found = Subquery(entries.order_by("-decided_on", "-pk").values("list")[:1])
        return Coalesce(found, Value(""), output_field=CharField())

    return Dimension("list", DIRECTION_LIST.title, by, words=_list_words, listed=DIRECTION_LIST)


def _list_words(code: Any) -> str:
    return DIRECTION_LIST.label(code) if code else str(OFF_LIST)


def either(key: str, vocabulary: Vocabulary, test: Callable[[Scope], Q]) -> Dimension:
    """The vocabulary's first code where the test holds, its second elsewhere."""
    first, second = vocabulary.codes

    def by(scope: Scope) -> Choice:
        return Choice(When(test(scope), then=Value(first)), default=Value(second), output_field=CharField())

    return coded(key, by, vocabulary)


def _opinion_state(scope: Scope) -> Choice:
    day, table = scope.period.last, "opinions"
    done = deadline.done(day)
    return Choice(
        When(deadline.no_deadline(day, table), then=Value("no_deadline")),
        When(done & deadline.in_time(day, table), then=Value("done_on_time")),
        When(done, then=Value("done_late")),
        When(deadline.overdue(day, table), then=Value("overdue")),
        default=Value("in_time"),
        output_field=CharField(),
    )


def earlier_of_its_kind(scope: Scope) -> Q:
    """The case has an earlier event of the same kind."""
    events = CaseEvent.objects.standing("events of a case that the reader sees")
    before = Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
    return Q(Exists(events.filter(before, case=OuterRef("case"), kind=OuterRef("kind"))))


def _line_words(line: Any) -> str:
    kind_code, _slash, unit_code = line.partition("/")
    return f"{ASSET_KIND.label(kind_code)}, {ASSET_UNIT.label(unit_code)}"


# One object each, so that figures of one table that are asked for together share the query.
PLACES = (level(), unit())
PART_PLACES = (level("case__unit"), unit("case__unit"))

LIST = coded("list", "list", DIRECTION_LIST)
DECIDED_FOR = coded("criterion", "criterion", CRITERION)
DECIDED_BY = coded("body", "body", BODY)
CLOSED_BY = coded("closing_ground", "closing_ground", CLOSING_GROUND)
EXIT = either("exit_kind", EXIT_KIND, lambda scope: Q(delisted_on__isnull=False))
CARRIED = either("carry", CARRY, lambda scope: Q(decided_on__lt=scope.period.first))

GIVER = coded("giver", "giver", BODY)
DONE = coded("state", _opinion_state, OPINION_STATE)
BLOCKED_BY = coded("obstacle_kind", "kind", OBSTACLE_KIND)
CLEARED = coded(
    "state",
    lambda scope: Choice(
        When(scope.by_end("resolved_on"), then=Value("resolved")), default=Value("open"), output_field=CharField()
    ),
    OBSTACLE_STATE,
)

EVENT = coded("event", "kind", EVENT_KIND)
AUTHORITY = Dimension("authority", _("Cơ quan tiến hành tố tụng"), "authority", words=as_entered)
TURN = coded(
    "round",
    lambda scope: Choice(
        When(earlier_of_its_kind(scope), then=Value("repeat")), default=Value("first"), output_field=CharField()
    ),
    ROUND,
)
STAGE_LEFT = Dimension("stage", STAGE.title, "left", words=lambda code: STAGE.label(code) if code else str(NOT_IN_HAND))
COURT = coded("court_level", "court", COURT_LEVEL)
DOCKET = coded("instance", "held", INSTANCE)
CARRIED_ON = either("carry", CARRY_ON, lambda scope: Q(on__lt=scope.period.first))
RANK = Dimension(
    "rank", POST_RANK.title, words=words_of(POST_RANK), totals={"head": "heads", "deputy_head": "deputies"}
)
AT_INSTANCE = either("instance", INSTANCE, lambda scope: Q(kind="first_instance_judgment"))

SEIZED_AS = coded("asset_kind", "kind", ASSET_KIND)
RECOVERED_BY = coded("channel", "channel", CHANNEL)
# Things are added within one kind and one unit only, so the two are one dimension.
LINE = Dimension(
    "asset_kind_unit",
    _("Loại bút toán và đơn vị tính"),
    lambda scope: Concat("kind", Value("/"), "unit", output_field=CharField()),
    words=_line_words,
)
