"""What the shell shows on every page: where one is, whose eyes, which data."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from liem import catalogue
from liem.people.models import Clearance
from liem.registers.reports.register import REPORTS
from liem.reports.marks import illustrative
from liem.web import readers
from liem.web.addresses import path_to
from liem.web.desk.notices import MOST, unread
from liem.web.exchange.gate import may_import
from liem.web.preferences import chosen_theme

ICONS = {
    "documents": "file-text",
    "conferences": "users",
    "plans": "clipboard-list",
    "inspections": "clipboard-check",
    "cases": "scale",
    "sessions": "calendar-days",
    "handlings": "gavel",
    "returns": "inbox",
    "reports": "file-check",
}
_WORK = (
    (_("Báo cáo"), "web:report", "file-chart-column"),
    (_("Chỉ tiêu"), "web:figures", "chart-column"),
    (_("Báo cáo theo biểu"), "web:returns", "table-properties"),
    (_("Chương trình kiểm tra"), "web:programme", "calendar-check"),
    (_("Người đứng đầu"), "web:posts", "user-round-check"),
    (_("Đọc báo cáo"), "web:reading", "scan-text"),
    (_("Kiểm chứng"), "web:verify", "shield-check"),
)
_DESK = ((_("Bàn việc"), "web:desk", "list-todo"),)
_IMPORT = ((_("Nhập từ tệp"), "web:import", "upload"),)
_EXPORT = ((_("Xuất số liệu"), "web:export", "download"),)
_KNOWLEDGE = (
    (_("Các đơn vị"), "web:units", "network"),
    (_("Từ điển dữ liệu"), "web:dictionary", "book-open"),
    (_("Trợ giúp"), "web:help", "circle-question-mark"),
)
_ADMINISTRATION = (
    (_("Người dùng"), "web:accounts", "user-round-cog"),
    (_("Thay đổi tổ chức"), "web:reorganise", "git-merge"),
)


@dataclass(frozen=True)
class Way:
    """A way in the side navigation: its words, its address, its icon, and whether one is on it."""

    label: str
    url: str
    icon: str
    here: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """What base.html needs. Where nobody is signed in, nothing of the installation is told."""
    told = {"theme": chosen_theme(request), "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)}
    told |= {"languages": settings.LANGUAGES, "illustrative": illustrative(), "navigation": (), "eyes": None}
    told |= {"data_folder": "", "search_url": "", "notices": None}
    reader = getattr(request, "reader", None)
    if reader is None:
        return told
    return told | {
        "navigation": _navigation(request),
        "eyes": {
            "name": reader.name,
            "capacity": reader.capacity,
            "clearance": Clearance(reader.clearance).label,
            "level": reader.clearance,
        },
        "data_folder": Path(settings.DATA_DIR).name,
        "search_url": path_to("web:search"),
        "notices": {"count": unread(readers.of(request)), "most": MOST, "url": path_to("web:notices")},
    }


def _navigation(request: HttpRequest) -> tuple[tuple[str, tuple[Way, ...]], ...]:
    """Groups of ways."""
    reader = readers.of(request)
    registers = tuple((r.label, ("records:list", r.slug), ICONS.get(r.key, "folder")) for r in catalogue.REGISTERS)
    imported = _IMPORT if may_import(reader) else ()
    works = bool(reader.sights) or not reader.administers  # whoever only manages accounts sees no records
    groups = (
        ("", ((_("Trang chủ"), "web:home", "house"), *(_DESK if works else ()))),
        (_("Sổ"), registers if works else ()),
        (
            _("Tổng hợp"),
            (*(_WORK if works else ()), *imported, *(_EXPORT if works else ())),
        ),
        (_("Tra cứu"), _KNOWLEDGE),
        (_("Quản trị"), _ADMINISTRATION if reader.administers else ()),
    )
    shown = ((label, tuple(_ways(_stood_on(request), ways))) for label, ways in groups)
    return tuple((str(label), ways) for label, ways in shown if ways)


def _stood_on(request: HttpRequest) -> str:
    """The address by which one is led: a report that was drawn up is led to from its register, by its pages' crumbs."""
    match = request.resolver_match
    if match and match.url_name and match.url_name.startswith(("report_held", "report_text")):
        return path_to("records:list", REPORTS.slug)
    return request.path


def _ways(path: str, ways: Any) -> Any:
    for label, target, icon in ways:
        name, *args = (target,) if isinstance(target, str) else target
        url = path_to(name, *args)
        here = path == url or (len(url) > 1 and path.startswith(url))
        yield Way(str(label), url, icon, here)
