"""Rules of handlings: a sanction exists for a regime, a kind of person and a day; the class is derived."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.platform.text import fold
from liem.platform.vocabulary import Term
from liem.records.register import Problem, Values
from liem.registers.handlings.vocabulary import REGIME, SUBJECT_KIND, forms_for


def handling_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """The form belongs to the regime and the kind of subject, and was in force on the day of the decision."""
    yield from _days_in_order(values)
    regime, kind, on, form = (values.get(name) for name in ("regime", "subject_kind", "on", "form"))
    if regime and kind and form and isinstance(on, date):
        accepted = [term.code for term in forms_for(regime, kind, on)]
        if form not in accepted:
            why = _("hình thức này không áp dụng cho chế độ %(regime)s, đối tượng %(kind)s vào ngày đó")
            yield Problem(
                "form", why % {"regime": REGIME.label(regime), "kind": SUBJECT_KIND.label(kind)}, ", ".join(accepted)
            )


def _days_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What happened came to light and was decided on afterwards, and the other side was told of the decision then."""
    on, acted, detected, told = (values.get(name) for name in ("on", "acted_on", "detected_on", "notified_on"))
    if acted and detected and detected < acted:
        yield Problem("detected_on", _("ngày phát hiện trước ngày xảy ra"), _("từ ngày xảy ra trở đi"))
    if acted and isinstance(on, date) and on < acted:
        yield Problem("acted_on", _("ngày xảy ra sau ngày quyết định"), _("đến ngày quyết định"))
    if told and isinstance(on, date) and told < on:
        yield Problem("notified_on", _("ngày thông báo trước ngày quyết định"), _("từ ngày quyết định trở đi"))


def forms_offered(values: Mapping[str, Any]) -> Iterable[Term] | None:
    """The forms of the regime for this kind of subject on the day of the decision; None while one is not known."""
    regime, kind, on = (values.get(name) for name in ("regime", "subject_kind", "on"))
    return forms_for(regime, kind, on) if regime and kind and isinstance(on, date) else None


def derive_handling(values: Values) -> None:
    """The state follows from the appeal; the person's key finds decisions on the same person."""
    values["state"] = _state(values)
    values["person_key"] = fold(values.get("subject") or "")[:200]


def _state(values: Mapping[str, Any]) -> str:
    appeal = values.get("appeal_result")
    if appeal == "lifted":
        return "lifted"
    return "changed" if appeal in ("raised", "reduced") else "in_effect"


def persons_named(values: Values) -> Iterable[str]:
    """Who must not see the record: the one it is about."""
    return (values.get("subject") or "",)
