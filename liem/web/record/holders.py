"""On whom a duty rests that was laid on a post: it follows the post, and the page says how it passed on."""

from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from liem.org.passing import Passage, passages, passages_asked
from liem.platform.days import vi_day
from liem.platform.foreseen import Question
from liem.records.register import Part
from liem.web.record.page import Page


class Holders:
    """Who held the posts of a record's duties: read once for the whole page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def _laid(self) -> set[tuple[int, date]]:
        page = self.page
        return {(post, page.day) for part in page.register.parts for row in page.parts[part.key]
                if (post := post_of(part, row))}  # fmt: skip

    def asked(self) -> list[Question]:
        """What will be asked of who held the posts."""
        return passages_asked(self._laid)

    @cached_property
    def _passages(self) -> dict[Any, Passage]:
        return passages(self._laid, self.page.reader.on)

    def told(self, part: Part, row: Any) -> str:
        """The passage of a row's duty in words; empty where it rests on no post."""
        post = post_of(part, row)
        return words(self._passages[post, self.page.day]) if post else ""


def post_of(part: Part, row: Any) -> int | None:
    """The post on which a row lays its duty."""
    if part.duty is None or not part.duty.post:
        return None
    found: int | None = getattr(row, f"{part.duty.post}_id")
    return found


def words(passage: Passage) -> str:
    """How a duty passed on with its post, as a sentence."""
    told = {
        "day": vi_day(passage.laid_on),
        "then": passage.then,
        "now": passage.now,
        "since": vi_day(passage.since) if passage.since else "",
    }
    if passage.same:
        return _("Khi giao (%(day)s) và đến nay: %(now)s, giữ chức vụ từ %(since)s.") % told
    if passage.then and passage.now:
        return _("Khi giao (%(day)s): %(then)s; nay chuyển cho %(now)s, giữ chức vụ từ %(since)s.") % told
    if passage.then:
        return _("Khi giao (%(day)s): %(then)s; nay chức vụ khuyết.") % told
    if passage.now:
        return _("Khi giao (%(day)s) chưa ghi ai giữ chức vụ; nay %(now)s, giữ chức vụ từ %(since)s.") % told
    return _("Chưa ghi ai giữ chức vụ khi giao (%(day)s) và hiện nay.") % told
