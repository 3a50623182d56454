"""Rules of conferences."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values


def conference_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Only a conference that is not held has a day on which that was decided."""
    if values.get("state") == "cancelled" and not values.get("cancelled_on"):
        yield Problem("cancelled_on", _("hội nghị không tổ chức phải có ngày quyết định"), _("một ngày"))


def derive_conference(values: Values) -> None:
    """A conference is held unless something else is said."""
    if values.get("cancelled_on"):
        values["state"] = "cancelled"
    else:
        values["state"] = values.get("state") or "held"
