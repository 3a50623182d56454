"""Rules of rounds, their findings and recommendations."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values
from liem.records.rules import at_most_one, confirmed_problems, in_order, together, working_days_problems


def inspection_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Days in order; a branch for state inspections only; published and closed only after a conclusion."""
    yield from in_order(values, "opened_on", "concluded_on")
    yield from in_order(values, "opened_on", "dropped_on")
    yield from in_order(values, "concluded_on", "published_on")
    yield from in_order(values, "concluded_on", "closed_on")
    yield from at_most_one(values, ("concluded_on", "dropped_on"), _("cuộc đã đình chỉ thì không có kết luận"))
    yield from together(values, "published_on", ("concluded_on",), _("công khai khi chưa có ngày kết luận"))
    yield from together(values, "closed_on", ("concluded_on",), _("kết thúc theo dõi khi chưa có ngày kết luận"))
    if values.get("branch") and values.get("kind") != "state_inspection":
        yield Problem("branch", _("lĩnh vực chỉ dùng cho thanh tra (state_inspection)"), _("để trống"))


def derive_inspection(values: Values) -> None:
    """The state follows from the days."""
    values["state"] = _state(values)


def _state(values: Mapping[str, Any]) -> str:
    if values.get("dropped_on"):
        return "dropped"
    if values.get("closed_on"):
        return "closed"
    return "concluded" if values.get("concluded_on") else "open"


def persons_examined(values: Values) -> Iterable[str]:
    """Who must not see the round: the persons it examines."""
    return (values.get("name") or "",) if values.get("kind") in ("party_member", "person") else ()


def recommendation_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What is referred to investigators has the day on which it was, and one answer after it; what is confirmed was
    done before.
    """
    yield from confirmed_problems(values)
    yield from working_days_problems(values)
    for column in ("referred_cases", "referred_people"):
        yield from together(values, column, ("referred_on",), _("chuyển cơ quan điều tra phải có ngày chuyển"))
    for column in ("instituted_on", "not_instituted_on"):
        yield from together(values, column, ("referred_on",), _("trả lời của cơ quan điều tra phải có ngày chuyển"))
        yield from in_order(values, "referred_on", column)
    answered = ("instituted_on", "not_instituted_on")
    yield from at_most_one(values, answered, _("một lần chuyển chỉ có một trả lời"))
