"""The organisation of the example and its past: two provinces, a split, merges, moves, the reform of 2025."""

from dataclasses import dataclass, field
from datetime import date

from example.dates import REFORM

OLD = date(2000, 1, 1)


@dataclass
class Stay:
    """Where a unit stood in [since, until); an empty parent is the top."""

    parent: str
    since: date
    until: date | None = None


@dataclass
class Unit:
    """One unit, its life [since, until) and every place where it stood, oldest first."""

    code: str
    name: str
    kind: str
    stays: list[Stay]
    since: date = OLD
    until: date | None = None
    successors: list[str] = field(default_factory=list)
    names: list[tuple[str, date, date]] = field(default_factory=list)

    def alive(self, day: date) -> bool:
        """Whether the unit exists on the day."""
        return self.since <= day and (self.until is None or day < self.until)


class World:
    """All units by code, with the questions asked of them by date."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}

    def found(self, code: str, name: str, kind: str, parent: str, since: date = OLD) -> Unit:
        """A new unit under `parent` from `since`."""
        self.units[code] = Unit(code, name, kind, [Stay(parent, since)], since)
        return self.units[code]

    def move(self, code: str, parent: str, day: date) -> None:
        """The unit stands under another parent from the day."""
        stays = self.units[code].stays
        stays[-1].until = day
        stays.append(Stay(parent, day))

    def end(self, code: str, day: date, *successors: str) -> None:
        """The unit no longer exists from the day; the successors take over."""
        unit = self.units[code]
        unit.until, unit.stays[-1].until, unit.successors = day, day, list(successors)

    def name(self, code: str, day: date) -> str:
        """The unit's name as it was on the day."""
        unit = self.units[code]
        return next((name for name, since, until in unit.names if since <= day < until), unit.name)

    def parent(self, code: str, day: date) -> str:
        """The unit directly above on the day, empty at the top."""
        for stay in self.units[code].stays:
            if stay.since <= day and (stay.until is None or day < stay.until):
                return stay.parent
        raise LookupError(f"{code} stands nowhere on {day}")

    def path(self, code: str, day: date) -> list[str]:
        """The unit and all above it on the day, the top last."""
        out = [code]
        while parent := self.parent(out[-1], day):
            out.append(parent)
        return out

    def top(self, code: str, day: date) -> str:
        """The province under which the unit stands on the day."""
        return self.path(code, day)[-1]

    def alive(self, day: date, *kinds: str, top: str = "", last: date | None = None) -> list[str]:
        """Codes of the units that exist from the day to `last`, of the kinds, under `top` on both days."""
        last = last or day
        return [
            u.code
            for u in self.units.values()
            if u.alive(day)
            and u.alive(last)
            and (not kinds or u.kind in kinds)
            and (not top or (self.top(u.code, day) == top == self.top(u.code, last)))
        ]

    def children(self, code: str, day: date) -> list[str]:
        """Codes of the units directly under the unit on the day."""
        return [u.code for u in self.units.values() if u.alive(day) and self.parent(u.code, day) == code]


def build_world() -> World:
    """The two provinces with everything that happened to their units between 2000 and 2026."""
    world = World()
    _provinces(world)
    _kien_giang(world)
    _an_giang(world)
    _before_reform(world)
    _reform(world)
    _names(world)
    return world


_BODIES = (
    ("BNC", "Ban Nội chính Tỉnh ủy {}", "internal_affairs"),
    ("UBKT", "Ủy ban Kiểm tra Tỉnh ủy {}", "inspection_commission"),
    ("VP", "Văn phòng Tỉnh ủy {}", "committee_office"),
    ("BTC", "Ban Tổ chức Tỉnh ủy {}", "advisory_other"),
    ("UBND", "Ủy ban nhân dân tỉnh {}", "peoples_committee"),
    ("TT", "Thanh tra tỉnh {}", "inspectorate"),
    ("BCD", "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh {}", "steering_committee"),
    ("CQDT", "Cơ quan Cảnh sát điều tra Công an tỉnh {}", "authority_investigation"),
    ("VKS", "Viện kiểm sát nhân dân tỉnh {}", "procuracy"),
    ("TA", "Tòa án nhân dân tỉnh {}", "court"),
    ("THADS", "Cơ quan thi hành án dân sự tỉnh {}", "enforcement_agency"),
)
_BORN = {"BNC": date(2013, 8, 1), "BCD": date(2022, 7, 1)}


def _provinces(world: World) -> None:
    for code, name in (("KG", "Kiên Giang"), ("AG", "An Giang")):
        world.found(code, f"Tỉnh ủy {name}", "provincial_committee", "")
        for short, title, kind in _BODIES:
            world.found(f"{code}-{short}", title.format(name), kind, code, _BORN.get(short, OLD))
    world.found(
        "KG-BCD0", "Ban Chỉ đạo phòng, chống tham nhũng tỉnh Kiên Giang (2006-2013)", "steering_committee", "KG"
    ).since = date(2006, 9, 1)
    world.units["KG-BCD0"].stays[0].since = date(2006, 9, 1)


def _number(world: World, code: str, kind: str, parent: str, since: date = OLD) -> None:
    """A unit whose name is its number: KG-07 is Đơn vị 07."""
    world.found(code, f"Đơn vị {code.split('-')[1]}", kind, parent, since)


def _kien_giang(world: World) -> None:
    for n in range(1, 16):
        _number(world, f"KG-{n:02d}", "district_committee", "KG")
    for n in range(16, 21):
        _number(world, f"KG-{n}", "direct_committee", "KG")
    for n in range(21, 24):
        _number(world, f"KG-{n}", "department", "KG-UBND")
    for n in range(24, 84):
        _number(world, f"KG-{n}", "commune_committee", f"KG-{1 + (n - 24) // 4:02d}")
    homes = {101: "16", 102: "16", 103: "17", 104: "18", 105: "19", 106: "20", 107: "17"}
    for n, home in homes.items():
        _number(world, f"KG-{n}", "grassroots_committee", f"KG-{home}")
    _number(world, "KG-108", "public_unit", "KG-22")
    _number(world, "KG-109", "party_cell", "KG-101")
    _number(world, "KG-110", "party_cell", "KG-103")


def _an_giang(world: World) -> None:
    for n in (91, 92):
        _number(world, f"AG-{n}", "district_committee", "AG")
    for n, home in ((93, 91), (94, 91), (95, 92), (96, 92), (97, 92)):
        _number(world, f"AG-{n}", "commune_committee", f"AG-{home}")
    _number(world, "AG-98", "direct_committee", "AG")
    _number(world, "AG-99", "department", "AG-UBND")


def _before_reform(world: World) -> None:
    world.end("KG-BCD0", date(2013, 8, 1), "KG-BNC")
    split = date(2016, 7, 1)
    for new in ("KG-84", "KG-85"):
        _number(world, new, "commune_committee", "KG-05", split)
    world.end("KG-40", split, "KG-84", "KG-85")
    world.move("KG-47", "KG-07", date(2018, 1, 1))
    world.move("AG-98", "KG", date(2018, 7, 1))
    world.move("KG-106", "KG-19", date(2018, 12, 1))
    world.end("KG-20", date(2018, 12, 1), "KG-19")
    merged = date(2020, 2, 1)
    world.end("KG-56", merged, "KG-57")
    _number(world, "KG-86", "commune_committee", "KG-10", merged)
    for old in ("KG-60", "KG-61"):
        world.end(old, merged, "KG-86")
    world.move("KG-108", "KG-21", date(2025, 3, 1))
    world.end("KG-22", date(2025, 3, 1), "KG-21")


_INTO_NEW = {"KG-02": "KG-87", "KG-06": "KG-88", "KG-11": "KG-89", "KG-14": "KG-90"}
_KEPT = ("KG-05", "KG-10", "KG-13")


def _reform(world: World) -> None:
    for district in [f"KG-{n:02d}" for n in range(1, 16)]:
        _end_district(world, district)
    for district in ("AG-91", "AG-92"):
        homes = world.children(district, date(2025, 6, 30))
        for commune in homes:
            world.move(commune, "AG", REFORM)
        world.end(district, REFORM, *homes)
    for committee in ("KG-16", "KG-17", "KG-18", "AG-98"):
        world.move(committee, "AG", REFORM)
    world.move("KG-21", "AG-UBND", REFORM)
    world.end("KG-23", REFORM, "AG-99")
    for cell in ("KG-105", "KG-106"):
        world.end(cell, REFORM, "KG-104")
    world.end("KG-19", REFORM, "KG-18")
    for short, _, _ in _BODIES:
        world.end(f"KG-{short}", REFORM, f"AG-{short}")
    world.end("KG", REFORM, "AG")


def _end_district(world: World, district: str) -> None:
    """The district ends; two or three of its communes become one, the rest stand under the province."""
    communes = world.children(district, date(2025, 6, 30))
    heirs = list(communes)
    if district in _INTO_NEW:
        new = _INTO_NEW[district]
        _number(world, new, "commune_committee", "AG", REFORM)
        for old in communes[:2]:
            world.end(old, REFORM, new)
        heirs = [*communes[2:], new]
    elif district not in _KEPT:
        gone = communes[1:3] if district in ("KG-04", "KG-08", "KG-12") else communes[1:2]
        for old in gone:
            world.end(old, REFORM, communes[0])
        heirs = [c for c in communes if c not in gone]
    for commune in heirs:
        if world.units[commune].since < REFORM:
            world.move(commune, "AG", REFORM)
    world.end(district, REFORM, *sorted(heirs))


def _names(world: World) -> None:
    """Former names: the units table carries the last one."""

    def former(code: str, name: str, until: date) -> None:
        unit = world.units[code]
        since = unit.names[-1][2] if unit.names else unit.since
        unit.names.append((name, since, until))

    former("KG-33", "Đơn vị 33A", date(2014, 5, 1))
    former("KG-07", "Đơn vị 07 (huyện)", date(2018, 9, 1))
    former("KG-50", "Đơn vị 50 (thị trấn cũ)", date(2019, 4, 1))
    former("KG-50", "Đơn vị 50 (thị trấn)", REFORM)
    former("KG-82", "Đơn vị 82 (xã đảo)", REFORM)
    former("AG-95", "Đơn vị 95B", date(2017, 3, 1))
    for code, name in (("KG", "Kiên Giang"), ("AG", "An Giang")):
        old = f"Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh {name}"
        former(f"{code}-BCD", old, date(2025, 2, 1))
