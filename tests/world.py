"""A small fixed organisation with the reorganisation of 1 July 2025 in it, and at least one row in every table.

    Province T1                        Province T2 (merges into T1)
      T1K  inspection commission
      T1H1 district (split)              T2H1 district (split)
        T1H1A, T1H1B communes              T2H1A, T2H1B communes
      T1H2 district (one successor)
        T1H2A commune

From 1 July 2025 the communes stand under T1, the districts have ended and so has T2. Every unit has a record of every
register made in 2020, every unit that is still there one of 2026; the commune T1H1A has one at each secrecy level and
one withdrawn. Every record has one row in each of its parts. Codes say which: `code("inspections", "T1H1A", "2020")`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import transaction

from liem.org import tree
from liem.org.models import Unit
from liem.people.models import Role, User
from liem.people.reader import Reader
from liem.records import writing
from liem.records.access import writing_floor
from liem.records.models import Attachment
from tests import making
from tests.making import PARTS, REGISTERS, TODAY

REFORM = date(2025, 7, 1)
THEN, NOW = date(2020, 3, 2), date(2026, 3, 2)
SECRET = ("secret_1", "secret_2", "secret_3")
COMMUNE = "T1H1A"
"""The commune with records at every secrecy level and a withdrawn one."""

# code: (kind, parent)
UNITS = {
    "T1": ("provincial_committee", ""),
    "T1K": ("inspection_commission", "T1"),
    "T1H1": ("district_committee", "T1"),
    "T1H1A": ("commune_committee", "T1H1"),
    "T1H1B": ("commune_committee", "T1H1"),
    "T1H2": ("district_committee", "T1"),
    "T1H2A": ("commune_committee", "T1H2"),
    "T2": ("provincial_committee", ""),
    "T2H1": ("district_committee", "T2"),
    "T2H1A": ("commune_committee", "T2H1"),
    "T2H1B": ("commune_committee", "T2H1"),
}
ENDED = ("T1H1", "T1H2", "T2H1", "T2")

# Variants of one unit's records, and the reporting period by which a return of that variant is told apart.
PERIODS = {"2020": "2020Q1", "2026": "2026Q1", "secret_1": "2020Q2", "secret_2": "2020Q3", "secret_3": "2020Q4"}
WITHDRAWN = "withdrawn"


def code(key: str, unit: str, variant: str) -> str:
    """The code of a record of the world."""
    if key == "returns":
        return f"01/PCTN|{unit}|{PERIODS.get(variant, '2020H1')}"
    return f"{key}-{unit}-{variant}"


@dataclass(frozen=True)
class World:
    """What tests ask the world for."""

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every unit by code."""
        return {unit.code: unit for unit in Unit.objects.all()}

    def record(self, key: str, unit: str = COMMUNE, variant: str = "2020") -> Any:
        """A record as the owner reads it, fresh from the database."""
        return (
            REGISTERS[key].model.objects.visible_to(making.owner(), withdrawn=True).get(code=code(key, unit, variant))
        )

    def reader(self, unit: str, clearance: int = 0, on: date = TODAY, role: str = Role.COMMITTEE_OFFICE) -> Reader:
        """A new account with one place in the world."""
        return making.make_reader(self.units[unit], role, clearance, on)

    def user(self, unit: str, clearance: int = 0) -> User:
        """The account of a new reader."""
        return making.user_of(self.reader(unit, clearance))


def build() -> World:
    """Write the world into an empty database."""
    with transaction.atomic():
        _organisation()
        _records()
        _ties()
    return World()


def _organisation() -> None:
    units: dict[str, Unit] = {}
    for name, (kind, parent) in UNITS.items():
        units[name] = making.make_unit(name, units.get(parent), kind)
    making.make_tenure(making.make_post(units["T1H1"], "T1H1-BT", "Bí thư"))
    communes = [name for name, (kind, _parent) in UNITS.items() if kind == "commune_committee"]
    for name in communes:
        tree.move_unit(units[name], units["T1"], REFORM)
    for district in ("T1H1", "T1H2", "T2H1"):
        heirs = [units[name] for name in communes if name.startswith(district)]
        if len(heirs) > 1:
            tree.split_unit(units[district], heirs, REFORM)
        else:
            tree.merge_units([units[district]], heirs[0], REFORM)
    tree.merge_units([units["T2"]], units["T1"], REFORM)


def variants(unit: str) -> list[str]:
    """The variants of which a unit has records."""
    found = ["2020"] if unit in ENDED else ["2020", "2026"]
    return [*found, *SECRET, WITHDRAWN] if unit == COMMUNE else found


def _records() -> None:
    for key, register in REGISTERS.items():
        rows = [_record(key, unit, variant, i) for unit in UNITS for i, variant in enumerate(variants(unit))]
        making.make_rows(key, rows)
        for part in register.parts:
            making.make_rows(part.key, [_part(part.key, row, i) for i, row in enumerate(rows)])
        row = register.model.objects.unscoped("the world").get(code=code(key, COMMUNE, WITHDRAWN))
        writing.withdraw(making.owner(), row, TODAY, "kiểm thử")


# Dates move with the variant; what the figures look at moves with the row's number.
_KINDS: dict[str, tuple[dict[str, Any], ...]] = {
    "documents": ({"kind": "instruction"}, {"kind": "plan"}),
    "conferences": ({"kind": "conference", "attendance": 120, "materials": 10}, {"kind": "session", "attendance": 9}),
    "inspections": (
        {"kind": "inspection", "topic": "gifts", "concluded": True},
        {"kind": "state_inspection", "concluded": True},
        {"kind": "supervision"},
    ),
    "cases": ({"kind": "matter"}, {"kind": "criminal_case"}),
    "handlings": (
        {"rank": "head"},
        {"rank": "head", "regime": "criminal_main", "subject_kind": "convict", "form": "imprisonment"},
        {"rank": ""},
    ),
}
_DATED = {"returns": ""}


def _record(key: str, unit: str, variant: str, number: int) -> dict[str, Any]:
    day = NOW if variant == "2026" else THEN
    values: dict[str, Any] = {"code": code(key, unit, variant), "unit": unit}
    if variant in SECRET:
        values["secrecy"] = SECRET.index(variant) + 1
    given = dict(_KINDS.get(key, ({},))[(number + len(unit)) % len(_KINDS.get(key, ({},)))])
    if key == "returns":
        given |= {"period": PERIODS.get(variant, "2020H1")}
        if variant != WITHDRAWN:  # what was handed in is not withdrawn
            given |= {"submitted_on": day, "accepted_on": day}
    else:
        given[REGISTERS[key].dated] = day
    if key == "reports":
        given["ends_on"] = day.replace(month=6)
    if given.pop("concluded", False):
        given |= {"concluded_on": day.replace(month=9), "conclusion_number": "10-KL"}
    if key == "handlings" and not values.get("secrecy"):
        given["subject"] = f"Người bị xử lý {unit} {variant}"
    return making.record_values(key, **values, **given)


def _part(key: str, row: dict[str, Any], number: int) -> dict[str, Any]:
    """A row of a part, with references as codes; above the ceiling without its content."""
    owner = next(register for register in REGISTERS.values() if PARTS[key] in register.parts)
    day = row.get(owner.dated) or row.get("submitted_on") or THEN
    values: dict[str, Any] = {PARTS[key].parent: row["code"]}
    columns = {column.key for column in PARTS[key].columns}
    values |= {name: row["unit"] for name in ("unit", "lead") if name in columns and key != "assets"}
    values |= {name: day for name in ("on", "raised_on", "given_on", "decided_on") if name in columns}
    if "code" in columns:
        values["code"] = f"{key}-{row['code']}"
    if key in ("findings", "recommendations"):
        values["amount_vnd"] = 1_000_000 * (number + 1)
    if key in ("measures", "assignments", "recommendations", "opinions"):
        values["due_on"] = day.replace(month=5)
    if key == "agenda_items":
        values["case"] = row["code"].replace("sessions", "cases")
    if key == "directions" and number % 2:
        ground = making.closing_ground()
        values |= {"concluded_on": day.replace(month=8), "closing_ground": ground, "closing_document": "20-TB"}
    return making.part_values(key, _Row(row), **values)


class _Row:
    """A record that is not written yet, as making.part_values wants it."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.secrecy = making.level_of(values.get("secrecy"))
        self.unit = values["unit"]


def _ties() -> None:
    """Links within a commune, across communes and to a secret record; a moved deadline; a file."""
    ends = [(COMMUNE, "2020"), ("T1H1B", "2020"), (COMMUNE, "secret_2")]
    making.make_rows(
        "links",
        [
            {
                "from_table": "inspections",
                "from_code": code("inspections", COMMUNE, "2020"),
                "to_table": "cases",
                "to_code": code("cases", unit, variant),
                "kind": "related",
            }
            for unit, variant in ends
        ],
    )
    making.make_rows(
        "extensions",
        [
            {
                "from_table": "measures",
                "from_code": f"measures-{code('plans', unit, '2020')}",
                "granted_on": THEN,
                "due_on": THEN.replace(month=11),
                "reason": "Lý do 01",
            }
            for unit in (COMMUNE, "T1H1B")
        ],
    )
    with writing_floor():
        for unit in (COMMUNE, "T1H1B"):
            record = REGISTERS["cases"].model.objects.get(code=code("cases", unit, "2020"))
            Attachment.objects.create(
                record_id=record.pk, name="Tệp 01.pdf", sha256="0" * 64, size=1, media_type="application/pdf"
            )
