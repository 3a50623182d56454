"""Figures of handlings: heads held responsible, each once per cause; discipline, decision by decision.

A decision changed on appeal is one row in its last form; a decision lifted on appeal counts nowhere.
"""

from django.utils.translation import gettext_lazy as _

from liem.figures.checks import Identity
from liem.figures.indicator import Flow, Indicator
from liem.registers.handlings import dimensions as by
from liem.registers.handlings import figures_where as where
from liem.registers.handlings.models import Handling

HEAD_DIMENSIONS = (
    by.HEAD_RANK,
    by.RESPONSIBLE,
    by.HEAVIEST_FORM,
    by.HEAVIEST_REGIME,
    by.FOUND_THROUGH,
    by.DECIDED_BY,
    *by.PLACES,
)

HEADS = Flow(
    "handlings.heads",
    _("người đứng đầu, cấp phó bị xử lý trách nhiệm do để xảy ra tham nhũng"),
    Handling,
    unit=_("trường hợp"),
    rule=_(
        "Mỗi người đứng đầu, cấp phó có trách nhiệm trực tiếp hoặc liên đới bị xử lý, tính một lần theo người và vụ"
        " (hoặc cuộc) là nguyên nhân dù có nhiều quyết định, trong kỳ của quyết định đầu tiên, theo nhóm nặng nhất "
        "đến hết kỳ (hình sự trước); không tính biện pháp ngăn chặn và quyết định đã xóa."
    ),
    by="on",
    where=where.heads,
    parts=(
        "handlings.heads_administrative",
        "handlings.heads_criminal",
    ),
    dimensions=HEAD_DIMENSIONS,
    form="01/PCTN head_concluded; PACA C.2.3",
)

HEADS_ADMINISTRATIVE = Flow(
    "handlings.heads_administrative",
    _("người đứng đầu, cấp phó bị xử lý hành chính (kể cả kỷ luật đảng)"),
    Handling,
    unit=_("trường hợp"),
    rule=_(
        "Các trường hợp trên chưa bị xử lý hình sự đến hết kỳ, tính một lần theo hình thức nặng nhất; gồm kỷ luật "
        "đảng, hành chính và mọi chế độ không phải hình sự."
    ),
    by="on",
    where=where.heads_administrative,
    dimensions=HEAD_DIMENSIONS,
    additive=False,
    form="01/PCTN head_reprimand head_warning head_dismissal; PACA C.2.3.1-3",
)

HEADS_CRIMINAL = Flow(
    "handlings.heads_criminal",
    _("người đứng đầu, cấp phó bị xử lý hình sự"),
    Handling,
    unit=_("trường hợp"),
    rule=_(
        "Các trường hợp trên đã bị xử lý hình sự (hình phạt chính hoặc bổ sung) đến hết kỳ, tính một lần, dù có bị "
        "kỷ luật hay không."
    ),
    by="on",
    where=where.heads_criminal,
    dimensions=HEAD_DIMENSIONS,
    additive=False,
    form="01/PCTN head_criminal",
)

HEADS_DUAL = Flow(
    "handlings.heads_dual",
    _("người đứng đầu, cấp phó vừa bị xử lý hình sự vừa bị kỷ luật"),
    Handling,
    unit=_("trường hợp"),
    rule=_(
        "Các trường hợp bị xử lý hình sự đồng thời đã bị xử lý theo chế độ khác đến hết kỳ, tính một lần; là phần "
        "trùng, không cộng vào tổng."
    ),
    by="on",
    where=where.heads_dual,
    dimensions=(by.HEAD_RANK, by.RESPONSIBLE, by.FOUND_THROUGH, *by.PLACES),
    additive=False,
)

PARTY_ORGS_DISCIPLINED = Flow(
    "handlings.party_orgs_disciplined",
    _("tổ chức đảng bị thi hành kỷ luật"),
    Handling,
    unit=_("tổ chức đảng"),
    rule=_(
        "Mỗi quyết định kỷ luật đảng đối với tổ chức đảng (khiển trách, cảnh cáo, giải tán) trong kỳ, tính một lần "
        "theo một hình thức; không tính quyết định đã xóa qua khiếu nại."
    ),
    by="on",
    where=where.party_orgs,
    dimensions=(by.DECIDED_FORM, by.DECIDED_BY, *by.PLACES),
    form="885-QĐ/UBKTTW (thi hành kỷ luật tổ chức đảng)",
)

PARTY_MEMBERS_DISCIPLINED = Flow(
    "handlings.party_members_disciplined",
    _("đảng viên bị thi hành kỷ luật"),
    Handling,
    unit=_("đảng viên"),
    rule=_(
        "Mỗi quyết định kỷ luật đảng đối với đảng viên (khiển trách, cảnh cáo, cách chức, khai trừ) trong kỳ, tính "
        "một lần theo hình thức sau cùng, gồm cả người đứng đầu; không gồm biện pháp chưa phải kỷ luật và quyết "
        "định đã xóa."
    ),
    by="on",
    where=where.party_members,
    dimensions=(by.DECIDED_FORM, by.DECIDED_BY, by.HEAD_RANK, by.PROSECUTED, *by.PLACES),
    form="885-QĐ/UBKTTW (thi hành kỷ luật đảng viên)",
)

PARTY_MEMBERS_CORRUPTION = Flow(
    "handlings.party_members_corruption",
    _("đảng viên bị thi hành kỷ luật liên quan đến tham nhũng"),
    Handling,
    unit=_("đảng viên"),
    rule=_(
        "Các quyết định kỷ luật đảng viên trong kỳ do một vụ có tính chất tham nhũng, tính một lần; nằm trong tổng,"
        " không cộng thêm."
    ),
    by="on",
    where=where.party_members_corruption,
    dimensions=(by.DECIDED_FORM, by.DECIDED_BY, by.HEAD_RANK, *by.PLACES),
    form="885-QĐ/UBKTTW (thi hành kỷ luật đảng viên)",
)

MANAGED_CADRES_DISCIPLINED = Flow(
    "handlings.managed_cadres_disciplined",
    _("cán bộ diện trung ương, ban thường vụ tỉnh ủy quản lý bị kỷ luật"),
    Handling,
    unit=_("cán bộ"),
    rule=_(
        "Mỗi người có chức vụ khi đó thuộc diện Trung ương hoặc Ban Thường vụ Tỉnh ủy quản lý và có quyết định kỷ "
        "luật đảng hoặc hành chính trong kỳ, tính một lần trong kỳ theo diện cao hơn; nằm trong các chỉ tiêu kỷ luật, "
        "không cộng thêm."
    ),
    by="on",
    where=where.managed,
    dimensions=(by.CADRES, by.HEAD_RANK, by.DECIDED_FORM, by.DECIDED_BY, *by.PLACES),
    additive=False,
)

CADRES_RELIEVED = Flow(
    "handlings.cadres_relieved",
    _("cán bộ cho thôi giữ chức vụ, từ chức, miễn nhiệm"),
    Handling,
    unit=_("cán bộ"),
    rule=_(
        "Mỗi quyết định cho thôi giữ chức vụ, từ chức, miễn nhiệm trong kỳ, tính một lần; không phải kỷ luật và "
        "không nằm trong chỉ tiêu kỷ luật nào; không tính quyết định đã xóa."
    ),
    by="on",
    where=where.relieved,
    dimensions=(by.DECIDED_FORM, by.CADRES, by.DECIDED_BY, *by.PLACES),
)

OFFICIALS_DISCIPLINED = Flow(
    "handlings.officials_disciplined",
    _("cán bộ, công chức, viên chức bị kỷ luật hành chính"),
    Handling,
    unit=_("người"),
    rule=_(
        "Mỗi quyết định kỷ luật hành chính đối với cá nhân trong kỳ, tính một lần; là đã quyết định, không phải "
        "kiến nghị; song song với kỷ luật đảng của cùng người và không cộng với số đó; không tính quyết định đã "
        "xóa."
    ),
    by="on",
    where=where.officials,
    dimensions=(by.DECIDED_FORM, by.DECIDED_BY, by.ROUND_TOPIC, by.CASE_NATURE, *by.PLACES),
    form="01/PCTN adm_disciplined cond_handled; PACA C.2.1.2",
)

FIGURES: tuple[Indicator, ...] = (
    HEADS,
    HEADS_ADMINISTRATIVE,
    HEADS_CRIMINAL,
    HEADS_DUAL,
    PARTY_ORGS_DISCIPLINED,
    PARTY_MEMBERS_DISCIPLINED,
    PARTY_MEMBERS_CORRUPTION,
    MANAGED_CADRES_DISCIPLINED,
    CADRES_RELIEVED,
    OFFICIALS_DISCIPLINED,
)

CHECKS: tuple[Identity, ...] = ()
