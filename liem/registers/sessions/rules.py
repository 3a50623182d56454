"""Rules of sessions: what is planned is held, what was held is concluded by a notice with number and day."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values
from liem.records.rules import in_order, together


def session_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A notice has number and day, is of a session that was held, and comes after it."""
    yield from in_order(values, "held_on", "concluded_on")
    why = _("thông báo kết luận phải có đủ số và ngày")
    yield from together(values, "concluded_on", ("notice",), why)
    yield from together(values, "notice", ("concluded_on",), why)
    yield from together(values, "concluded_on", ("held_on",), _("chưa họp thì chưa có thông báo kết luận"))


def derive_session(values: Values) -> None:
    """The state follows from the days."""
    concluded, held = values.get("concluded_on"), values.get("held_on")
    values["state"] = "concluded" if concluded else "held" if held else "planned"
