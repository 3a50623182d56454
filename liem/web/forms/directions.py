"""How the work that others owe is directed: each act with its words, and what it does with a form that was sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records import confirming, directing
from liem.records.register import Table


@dataclass(frozen=True)
class Direction:
    """One act: its title, the word on its button, what was done, what it means, and how it is done with a form."""

    title: Any
    send: Any
    told: Any
    lead: Any
    act: Callable[[Any, Any, Any], Any]
    reason: str = "must"
    danger: bool = False


def _urge(reader: Any, row: Any, form: Any) -> bool:
    directing.urge(reader, row, form.day_said, form.why)
    return True


def _ask(reader: Any, row: Any, form: Any) -> bool:
    directing.ask_evidence(reader, row, form.day_said, form.why)
    return True


def _confirm(reader: Any, row: Any, form: Any) -> Any:
    return confirming.confirm(reader, row, reader.on, form.why)


def _send_back(reader: Any, row: Any, form: Any) -> Any:
    return confirming.send_back(reader, row, form.why)


def _hand_over(reader: Any, row: Any, form: Any) -> Any:
    return directing.hand_over(reader, row, form.values, reader.on, form.why)


ACTS: dict[str, Direction] = {
    "don-doc": Direction(
        _("Đôn đốc"), _("Ghi đôn đốc"), _("Đã đôn đốc %(code)s."),
        _("Nơi thực hiện thấy lời đôn đốc trên bàn việc và ở dòng này. Nhật ký giữ nguyên, không sửa được."),
        _urge,
    ),
    "minh-chung": Direction(
        _("Yêu cầu minh chứng"), _("Gửi yêu cầu"), _("Đã yêu cầu minh chứng của %(code)s."),
        _("Nơi thực hiện thấy yêu cầu trên bàn việc và ở dòng này; phải có văn bản chứng minh mới tính là xong."),
        _ask,
    ),
    "xac-nhan": Direction(
        _("Xác nhận đã hoàn thành"), _("Xác nhận"), _("Đã xác nhận %(code)s hoàn thành."),
        _("Người xác nhận phải khác người báo hoàn thành và người được giao."), _confirm, reason="may",
    ),
    "tra-lai": Direction(
        _("Trả lại để bổ sung"), _("Trả lại"), _("Đã trả lại %(code)s."),
        _("Việc trở lại chưa xong. Minh chứng đã ghi được giữ để bổ sung."), _send_back, danger=True,
    ),
    "chuyen-giao": Direction(
        _("Chuyển giao"), _("Ghi chuyển giao"), _("Đã chuyển giao %(code)s."),
        _("Từ nay nơi nhận phải thực hiện; nhật ký giữ nơi thực hiện trước. Việc chỉ thấy cùng hồ sơ: đơn vị có người "
           "dùng Liêm mà không ai xem được hồ sơ thì không nhận được, trừ khi được cho xem trước."), _hand_over,
    ),
}  # fmt: skip
"""By the word in the address."""
SAYING = {"don-doc": directing.URGE, "minh-chung": directing.ASK}


def fits(table: Table, act: str) -> bool:
    """Whether rows of the table may be directed in this way at all."""
    duty = table.duty
    if duty is None or act not in ACTS:
        return False
    needs = {
        "minh-chung": bool(duty.evidence),
        "xac-nhan": bool(duty.confirmer),
        "tra-lai": bool(duty.confirmer),
        "chuyen-giao": bool(directing.owners(duty)),
    }
    return needs.get(act, True)
