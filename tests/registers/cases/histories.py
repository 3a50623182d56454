"""Histories of cases: arbitrary ones, in which anything may follow anything, and sound ones, in which each decision is
possible when it is taken and names the persons that there are.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from liem.registers.cases.vocabulary import EVENT_KIND

Row = dict[str, Any]
MOVES = ("case_moved", "case_joined", "case_split")
ANNULS = ("appeal_judgment", "review_decision")
FIRST = date(2018, 1, 1)


def arbitrary(rng: Random, most: int = 14) -> list[Row]:
    """Events of any kind on any day, many on one day, in no order."""
    rows = []
    for number in range(rng.randint(0, most)):
        kind = rng.choice(EVENT_KIND.codes)
        row: Row = {"pk": number, "on": FIRST + timedelta(days=rng.randrange(20)), "kind": kind}
        row["people"] = rng.choice((None, 0, 1, 2, 3, 5))
        row["way"] = rng.choice(("", "in", "out")) if kind in MOVES else ""
        row["ground"] = rng.choice(("", "in", "lý do khác")) if kind in MOVES else ""
        row["back_to"] = rng.choice(("", "investigation", "first_instance", "prosecution")) if kind in ANNULS else ""
        row["court_level"] = ""
        rows.append(row)
    return rows


class Sound:
    """A history that can have been: `rows` in the order in which it happened."""

    def __init__(self, rng: Random, most: int = 16) -> None:
        self.rng, self.rows = rng, list[Row]()
        self.day = FIRST + timedelta(days=rng.randrange(900))
        self.at, self.people, self.aside = "start", 0, 0
        for _number in range(rng.randint(1, most)):
            step = rng.choice(self.STEPS[self.at])
            getattr(self, f"_{step}")()
            self.day += timedelta(days=rng.randint(0, 120))

    STEPS = {
        "start": ("report", "institute", "institute", "split_off", "move_in"),
        "report": ("verify", "institute", "not_instituted"),
        "verification": ("institute", "pause_report"),
        "investigation": (
            "charge", "charge", "set_aside", "end_some", "suspend", "end", "conclude", "take_back", "split",
        ),
        "suspended": ("resume", "resume", "end_suspended"),
        "prosecution": ("indict", "indict", "return_file", "end_prosecution"),
        "first_instance": ("judge", "judge", "return_file", "adjourn"),
        "judged": ("appeal", "appeal", "in_force"),
        "appeal": ("judge_appeal",),
        "final": ("enforce", "protest_in_review"),
        "review": ("review",),
        "enforcement": ("done",),
        "over": ("nothing",),
    }  # fmt: skip

    def add(self, kind: str, people: int | None = None, **values: Any) -> None:
        """One more event."""
        row: Row = {"kind": kind, "on": self.day, "people": people, "number": f"{len(self.rows)}/QĐ", **values}
        self.rows.append(row)
        self.day += timedelta(days=1)  # two steps on one day would be put in the order of proceedings

    def _to(self, at: str, kind: str, people: int | None = None, **values: Any) -> None:
        self.add(kind, people, **values)
        self.at = at

    def _report(self) -> None:
        self._to("report", "report_received", 2)

    def _verify(self) -> None:
        self._to("verification", "verification_started", 2)

    def _pause_report(self) -> None:
        self.add("report_suspended")
        self.add("report_resumed")

    def _not_instituted(self) -> None:
        self._to("over", "not_instituted")

    def _institute(self) -> None:
        self._to("investigation", "case_instituted")

    def _split_off(self) -> None:
        self.people = self.rng.randint(1, 3)
        self._to("investigation", "case_split", self.people)

    def _move_in(self) -> None:
        self.people = self.rng.randint(1, 3)
        self._to("investigation", "case_moved", self.people, way="in")

    def _charge(self) -> None:
        new = self.rng.randint(1, 4)
        self.people += new
        self.add("accused_charged", new)

    def _some(self) -> int:
        """Some of the persons, never all."""
        return self.rng.randint(1, self.people - 1) if self.people > 1 else 0

    def _set_aside(self) -> None:
        if some := self._some():
            self.people, self.aside = self.people - some, self.aside + some
            self.add("investigation_suspended", some)

    def _take_back(self) -> None:
        if self.aside:
            self.add("investigation_resumed", self.aside)
            self.people, self.aside = self.people + self.aside, 0

    def _end_some(self) -> None:
        if some := self._some():
            self.people -= some
            self.add("investigation_terminated", some)

    def _split(self) -> None:
        if some := self._some():
            self.people -= some
            self.add("case_split", some, way="out")

    def _suspend(self) -> None:
        self._to("suspended", "investigation_suspended", self.people)

    def _resume(self) -> None:
        self._to("investigation", "investigation_resumed", self.people)

    def _end_suspended(self) -> None:
        self._to("over", "investigation_terminated", self.people)

    def _end(self) -> None:
        kind = self.rng.choice(("investigation_terminated", "case_joined", "case_moved"))
        self._to("over", kind, self.people)

    def _conclude(self) -> None:
        again = any(row["kind"] == "file_returned" for row in self.rows)
        self._to("prosecution", "supplementary_concluded" if again else "investigation_concluded", self.people)

    def _end_prosecution(self) -> None:
        self._to("over", "prosecution_terminated", self.people)

    def _indict(self) -> None:
        self._to("first_instance", "indictment_issued", self.people)

    def _return_file(self) -> None:
        self._to("investigation", "file_returned", self.people)

    def _adjourn(self) -> None:
        self.add("trial_adjourned")

    def _judge(self) -> None:
        self._to("judged", "first_instance_judgment", self.people)

    def _appeal(self) -> None:
        self.people = self.rng.randint(1, self.people) if self.people else 0
        self._to("appeal", self.rng.choice(("appeal_filed", "protest")), self.people)

    def _judge_appeal(self) -> None:
        back = self.rng.choice(("", "", "investigation", "first_instance"))
        self._to(back or "final", "appeal_judgment", self.people, back_to=back)

    def _in_force(self) -> None:
        self._to("final", "judgment_in_force")

    def _protest_in_review(self) -> None:
        self._to("review", "review_protest")

    def _review(self) -> None:
        back = self.rng.choice(("", "investigation", "first_instance", "appeal"))
        self._to(back or "final", "review_decision", self.people, back_to=back)

    def _enforce(self) -> None:
        self._to("enforcement", "enforcement_ordered")

    def _done(self) -> None:
        self._to("over", "enforcement_done")

    def _nothing(self) -> None:
        """The case is over."""
