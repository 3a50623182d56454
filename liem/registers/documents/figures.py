"""Figures of documents: what was issued to lead and direct the work, and the duties laid on heads."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from liem.figures.checks import Identity
from liem.figures.dimensions import level, unit
from liem.figures.indicator import Flow, Indicator, Where
from liem.figures.scope import Scope
from liem.registers.documents.dimensions import ISSUER, KIND, RANK
from liem.registers.documents.models import Assignment, Document
from liem.registers.documents.vocabulary import DOC_KIND

LEADERSHIP = tuple(code for code in DOC_KIND.codes if code not in ("report", "submission", "minutes"))
PROGRAMMES_PLANS = ("programme", "plan")


def once(kinds: tuple[str, ...]) -> Where:
    """Documents of these kinds, each once by issuer, number and date: of a paper that several units of the scope have
    entered the one entered first. Without an issuer of its own a document is its unit's.
    """

    def where(scope: Scope) -> Q:
        same = Document.objects.visible_to(scope.reader).filter(
            scope.ever("unit"),
            scope.placed("unit", "issued_on"),
            ~Q(issuer="") | Q(unit=OuterRef("unit")),
            kind__in=kinds,
            issuer=OuterRef("issuer"),
            number=OuterRef("number"),
            issued_on=OuterRef("issued_on"),
            pk__lt=OuterRef("pk"),
        )
        return Q(kind__in=kinds) & ~Q(Exists(same))

    return where


def once_per_post(scope: Scope) -> Q:
    """Of several duties that one document lays on one post the first; where no post is named, on one unit's head."""
    earlier = Assignment.objects.standing("a duty of the very document that the reader sees").filter(
        document=OuterRef("document"), pk__lt=OuterRef("pk")
    )
    named = Q(post__isnull=False) & ~Q(Exists(earlier.filter(post=OuterRef("post"))))
    unnamed = Q(post__isnull=True) & ~Q(Exists(earlier.filter(post__isnull=True, unit=OuterRef("unit"))))
    return named | unnamed


LEADERSHIP_ISSUED = Flow(
    "documents.leadership_issued",
    _("văn bản lãnh đạo, chỉ đạo về phòng, chống tham nhũng đã ban hành"),
    Document,
    unit=_("văn bản"),
    rule=_(
        "Mỗi văn bản có ngày ban hành trong kỳ, trừ báo cáo, tờ trình, biên bản; văn bản cùng cơ quan ban hành, số "
        "và ngày chỉ tính một lần; văn bản sửa đổi, bổ sung tính là một văn bản riêng."
    ),
    by="issued_on",
    where=once(LEADERSHIP),
    dimensions=(KIND, ISSUER, level(), unit()),
    form="Mẫu 03 (PCTN) I.1; PACA A.1",
)

PROGRAMMES_PLANS_ISSUED = Flow(
    "documents.programmes_plans",
    _("chương trình, kế hoạch phòng, chống tham nhũng đã ban hành"),
    Document,
    unit=_("văn bản"),
    rule=_(
        "Mỗi chương trình, kế hoạch có ngày ban hành trong kỳ, tính một lần; nằm trong số văn bản lãnh đạo, chỉ đạo"
        " đã ban hành, không cộng thêm vào số đó."
    ),
    by="issued_on",
    where=once(PROGRAMMES_PLANS),
    dimensions=(KIND, ISSUER, level(), unit()),
    form="PACA A.1.2",
)

UNITS_WITH_PLAN = Flow(
    "documents.units_with_plan",
    _("cơ quan, địa phương đã ban hành chương trình, kế hoạch"),
    Document,
    unit=_("cơ quan, đơn vị"),
    rule=_(
        "Mỗi đơn vị có ít nhất một chương trình, kế hoạch ban hành trong kỳ, tính một lần; không cộng dồn giữa các kỳ."
    ),
    by="issued_on",
    where=once(PROGRAMMES_PLANS),
    distinct="unit",
    dimensions=(level(), unit()),
    additive=False,
    form="PACA A.1.2",
)

HEADS_ASSIGNED = Flow(
    "documents.heads_assigned",
    _("lượt người đứng đầu được giao trách nhiệm trực tiếp chỉ đạo phòng, chống tham nhũng"),
    Assignment,
    unit=_("lượt người"),
    rule=_(
        "Mỗi nhiệm vụ giao cho một chức danh trong văn bản ban hành trong kỳ, mỗi văn bản và chức danh tính một "
        "lượt; người đứng đầu được giao trong hai văn bản tính hai lượt. Tính cho đơn vị ban hành văn bản."
    ),
    by="document__issued_on",
    where=once_per_post,
    dimensions=(RANK, level("document__unit"), unit("document__unit")),
)

FIGURES: tuple[Indicator, ...] = (LEADERSHIP_ISSUED, PROGRAMMES_PLANS_ISSUED, UNITS_WITH_PLAN, HEADS_ASSIGNED)

CHECKS: tuple[Identity, ...] = ()
