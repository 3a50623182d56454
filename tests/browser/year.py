"""The installation of a story of a year: a province, twelve units, who works there, their form, and a case.

python -m tests.browser.year CLOCK FOLDER KEY     KEY: the public key with which the last unit signs its packages
"""

import csv
import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests import clock

PASSWORD = "minh-hoa-khong-that"
TOP, SINCE = "TINH", date(2025, 1, 1)
UNITS = tuple(f"X{number:02}" for number in range(1, 13))
RETURNED, PACKING = UNITS[4], UNITS[11]
"""The unit to which a return is given back, and the one that has no network."""
FORM = "05/KT"
_PEOPLE: tuple[tuple[str, str, str, Sequence[str]], ...] = (
    ("van-phong", "Chuyên viên Văn phòng Tỉnh ủy", "committee_office", (TOP,)),
    ("lanh-dao", "Phó Bí thư Thường trực Tỉnh ủy", "leader", (TOP,)),
    ("xa-05", "Cán bộ Đơn vị 05", "lower_committee", (RETURNED,)),
    ("xa-12", "Cán bộ Đơn vị 12", "lower_committee", (PACKING,)),
    ("cac-xa", "Cán bộ các đơn vị", "lower_committee", UNITS),
)
"""Name, post, role, units. One person hands in for all units whose returns are like each other's."""
_FILES = {
    "units": (
        "code,name,kind,parent,since",
        f"{TOP},Tỉnh ủy Đơn vị A,provincial_committee,,2000-01-01",
        *(f"{unit},Đảng ủy Đơn vị {unit[1:]},commune_committee,{TOP},2000-01-01" for unit in UNITS),
    ),
    "cases": (
        "code,unit,kind,nature,subject,offence_group,opened_on,secrecy",
        "VA-01,X02,criminal_case,corruption,Vụ án ở Đơn vị 02,corruption,2025-02-10,ordinary",
    ),
    "case_events": (
        "case,on,kind,people",
        "VA-01,2025-02-12,case_instituted,",
        "VA-01,2025-02-20,accused_charged,2",
    ),
}


def build(folder: Path, key: str) -> None:
    """Fill an empty one, each act with its entry in the log."""
    from liem.commands import start

    reader = start.owner(Namespace(data=str(folder)), "chuẩn bị")
    from liem.org.models import Unit
    from liem.org.unit_keys import register_key
    from liem.records import accounts
    from liem.records.exchange.importing import import_path
    from liem.records.organising import reorganise
    from liem.registers.returns.calendars import CALENDAR
    from liem.reports.returns.laid_down import Asked, lay_down
    from liem.reports.returns.template import Read

    with tempfile.TemporaryDirectory() as files:
        for name, lines in _FILES.items():
            with Path(files, f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(line.split(",") for line in lines)
        outcome = import_path(reader, Path(files))
    assert outcome.written, outcome.refusals
    units = {unit.code: unit for unit in Unit.objects.all()}
    for username, post, role, places in _PEOPLE:
        user = accounts.add(reader, username, post, PASSWORD)
        for code in places:
            accounts.place(reader, user, units[code], role, 0, SINCE)
    reorganise(reader, lambda: register_key(units[PACKING], key, SINCE))
    rows = (
        Read(5, "tong", "Cuộc kiểm tra", "cuộc", "row", "sum", "ke_hoach dot_xuat"),
        Read(6, "ke_hoach", "Theo kế hoạch", "cuộc", "sub", "typed", "", "Số cuộc có kết luận trong kỳ."),
        Read(7, "dot_xuat", "Đột xuất", "cuộc", "sub", "typed"),
    )
    who = Asked(FORM, "Kết quả kiểm tra", CALENDAR, SINCE, "", 5, "", ("level:commune",))
    lay_down(reader, who, rows, "Lập mẫu biểu")


if __name__ == "__main__":
    clock.follow(Path(sys.argv[1]))
    build(Path(sys.argv[2]), sys.argv[3])
