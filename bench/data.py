"""A national-size organisation and its records as interchange files: the same bytes for the same number of rows.

3,435 units: 34 provinces, ten committees below each, nine below each of those, and one above all. With `reorganised`, a
tenth of them is touched on 1 July 2025: one committee of each province ends, and its nine move to the province.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.words import MATTERS, PLACES_OF_MATTERS, ROUND_OPENINGS

TOP, PROVINCES, COMMITTEES, GRASSROOTS = "TW", 34, 10, 9
CUT = date(2025, 7, 1)
FIRST_DAY, DAYS = date(2016, 1, 1), 3600
KINDS = ("inspection", "inspection", "supervision", "state_inspection", "state_inspection", "audit", "internal_check")
MODES = ("planned", "planned", "planned", "thematic", "ad_hoc", "violation_signs", "regular")
TOPICS = (
    "duties", "policy_law", "cadre_work", "thrift_anticorruption", "corruption_intent", "land_resources",
    "finance_investment", "asset_declaration", "norms", "transparency", "conduct_code", "conflict_of_interest", "gifts",
    "rotation", "other",
)  # fmt: skip
Row = Sequence[object]


@dataclass(frozen=True)
class Size:
    """How many rows each kind of table gets, from the number of rounds."""

    rounds: int

    @property
    def parts(self) -> int:
        """Rows of each part of the rounds."""
        return self.rounds * 3 // 10

    def share(self, per_hundred_thousand: int) -> int:
        """Rows of another table, said for a hundred thousand rounds."""
        return max(20, per_hundred_thousand * self.rounds // 100_000)


def province(number: int) -> str:
    """The code of a province, 1 to 34."""
    return f"T{number:02d}"


def unit_codes() -> list[str]:
    """Every unit, the one above all first."""
    codes = [TOP]
    for p in range(1, PROVINCES + 1):
        codes.append(province(p))
        for d in range(1, COMMITTEES + 1):
            codes.append(f"{province(p)}-{d:02d}")
            codes += [f"{province(p)}-{d:02d}-{g}" for g in range(1, GRASSROOTS + 1)]
    return codes


def write_organisation(folder: Path, reorganised: bool = False) -> None:
    """units.csv, and unit_parents.csv where something moved."""
    rows, moved = [], []
    for code in unit_codes():
        parts = code.split("-")
        ends = reorganised and len(parts) == 2 and parts[1] == f"{COMMITTEES:02d}"
        kind = ("provincial_committee", "direct_committee", "commune_committee")[len(parts) - 1]
        kind = "audit_office" if code == TOP else kind  # of no level that stands in a province
        above = "" if code == TOP else TOP if len(parts) == 1 else "-".join(parts[:-1])
        until, successor = (CUT, parts[0]) if ends else ("", "")
        rows.append((code, _unit_name(parts), kind, above, "2000-01-01", until, successor))
        if reorganised and len(parts) == 3 and parts[1] == f"{COMMITTEES:02d}":
            moved.append((code, parts[0], CUT, ""))
    write(folder, "units", ("code", "name", "kind", "parent", "since", "until", "successor"), rows)
    if moved:
        write(folder, "unit_parents", ("unit", "parent", "since", "until"), moved)


def _unit_name(parts: list[str]) -> str:
    if parts == [TOP]:
        return "Cơ quan 01"
    return ("Tỉnh ủy ", "Đảng bộ ", "Đơn vị ")[len(parts) - 1] + "-".join(parts)[1:]


def write(folder: Path, table: str, header: Sequence[str], rows: Iterable[Row]) -> None:
    """One file of the interchange format."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def round_code(number: int) -> str:
    """The code of a round, by its number from 1."""
    return f"KT-{number:07d}"


def words(random: Random, openings: Sequence[str]) -> str:
    """A subject matter as offices write it, with all its marks."""
    return f"{random.choice(openings)} {random.choice(MATTERS)} {random.choice(PLACES_OF_MATTERS)}"


def day(random: Random, first: date = FIRST_DAY, days: int = DAYS) -> date:
    """Some day of the ten years that the records span."""
    return first + timedelta(days=random.randrange(days))


ROUND_COLUMNS = (
    "code", "unit", "kind", "mode", "branch", "about_pctn", "topic", "subject", "opened_on", "concluded_on",
    "conclusion_number", "published_on", "dropped_on", "secrecy",
)  # fmt: skip


def rounds(size: Size, units: Sequence[str]) -> Iterator[Row]:
    """The rounds themselves."""
    random = Random(20250701)
    for number in range(1, size.rounds + 1):
        kind, opened = random.choice(KINDS), day(random)
        state = kind == "state_inspection"
        branch = random.choice(("administrative", "specialised")) if state and opened < CUT else ""
        chance = random.random()
        concluded = opened + timedelta(days=random.randrange(20, 200)) if chance < 0.88 else None
        dropped = opened + timedelta(days=30) if chance > 0.97 else None
        published = concluded + timedelta(days=10) if state and concluded and random.random() < 0.7 else None
        paper = f"{number % 400 + 1}-KL/UBKT" if concluded else ""
        pctn = "yes" if random.random() < 0.6 else "no"
        level = "secret_1" if random.random() < 0.02 else ""
        subject = "" if level else words(random, ROUND_OPENINGS[kind])
        topic, mode = random.choice(TOPICS), random.choice(MODES)
        yield (
            round_code(number), random.choice(units), kind, mode, branch, pctn, topic, subject, opened, concluded,
            paper, published, dropped, level,
        )  # fmt: skip


def write_rounds(folder: Path, size: Size) -> None:
    """inspections.csv, nothing else."""
    write(folder, "inspections", ROUND_COLUMNS, rounds(size, unit_codes()))
