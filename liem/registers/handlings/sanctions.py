"""Forms of handling by regime and subject, in rising order, each with the time in which the law knows it.

A form is known by three things together, regime, subject and form: a warning of the Party, of an agency and of a
court are three different sanctions. Demotion and the pay cut ended for civil servants on 01/7/2025 (Luật Cán bộ,
công chức 2025), so that they can be entered for 2019 and not for 2026.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

DEMOTION_ENDS = date(2025, 7, 1)

REGIME = Vocabulary(
    "regime",
    _("Chế độ xử lý"),
    (
        Term("party", _("kỷ luật đảng")),
        Term("party_measure", _("biện pháp của Đảng (không phải kỷ luật)")),
        Term("cadre_measure", _("biện pháp về công tác cán bộ")),
        Term("administrative", _("kỷ luật hành chính")),
        Term("labour", _("kỷ luật lao động")),
        Term("criminal_main", _("hình phạt chính")),
        Term("criminal_extra", _("hình phạt bổ sung")),
        Term("preventive", _("biện pháp ngăn chặn")),
    ),
)

CRIMINAL = ("criminal_main", "criminal_extra")

SUBJECT_KIND = Vocabulary(
    "handling_subject_kind",
    _("Loại đối tượng bị xử lý"),
    (
        Term("party_org", _("tổ chức đảng")),
        Term("full_member", _("đảng viên chính thức")),
        Term("probationary_member", _("đảng viên dự bị")),
        Term("cadre", _("cán bộ")),
        Term("civil_servant", _("công chức")),
        Term("public_employee", _("viên chức")),
        Term("worker", _("người lao động")),
        Term("convict", _("người bị kết án")),
        Term("accused", _("bị can, bị cáo")),
    ),
)

FORM = Vocabulary(
    "form",
    _("Hình thức xử lý"),
    (
        Term("reprimand", _("khiển trách")),
        Term("warning", _("cảnh cáo")),
        Term("pay_cut", _("hạ bậc lương"), until=DEMOTION_ENDS),
        Term("raise_delay", _("kéo dài thời hạn nâng lương")),
        Term("demotion", _("giáng chức"), until=DEMOTION_ENDS),
        Term("dismissal", _("cách chức")),
        Term("recall", _("bãi nhiệm")),
        Term("termination", _("buộc thôi việc")),
        Term("firing", _("sa thải")),
        Term("dissolution", _("giải tán")),
        Term("expulsion", _("khai trừ")),
        Term("self_review", _("kiểm điểm")),
        Term("criticism", _("phê bình")),
        Term("lesson", _("rút kinh nghiệm")),
        Term("party_suspension", _("đình chỉ sinh hoạt, hoạt động")),
        Term("name_removal", _("xóa tên")),
        Term("work_suspension", _("tạm đình chỉ công tác")),
        Term("relieved", _("cho thôi giữ chức vụ")),
        Term("resignation", _("từ chức")),
        Term("removal", _("miễn nhiệm")),
        Term("reassignment", _("bố trí công tác khác")),
        Term("fine", _("phạt tiền")),
        Term("non_custodial", _("cải tạo không giam giữ")),
        Term("deportation", _("trục xuất")),
        Term("imprisonment", _("tù có thời hạn")),
        Term("life", _("tù chung thân")),
        Term("death", _("tử hình")),
        Term("post_ban", _("cấm đảm nhiệm chức vụ, hành nghề")),
        Term("confiscation", _("tịch thu tài sản")),
        Term("extra_fine", _("phạt tiền (hình phạt bổ sung)")),
        Term("rights_deprivation", _("tước một số quyền công dân")),
        Term("probation", _("quản chế")),
        Term("residence_prohibition", _("cấm cư trú")),
        Term("emergency_hold", _("giữ người trong trường hợp khẩn cấp")),
        Term("arrest", _("bắt")),
        Term("custody", _("tạm giữ")),
        Term("detention", _("tạm giam")),
        Term("guarantee", _("bảo lĩnh")),
        Term("bail", _("đặt tiền để bảo đảm")),
        Term("residence_ban", _("cấm đi khỏi nơi cư trú")),
        Term("exit_ban", _("tạm hoãn xuất cảnh")),
    ),
)

_TERMS: dict[str, Term] = {term.code: term for term in FORM.terms}


def _forms(codes: str) -> tuple[Term, ...]:
    """The terms of FORM named in `codes` (spaces between them), in that order."""
    return tuple(_TERMS[code] for code in codes.split())


_CADRE_MEASURES = _forms("work_suspension relieved resignation removal reassignment")
_MEMBER_MEASURES = (
    *_forms("self_review criticism lesson"),
    Term("party_suspension", _("đình chỉ sinh hoạt đảng")),
    Term("name_removal", _("xóa tên trong danh sách đảng viên")),
)

# Which forms a regime has for a subject, mildest first. Pairs that are not here cannot be entered. The law's own
# lists are closed. Where practice is wider it is followed: measures of the Party reach organisations and members;
# measures of cadre work reach everybody in public service; the other extra penalties are those of BLHS 2015, Điều 32.
# Configurable: forms for probationary members and labour law, extra penalties, part of the preventive measures.
SANCTIONS: dict[tuple[str, str], tuple[Term, ...]] = {
    ("party", "party_org"): _forms("reprimand warning dissolution"),
    ("party", "full_member"): _forms("reprimand warning dismissal expulsion"),
    ("party", "probationary_member"): _forms("reprimand warning"),
    ("party_measure", "party_org"): (
        *_forms("self_review criticism lesson"),
        Term("party_suspension", _("đình chỉ hoạt động")),
        *_forms("name_removal"),
    ),
    ("party_measure", "full_member"): _MEMBER_MEASURES,
    ("party_measure", "probationary_member"): _MEMBER_MEASURES,
    ("cadre_measure", "cadre"): _CADRE_MEASURES,
    ("cadre_measure", "civil_servant"): _CADRE_MEASURES,
    ("cadre_measure", "public_employee"): _CADRE_MEASURES,
    ("administrative", "cadre"): _forms("reprimand warning dismissal recall"),
    ("administrative", "civil_servant"): _forms("reprimand warning pay_cut demotion dismissal termination"),
    ("administrative", "public_employee"): _forms("reprimand warning dismissal termination"),
    ("labour", "worker"): _forms("reprimand raise_delay dismissal firing"),
    ("criminal_main", "convict"): _forms("warning fine non_custodial deportation imprisonment life death"),
    ("criminal_extra", "convict"): (
        *_forms("post_ban confiscation"),
        Term("extra_fine", _("phạt tiền")),
        *_forms("rights_deprivation probation residence_prohibition deportation"),
    ),
    ("preventive", "accused"): _forms("emergency_hold arrest custody detention guarantee bail residence_ban exit_ban"),
}

# Weight of the regimes when the heaviest of several handlings is sought. Party, administrative and labour discipline
# run in parallel for one fault, so they share a scale and only ties are broken, in favour of the Party's decision.
_TIER: dict[str, int] = {
    "preventive": 0,
    "party_measure": 1,
    "cadre_measure": 2,
    "party": 3,
    "administrative": 3,
    "labour": 3,
    "criminal_extra": 4,
    "criminal_main": 5,
}
_DISCIPLINE_TIE: dict[str, int] = {"labour": 0, "administrative": 1, "party": 2}
_DISCIPLINE_SCALE: dict[str, int] = {
    "reprimand": 1,
    "warning": 2,
    "pay_cut": 3,
    "raise_delay": 3,
    "demotion": 4,
    "dismissal": 5,
    "recall": 6,
    "termination": 7,
    "firing": 7,
    "dissolution": 7,
    "expulsion": 8,
}


def _rising(regime: str) -> tuple[str, ...]:
    """Codes of every form of `regime`, mildest first."""
    codes = {term.code: None for (key, _subject), terms in SANCTIONS.items() if key == regime for term in terms}
    if regime in _DISCIPLINE_TIE:
        return tuple(sorted(codes, key=_DISCIPLINE_SCALE.__getitem__))
    return tuple(codes)


def _ranks() -> dict[tuple[str, str], int]:
    """Rank of each (regime, form): tier of the regime first, place in the rising order second, ties last."""
    ranks: dict[tuple[str, str], int] = {}
    for regime, tier in _TIER.items():
        tie = _DISCIPLINE_TIE.get(regime)
        for place, form in enumerate(_rising(regime), start=1):
            step = place if tie is None else _DISCIPLINE_SCALE[form]
            ranks[regime, form] = tier * 1000 + step * 10 + (tie or 0)
    return ranks


_RANKS = _ranks()


def forms_for(regime: str, subject_kind: str, day: date) -> tuple[Term, ...]:
    """Forms that may be entered for a decision of `day`, mildest first; empty where the regime has no such subject."""
    return tuple(
        term
        for term in SANCTIONS.get((regime, subject_kind), ())
        if (term.since is None or term.since <= day) and (term.until is None or day < term.until)
    )


def severity_rank(regime: str, form: str) -> int:
    """Rank for finding the heaviest of several handlings: the higher, the heavier.

    The main criminal penalty stands above the extra one, that above all discipline, and discipline above measures;
    preventive measures are no handling and come last. Raises KeyError for a form that the regime never had.
    """
    return _RANKS[regime, form]


def label_of_form(regime: str, subject_kind: str, form: str) -> str:
    """The words for `form` in this regime and for this subject, forms that have ended included.

    A pair that cannot be entered today still has words: the general label of the form. Raises KeyError for a code
    that is no form at all.
    """
    for term in SANCTIONS.get((regime, subject_kind), ()):
        if term.code == form:
            return str(term.label)
    return str(_TERMS[form].label)
