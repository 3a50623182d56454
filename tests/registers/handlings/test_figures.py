"""Figures of handlings: against plain loops, and the readings that could be doubted."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from liem.figures.checks import parts_of, run
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.handlings.figures import FIGURES
from liem.registers.handlings.vocabulary import CRIMINAL, DECIDING_BODY, SANCTIONS, severity_rank
from tests import making
from tests.registers.loops import UNITS, agree, make_tree, maybe, questions, some_day, stands, within

pytestmark = pytest.mark.django_db

FIGURE = {figure.code.removeprefix("handlings."): figure for figure in FIGURES}
YEAR = Period.range("2020-01-01", "2020-12-31")
SPLIT = ("heads", "heads_administrative", "heads_criminal", "heads_dual")


def some_causes() -> tuple[list[dict], list[dict]]:
    """A few cases, one without corruption, and a few rounds."""
    cases = [
        {"code": f"VU{n}", "unit": "T", "kind": "matter", "nature": nature, "subject": "Vụ 01", "opened_on": day}
        for n, (nature, day) in enumerate(
            [("corruption", date(2019, 1, 1)), ("corruption", date(2019, 1, 1)), ("misconduct", date(2022, 5, 1))]
        )
    ]
    rounds = [
        {"code": f"KT{n}", "unit": "T", "kind": "inspection", "mode": "planned", "subject": "Cuộc 01"}
        | {"topic": rng_topic, "opened_on": date(2019, 1, 1)}
        for n, rng_topic in enumerate(("ethics", ""))
    ]
    return cases, rounds


def some_handlings(rng: Random, count: int) -> list[dict]:
    """Decisions of every regime on few persons for few causes."""
    rows = []
    for number in range(count):
        (regime, kind), forms = rng.choice(sorted(SANCTIONS.items(), key=lambda item: item[0]))
        rows.append(
            {
                "code": f"XL{number:03d}",
                "unit": rng.choice(UNITS),
                "on": some_day(rng),
                "rank": rng.choice(("head", "deputy_head", "")),
                "subject_kind": kind,
                "subject": rng.choice(("Người 01", "NGƯỜI 02", "Người 02", "Nguoi 03")),
                "responsibility": rng.choice(("direct", "joint", "")),
                "regime": regime,
                "form": rng.choice(forms).code,
                "case": maybe(rng, f"VU{rng.randrange(3)}", 0.6),
                "inspection": maybe(rng, f"KT{rng.randrange(2)}", 0.4),
                "decision_number": f"{number}-QĐ/TU",
                "deciding_body": rng.choice((*DECIDING_BODY.codes[:3], "")),
                "appeal_result": rng.choice(("", "", "", "upheld", "reduced", "lifted")),
                "cadre_tier": rng.choice(("", "central", "standing_committee", "other")),
            }
        )
    return rows


class Loops:
    """The figures counted by loops over the decisions of one test."""

    def __init__(self, rows: list[dict], root: str, period: Period) -> None:
        """Hold the decisions, in order of their days."""
        self.rows = sorted(rows, key=lambda row: row["on"])
        self.root, self.period = root, period
        self.first = self.first_decisions()

    def here(self, row: dict) -> bool:
        """Decided in the period, by a unit that stood under the root then."""
        return within(row["on"], self.period) and stands(row["unit"], self.root, row["on"])

    def first_decisions(self) -> dict[tuple, dict]:
        """The first decision on each head for each cause, that counts."""
        found: dict[tuple, dict] = {}
        for row in self.rows:
            if row["rank"] and row["responsibility"] and row["regime"] != "preventive" and not lifted(row):
                found.setdefault(key(row), row)
        return {who: row for who, row in found.items() if self.here(row)}

    def regimes(self, who: tuple) -> list[str]:
        """The regimes under which somebody was handled for a cause by the last day."""
        return [
            row["regime"]
            for row in self.rows
            if key(row) == who and row["on"] <= self.period.last and row["regime"] != "preventive" and not lifted(row)
        ]

    def heaviest(self) -> Counter:
        """The heads by form of their heaviest decision."""
        forms: Counter = Counter()
        for who in self.first:
            known = [
                row
                for row in self.rows
                if key(row) == who
                and row["on"] <= self.period.last
                and row["regime"] != "preventive"
                and not lifted(row)
            ]
            forms[max(known, key=lambda row: severity_rank(row["regime"], row["form"]))["form"]] += 1
        return forms

    def decided(self, regime: str, *, org: bool | None = False, forms: tuple[str, ...] = ()) -> list[dict]:
        """The decisions of a regime in the period that were not lifted."""
        return [
            row
            for row in self.rows
            if row["regime"] == regime
            and self.here(row)
            and not lifted(row)
            and (org is None or (row["subject_kind"] == "party_org") == org)
            and (not forms or row["form"] in forms)
        ]

    def managed(self) -> set[int]:
        """The persons under the centre or the standing committee who were disciplined in the period."""
        disciplined = self.decided("party") + self.decided("administrative")
        return {key(row)[0] for row in disciplined if row["cadre_tier"] in ("central", "standing_committee")}

    def values(self) -> dict:
        """Every figure."""
        criminal = {who for who in self.first if any(regime in CRIMINAL for regime in self.regimes(who))}
        dual = {who for who in criminal if any(regime not in CRIMINAL for regime in self.regimes(who))}
        members = self.decided("party")
        return {
            "handlings.heads": len(self.first),
            "handlings.heads_administrative": len(self.first) - len(criminal),
            "handlings.heads_criminal": len(criminal),
            "handlings.heads_dual": len(dual),
            "handlings.party_orgs_disciplined": len(self.decided("party", org=True)),
            "handlings.party_members_disciplined": len(members),
            "handlings.party_members_corruption": sum(row["case"] in ("VU0", "VU1") for row in members),
            "handlings.managed_cadres_disciplined": len(self.managed()),
            "handlings.cadres_relieved": len(
                self.decided("cadre_measure", org=None, forms=("relieved", "resignation", "removal"))
            ),
            "handlings.officials_disciplined": len(self.decided("administrative")),
        }


def key(row: dict) -> tuple:
    """The person, whatever the capitals and marks of the name, and the cause."""
    names = {"Người 01": 1, "NGƯỜI 02": 2, "Người 02": 2, "Nguoi 03": 3}
    return names[row["subject"]], row["case"] or row["inspection"]


def lifted(row: dict) -> bool:
    """Annulled on appeal."""
    return row["appeal_result"] == "lifted"


@pytest.mark.parametrize("seed", range(2))
def test_every_figure_is_what_a_plain_loop_counts(seed):
    rng = Random(seed)
    units = make_tree()
    cases, rounds = some_causes()
    rows = some_handlings(rng, 160)
    for table, found in (("cases", cases), ("inspections", rounds), ("handlings", rows)):
        making.make_rows(table, found)
    for root, scope in questions(units):
        loops = Loops(rows, root, scope.period)
        agree(FIGURES, scope, loops.values())
        assert breakdowns([FIGURE["heads"]], scope)["handlings.heads"]["form"] == loops.heaviest()
        checks = run(parts_of(FIGURES), {f.code: f for f in FIGURES}, measure(FIGURES, scope), scope)
        assert checks and all(check.holds for check in checks)


# --- readings ---


def the_scope(period: Period = YEAR) -> Scope:
    """The unit that tests get, in 2020."""
    return Scope(making.owner(), period, making.some_unit(), making.TODAY)


def split(period: Period = YEAR, reader=None, unit=None) -> list:
    """Heads; administrative; criminal; both."""
    scope = Scope(reader or making.owner(), period, unit or making.some_unit(), making.TODAY)
    return [FIGURE[code].value(scope) for code in SPLIT]


def asked(code: str, period: Period = YEAR):
    """The figure's value for 2020."""
    return FIGURE[code].value(the_scope(period))


def test_a_head_handled_twice_for_one_cause_counts_once():
    case = making.make_case()
    making.make_handling(head=True, case=case)
    making.make_handling(head=True, case=case, regime="administrative", subject_kind="civil_servant", form="warning")
    assert split() == [1, 1, 0, 0]


def test_a_head_handled_for_two_causes_counts_twice():
    for _ in range(2):
        making.make_handling(head=True, case=making.make_case())
    assert split() == [2, 2, 0, 0]


def test_the_round_is_the_cause_where_no_case_is_known_and_not_beside_one():
    case, found = making.make_case(), making.make_inspection()
    making.make_handling(head=True, case=case, inspection=found)
    making.make_handling(head=True, case=case)
    making.make_handling(head=True, inspection=found)
    assert split() == [2, 2, 0, 0]


def test_two_decisions_without_a_cause_on_one_person_are_one_instance():
    for subject in ("Trưởng phòng 01", "TRƯỞNG  PHÒNG 01", "Trưởng phòng 02"):
        making.make_handling(head=True, subject=subject)
    assert split() == [2, 2, 0, 0]


def test_criminal_wins_and_the_overlap_is_shown():
    case = making.make_case()
    making.make_handling(head=True, case=case)
    making.make_handling(head=True, criminal=True, case=case, on=date(2020, 9, 1))
    assert split() == [1, 0, 1, 1]


def test_a_sentence_after_the_period_does_not_rewrite_it_and_counts_in_the_period_of_the_first_decision():
    case = making.make_case()
    making.make_handling(head=True, case=case)
    making.make_handling(head=True, criminal=True, case=case, on=date(2021, 2, 1))
    assert split() == [1, 1, 0, 0]
    assert split(Period.range("2021-01-01", "2021-12-31")) == [0, 0, 0, 0]
    assert split(Period.range("2020-01-01", "2021-12-31")) == [1, 0, 1, 1]


def test_a_sentence_entered_without_the_rank_makes_the_head_criminally_handled():
    case = making.make_case()
    making.make_handling(head=True, case=case)
    making.make_handling(criminal=True, case=case)
    assert split() == [1, 0, 1, 1]


@pytest.mark.parametrize(
    "values",
    [
        {"responsibility": ""},
        {"rank": ""},
        {"regime": "preventive", "subject_kind": "accused", "form": "detention"},
        {"appeal_result": "lifted"},
    ],
)
def test_who_is_no_head_or_answers_for_nothing_or_was_only_held_or_was_cleared_is_not_counted(values):
    making.make_handling(head=True, **values)
    assert split() == [0, 0, 0, 0]


def test_a_lifted_first_decision_leaves_the_second_to_count():
    case = making.make_case()
    making.make_handling(head=True, case=case, appeal_result="lifted", on=date(2019, 5, 1))
    making.make_handling(head=True, case=case)
    assert split() == [1, 1, 0, 0]


def test_a_decision_the_reader_may_not_see_decides_nothing():
    units = make_tree()
    case = making.make_case(unit=units["T"])
    making.make_handling(head=True, criminal=True, case=case, unit=units["H1"], on=date(2020, 2, 1))
    making.make_handling(head=True, case=case, unit=units["H2"])
    assert split(unit=units["T"]) == [1, 0, 1, 1]
    assert split(unit=units["H2"]) == [0, 0, 0, 0]
    assert split(reader=making.make_reader(units["H2"]), unit=units["T"]) == [1, 1, 0, 0]


def test_persons_who_are_not_named_are_different_persons():
    for number in ("01-QĐ", "02-QĐ"):
        making.make_handling(head=True, secrecy=1, decision_number=number)
    assert split() == [2, 2, 0, 0]


def test_a_head_is_broken_down_under_the_heaviest_decision_by_the_last_day():
    case = making.make_case()
    making.make_handling(head=True, case=case)
    making.make_handling(head=True, case=case, form="expulsion", on=date(2020, 9, 1))
    making.make_handling(head=True, criminal=True, case=case, on=date(2021, 9, 1))
    lines = breakdowns([FIGURE["heads"]], the_scope())["handlings.heads"]
    assert (lines["form"], lines["regime"]) == ({"expulsion": 1}, {"party": 1})


def test_a_decision_changed_on_appeal_counts_once_and_a_lifted_one_nowhere():
    for result in ("reduced", "lifted"):
        making.make_handling(appeal_result=result)
        making.make_handling(appeal_result=result, subject_kind="party_org")
        making.make_handling(appeal_result=result, regime="administrative", subject_kind="cadre")
    codes = ("party_members_disciplined", "party_orgs_disciplined", "officials_disciplined")
    assert [asked(code) for code in codes] == [1, 1, 1]


def test_a_measure_short_of_discipline_is_no_discipline():
    making.make_handling(regime="party_measure", form="lesson")
    assert asked("party_members_disciplined") == 0


def test_discipline_over_corruption_is_told_by_the_case_and_by_one_the_reader_sees():
    units = make_tree()
    making.make_handling(unit=units["H1"], case=making.make_case(unit=units["H1"]))
    making.make_handling(unit=units["H1"], case=making.make_case(unit=units["H2"]))
    making.make_handling(unit=units["H1"])
    figure = FIGURE["party_members_corruption"]
    readers = (making.owner(), making.make_reader(units["H1"]))
    assert [figure.value(Scope(reader, YEAR, units["T"], making.TODAY)) for reader in readers] == [2, 1]


def test_party_discipline_of_somebody_also_sentenced_is_told_apart():
    case = making.make_case()
    making.make_handling(case=case)
    making.make_handling(case=case, criminal=True)
    making.make_handling(subject="Người bị xử lý 02")
    lines = breakdowns([FIGURE["party_members_disciplined"]], the_scope())["handlings.party_members_disciplined"]
    assert lines["also_prosecuted"] == {"yes": 1, "no": 1}
