"""Rules of documents and of the duties they assign."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values
from liem.records.rules import confirmed_problems, in_order, working_days_problems


def document_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A document ends after it was issued; one that is issued and in force has no end."""
    yield from in_order(values, "issued_on", "ended_on")
    if values.get("state") in ("replaced", "revoked") and not values.get("ended_on"):
        yield Problem("ended_on", _("văn bản đã bị thay thế hoặc bãi bỏ phải có ngày hết hiệu lực"), _("một ngày"))


def derive_document(values: Values) -> None:
    """A document with an end was replaced, unless it is said to be revoked."""
    if not values.get("ended_on"):
        values["state"] = "issued"
    elif values.get("state") != "revoked":
        values["state"] = "replaced"


def assignment_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A duty is confirmed after it was done; its deadline may be set in working days."""
    yield from confirmed_problems(values)
    yield from working_days_problems(values)
