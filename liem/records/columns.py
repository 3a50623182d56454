"""Columns and sections that many registers share, each declared once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Duty, Moment, Section

IDENTITY = Section(_("Nhận diện hồ sơ"))
NOTES = Section(_("Ghi chú"))
DONE = Section(
    _("Kết quả thực hiện"),
    _("Chỉ tính là hoàn thành khi có cả ngày hoàn thành và minh chứng, và người thứ hai xác nhận."),
    later=True,
)


def common_columns() -> tuple[Column, ...]:
    """The columns that every register has besides its own."""
    return (
        Column("secrecy", filter=True, section=IDENTITY),
        Column("note", content=True, section=NOTES, help=_("Điều cần biết mà không có ô riêng.")),
    )


def code_column(section: Section | None = None, **said: Any) -> Column:
    """The code that a record, or a part with codes of its own, keeps for ever."""
    words = _("Mã tiếp theo đã được đề xuất; có thể ghi mã khác chưa dùng. Mã không đổi và không dùng lại.")
    return Column("code", required=True, search=True, section=section, help=words, **said)


def due_column(section: Section, **said: Any) -> Column:
    """The deadline of what must be done."""
    words = _("Không có hạn thì không bao giờ quá hạn và không tính là đúng hạn.")
    return Column("due_on", table=True, section=section, help=words, **said)


def working_days_columns(section: Section) -> tuple[Column, ...]:
    """The deadline set in working days: from which day, how many."""
    words = _("Khi văn bản ghi hạn theo ngày làm việc, ví dụ 5 ngày làm việc kể từ ngày nhận.")
    counted = _("Ghi cả hai ô thì hạn được tính, bỏ qua ngày nghỉ, và tính lại khi lịch làm việc thay đổi.")
    return (
        Column("due_from", section=section, help=words),
        Column("due_days", section=section, help=counted),
    )


def done_column(**said: Any) -> Column:
    """The day on which it was done."""
    return Column("done_on", table=True, section=DONE, help=_("Ngày theo minh chứng, không phải ngày nhập."), **said)


def evidence_column() -> Column:
    """The proof that it was done."""
    words = _("Số, ngày văn bản chứng minh đã làm xong.")
    return Column("evidence", content=True, section=DONE, help=words)


def confirmed_columns() -> tuple[Column, ...]:
    """Who confirmed that it was done, and when: filled by confirming, never typed (`liem.records.confirming`)."""
    who = _("Chức vụ người xác nhận, khác người thực hiện; ghi bằng bước xác nhận.")
    return (
        Column("confirmed_by", section=DONE, form=False, help=who),
        Column("confirmed_on", section=DONE, form=False, moment=Moment(_("Xác nhận đã hoàn thành"), tone="good")),
    )


def proven_duty(**said: Any) -> Duty:
    """What is done only with evidence and the confirmation of a second person."""
    return Duty(evidence="evidence", confirmed="confirmed_on", confirmer="confirmed_by", **said)
