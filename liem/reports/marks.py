"""What every form of a report says of itself: whether its data are real, the moment, the map, the level, the chain."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.platform.days import TZ, vi_day
from liem.records.fields import SECRECY_CODES, SECRECY_LABELS

ILLUSTRATIVE_FILE = "illustrative"
ILLUSTRATIVE_WORDS = gettext_lazy("DỮ LIỆU MINH HỌA")
DIGITS_SHOWN = 12
"""How many hexadecimal digits of the chain's last digest are printed: enough to compare by eye."""

MAPS = {
    "then": (gettext_lazy("như khi đó"), gettext_lazy("như khi sự việc xảy ra")),
    "now": (gettext_lazy("như hiện nay"), gettext_lazy("theo tổ chức hiện nay, kể cả việc của đơn vị đã sáp nhập")),
}


def illustrative() -> bool:
    """True when this installation holds example data: a file `illustrative` in its data folder or a setting says so."""
    said = getattr(settings, "LIEM_ILLUSTRATIVE", None)
    return bool(said) if said is not None else (Path(settings.DATA_DIR) / ILLUSTRATIVE_FILE).exists()


def map_words(name: str, full: bool = False) -> str:
    """The map of the organisation in words: a short form for footers, a full one for the head of a page."""
    return str(MAPS[name][full])


def level_code(level: int) -> str:
    """The code of a secrecy level, 0 to 3."""
    return SECRECY_CODES[level]


def level_words(level: int) -> str:
    """The words for a secrecy level, 0 to 3."""
    return str(SECRECY_LABELS[level])


def stamp_words(level: int) -> str:
    """The stamp that a paper of that secrecy level bears, in capitals; empty for the ordinary level."""
    return level_words(level).upper() if level else ""


def moment_words(moment: datetime) -> str:
    """The moment of computing the way documents write it: "14 giờ 05, ngày 05/9/2026", in Vietnam's time."""
    local = moment.astimezone(TZ)
    return _("%(hour)s giờ %(minute)s, ngày %(day)s") % {
        "hour": f"{local.hour:02d}",
        "minute": f"{local.minute:02d}",
        "day": vi_day(local.date()),
    }


def file_name(data: Any, form: str) -> str:
    """bao-cao-KG-2013-01-01-2020-10-15.docx; what a unit's code may hold and a file name may not becomes a dash."""
    safe = re.sub(r"[^\w.-]+", "-", data.unit.code)
    return f"bao-cao-{safe}-{data.period.first}-{data.period.last}.{form}"


def footer(data: Any) -> str:
    """One line under every report: the moment, the map, for whose eyes, and where the audit chain then ended.

    The digest finds the entry; its number would tell a reader how much is written that he may not see.
    """
    return _(
        "Số liệu tính đến %(moment)s; bản đồ đơn vị: %(map)s; phạm vi độ mật: %(level)s; dấu nhật ký: %(digest)s"
    ) % {
        "moment": moment_words(data.computed_at),
        "map": map_words(data.scope.map),
        "level": level_words(data.clearance),
        "digest": data.chain[1][:DIGITS_SHOWN],
    }
