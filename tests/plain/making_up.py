"""A random organisation with moves, splits and merges, and random records in it: plain rows, written as they are.

Days come from a short list that holds the days of the reorganisations and the borders of the periods, so that most
things happen on a border. `data` are the rows as written; what somebody sees of them is `seen`.
"""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from liem.org import tree
from liem.org.models import Unit
from liem.org.tree import OrgError
from liem.records import writing
from liem.registers.handlings.sanctions import SANCTIONS, forms_for
from liem.registers.returns.forms import shipped_on
from tests import making
from tests.making import PARTS, REGISTERS, TODAY
from tests.plain.asking import MADE_ON, OF, Data, Row
from tests.plain.organisation import Organisation
from tests.plain.returns import days_of

CHANGES = (date(2024, 3, 1), date(2024, 7, 15), date(2025, 7, 1), date(2026, 1, 1))
BORDERS = (date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31))
DAYS = sorted(
    {
        *BORDERS,
        *CHANGES,
        *(day - timedelta(days=1) for day in CHANGES),
        date(2023, 6, 1), date(2024, 5, 20), date(2025, 3, 10), date(2025, 9, 9), date(2026, 6, 1),
    }
)  # fmt: skip

MANY = {
    "handlings": 3, "assets": 3, "recommendations": 4, "findings": 3, "inspection_subjects": 3, "measures": 2,
    "inspections": 2, "cases": 2,
}  # fmt: skip
"""How many times more rows a table gets than the others."""


class MakingUp:
    """Writes a random world into an empty database and keeps it as plain rows."""

    def __init__(self, seed: int, size: int = 10) -> None:
        self.rng = Random(seed)
        self.size = size
        self.data: Data = {}
        self._organisation()
        self.organisation = Organisation(TODAY)
        self.units = sorted(self.organisation.life)
        self._records()

    # The organisation.

    def _organisation(self) -> None:
        units: dict[str, Unit] = {}
        for code, kind, over in (
            ("P1", "provincial_committee", ""), ("P2", "provincial_committee", ""),
            ("P1H1", "district_committee", "P1"), ("P1H2", "district_committee", "P1"),
            ("P2H1", "district_committee", "P2"),
            ("C1", "commune_committee", "P1H1"), ("C2", "commune_committee", "P1H1"),
            ("C3", "commune_committee", "P1H2"), ("C4", "commune_committee", "P2H1"),
            ("C5", "commune_committee", "P2"), ("B1", "party_cell", "C1"),
        ):  # fmt: skip
            since = self.rng.choice([making.FOUNDED, None]) if not over else making.FOUNDED
            units[code] = making.make_unit(code, units.get(over), kind, since)
        for day in CHANGES:
            for _number in range(self.rng.randint(0, 3)):
                with suppress(OrgError):
                    self._change(list(units.values()), day)
        for unit in ("P1", "C1", "C3"):
            making.make_post(units[unit], f"CD-{unit}", "Bí thư", self.rng.choice(["head", "deputy_head", ""]))

    def _change(self, units: list[Unit], day: date) -> None:
        one, other, third = self.rng.sample(units, 3)
        match self.rng.choice(["move", "move", "split", "merge", "end"]):
            case "move":
                tree.move_unit(one, other, day)
            case "split":
                tree.split_unit(one, [other, third], day)
            case "merge":
                tree.merge_units([one], other, day)
            case "end":
                tree.end_unit(one, day)

    # Their records.

    def _records(self) -> None:
        makers = {
            "documents": self._document, "assignments": self._assignment, "conferences": self._conference,
            "plans": self._plan, "measures": self._measure, "inspections": self._inspection,
            "inspection_subjects": self._subject, "findings": self._finding,
            "recommendations": self._recommendation, "cases": self._case, "opinions": self._opinion,
            "obstacles": self._obstacle, "assets": self._asset, "handlings": self._handling,
        }  # fmt: skip
        for table, make in makers.items():
            self._write(table, [make(i) for i in range(self.size * MANY.get(table, 1))])
        self._write("case_events", [event for case in self.data["cases"] for event in self._events(case)])
        self._write("directions", [entry for case in self.data["cases"] for entry in self._directions(case)])
        self._write("returns", self._returns())
        self._write("return_values", [v for row in self.data["returns"] for v in self._values(row)])
        self._write("extensions", [self._extension() for _number in range(self.size)])
        self._write("links", self._links())
        for table in MADE_ON:
            for row in self.data[table]:
                if self.rng.random() < 0.06:
                    self._withdraw(REGISTERS[table].model.objects.unscoped("a test").get(code=row["code"]), row)
        for table in (*OF, "extensions", "links"):
            self._withdraw_some(table)

    def _write(self, table: str, rows: list[Row]) -> None:
        """Write rows as they are, and keep them with their record; above the ceiling without content."""
        declared = {**REGISTERS, **PARTS, **making.TIED}[table]
        content = {column.key for column in declared.columns if column.content}
        for row in rows:
            record = self._record_of(table, row)
            if (record or row).get("secrecy"):
                for key in content & set(row):
                    row[key] = ""
            if table == "inspection_subjects" and not row["name"]:
                row["post"] = ""
        making.make_rows(table, [dict(row) for row in rows])
        for row in rows:
            record = self._record_of(table, row)
            if record is not None:
                row["record"] = record
        self.data[table] = rows

    def _record_of(self, table: str, row: Row) -> Row | None:
        if table not in OF:
            return None
        column, register = OF[table]
        return next(record for record in self.data[register] if record["code"] == row[column])

    def _withdraw(self, stored: Any, row: Row) -> None:
        try:
            writing.withdraw(making.owner(), stored, TODAY, "kiểm thử")
        except writing.Refused:  # what was handed in stays
            return
        row["withdrawn"] = True

    def _withdraw_some(self, table: str) -> None:
        """Take back some rows of records that stand, and with them what is tied to them."""
        rows = {**PARTS, **making.TIED}[table].model.objects.unscoped("a test").order_by("pk")
        for stored, row in zip(rows, self.data.get(table, []), strict=True):
            gone = row.get("withdrawn") or row.get("record", {}).get("withdrawn")
            if gone or self.rng.random() > 0.06:
                continue
            self._withdraw(stored, row)
            if not row.get("withdrawn"):
                continue
            for tie in (*self.data["extensions"], *self.data["links"]) if "code" in row else ():
                ends = {(tie[f"{end}_table"], tie[f"{end}_code"]) for end in ("from", "to") if f"{end}_table" in tie}
                tie["withdrawn"] = tie.get("withdrawn") or (table, row["code"]) in ends

    def one(self, *values: Any) -> Any:
        """One of these."""
        return self.rng.choice(values)

    def day(self, since: date | None = None) -> date:
        """A day, from another one on."""
        return self.rng.choice([day for day in DAYS if since is None or day >= since])

    def maybe(self, value: Any, chance: float = 0.6) -> Any:
        """The value, or nothing."""
        return value if self.rng.random() < chance else None

    def number(self, most: int = 9) -> int | None:
        """A number, or none known."""
        return self.maybe(self.rng.randint(0, most), 0.8)

    def _head(self, table: str, number: int) -> Row:
        day = self.day()
        unit = self.rng.choice([unit for unit in self.units if self.organisation.exists(unit, day)])
        secrecy = self.one(0, 0, 0, 0, 0, 0, 1, 3)
        return {"code": f"{table}-{number}", "unit": unit, MADE_ON[table]: day, "secrecy": secrecy}

    def _any(self, table: str) -> str:
        code: str = self.rng.choice(self.data[table])["code"]
        return code

    def _document(self, number: int) -> Row:
        kind = self.one("instruction", "plan", "programme", "report", "minutes", "submission", "letter")
        same = {"number": self.one("1", "2"), "issuer": self.one("", "A", "B"), "kind": kind, "subject": "Văn bản"}
        return {**self._head("documents", number), **same}

    def _assignment(self, number: int) -> Row:
        post = self.one("", "CD-P1", "CD-C1", "CD-C3")
        row = {"document": self._any("documents"), "code": f"assignments-{number}", "content": "Nhiệm vụ"}
        return {**row, "unit": self.rng.choice(self.units), "post": post}

    def _conference(self, number: int) -> Row:
        kind = self.one("conference", "meeting", "class", "session", "standing_meeting")
        state = self.one("held", "held", "planned", "cancelled")
        row = {**self._head("conferences", number), "kind": kind, "state": state, "subject": "Hội nghị"}
        row["cancelled_on"] = row["held_on"] if state == "cancelled" else None
        return {**row, "attendance": self.number(300), "materials": self.number(50)}

    def _plan(self, number: int) -> Row:
        row = {**self._head("plans", number), "kind": self.one("plan", "programme"), "subject": "Kế hoạch"}
        since = self.maybe(self.day(), 0.4)
        until = self.maybe(self.day(), 0.3)
        return {
            **row,
            "since": since,
            "until": until if until and (since is None or until > since) else None,
            "closed_on": self.maybe(self.day(row["issued_on"]), 0.2),
        }

    def _measure(self, number: int) -> Row:
        started = self.maybe(self.day(), 0.4)
        return {
            "plan": self._any("plans"),
            "code": f"measures-{number}",
            "content": "Biện pháp",
            "lead": self.rng.choice(self.units),
            "due_on": self.maybe(self.day(), 0.8),
            "started_on": started,
            "done_on": self.maybe(self.day(started), 0.5),
            "evidence": self.one("", "Báo cáo", "Báo cáo"),
            "stopped_on": self.maybe(self.day(), 0.15),
        }

    def _inspection(self, number: int) -> Row:
        row = self._head("inspections", number)
        kind = self.one("inspection", "supervision", "state_inspection", "state_inspection", "audit", "internal_check")
        branch = self.one("", "administrative", "specialised") if kind == "state_inspection" else ""
        concluded = self.maybe(self.day(row["opened_on"]), 0.7)
        return {
            **row,
            "kind": kind,
            "branch": branch if row["opened_on"] < date(2025, 7, 1) else "",
            "mode": self.one("planned", "violation_signs"),
            "topic": self.one("", "gifts", "rotation", "duties"),
            "about_pctn": self.one(True, True, False),
            "subject": "Cuộc",
            "concluded_on": concluded,
            "dropped_on": None if concluded else self.maybe(self.day(row["opened_on"]), 0.3),
        }

    def _subject(self, number: int) -> Row:
        return {
            "inspection": self._any("inspections"),
            "kind": self.one("body", "party_org", "party_member", "person"),
            "unit": self.one("", *self.units[:3]),
            "name": f"Đối tượng {number % 3}",
            "post": f"Chức vụ {number}",
            "result": self.one("", "done_well", "has_fault", "must_discipline", "disciplined"),
        }

    def _finding(self, number: int) -> Row:
        row = {"inspection": self._any("inspections"), "code": f"findings-{number}", "content": "Phát hiện"}
        kind = self.one("strength", "violation", "crime_signs", "shortcoming")
        return {**row, "kind": kind, "amount_vnd": self.number(10**9), "area_m2": self.area()}

    def area(self) -> Any:
        """An area with two decimals, or none known."""
        return self.maybe(Decimal(self.rng.randint(0, 10**5)) / 100, 0.6)

    def _recommendation(self, number: int) -> Row:
        referred = self.maybe(self.day(), 0.3)
        kind = self.one(
            "recover", "recover", "deduct", "economic_other", "self_review", "discipline", "refer", "policy"
        )
        numbers = ("collectives", "individuals", "collectives_done", "individuals_done", "fines_vnd")
        return {
            "inspection": self._any("inspections"),
            "code": f"recommendations-{number}",
            "kind": kind,
            "content": "Kiến nghị",
            "due_on": self.maybe(self.day()),
            "done_on": self.maybe(self.day()),
            "evidence": self.one("", "Báo cáo"),
            **{name: self.number() for name in numbers},
            "amount_vnd": self.number(10**9),
            "recovered_vnd": self.number(10**8),
            "area_m2": self.area(),
            "recovered_m2": self.area(),
            "fine_decisions": self.maybe(self.rng.randint(1, 4), 0.3),
            "referred_on": referred,
            "referred_cases": self.number(3) if referred else None,
            "referred_people": self.number(5) if referred else None,
        }

    def _case(self, number: int) -> Row:
        return {
            **self._head("cases", number),
            "kind": self.one("criminal_case", "matter"),
            "nature": self.one("corruption", "misconduct", "waste", "corruption;waste"),
            "subject": "Vụ",
            "offence_group": self.one("", "corruption"),
            "detected_through": self.one("", "inspection", "audit"),
        }

    def _events(self, case: Row) -> list[Row]:
        """Events of a case, no two of a kind on one day; charged persons come after the case is instituted, once."""
        days = self.rng.sample(DAYS, self.rng.randint(0, 6))
        kinds = (
            "report_received", "verification_started", "investigation_resumed", "case_split", "case_moved",
            "file_returned", "investigation_concluded", "supplementary_concluded", "investigation_terminated",
            "prosecution_terminated", "investigation_suspended", "prosecution_suspended", "case_joined",
            "indictment_issued", "first_instance_judgment", "appeal_judgment", "review_decision", "appeal_filed",
            "indictment_issued", "report_suspended", "not_instituted", "judgment_in_force", "enforcement_done",
        )  # fmt: skip
        rows = [self._event(case, day, self.one(*kinds)) for day in days]
        if self.rng.random() < 0.7:
            begun = self.day()
            rows.append(self._event(case, begun, "case_instituted"))
            later = [day for day in DAYS if day >= begun]
            rows += [
                self._event(case, day, "accused_charged")
                for day in self.rng.sample(later, min(len(later), self.rng.randint(0, 3)))
            ]
        elif self.rng.random() < 0.5:
            rows += [self._event(case, day, "case_instituted") for day in self.rng.sample(DAYS, 2)]
        return rows

    def _event(self, case: Row, day: date, kind: str) -> Row:
        told = kind in ("report_received", "verification_started")
        people = self.rng.randint(1, 5) if told else self.number(4)
        moves = kind in ("case_moved", "case_joined", "case_split")
        annuls = kind in ("appeal_judgment", "review_decision")
        return {
            "case": case["code"],
            "on": day,
            "kind": kind,
            "people": people,
            "ground": self.one("in", "out", "") if moves else "",
            "way": self.one("in", "out", "", "") if moves else "",
            "back_to": self.one("", "investigation", "first_instance", "prosecution") if annuls else "",
        }

    def _directions(self, case: Row) -> list[Row]:
        """Stays on lists one after the other, the last one perhaps still open."""
        rows: list[Row] = []
        day = self.day()
        while self.rng.random() < 0.6:
            row = {"case": case["code"], "decided_on": day, "body": "steering_committee"}
            row["list"] = self.one("provincial", "provincial", "", "lower")
            rows.append(row)
            exits = [later for later in DAYS if later > day]
            way = self.one("", "concluded_on", "delisted_on", "handed_over_on") if exits else ""
            if not way:
                break
            row[way] = day = self.rng.choice(exits)
            if way == "concluded_on":
                row |= {"closing_ground": making.closing_ground(), "closing_document": "20-TB"}
        return rows

    def _opinion(self, number: int) -> Row:
        given = self.day()
        row = {"case": self._any("cases"), "code": f"opinions-{number}", "given_on": given, "addressee": "Cơ quan"}
        return {**row, "content": "Ý kiến", "due_on": self.maybe(self.day()), "done_on": self.maybe(self.day(given))}

    def _obstacle(self, number: int) -> Row:
        raised = self.day()
        row = {"case": self._any("cases"), "code": f"obstacles-{number}", "raised_on": raised, "content": "Vướng mắc"}
        return {**row, "resolved_on": self.maybe(self.day(raised))}

    def _asset(self, number: int) -> Row:
        kind = self.one("damage", "appropriated", "to_recover", "to_recover", "recovered", "unrecoverable", "seized")
        row = {"case": self._any("cases"), "on": self.day(), "kind": kind, "document": f"BB-{number}"}
        row |= {"amount_vnd": self.number(10**9), "area_m2": self.area()}
        if self.rng.random() < 0.3:
            row |= {"amount": self.rng.randint(1, 50), "unit": self.one("gold", "usd")}
        elif row["amount_vnd"] is None and row["area_m2"] is None:
            row["amount_vnd"] = 5
        return row

    def _handling(self, number: int) -> Row:
        row = self._head("handlings", number)
        found: list[tuple[str, str, str]] = [
            (regime, subject, term.code)
            for regime, subject in SANCTIONS
            for term in forms_for(regime, subject, row["on"])
        ]
        regimes = sorted({regime for regime, _subject, _form in found})
        picked = self.one(*regimes, "party", "party", "criminal_main", "administrative")
        regime, subject, form = self.rng.choice([one for one in found if one[0] == picked])
        return {
            **row,
            "regime": regime,
            "subject_kind": subject,
            "form": form,
            "subject": self.one("Người 01", "NGƯỜI 01", "Người 01", "Người 02"),
            "decision_number": f"{number}-QĐ",
            "rank": self.one("head", "deputy_head", "head", ""),
            "responsibility": self.one("direct", "joint", "direct", ""),
            "case": self.one("", self._any("cases"), self.data["cases"][0]["code"], self.data["cases"][0]["code"]),
            "inspection": self.one("", "", self._any("inspections")),
            "appeal_result": self.one("", "", "", "upheld", "raised", "reduced", "lifted"),
            "cadre_tier": self.one("", "central", "standing_committee", "standing_committee", "other"),
        }

    def _extension(self) -> Row:
        table = self.one("measures", "measures", "recommendations", "opinions")
        extended = self.rng.choice(self.data[table])
        reason = "" if extended["record"]["secrecy"] else "Lý do"
        row = {"from_table": table, "from_code": extended["code"], "reason": reason}
        return {**row, "due_on": self.day(), "granted_on": self.day()}

    def _returns(self) -> list[Row]:
        """Returns of every kind of period on every form that feeds a figure, most of them accepted."""
        found: dict[str, Row] = {}
        kinds = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "M9", "Y", "Y", "M05")
        for _number in range(self.size * 6):
            period = f"{self.one(2024, 2025, 2025)}{self.one(*kinds)}"
            first, last = days_of(period)
            form = self.one("01/PCTN", "01/PCTN", "01/TCD", "02/XLD", "03/GQKN", "04/GQTC", "BS/TP", "PACA")
            unit = self.rng.choice([u for u in self.units if self.organisation.exists(u, first)])
            state = self.one("accepted", "accepted", "accepted", "submitted", "draft")
            row = {"code": f"{form}|{unit}|{period}", "form": form, "unit": unit, "period": period}
            row["submitted_on"] = None if state == "draft" else last
            row["accepted_on"] = last if state == "accepted" else None
            row["secrecy"] = self.one(0, 0, 0, 0, 1, 3)
            found[row["code"]] = row
        return list(found.values())

    def _values(self, row: Row) -> list[Row]:
        """Some rows of a return, and some that feed nothing; a sum is entered nowhere."""
        row["begins_on"] = days_of(row["period"])[0]
        names = [one.code for one in shipped_on(row["form"], row["begins_on"]).filled if one.fill != "sum"]  # type: ignore[union-attr]
        return [
            {"form_return": row["code"], "row": name, "value": self.rng.randint(0, 20)}
            for name in names
            if self.rng.random() < 0.5
        ]

    def _links(self) -> list[Row]:
        found: dict[tuple[str, ...], Row] = {}
        for _number in range(self.size * 2):
            ends = [self.one("inspections", "measures"), "cases"]
            self.rng.shuffle(ends)
            row = {"from_table": ends[0], "to_table": ends[1], "kind": self.one("related", "about")}
            row |= {"from_code": self._any(ends[0]), "to_code": self._any(ends[1])}
            found[tuple(row.values())] = row
        return list(found.values())
