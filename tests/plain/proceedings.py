"""Where the proceedings of a case stand, told once more: from nothing, by looking at the events up to a place.

What the program folds event by event is here asked back: which was the last event that led the case somewhere, which
the last that stopped it, and only the number of persons is followed. Rows are plain; nothing of the program is used but
the order of the kinds.
"""

from dataclasses import dataclass

from liem.registers.cases.vocabulary import EVENT_KIND
from tests.plain.asking import Row

ORDER = list(EVENT_KIND.codes)
LEADS = {
    "report_received": "crime_report",
    "verification_started": "verification",
    "case_instituted": "investigation",
    "file_returned": "investigation",
    "investigation_concluded": "prosecution",
    "supplementary_concluded": "prosecution",
    "indictment_issued": "first_instance",
    "first_instance_judgment": "first_instance",
    "appeal_filed": "appeal",
    "protest": "appeal",
    "appeal_judgment": "final",
    "judgment_in_force": "final",
    "review_decision": "final",
    "enforcement_ordered": "enforcement",
    "enforcement_done": "enforcement",
    "review_protest": "review",
}
MEANS = {
    "report_suspended": "verification",
    "report_resumed": "verification",
    "not_instituted": "verification",
    "investigation_suspended": "investigation",
    "investigation_resumed": "investigation",
    "investigation_terminated": "investigation",
    "prosecution_suspended": "prosecution",
    "prosecution_terminated": "prosecution",
}
EARLY = ("pre_criminal", "crime_report", "verification")
DESKS = ("investigation", "prosecution", "first_instance", "appeal")
STOPS = (
    "investigation_suspended", "prosecution_suspended", "investigation_terminated", "prosecution_terminated",
)  # fmt: skip


def way_of(event: Row) -> str:
    """In or out, as said in its column or in the ground."""
    return event.get("way") or (event.get("ground") if event.get("ground") in ("in", "out") else "") or ""


@dataclass
class Told:
    """An event and how the case stood before and after it."""

    event: Row
    stage: str
    status: str
    judged: bool
    people: int
    aside: int
    whole: bool
    entered: str = ""
    left: str = ""
    came: int = 0

    @property
    def desk(self) -> str:
        """The stage in which somebody has the case in hand."""
        return self.stage if self.stage in DESKS and self.status == "running" and not self.judged else ""


def told(events: list[Row]) -> list[Told]:
    """The events of a case in order, each with how the case stood after it."""
    found: list[Told] = []
    last = Told({}, "pre_criminal", "running", False, 0, 0, True)
    for event in sorted(events, key=lambda row: (row["on"], ORDER.index(row["kind"]))):
        new = after(last, event)
        if new.desk != last.desk:
            new.entered, new.left = new.desk, last.desk
        if new.people < last.people:
            new.left = last.desk
        if new.desk:
            new.came = new.people if new.entered else max(0, new.people - last.people)
        found.append(new)
        last = new
    return found


def after(last: Told, event: Row) -> Told:
    """How the case stands after one more event."""
    kind, people, way = event["kind"], event.get("people"), way_of(event)
    new = Told(event, last.stage, last.status, last.judged, last.people, last.aside, True)
    begun = last.stage != "pre_criminal"
    if kind in ("appeal_judgment", "review_decision") and event.get("back_to"):
        lead(new, event["back_to"])
    elif kind in LEADS:
        lead(new, LEADS[kind])
        new.judged = kind == "first_instance_judgment"
        new.status = "ended" if kind == "enforcement_done" else "running"
    elif kind in ("report_suspended", "report_resumed", "not_instituted"):
        if last.stage in EARLY:
            new.stage = last.stage if begun else "verification"
            new.status = {"report_suspended": "suspended", "not_instituted": "ended"}.get(kind, "running")
    elif kind in STOPS:
        stop(new, last, kind, people)
    elif kind == "investigation_resumed":
        resume(new, last, people)
    elif kind == "accused_charged":
        new.people += people or 0
    elif kind == "case_split":
        if begun or way == "out":
            new.people = max(0, new.people - (people or 0))
        else:
            new.people += people or 0
            lead(new, "investigation")
    elif kind == "case_joined" and way == "in":
        new.people += people or 0
    elif kind == "case_joined" or (kind == "case_moved" and way != "in"):
        new.status = "ended"
    elif kind == "case_moved" and not begun:
        lead(new, "investigation")
    elif kind == "case_moved" and last.status == "ended":
        new.status = "running"
    if new.desk and new.desk != last.desk and kind != "case_instituted" and people:
        new.people = people
    return new


def lead(new: Told, stage: str) -> None:
    """The case comes to a stage and goes on there."""
    new.stage, new.status, new.judged = stage, "running", False


def stop(new: Told, last: Told, kind: str, people: int | None) -> None:
    """A decision to suspend or terminate: of the case, or of fewer persons than it has."""
    new.whole = people is None or people >= last.people
    if not new.whole:
        new.people -= people or 0
        new.aside += people or 0 if "suspended" in kind else 0
        return
    new.stage = MEANS[kind] if last.stage in EARLY else last.stage
    new.status = "suspended" if "suspended" in kind else "ended"


def resume(new: Told, last: Told, people: int | None) -> None:
    """A decision to resume: of a case that is not worked on, or of some persons of one that is."""
    new.whole = not last.desk
    if new.whole:
        new.people = people or last.people
        new.aside = max(0, last.aside + last.people - new.people)
        new.stage = MEANS["investigation_resumed"] if last.stage in EARLY else last.stage
        new.status = "running"
    else:
        back = last.aside if people is None else people
        new.people += back
        new.aside = max(0, last.aside - back)
