"""Where a report is in its life, and what may be done with it next, for whoever looks at it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.rights import may_direct, may_write
from liem.registers.cases.strips import AHEAD, NOW, PASSED, Mark, Strip
from liem.registers.reports.flow import FLOW, writers
from liem.registers.reports.models import Report, ReportState

ORDER = (
    ("draft", ""),
    ("checked", "checked_on"),
    ("approved", "approved_on"),
    ("sealed", "sealed_on"),
    ("sent", "sent_on"),
)


@dataclass(frozen=True)
class Step:
    """An act as a button: its name in the address, its words, what it does, whether it wants a reason."""

    name: str
    label: str
    told: str
    icon: str
    reason: str = ""
    first: bool = False


def strip(report: Report) -> Strip:
    """The life of the report as a row of places."""
    labels = dict(ReportState.choices)
    reached = [state for state, day in ORDER if not day or getattr(report, day)]
    marks = []
    for state, day in ORDER:
        when = getattr(report, day) if day else None
        how = NOW if state == reached[-1] else PASSED if state in reached else AHEAD
        marks.append(Mark(str(labels[state]), how, vi_day(when) if when else ""))
    note = _("bản thứ %(n)s") % {"n": report.edition}
    return Strip(_("Báo cáo"), tuple(marks), str(labels[report.state]), FLOW.tone(report.state), note)


def steps(report: Report, reader: Reader) -> list[Step]:
    """What this reader may do with it now."""
    writes, directs = may_write(reader, report), may_direct(reader, report)
    back = Step("tra-ve", _("Trả về dự thảo"), "", "undo-2", _("Vì sao trả về"))
    found: list[Step] = []
    if report.state == "draft" and writes:
        told = _("Lời văn và số liệu được khóa, chờ người khác duyệt.")
        found.append(Step("kiem-tra", _("Kiểm tra xong, trình duyệt"), told, "check", first=True))
    if report.state == "checked" and directs and reader.user_id not in writers(report.pk):
        told = _("Bạn duyệt đúng lời văn và số liệu đang hiện trên trang này.")
        found.append(Step("duyet", _("Duyệt"), told, "check-check", first=True))
    if report.state == "approved" and writes:
        told = _("Ghi lại mọi số liệu, cách tính, căn cứ; ký số; không sửa được nữa.")
        found.append(Step("niem-phong", _("Niêm phong"), told, "stamp", first=True))
    if report.state in ("checked", "approved") and directs:
        found.append(back)
    if report.state in ("sealed", "sent") and writes:
        told = _("Lập bản kế tiếp từ bản này. Bản này giữ nguyên, in lại vẫn đúng từng byte.")
        found.append(Step("dinh-chinh", _("Lập bản đính chính"), told, "file-pen", _("Lý do đính chính")))
    return found


def waits_for(report: Report, reader: Reader) -> str:
    """Why this reader cannot go on, where somebody else must."""
    if report.state == "checked" and reader.user_id in writers(report.pk):
        return _("Chờ một người khác duyệt: người soạn hoặc kiểm tra không tự duyệt được.")
    return ""


def ways(report: Report, reader: Reader, slug: str) -> list[tuple[str, str, str]]:
    """Ways to other pages about it: (words, address, icon)."""
    found = []
    if may_write(reader, report):
        at: Any = [slug, report.pk]
        if report.state == "draft":
            found.append((_("Soạn lời văn"), reverse("web:report_text", args=[report.pk]), "pencil"))
            found.append((_("Sửa thông tin"), reverse("records:change", args=at), "settings-2"))
        if report.state == "sealed":
            found.append((_("Ghi nhận đã gửi"), reverse("records:move", args=[*at, "send"]), "send"))
    found.append((_("Hồ sơ, lịch sử"), reverse("records:record", args=[slug, report.pk]), "history"))
    return found
