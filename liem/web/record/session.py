"""What the page of a session tells besides what every record's page tells: its cases, what was decided, what the
session before decided and what became of it, and the ways to agenda, conclusion and papers.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.platform.foreseen import Steps, together
from liem.records.rights import may_write
from liem.web.record.acts import Act
from liem.web.record.page import Page
from liem.web.steering.shown import Item, Past, items, past


@dataclass(frozen=True)
class Overview:
    """The page's own part of a session."""

    items: tuple[Item, ...]
    past: Past | None
    acts: tuple[Act, ...]


def overview(page: Page) -> Steps[Overview | None]:
    """Of a session; None for other records."""
    if page.register.key != "sessions":
        return None
    now, before = yield from together(items(page.reader, page.row), past(page.reader, page.row))
    return Overview(now, before, tuple(_acts(page)))


def _acts(page: Page) -> list[Act]:
    row = page.row
    found = []
    if may_write(page.reader, row):
        if row.state != "concluded":
            found.append(Act(_("Lập chương trình"), reverse("web:session_agenda", args=[row.pk]), "clipboard-list"))
        if row.state == "held":
            found.append(Act(_("Ghi kết luận, giao việc"), reverse("web:session_decisions", args=[row.pk]), "pencil"))
    found.append(
        Act(_("Chương trình và tóm tắt các vụ (Word)"), reverse("web:session_papers", args=[row.pk]), "download")
    )
    if row.held_on:
        found.append(Act(_("Thông báo kết luận (Word)"), reverse("web:session_notice", args=[row.pk]), "download"))
    return found
