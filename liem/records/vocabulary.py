"""Kinds of links between records, read from the first record to the second ("inspection ... concludes ... case").

Five general kinds join any two records; the others are allowed between declared pairs of tables only, so that a link
always says something that can be true.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

LINK_KIND = Vocabulary(
    "link_kind",
    _("Loại liên kết"),
    (
        Term("related", _("liên quan đến")),
        Term("about", _("có nội dung về")),
        Term("basis", _("căn cứ vào")),
        Term("replaces", _("thay thế")),
        Term("amends", _("sửa đổi, bổ sung")),
        Term("carries_out", _("triển khai, thực hiện")),
        Term("examines", _("kiểm tra, xem xét")),
        Term("examined", _("được kiểm tra, xem xét qua")),
        Term("concludes", _("kết luận, kết thúc")),
        Term("follows", _("tiếp theo")),
        Term("led_to", _("dẫn đến")),
        Term("joined", _("nhập với")),
        Term("split", _("tách từ")),
        Term("referred", _("chuyển cơ quan điều tra")),
        Term("opened_from", _("mở từ")),
        Term("detected_by", _("được phát hiện qua")),
        Term("handled_with", _("được xử lý cùng")),
        Term("cause", _("do")),
        Term("evidence", _("có minh chứng là")),
        Term("annuls", _("hủy bỏ")),
        Term("decided_at", _("được giao tại")),
    ),
)

LINK_BACK = Vocabulary(
    "link_back",
    _("Loại liên kết, đọc từ hồ sơ thứ hai"),
    (
        Term("related", _("liên quan đến")),
        Term("about", _("được nói đến trong")),
        Term("basis", _("là căn cứ của")),
        Term("replaces", _("được thay thế bởi")),
        Term("amends", _("được sửa đổi, bổ sung bởi")),
        Term("carries_out", _("được triển khai, thực hiện bởi")),
        Term("examines", _("được kiểm tra, xem xét bởi")),
        Term("examined", _("đã kiểm tra, xem xét")),
        Term("concludes", _("được kết luận, kết thúc bởi")),
        Term("follows", _("được tiếp theo bởi")),
        Term("led_to", _("bắt nguồn từ")),
        Term("joined", _("được nhập thêm")),
        Term("split", _("tách thành")),
        Term("referred", _("được chuyển đến từ")),
        Term("opened_from", _("là nguồn mở ra")),
        Term("detected_by", _("đã phát hiện")),
        Term("handled_with", _("được xử lý cùng")),
        Term("cause", _("là nguyên nhân của")),
        Term("evidence", _("là minh chứng của")),
        Term("annuls", _("bị hủy bỏ bởi")),
        Term("decided_at", _("đã giao")),
    ),
)
"""The same kinds read from the second record to the first ("case ... was concluded by ... inspection")."""

GENERAL_LINK_KINDS = ("related", "about", "basis", "evidence", "follows")

_SUCCEEDS = ("replaces", "amends", "annuls")

# What a pair of tables may say beyond the general kinds: (from_table, to_table).
LINK_KINDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("documents", "documents"): ("carries_out", "led_to", *_SUCCEEDS),
    ("documents", "assignments"): _SUCCEEDS,
    ("documents", "conferences"): ("concludes",),
    ("documents", "plans"): _SUCCEEDS,
    ("documents", "measures"): ("carries_out", *_SUCCEEDS),
    ("documents", "inspections"): ("concludes", "annuls"),
    ("documents", "recommendations"): ("carries_out",),
    ("documents", "cases"): ("concludes",),
    ("documents", "opinions"): ("carries_out", *_SUCCEEDS),
    ("documents", "handlings"): ("amends", "annuls"),
    ("assignments", "documents"): ("carries_out",),
    ("assignments", "assignments"): ("replaces", "amends"),
    ("conferences", "documents"): ("carries_out", "led_to"),
    ("conferences", "plans"): ("carries_out", "led_to"),
    ("conferences", "measures"): ("carries_out",),
    ("conferences", "cases"): ("examines",),
    ("conferences", "opinions"): ("led_to",),
    ("plans", "documents"): ("carries_out", "replaces"),
    ("plans", "plans"): ("carries_out", *_SUCCEEDS),
    ("plans", "inspections"): ("led_to",),
    ("plans", "recommendations"): ("carries_out",),
    ("plans", "cases"): ("concludes", "examines"),
    ("plans", "opinions"): ("carries_out",),
    ("measures", "documents"): ("carries_out", "led_to"),
    ("measures", "assignments"): ("carries_out",),
    ("measures", "plans"): ("carries_out",),
    ("measures", "measures"): ("replaces",),
    ("measures", "inspections"): ("led_to",),
    ("measures", "recommendations"): ("carries_out",),
    ("measures", "cases"): ("concludes", "examines"),
    ("measures", "opinions"): ("carries_out",),
    ("inspections", "documents"): ("carries_out", "examines", "led_to"),
    ("inspections", "assignments"): ("carries_out", "examines"),
    ("inspections", "plans"): ("carries_out", "examines"),
    ("inspections", "measures"): ("carries_out", "examines"),
    ("inspections", "planned_rounds"): ("carries_out",),
    ("inspections", "inspections"): ("examines", "led_to", "opened_from", "joined", "split", "replaces"),
    ("inspections", "findings"): ("opened_from", "examines"),
    ("inspections", "recommendations"): ("examines",),
    ("inspections", "cases"): ("examines", "examined", "concludes", "led_to", "opened_from", "referred"),
    ("inspections", "opinions"): ("carries_out", "opened_from"),
    ("inspections", "handlings"): ("led_to", "examines"),
    ("findings", "findings"): ("cause",),
    ("findings", "recommendations"): ("led_to",),
    ("findings", "cases"): ("led_to", "referred"),
    ("findings", "handlings"): ("led_to",),
    ("recommendations", "documents"): ("amends", "led_to"),
    ("recommendations", "inspections"): ("led_to",),
    ("recommendations", "recommendations"): ("replaces",),
    ("recommendations", "cases"): ("led_to", "referred"),
    ("recommendations", "handlings"): ("led_to",),
    ("cases", "documents"): ("detected_by",),
    ("cases", "inspections"): ("opened_from", "detected_by", "examined", "referred", "led_to"),
    ("cases", "findings"): ("opened_from", "detected_by"),
    ("cases", "recommendations"): ("opened_from", "referred"),
    ("cases", "cases"): ("joined", "split", "opened_from", "led_to"),
    ("cases", "handlings"): ("led_to",),
    ("opinions", "documents"): ("carries_out", "led_to"),
    ("opinions", "inspections"): ("led_to",),
    ("opinions", "cases"): ("concludes",),
    ("opinions", "opinions"): _SUCCEEDS,
    ("opinions", "sessions"): ("decided_at",),
    ("opinions", "handlings"): ("led_to",),
    ("handlings", "documents"): ("carries_out",),
    ("handlings", "inspections"): ("cause", "detected_by", "opened_from"),
    ("handlings", "findings"): ("cause", "detected_by"),
    ("handlings", "recommendations"): ("carries_out",),
    ("handlings", "cases"): ("cause", "detected_by", "opened_from"),
    ("handlings", "opinions"): ("carries_out",),
    ("handlings", "handlings"): ("handled_with", *_SUCCEEDS),
}


def link_words(from_table: str, to_table: str, kind: str, forward: bool) -> str:
    """What a link says, read from its first record on (`forward`) or from its second back.

    A kind that is declared for the pair the other way round only was entered from the far end, and is read from there.
    """
    turned = kind not in link_kinds(from_table, to_table) and kind in link_kinds(to_table, from_table)
    return (LINK_KIND if forward != turned else LINK_BACK).label(kind)


def link_kinds(from_table: str, to_table: str) -> tuple[str, ...]:
    """Codes of the kinds allowed from a record of one table to one of another: the general ones, then the pair's."""
    return GENERAL_LINK_KINDS + LINK_KINDS.get((from_table, to_table), ())
