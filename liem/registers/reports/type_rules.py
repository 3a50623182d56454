"""What must be so for a report type to hold, and for a report to be of it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.figures.comparing import REGISTER as COMPARISON
from liem.org.kinds import LEVELS
from liem.platform.days import vi_day
from liem.records.definitions import standing
from liem.records.register import Problem
from liem.registers.reports.own_types import OwnReportType
from liem.registers.reports.types import ANY, NAMED, TERM, ReportType, codes, fits, type_on, versions
from liem.registers.returns import figures as returned
from liem.registers.returns import figures_own as offices
from liem.registers.returns.calendars import KINDS
from liem.registers.returns.forms import shipped as shipped_forms
from liem.registers.returns.models import OwnForm
from liem.registers.returns.own_sources import counted

_CODE = re.compile(r"[A-Z0-9]{1,12}(-[A-Z0-9]{1,12}){0,2}")
_DUE = re.compile(r"([a-z_]+|\*):(\d{1,3})")
_FIELD = re.compile(r"\{([^{}]*)\}")
PART = re.compile(r"\[([a-z_]+)\]")
"""A line of an outline that is nothing but this stands for a part of the standard wording."""
PARTS = {
    "mo_dau": gettext_lazy("câu mở đầu"),
    "van_ban": gettext_lazy("ban hành văn bản; phổ biến, quán triệt; giao trách nhiệm người đứng đầu"),
    "ke_hoach": gettext_lazy("thực hiện chương trình, kế hoạch"),
    "kiem_tra": gettext_lazy("kiểm tra, giám sát của cấp ủy; kiểm tra các biện pháp phòng ngừa"),
    "thanh_tra": gettext_lazy("thanh tra, kiểm toán"),
    "kien_nghi": gettext_lazy("thực hiện kiến nghị sau kiểm tra, giám sát, thanh tra"),
    "vu_chi_dao": gettext_lazy("vụ án, vụ việc thuộc diện theo dõi, chỉ đạo"),
    "to_tung": gettext_lazy("phát hiện, điều tra, truy tố, xét xử"),
    "thu_hoi": gettext_lazy("thiệt hại và thu hồi tài sản"),
    "trach_nhiem": gettext_lazy("trách nhiệm người đứng đầu và kỷ luật"),
    "con_lai": gettext_lazy("những việc còn lại"),
    "nhiem_vu": gettext_lazy("nhiệm vụ tiếp theo"),
}
"""The parts of the standard wording, in its order, by the names that outlines use."""


def type_problems(one: OwnReportType) -> Iterator[Problem]:
    """A code that can stand in an address, periods and a deadline that there are, forms, a usable outline."""
    if not _CODE.fullmatch(one.type):
        yield Problem("type", _("mã loại báo cáo không dùng được"), _("chữ in hoa không dấu và số, như BC-QUY"))
    if any(kind not in KINDS for kind in one.periods.split()):
        yield Problem("periods", _("kỳ báo cáo không có"), " ".join(KINDS))
    if one.periods and one.calendar not in NAMED:
        yield Problem("periods", _("lịch này không có kỳ đặt tên"), _("để trống"))
    if (one.calendar == TERM) != bool(one.counts_from):
        yield Problem("counts_from", _("ghi ngày đầu nhiệm kỳ khi, và chỉ khi, tính theo nhiệm kỳ"), "2025-10-01")
    for pair in one.due.split():
        found = _DUE.fullmatch(pair)
        if not found or (found[1] != ANY and found[1] not in LEVELS.codes):
            yield Problem("due", _("hạn gửi “%(pair)s” không đọc được") % {"pair": pair}, "province:11 commune:3 *:5")
    known = {form.code for form in shipped_forms()} | {form.form for form in standing(OwnForm)}
    for code in one.forms.split():
        if code not in known:
            yield Problem("forms", _("không có biểu %(code)s") % {"code": code}, _("mã của biểu, cách nhau dấu cách"))
    yield from outline_problems(one.outline)
    yield from _overlaps(one)


def outline_problems(outline: str) -> Iterator[Problem]:
    """Headings there are, figures there are, parts there are."""
    if not any(line.startswith("# ") for line in outline.splitlines()):
        yield Problem("outline", _("đề cương không có mục nào"), _("mỗi mục một dòng bắt đầu bằng “# ”"))
    for code in dict.fromkeys(_FIELD.findall(outline)):
        if not is_figure(code):
            why = _("“{%(code)s}”: không có chỉ tiêu mang mã này") % {"code": code}
            yield Problem("outline", why, _("mã trong danh mục chỉ tiêu, ví dụ {inspections.party_rounds}"))
    for line in outline.splitlines():
        found = PART.fullmatch(line.strip())
        if found and found[1] not in PARTS:
            why = _("“[%(code)s]”: lời văn mẫu không có phần này") % {"code": found[1]}
            yield Problem("outline", why, ", ".join(f"[{name}]" for name in PARTS))


def is_figure(code: str) -> bool:
    """Whether a figure has that code."""
    if code in _figures() or code.startswith(f"{COMPARISON}."):
        return True
    return any(figure.code == code for figure in offices.figures())


@cache
def _figures() -> frozenset[str]:
    return frozenset({*counted(), *(figure.code for figure in returned.FIGURES)})


def _overlaps(one: OwnReportType) -> Iterator[Problem]:
    for other in standing(OwnReportType):
        if other.type == one.type and other.since < one.since and (other.until is None or other.until > one.since):
            told = _("loại %(code)s đang áp dụng từ %(day)s") % {"code": one.type, "day": other.since.isoformat()}
            yield Problem("since", told, _("cho bản cũ thôi áp dụng trước"))


# A report of a type.


def report_type_problems(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """A report is of a type that holds on its last day, about days of that type's calendar. What stands is not judged
    anew when a type ends later.
    """
    code, first, last = after.get("type"), after.get("begins_on"), after.get("ends_on")
    if not code or not last or all(before.get(key) == after.get(key) for key in ("type", "begins_on", "ends_on")):
        return
    found = type_on(code, last)
    if found is None:
        yield Problem("type", _not_there(code, last), ", ".join(codes()))
    elif first and not fits(found, first, last):
        why = _("ngày không phải là một kỳ của loại báo cáo này (%(name)s)") % {"name": found.label}
        yield Problem("begins_on", why, accepted_days(found))


def _not_there(code: str, last: Any) -> str:
    known = versions(code)
    day = vi_day(last)
    if not known:
        return _("không có loại báo cáo mã %(code)s") % {"code": code}
    if known[0].since > last:
        told = _("loại báo cáo %(code)s chỉ áp dụng từ ngày %(since)s, kỳ này kết thúc ngày %(day)s")
        return told % {"code": code, "since": vi_day(known[0].since), "day": day}
    ended = [one.until for one in known if one.until and one.until <= last]
    told = _("loại báo cáo %(code)s đã thôi áp dụng từ ngày %(until)s, kỳ này kết thúc ngày %(day)s")
    return told % {"code": code, "until": vi_day(ended[-1]) if ended else "…", "day": day}


def accepted_days(one: ReportType) -> str:
    """Which days a report of the type is about, in words."""
    if one.calendar in NAMED:
        until = _("chốt ngày %(n)s") % {"n": one.last_day} if one.last_day else _("theo tháng lịch")
        return f"{' '.join(one.kinds)}, {until}"
    if one.calendar == TERM and one.counts_from:
        return _("từ ngày %(day)s") % {"day": vi_day(one.counts_from)}
    return _("từ đầu năm")
