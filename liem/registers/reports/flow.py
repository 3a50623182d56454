"""How a report lives: a draft, checked, approved by another person, sealed, sent, corrected by another edition.

What is approved and sealed is what stood on the page of the report, and a seal is made with the figures computed:
those acts are made there (`liem.reports.sealed`), within `on_its_page`, and nowhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.people.reader import Reader
from liem.records import log
from liem.records.flow import Flow, Move

_page: ContextVar[bool] = ContextVar("liem_report_page", default=False)
WRITING = ("create", "change", "move:check")
"""The acts of those who made a report what it is: none of them approves it."""


@contextmanager
def on_its_page() -> Iterator[None]:
    """The span in which the acts are made that need the report's figures."""
    token = _page.set(True)
    try:
        yield
    finally:
        _page.reset(token)


def writers(record: int) -> frozenset[int]:
    """The accounts that wrote a report or checked it; files and commands are nobody's account."""
    return log.writers(record, WRITING)


def there(reader: Reader, row: Any) -> bool:
    """On the report's page only; the system's owner, who takes over from files, anywhere."""
    return reader.writes and (reader.user_id is None or _page.get())


def another(reader: Reader, row: Any) -> bool:
    """Somebody else than those who wrote the report or checked it, on its page; leaders too, who write nothing else."""
    if reader.user_id is None:
        return reader.writes
    return _page.get() and reader.user_id not in writers(row.pk)


_BACK = (("checked_on", None), ("approved_on", None))

FLOW = Flow(
    "state",
    (
        Move("check", ("draft",), "checked", _("Kiểm tra xong, trình duyệt"), stamp="checked_on", allowed=there),
        Move("approve", ("checked",), "approved", _("Duyệt"), stamp="approved_on", allowed=another),
        Move("send_back", ("checked", "approved"), "draft", _("Trả về dự thảo"), reason=True, sets=_BACK),
        Move(
            "seal",
            ("approved",),
            "sealed",
            _("Niêm phong"),
            stamp="sealed_on",
            needs=("content_sha256", "sources_sha256", "signature"),
            allowed=there,
        ),
        Move("send", ("sealed",), "sent", _("Ghi nhận đã gửi"), stamp="sent_on", takes=("recipients",)),
        Move("correct", ("sealed", "sent"), "corrected", _("Đính chính"), stamp="corrected_on", allowed=there),
    ),
    tones=(
        ("draft", "warn"),
        ("checked", "accent"),
        ("approved", "accent"),
        ("sealed", "good"),
        ("sent", "good"),
        ("corrected", "neutral"),
    ),
)
