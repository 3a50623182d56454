"""How a place in a unit stands on a day."""

from datetime import date

from django.utils.translation import gettext as _

from liem.people.models import Membership


def standing(place: Membership, today: date) -> tuple[str, str]:
    """(tone, words) of a place: held, over, or to come."""
    if place.since > today:
        return "accent", _("sẽ bắt đầu")
    if place.until and place.until <= today:
        return "neutral", _("đã kết thúc")
    return "good", _("hiện nay")
