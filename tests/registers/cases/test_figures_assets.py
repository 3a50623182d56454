"""Figures of detection and assets: against plain loops, and the readings that could be doubted."""

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from liem.figures.indicator import breakdowns
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.cases.figures_assets import ASSETS
from liem.registers.cases.vocabulary import ASSET_KIND, CHANNEL, DETECTED_THROUGH, OFFENCE_GROUP
from tests import making
from tests.registers.loops import UNITS, agree, make_tree, maybe, questions, some_day, stands, within

pytestmark = pytest.mark.django_db

FIGURE = {figure.code.removeprefix("cases."): figure for figure in ASSETS}
YEAR = Period.range("2020-01-01", "2020-12-31")
REPORTS = ("report_received", "verification_started")
MONEY, LAND = "amount_vnd", "area_m2"


def some_cases(rng: Random, count: int) -> list[dict]:
    """Cases of corruption and, of later years, of other natures."""
    rows = []
    for number in range(count):
        opened = some_day(rng, last=date(2022, 12, 1))
        natures = ("corruption", "misconduct", "corruption;misconduct") if opened.year > 2021 else ("corruption",)
        rows.append(
            {
                "code": f"VU{number:03d}",
                "unit": rng.choice(UNITS),
                "kind": rng.choice(("matter", "criminal_case")),
                "nature": rng.choice(natures),
                "subject": "Vụ 01",
                "offence_group": rng.choice((*OFFENCE_GROUP.codes, "")),
                "detected_through": rng.choice((*DETECTED_THROUGH.codes, "")),
                "opened_on": opened,
            }
        )
    return rows


def some_events(rng: Random, cases: list[dict], count: int) -> list[dict]:
    """Reports, verifications and charges, several a case."""
    return [
        {
            "case": rng.choice(cases)["code"],
            "on": some_day(rng),
            "kind": rng.choice((*REPORTS, "accused_charged")),
            "number": f"{number}/QĐ",
            "people": maybe(rng, rng.randrange(9), 0.8),
        }
        for number in range(count)
    ]


def some_assets(rng: Random, cases: list[dict], count: int) -> list[dict]:
    """Entries of every kind, in money, land or things."""
    rows = []
    for number in range(count):
        row = {"case": rng.choice(cases)["code"], "on": some_day(rng), "kind": rng.choice(ASSET_KIND.codes)}
        row |= {"channel": rng.choice((*CHANNEL.codes, "")), "document": f"{number}/BB", MONEY: None, LAND: None}
        row |= {"amount": None, "unit": ""}
        ways = rng.choice(((MONEY,), (MONEY,), (MONEY, LAND), (LAND,), ("amount",), (MONEY, "amount")))
        for way in ways:
            row[way] = rng.randrange(10**9) if way == MONEY else Decimal(rng.randrange(10**6)) / 100
        if "amount" in ways:
            row["unit"] = rng.choice(("gold", "usd", "car", "vnd"))
        rows.append(row)
    return rows


class Loops:
    """The figures counted by loops over the rows of one test."""

    def __init__(self, cases: list[dict], events: list[dict], assets: list[dict], root: str, period: Period) -> None:
        """Hold the rows, and those dated by the period's last day per case, in order."""
        self.cases, self.assets, self.root, self.period = cases, assets, root, period
        self.unit = {case["code"]: case["unit"] for case in cases}
        self.events = self.by_case(events)
        self.ledger = self.by_case(assets)

    def by_case(self, rows: list[dict]) -> dict[str, list[dict]]:
        """The rows of each case dated by the last day, the earliest first."""
        found = {case["code"]: [] for case in self.cases}
        for row in sorted(rows, key=lambda row: row["on"]):
            if row["on"] <= self.period.last:
                found[row["case"]].append(row)
        return found

    def here(self, code: str, day: date) -> bool:
        """The case stood under the root on that day."""
        return stands(self.unit[code], self.root, day)

    def latest(self, code: str, kind: str, measure: str = MONEY) -> dict | None:
        """The latest entry of a kind that states the measure."""
        found = [row for row in self.ledger[code] if row["kind"] == kind and row[measure] is not None]
        return found[-1] if found else None

    def detected(self) -> list[str]:
        """The corruption cases opened in the period."""
        return [
            case["code"]
            for case in self.cases
            if "corruption" in case["nature"]
            and within(case["opened_on"], self.period)
            and self.here(case["code"], case["opened_on"])
        ]

    def persons(self, code: str) -> int:
        """The persons involved in a case."""
        reports = [event for event in self.events[code] if event["kind"] in REPORTS]
        charges = [event for event in self.events[code] if event["kind"] == "accused_charged"]
        return sum(event["people"] or 0 for event in (reports[-1:] or charges))

    def lost(self, measure: str) -> Decimal | int:
        """What was damaged or appropriated in the cases whose first loss lies in the period."""
        total = 0
        for code, rows in self.ledger.items():
            losses = [row for row in rows if row["kind"] in ("damage", "appropriated")]
            if losses and losses[0]["on"] >= self.period.first:
                found = self.latest(code, "damage", measure) or self.latest(code, "appropriated", measure)
                total += found[measure] if found and self.here(code, found["on"]) else 0
        return total

    def entered(self, kinds: tuple[str, ...], measure: str) -> Decimal | int:
        """The entries of these kinds dated in the period."""
        return sum(
            row[measure] or 0
            for row in self.assets
            if row["kind"] in kinds and within(row["on"], self.period) and self.here(row["case"], row["on"])
        )

    def to_date(self) -> tuple[int, int, int]:
        """To be recovered, recovered and unrecoverable, of the cases with something to be recovered."""
        owed = [code for code in self.ledger if self.latest(code, "to_recover") and self.here(code, self.period.last)]
        lost = [self.latest(code, "unrecoverable") for code in owed]
        return (
            sum(self.latest(code, "to_recover")[MONEY] for code in owed),
            sum(row[MONEY] or 0 for code in owed for row in self.ledger[code] if row["kind"] == "recovered"),
            sum(row[MONEY] for row in lost if row),
        )

    def lines(self) -> dict[str, Decimal]:
        """Other assets by kind and unit."""
        found = Counter()
        for row in self.assets:
            if row["unit"] not in ("", "vnd") and within(row["on"], self.period) and self.here(row["case"], row["on"]):
                found[f"{row['kind']}/{row['unit']}"] += row["amount"]
        return {line: amount for line, amount in found.items() if amount}

    def values(self) -> dict:
        """Every figure."""
        detected = self.detected()
        found = [self.latest(code, "appropriated") or self.latest(code, "damage") for code in detected]
        due, back, never = self.to_date()
        return {
            "cases.detected_cases": len(detected),
            "cases.detected_persons": sum(map(self.persons, detected)),
            "cases.detected_amount": sum(row[MONEY] for row in found if row),
            "cases.damage_amount": self.lost(MONEY),
            "cases.damage_area": self.lost(LAND),
            "cases.to_recover_amount": due,
            "cases.recovered_to_date_amount": back,
            "cases.unrecoverable_amount": never,
            "cases.outstanding_amount": due - back - never,
            "cases.recovery_rate": (Decimal(100 * back) / due).quantize(Decimal("0.01")) if due else None,
            "cases.recovered_amount": self.entered(("recovered",), MONEY),
            "cases.recovered_area": self.entered(("recovered",), LAND),
            "cases.seized_amount": self.entered(("seized", "attached", "frozen"), MONEY),
            "cases.other_assets": None,
        }


@pytest.mark.parametrize("seed", range(2))
def test_every_figure_is_what_a_plain_loop_counts(seed):
    rng = Random(seed)
    units = make_tree()
    cases = some_cases(rng, 50)
    events, assets = some_events(rng, cases, 150), some_assets(rng, cases, 400)
    for table, rows in (("cases", cases), ("case_events", events), ("assets", assets)):
        making.make_rows(table, rows)
    for root, scope in questions(units):
        loops = Loops(cases, events, assets, root, scope.period)
        agree([figure for figure in ASSETS if figure.code != "cases.other_assets"], scope, _without_lines(loops))
        lines = breakdowns([FIGURE["other_assets"]], scope)["cases.other_assets"]["asset_kind_unit"]
        assert lines == loops.lines()
        assert FIGURE["other_assets"].value(scope) is None


def _without_lines(loops: Loops) -> dict:
    return {code: value for code, value in loops.values().items() if code != "cases.other_assets"}


# --- readings ---


def the_scope(period: Period = YEAR) -> Scope:
    """The unit that tests get, in 2020."""
    return Scope(making.owner(), period, making.some_unit(), making.TODAY)


def asked(code: str, period: Period = YEAR):
    """The figure's value for 2020."""
    return FIGURE[code].value(the_scope(period))


def put(case, kind: str, money: int | None = None, on: date = making.DAY, **values):
    """An entry of the ledger."""
    return making.make_part("assets", case, kind=kind, amount_vnd=money, on=on, **values)


def test_a_new_valuation_replaces_the_old_one():
    case = making.make_case()
    put(case, "damage", 100)
    put(case, "damage", 70, date(2020, 9, 1))
    assert (asked("damage_amount"), asked("detected_amount")) == (70, 70)


def test_damage_and_what_was_appropriated_are_never_added():
    case = making.make_case()
    put(case, "appropriated", 100)
    put(case, "damage", 70)
    assert (asked("damage_amount"), asked("detected_amount")) == (70, 100)


def test_a_damage_first_entered_before_the_period_is_not_damage_of_the_period():
    case = making.make_case()
    put(case, "damage", 100, date(2019, 5, 1))
    put(case, "damage", 170)
    assert asked("damage_amount") == 0


def test_an_entry_of_land_does_not_replace_the_money_stated_before():
    case = making.make_case()
    put(case, "damage", 100)
    put(case, "damage", None, date(2020, 9, 1), area_m2=Decimal("12.50"))
    assert (asked("damage_amount"), asked("damage_area")) == (100, Decimal("12.50"))


@pytest.mark.parametrize("kind", ["seized", "attached", "frozen", "voluntary"])
def test_what_is_held_or_handed_in_is_not_recovered(kind):
    case = making.make_case()
    put(case, "to_recover", 100)
    put(case, kind, 60)
    assert (asked("recovered_to_date_amount"), asked("outstanding_amount"), asked("recovered_amount")) == (0, 100, 0)
    assert asked("seized_amount") == (0 if kind == "voluntary" else 60)


def test_what_is_recovered_beyond_what_is_due_shows_negative():
    case = making.make_case()
    put(case, "to_recover", 100)
    put(case, "recovered", 130)
    assert (asked("outstanding_amount"), asked("recovery_rate")) == (-30, Decimal(130))


def test_what_is_recovered_in_a_case_without_an_amount_due_counts_in_the_period_only():
    put(making.make_case(), "recovered", 130)
    assert (asked("recovered_amount"), asked("recovered_to_date_amount"), asked("recovery_rate")) == (130, 0, None)


def test_gold_and_dollars_have_lines_and_no_total():
    case = making.make_case()
    put(case, "seized", None, amount=Decimal("2.5"), unit="gold")
    put(case, "seized", None, amount=Decimal("900"), unit="usd")
    assert asked("other_assets") is None
    lines = breakdowns([FIGURE["other_assets"]], the_scope())["cases.other_assets"]
    assert lines["asset_kind_unit"] == {"seized/gold": Decimal("2.5"), "seized/usd": 900}
    words = [FIGURE["other_assets"].dimensions[0].words(line) for line in lines["asset_kind_unit"]]
    assert sorted(words) == ["tạm giữ, vàng", "tạm giữ, đô la Mỹ"]


def test_the_last_report_tells_the_persons_and_charges_only_where_nothing_was_reported():
    reported, charged = making.make_case(), making.make_case()
    for case, kind, people in ((reported, "report_received", 5), (charged, "accused_charged", 2)):
        making.make_part("case_events", case, kind=kind, people=people)
    making.make_part("case_events", reported, kind="verification_started", people=4, on=date(2020, 4, 1))
    making.make_part("case_events", reported, kind="accused_charged", people=9, on=date(2020, 5, 1))
    assert asked("detected_persons") == 6


def test_a_case_without_corruption_in_its_nature_is_not_detected_corruption():
    year = Period.range("2022-01-01", "2022-12-31")
    for nature in ("misconduct", "misconduct;corruption"):
        making.make_case(nature=nature, opened_on=date(2022, 5, 1))
    assert asked("detected_cases", year) == 1
