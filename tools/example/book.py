"""The book in which the example is written: tables, one source of chance, numbers of papers."""

from datetime import date
from random import Random

from example.dates import iso
from example.tables import COLUMNS, Row
from example.world import World

NOTE = "dữ liệu minh họa"
SYMBOLS = {
    "resolution": "NQ",
    "decision": "QĐ",
    "regulation": "QĐ",
    "instruction": "CT",
    "conclusion": "KL",
    "rules": "QC",
    "notice": "TB",
    "report": "BC",
    "plan": "KH",
    "programme": "CTr",
    "submission": "TTr",
    "letter": "CV",
    "minutes": "BB",
    "guidance": "HD",
    "scheme": "ĐA",
    "option": "PA",
}
_PER_YEAR = {"decision": 210, "letter": 320, "notice": 90, "report": 75, "plan": 32, "submission": 40, "conclusion": 26}
_TERMS = [date(2005, 12, 1), date(2010, 10, 15), date(2015, 10, 15), date(2020, 10, 20), date(2025, 10, 1)]
_STATE = {
    "peoples_committee": "UBND",
    "inspectorate": "TTr",
    "department": "SN",
    "public_unit": "ĐV",
    "authority_investigation": "CSĐT",
    "procuracy": "VKS",
    "court": "TA",
    "enforcement_agency": "THADS",
}


class Book:
    """Tables being filled; `add` refuses a column that the contract does not know."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.rng = Random(seed)
        self.tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self._numbers: set[str] = set()
        self._counts: dict[tuple[str, int], int] = {}

    def add(self, table: str, **values: object) -> Row:
        """Append one row; dates become ISO, None and "" stay empty, every other value its plain text."""
        row: Row = {}
        for key, value in values.items():
            if key not in COLUMNS[table]:
                raise KeyError(f"{table} has no column {key}")
            row[key] = iso(value) if isinstance(value, date) else "" if value is None else str(value)
        self.tables[table].append(row)
        return row

    def code(self, prefix: str, day: date) -> str:
        """The next code of a series in the day's year: KT-2013-001, KT-2013-002, ..."""
        key = (prefix, day.year)
        self._counts[key] = self._counts.get(key, 0) + 1
        return f"{prefix}-{day.year}-{self._counts[key]:03d}"

    def number(self, unit: str, kind: str, day: date) -> str:
        """Number and symbol of a paper: Party numbers run through the term, state numbers through the year."""
        org = self.world.units[unit]
        state = org.kind in _STATE
        start = date(day.year, 1, 1) if state else max(t for t in _TERMS if t <= day)
        share = 1.0 if unit in ("KG", "AG", "KG-UBND", "AG-UBND") else 0.35
        n = 1 + int((day - start).days * _PER_YEAR.get(kind, 12) * share / 365)
        symbol = SYMBOLS[kind]
        while True:
            text = f"{n:02d}/{symbol}-{_STATE[org.kind]}" if state else f"{n:02d}-{symbol}/{self.body(unit)}"
            if f"{unit} {start} {text}" not in self._numbers:
                self._numbers.add(f"{unit} {start} {text}")
                return text
            n += 1

    def body(self, unit: str) -> str:
        """The symbol of the body that issues: TU, HU, ĐU, UBKTTU, BNCTU, VPTU, BCĐ."""
        kinds = {
            "provincial_committee": "TU",
            "district_committee": "HU",
            "internal_affairs": "BNCTU",
            "inspection_commission": "UBKTTU",
            "committee_office": "VPTU",
            "steering_committee": "BCĐ",
            "advisory_other": "BTCTU",
            "party_cell": "CB",
        }
        return kinds.get(self.world.units[unit].kind, "ĐU")
