"""Rules of programmes, plans and their measures."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values
from liem.records.rules import confirmed_problems, in_order, together, working_days_problems


def plan_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A plan ends after it begins and is closed after it was issued."""
    yield from in_order(values, "since", "until", strict=True)
    yield from in_order(values, "issued_on", "closed_on")


def derive_plan(values: Values) -> None:
    """A plan with a closing day is closed, any other in force."""
    values["state"] = _state(values)


def _state(values: Mapping[str, Any]) -> str:
    return "closed" if values.get("closed_on") else "in_force"


def measure_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A measure is done after it was started, and confirmed after it was done."""
    yield from in_order(values, "started_on", "done_on")
    yield from confirmed_problems(values)
    yield from working_days_problems(values)


def obstacle_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """An obstacle is resolved after it was raised."""
    yield from in_order(values, "raised_on", "resolved_on")


def planned_round_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A round is concluded after it is opened; out of the programme only by a paper that has a day."""
    yield from in_order(values, "opens_on", "due_on")
    why = _("đưa ra khỏi chương trình phải có ngày và văn bản điều chỉnh")
    yield from together(values, "stopped_on", ("stop_document",), why)
    yield from together(values, "stop_document", ("stopped_on",), why)
