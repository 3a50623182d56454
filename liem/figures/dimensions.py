"""The two ways to break down that every figure of records shares: the level of the unit that acted, and the unit.

One object per path: figures that are asked for together are then broken down together, with one query.
"""

from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Dimension
from liem.org.kinds import LEVELS, level_of


@cache
def level(path: str = "unit") -> Dimension:
    """By the level at which the unit at `path` works: codes of LEVELS; empty where no unit is known."""
    return Dimension("level", _("Cấp"), f"{path}__kind", words=_level_words, read=_level)


@cache
def unit(path: str = "unit") -> Dimension:
    """By the unit at `path`: its code."""
    return Dimension("unit", _("Đơn vị"), f"{path}__code")


def _level(kind: Any) -> str:
    return level_of(kind) if kind else ""


def _level_words(code: Any) -> str:
    return LEVELS.label(code) if code else str(_("chưa ghi"))
