"""A day as people type it."""

import re
from datetime import date

from django.utils.translation import gettext as _

from liem.platform.days import parse_day
from liem.records.cells import CellError

_DIGITS = re.compile(r"(\d\d)(\d\d)(\d{4})")
_SEPARATED = re.compile(r"(\d{1,2})[.\- ](\d{1,2})[.\- ](\d{4})")


def read_day(said: str) -> date:
    """5/3/2026, 05/03/2026, 5.3.2026, 05032026 or 2026-03-05; CellError when it is no day."""
    found = _DIGITS.fullmatch(said.strip()) or _SEPARATED.fullmatch(said.strip())
    try:
        return parse_day("/".join(found.groups()) if found else said)
    except ValueError as error:
        told = _("“%(said)s” không phải là ngày") % {"said": said}
        raise CellError(told, _("ngày/tháng/năm, ví dụ 05/9/2026, 5/9/2026 hoặc 05092026")) from error
