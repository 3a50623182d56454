"""What the page of an import says once its files have been read: what would be done, or what was done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liem import catalogue
from liem.people.reader import Reader
from liem.platform.http import Page
from liem.records.described import tables_of
from liem.records.exchange.defined import definition_tables
from liem.records.exchange.organisation_tables import TABLE_LABELS
from liem.records.exchange.waiting import Waiting
from liem.records.register import Register
from liem.registers.reports.models import OwnReportType
from liem.web import addresses
from liem.web.exchange import job

CUT = "cut"
"""The work was cut off: the machine or the server stopped."""
KIND = "xem"
KINDS = ("refused", "unseen", "changed", "created", "withheld")
SLUGS = {
    "refused": "tu-choi", "unseen": "khong-ai-thay", "changed": "thay-doi", "created": "tao-moi",
    "withheld": "de-trong",
}  # fmt: skip
SIZE = 50


def shown(request: HttpRequest, reader: Reader, found: Waiting, name: str, state: dict[str, Any]) -> HttpResponse:
    """The page of an import that nobody works at now."""
    about, told = found.read("about"), found.read("told")
    common = {
        "names": ", ".join(about["names"]),
        "at": datetime.fromisoformat(about["at"]),
        "reason": about["reason"],
        "url": reverse("web:import_one", args=[found.token]),
        "leave_url": reverse("web:import_leave", args=[found.token]),
        "ways": [(_("Nhập từ tệp"), reverse("web:import")), (", ".join(about["names"]), "")],
        "told": told,
        "steps": steps(1, over=name == job.WRITTEN),
    }
    if name == job.WRITTEN:
        return render(request, "exchange/result.html", common | _done(request, reader, told))
    if told is None:
        return render(request, "exchange/broken.html", common | {"cut": name == CUT})
    broken = {CUT: "cut", job.FAILED: "failed"}.get(name, "")
    return render(
        request,
        "exchange/preview.html",
        common | _preview(request, told) | {"broken": broken, "moved": state.get("moved", False)},
    )


def _preview(request: HttpRequest, told: dict[str, Any]) -> dict[str, Any]:
    totals = told["totals"]
    there = [kind for kind in KINDS if totals.get(kind)]
    asked = next((kind for kind, slug in SLUGS.items() if slug == request.GET.get(KIND)), "")
    kind = asked if asked in there else there[0] if there else ""
    page = page_of_rows(told[kind], request.GET.get("trang")) if kind else None
    labels = _labels()
    return {
        "kind": kind,
        "page": page,
        "tabs": [(labels[k], f"?{KIND}={SLUGS[k]}", k == kind, totals[k]) for k in there],
        "left_out": totals[kind] - len(told[kind]) if kind else 0,
        "writes": totals["created"] + totals["changed"],
        "sums": totals,
    }


def steps(at: int, over: bool = False) -> list[tuple[str, str]]:
    """Where one is on the way; `over`: at its end."""
    names = (_("Chọn tệp"), _("Xem trước"), _("Ghi vào sổ"))
    return [(name, "done" if i < at or over else "now" if i == at else "next") for i, name in enumerate(names)]


def _labels() -> dict[str, str]:
    return {
        "refused": _("Từ chối"),
        "changed": _("Thay đổi"),
        "created": _("Tạo mới"),
        "withheld": _("Để trống vì mật"),
        "unseen": _("Nơi nhận không thấy việc"),
    }


def page_of_rows(rows: Sequence[Any], asked: str | None) -> Page:
    """A page of rows that are there already."""
    last = max(1, -(-len(rows) // SIZE))
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    number = min(max(number, 1), last)
    return Page(rows[(number - 1) * SIZE : number * SIZE], number, SIZE, len(rows))


def _done(request: HttpRequest, reader: Reader, told: dict[str, Any]) -> dict[str, Any]:
    """The records that were made, as far as their writer still sees them, and the lists that they stand in."""
    made = [(key, code) for key, codes in told["records"].items() for code in codes]
    page = page_of_rows(made, request.GET.get("trang"))
    registers: dict[str, Register] = {register.key: register for register in catalogue.REGISTERS}
    seen: dict[tuple[str, str], int] = {}
    for key in {key for key, _code in page.rows}:
        codes = [code for of, code in page.rows if of == key]
        rows: Any = registers[key].model.objects.visible_to(reader).filter(code__in=codes)
        seen |= {(key, code): pk for code, pk in rows.values_list("code", "pk")}
    lines = [
        (
            registers[key],
            code,
            addresses.record(registers[key], seen[key, code]),
            _history(registers[key], seen[key, code]),
        )
        for key, code in page.rows
        if (key, code) in seen
    ]
    tables = [row for row in told["tables"] if row[2] or row[3] or row[4]]
    lists = dict(_list(row[0]) for row in tables if row[2] or row[3])
    return {
        "page": page,
        "lines": lines,
        "tables": tables,
        "lists": lists.items(),
        "sums": told["totals"],
        "unseen": told.get("unseen", ())[:SIZE],
    }


def _list(table: str) -> tuple[str, str]:
    """(label, address) of the list in which the rows of a table of files are found."""
    if table in TABLE_LABELS:
        return _("Đơn vị"), reverse("web:units")
    if table == OwnReportType.table:
        return _("Loại báo cáo"), reverse("web:report_types")
    if table in definition_tables():
        return _("Mẫu biểu"), reverse("web:definitions")
    register = next((found for found in catalogue.REGISTERS if table in (t.key for t in tables_of(found))), None)
    return (str(register.label), addresses.rows(register)) if register else (_("Trang chủ"), reverse("web:home"))


def _history(register: Register, pk: int) -> str:
    return reverse("records:history", args=[register.slug, pk])
