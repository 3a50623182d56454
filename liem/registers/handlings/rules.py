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
    regime, kind, on, form = (values.get(name) for name in ("regime", "subject_kind", "on", "form"))
    if regime and kind and form and isinstance(on, date):
        accepted = [term.code for term in forms_for(regime, kind, on)]
        if form not in accepted:
            why = _("hình thức này không áp dụng cho chế độ %(regime)s, đối tượng %(kind)s vào ngày đó")
            yield Problem(
                "form", why % {"regime": REGIME.label(regime), "kind": SUBJECT_KIND.label(kind)}, ", ".join(accepted)
            )


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
