"""How figures of rounds are broken down. `prefix` leads from a part to its round ("inspection__"), "" from the round.

What depends on a day (concluded, published, open, in time) is read as on the period's last day.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from liem.figures import deadline
from liem.figures.dimensions import level
from liem.figures.indicator import Dimension
from liem.figures.scope import Scope
from liem.figures.status import OPEN_STATE, duty_of, open_state, started
from liem.org.kinds import POST_RANK
from liem.org.models import Post
from liem.platform.vocabulary import Term, Vocabulary
from liem.registers.inspections.models import Recommendation
from liem.registers.inspections.vocabulary import BRANCH, MODE, RECOMMENDATION_KIND, RESULT, TOPIC
from liem.registers.plans.vocabulary import ROUND_KIND

PART = "inspection__"

ABOUT_PCTN = Vocabulary(
    "about_pctn",
    _("Về phòng, chống tham nhũng"),
    (Term("yes", _("về phòng, chống tham nhũng")), Term("no", _("nội dung khác"))),
)
CONCLUDED = Vocabulary("concluded", _("Kết luận"), (Term("yes", _("đã kết luận")), Term("no", _("chưa kết luận"))))
PUBLISHED = Vocabulary(
    "published", _("Công khai kết luận"), (Term("yes", _("đã công khai")), Term("no", _("chưa công khai")))
)
CARRY = Vocabulary(
    "carry",
    _("Chuyển kỳ"),
    (Term("carried_over", _("kỳ trước chuyển sang")), Term("opened", _("triển khai trong kỳ"))),
)
BEFORE_CONCLUSION = Vocabulary(
    "before_conclusion",
    _("Thời điểm chuyển"),
    (
        Term("yes", _("chuyển trước khi ban hành kết luận")),
        Term("no", _("chuyển khi hoặc sau khi ban hành kết luận")),
    ),
)
SUBJECT_SIDE = Vocabulary(
    "subject_side", _("Tổ chức hay cá nhân"), (Term("body", _("tổ chức")), Term("person", _("cá nhân")))
)


def _words(vocabulary: Vocabulary) -> Callable[[Any], str]:
    def words(code: Any) -> str:
        return vocabulary.label(code) if code else str(_("chưa ghi"))

    return words


def _coded(key: str, path: str, vocabulary: Vocabulary) -> Dimension:
    return Dimension(key, vocabulary.title, path, words=_words(vocabulary))


def _either(key: str, vocabulary: Vocabulary, test: Callable[[Scope], Q]) -> Dimension:
    """The vocabulary's first code where the test holds, its second elsewhere."""
    first, second = vocabulary.codes

    def by(scope: Scope) -> Case:
        return Case(When(test(scope), then=Value(first)), default=Value(second), output_field=CharField())

    return Dimension(key, vocabulary.title, by, words=_words(vocabulary))


@cache
def kind(prefix: str = "") -> Dimension:
    """By the kind of round."""
    return _coded("kind", f"{prefix}kind", ROUND_KIND)


@cache
def mode(prefix: str = "") -> Dimension:
    """By the mode of the round: planned, thematic, ad hoc, on signs of violation ..."""
    return _coded("mode", f"{prefix}mode", MODE)


@cache
def branch(prefix: str = "") -> Dimension:
    """By branch of state inspection; empty for rounds opened since the branches ended."""
    return _coded("branch", f"{prefix}branch", BRANCH)


@cache
def topic(prefix: str = "") -> Dimension:
    """By the round's one topic."""
    return _coded("topic", f"{prefix}topic", TOPIC)


@cache
def about_pctn(prefix: str = "") -> Dimension:
    """By the explicit mark "about anti-corruption"."""
    return _either("about_pctn", ABOUT_PCTN, lambda scope: Q(**{f"{prefix}about_pctn": True}))


@cache
def concluded(prefix: str = "") -> Dimension:
    """Whether the round is concluded by the period's last day."""
    return _either("concluded", CONCLUDED, lambda scope: scope.by_end(f"{prefix}concluded_on"))


@cache
def carry() -> Dimension:
    """Whether a round in progress was carried over from the preceding period or opened in this one."""
    return _either("carry", CARRY, lambda scope: Q(opened_on__lt=scope.period.first))


@cache
def published() -> Dimension:
    """Whether the conclusion is published by the period's last day."""
    return _either("published", PUBLISHED, lambda scope: scope.by_end("published_on"))


@cache
def subject_level() -> Dimension:
    """By the level of the unit examined; empty where the subject is named without a unit."""
    same = level("unit")
    return Dimension("subject_level", _("Cấp của đơn vị được kiểm tra"), same.by, words=same.words, read=same.read)


@cache
def subject_kind() -> Dimension:
    """Organisations (agencies and Party organisations) and individuals (persons and Party members): nothing else."""
    return _either("subject_kind", SUBJECT_SIDE, lambda scope: Q(kind__in=("body", "party_org")))


@cache
def fined_kind() -> Dimension:
    """Organisations and individuals that one recommendation counts side by side: two numbers of a row, not two rows."""
    totals = {"body": "collectives", "person": "individuals"}
    return Dimension("subject_kind", SUBJECT_SIDE.title, words=_words(SUBJECT_SIDE), totals=totals)


@cache
def result() -> Dimension:
    """By the conclusion on the subject."""
    return _coded("result", "result", RESULT)


@cache
def rank() -> Dimension:
    """Head or deputy, read from the post of that title (or code) in the subject's unit; empty for any other."""
    same = Post.objects.filter(Q(title=OuterRef("post")) | Q(code=OuterRef("post")), unit=OuterRef("unit"))
    found = Subquery(same.order_by("pk").values("rank")[:1])
    by = Coalesce(found, Value(""), output_field=CharField())
    return Dimension("rank", POST_RANK.title, lambda scope: by, words=_rank_words)


def _rank_words(code: Any) -> str:
    return POST_RANK.label(code) if code else str(_("cương vị khác hoặc chưa ghi"))


@cache
def recommendation_kind() -> Dimension:
    """By the kind of recommendation."""
    return _coded("recommendation_kind", "kind", RECOMMENDATION_KIND)


@cache
def state() -> Dimension:
    """What an open recommendation is in: one of not due, in progress, overdue, no deadline."""
    return Dimension(
        "state",
        OPEN_STATE.title,
        lambda scope: open_state(scope.period.last, Recommendation.declared, begun(scope)),
        words=OPEN_STATE.label,
    )


def begun(scope: Scope) -> Q:
    """Carried out in part, or said to be done without evidence yet: somebody is at it."""
    table = Recommendation.declared
    return started(scope.period.last, table, duty_of(table)) | scope.by_end("done_on")


@cache
def on_time() -> Dimension:
    """Whether what is done was done by its deadline, extensions included; without a deadline it is neither."""
    return Dimension(
        "on_time",
        deadline.ON_TIME.title,
        lambda scope: deadline.on_time(scope.period.last, "recommendations"),
        words=deadline.ON_TIME.label,
    )


@cache
def before_conclusion() -> Dimension:
    """Whether the matter was referred while the round had no conclusion yet."""
    early = Q(inspection__concluded_on__isnull=True) | Q(inspection__concluded_on__gt=F("referred_on"))
    return _either("before_conclusion", BEFORE_CONCLUSION, lambda scope: early)
