"""Writes liem/platform/holidays.csv: the days off of Viet Nam, from the library `holidays` (MIT).

Run by `make holidays` in a throw-away environment that has the library: it is no dependency of what runs (decision
0020). Columns: the day; what it is; `in_lieu`, when it stands for a holiday that fell on a weekend; `instead_of`, the
day with which a working day and a day off were swapped by the government.
"""

import csv
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from holidays.countries.vietnam import Vietnam  # type: ignore[import-not-found]

FIRST, LAST = 2000, 2060
KINDS = {
    "Tết Dương lịch": "new_year",
    "Giỗ Tổ Hùng Vương": "hung_kings",
    "Chiến thắng": "victory",
    "Quốc tế Lao động": "labour",
    "Quốc khánh": "national",
    "Văn hóa Việt Nam": "culture",
    "Tết": "tet",
}
SWAPPED = "Ngày nghỉ (thay cho ngày "


def rows() -> list[tuple[str, str, str, str]]:
    """Every day off, and every day of a weekend that was worked instead, in order."""
    found = {}
    calendar = Vietnam(years=range(FIRST, LAST + 1), language="vi")
    for day, name in calendar.items():
        if name.startswith(SWAPPED):
            other = date(*reversed([int(part) for part in name.removeprefix(SWAPPED).rstrip(")").split("/")]))
            found[day] = (day.isoformat(), "swapped", "", other.isoformat())
            found[other] = (other.isoformat(), "made_up", "", day.isoformat())
        else:
            kind = next((code for words, code in KINDS.items() if words in name), "tet" if "Mùng" in name else "")
            if not kind:
                raise SystemExit(f"{day}: {name}: no kind is known for it")
            in_lieu = "yes" if "nghỉ bù" in name else ""
            found[day] = (day.isoformat(), kind, in_lieu, "")
    return [found[day] for day in sorted(found) if FIRST <= day.year <= LAST]


def main() -> None:
    """Write the file to where the first argument says."""
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            f"# From holidays {version('holidays')} (MIT), {FIRST} to {LAST}, by `make holidays`; do not edit.\n"
        )
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("day", "kind", "in_lieu", "instead_of"))
        out.writerows(rows())


if __name__ == "__main__":
    main()
