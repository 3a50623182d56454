"""Rules of reports: the period, the clearance, the order of acts, and that what was sealed stays as it is."""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.figures.period import Period
from liem.people.reader import Reader
from liem.records.register import Problem, Values
from liem.records.rules import in_order, together
from liem.registers.reports.models import Report
from liem.registers.reports.type_rules import report_type_problems

BOUND = (
    "code", "unit", "kind", "type", "subject", "number", "period", "begins_on", "ends_on", "map", "clearance",
    "secrecy", "edition", "corrects", "reason",
)  # fmt: skip
"""The columns that no longer change once a report was checked; a seal binds them."""
SEAL = ("content_sha256", "sources_sha256", "signature")
_ACTS = ("checked_on", "approved_on", "sealed_on")


def report_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Whether the question makes sense, the acts follow each other, and a seal is whole."""
    yield from _period_problems(values)
    if (values.get("clearance") or 0) > (values.get("secrecy") or 0):
        why = _("báo cáo tính cả hồ sơ mật hơn chính nó: ai mở báo cáo cũng thấy số của các hồ sơ đó")
        yield Problem("clearance", why, _("không cao hơn độ mật của báo cáo"))
    yield from _edition_problems(values)
    for before, after in (
        *pairwise(_ACTS),
        ("sealed_on", "sent_on"),
        ("sealed_on", "corrected_on"),
    ):
        yield from together(values, after, (before,), _("bước này khi chưa qua bước trước"))
        yield from in_order(values, before, after)
    yield from together(values, "sealed_on", SEAL, _("niêm phong khi chưa có mã băm và chữ ký số"))
    if values.get("sealed_on") and values.get("bound") and values["bound"] != binding(values):
        why = _("báo cáo đã niêm phong: số liệu, kỳ, đơn vị, trích yếu không sửa được; lập bản đính chính")
        yield Problem("subject", why, _("để như cũ"))


def _period_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    name, first, last = values.get("period"), values.get("begins_on"), values.get("ends_on")
    if name:
        try:
            known = Period.official(name)
        except ValueError as error:
            yield Problem("period", error, "2026Q1…Q4, 2026H1, 2026M9, 2026Y")
            return
        if (first and first != known.first) or (last and last != known.last):
            yield Problem("begins_on", _("ngày không khớp với kỳ đã chọn"), _("để trống, hoặc bỏ tên kỳ"))
        return
    for key, day in (("begins_on", first), ("ends_on", last)):
        if not day:
            yield Problem(key, _("thiếu"), _("một ngày, hoặc tên kỳ như 2026H1"))
    yield from in_order(values, "begins_on", "ends_on")


def _edition_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    later = (values.get("edition") or 1) > 1
    if later and not values.get("corrects"):
        yield Problem("corrects", _("bản đính chính phải nói đính chính báo cáo nào"), _("mã báo cáo"))
    if later and not values.get("reason"):
        yield Problem("reason", _("phải nêu lý do đính chính"), _("một câu"))


def derive_report(values: Values) -> None:
    """The days of a named period; the state that the days say; what a seal binds."""
    if values.get("period"):
        known = Period.official(values["period"])
        values["begins_on"], values["ends_on"] = known.first, known.last
    reached = [
        (state, values.get(day))
        for state, day in (
            ("corrected", "corrected_on"),
            ("sent", "sent_on"),
            ("sealed", "sealed_on"),
            ("approved", "approved_on"),
            ("checked", "checked_on"),
        )
    ]
    values["state"] = next((state for state, day in reached if day), "draft")
    for act in ("checked", "approved"):
        if not values.get(f"{act}_on"):
            values[f"{act}_by"] = None
    if not values.get("approved_on"):
        values["approved_sha256"] = None
    if values.get("sealed_on"):
        values["bound"] = values.get("bound") or binding(values)


def binding(values: Mapping[str, Any]) -> str:
    """A digest of the columns that a seal binds, each piece behind its length."""
    pieces = [_plain(values.get(key)) for key in BOUND if key != "type"]
    if values.get("type"):  # what was sealed before there were types binds the same columns as then
        pieces.append(_plain(values["type"]))
    said = "".join(f"{len(piece)}:{piece}" for piece in pieces)
    return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def report_demands(
    reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Problem]:
    """What was checked is not changed: who wants to change it sends it back first, who finds an error in what was
    sealed issues another edition.
    """
    if before.get("state") in (None, "", "draft") or after.get("state") == "draft":
        return
    for key in BOUND:
        if before.get(key) != after.get(key):
            yield Problem(
                key, _("báo cáo không còn là dự thảo"), _("để như cũ; hoặc trả về dự thảo, lập bản đính chính")
            )


def report_held(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """A report is made of a type that holds on its days, whatever the way to it. An edition that puts another right is
    of the other's type; the system's owner takes over from files what was.
    """
    if not reader.sees_all and not after.get("corrects"):
        yield from report_type_problems(before, after)


def section_held(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """The text of a report is written while it is a draft, whatever the way to it."""
    rows = Report.objects.visible_to(reader, withdrawn=True)
    if record and rows.filter(pk=record).exclude(state="draft").exists():
        yield Problem(
            "text", _("báo cáo không còn là dự thảo"), _("để như cũ; hoặc trả về dự thảo, lập bản đính chính")
        )
