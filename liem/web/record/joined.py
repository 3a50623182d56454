"""Of a case that was joined with others: into which it went and from which it took in, on both files.

Who went and who stayed is said by the events of the two files (`way`), not by the link, which can be entered from
either; so an event is told with the other case that says the opposite on the same day, else with the only one that
can be meant.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liem.platform.foreseen import Question
from liem.platform.prepared import filled_up
from liem.records.models import Link
from liem.registers.cases.models import CaseEvent
from liem.web.record.page import Page
from liem.web.record.ties import Tie, place_of

KIND = "case_joined"
Said = tuple[date, bool]
Titles = Callable[[Any], str]
"""The title of a row's entry in the timeline; "" for the one that rows of its kind have."""


class Joined:
    """What the page of a case tells of that; of any other record nothing."""

    def __init__(self, page: Page, linked: list[Link]) -> None:
        self.page = page
        self.others = {
            place_of(link): link.target_id if link.source_id == page.pk else link.source_id
            for link in linked
            if (link.from_table, link.kind, link.to_table) == ("cases", "joined", "cases") and not link.withdrawn_on
        }

    def asked(self) -> list[Question]:
        """What will be asked: of cases only, and as much for none as for many."""
        return [self.page.question("joined", *self._question())] if "case_events" in self.page.parts else []

    def titles(self, tied: list[Tie]) -> Titles:
        """How events of the page are called, by the ties that its reader may see."""
        if "case_events" not in self.page.parts:
            return lambda row: ""
        codes = {self.others[tie.id]: tie.code for tie in tied if tie.id in self.others}
        said: dict[int, set[Said]] = {pk: set() for pk in codes}
        for event in self.page.ask("joined", *self._question()):
            if event.case_id in said:
                said[event.case_id].add(_said(event))
        own = {_said(event) for event in self.page.parts["case_events"] if event.kind == KIND}
        return partial(_title, others=[(codes[pk], said[pk], own) for pk in codes])

    def _question(self) -> tuple[Any, ...]:
        return partial(_events, self.page), *filled_up(sorted(set(self.others.values())) or [0])


def _events(page: Page, *keys: int) -> QuerySet:
    rows: QuerySet = CaseEvent.objects.visible_to(page.reader)
    return rows.filter(kind=KIND, case__in=keys).order_by("pk")


def _said(event: Any) -> Said:
    """The day, and whether another case came in, as figures read it; otherwise the case itself went."""
    return event.on, bool((event.way or event.ground) == "in")


def _title(row: Any, others: list[tuple[str, set[Said], set[Said]]]) -> str:
    if not isinstance(row, CaseEvent) or row.kind != KIND:
        return ""
    day, comes = _said(row)
    found = [code for code, said, _own in others if (day, not comes) in said]
    # Entered on another day there, or not at all, and not what another event here tells of.
    left = [
        code
        for code, said, own in others
        if not any((on, not came) in own for on, came in said)
        and (not said or any(came != comes for _on, came in said))
    ]
    known = ", ".join(sorted(found or (left if len(left) == 1 else [])))
    if not known:
        return _("nhận từ vụ khác") if comes else _("nhập vào vụ khác")
    return (_("nhận từ vụ %(code)s") if comes else _("nhập vào vụ %(code)s")) % {"code": known}
