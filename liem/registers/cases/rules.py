"""Rules of cases: how a case is put under direction and settled, what an asset entry is."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values
from liem.records.rules import at_most_one, confirmed_problems, in_order, together

_EXITS = ("concluded_on", "delisted_on", "handed_over_on")


def event_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A decision sets no end of a term that lies before itself."""
    yield from in_order(values, "on", "term_until")


def direction_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Settled only with ground, document and day; one way out at most; out after in."""
    for column in _EXITS:
        yield from in_order(values, "decided_on", column)
    yield from at_most_one(values, _EXITS, _("một lượt chỉ đạo chỉ ra khỏi diện bằng một cách"))
    why = _("xử lý dứt điểm phải có đủ căn cứ, văn bản và ngày kết thúc")
    yield from together(values, "concluded_on", ("closing_ground", "closing_document"), why)


def derive_direction(values: Values) -> None:
    """No list named means the provincial one; the state follows from the days."""
    values["list"] = values.get("list") or "provincial"
    values["state"] = _state(values)


def _state(values: Mapping[str, Any]) -> str:
    if values.get("concluded_on"):
        return "concluded"
    if values.get("delisted_on"):
        return "delisted"
    return "handed_over" if values.get("handed_over_on") else "under_direction"


def opinion_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """An opinion is carried out after it was given, and confirmed after that."""
    yield from in_order(values, "given_on", "done_on")
    yield from confirmed_problems(values)


def asset_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Something is said: money, land, or an amount with its own unit; never an amount without its unit."""
    why = _("vàng, ngoại tệ, hiện vật phải ghi cả số lượng và đơn vị tính")
    yield from together(values, "amount", ("unit",), why)
    yield from together(values, "unit", ("amount",), why)
    if all(values.get(name) is None for name in ("amount_vnd", "area_m2", "amount")):
        yield Problem("amount_vnd", _("dòng tài sản không có giá trị"), _("số tiền, diện tích, hoặc số lượng"))
