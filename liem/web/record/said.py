"""What was said to who owes a duty, in short: how often, and when last."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.directing import ASK, URGE
from liem.records.log import Said


def words_of(said: Iterable[Said]) -> Iterator[str]:
    """One line for each kind of act that there was."""
    told = list(said)
    kinds = {
        URGE: _("đã đôn đốc %(n)s lần, gần nhất %(day)s"),
        ASK: _("đã yêu cầu minh chứng %(n)s lần, gần nhất %(day)s"),
    }
    for action, words in kinds.items():
        days = [one.on for one in told if one.action == action]
        if days:
            yield words % {"n": vi_number(len(days)), "day": vi_day(max(days))}
