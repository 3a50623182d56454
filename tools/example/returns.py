"""Returns of units by form and period: on time, late, missing, given back, waiting to be taken over."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from example import dates
from example.book import NOTE, Book

_UNITS = ("KG-01", "KG-04", "KG-07", "KG-11", "KG-21", "KG-22", "KG-16")
_PERIODS = (
    ("2017Y", date(2017, 12, 14)),
    ("2018Y", date(2018, 12, 14)),
    ("2019Y", date(2019, 12, 14)),
    ("2020Q2", date(2020, 6, 14)),
    ("2020Q3", date(2020, 9, 14)),
    ("2023Y", date(2023, 12, 14)),
)
_BY_QUARTERS = {("KG-16", "2025Y"), ("KG-87", "2025Y")}
"""Drawn, so that chance stays as it was, and not written: of that year units tell the quarters."""
_LATE = (
    ("KG-16", "2025Y", date(2025, 12, 14)),
    ("KG-87", "2025Y", date(2025, 12, 14)),
    ("KG-57", "2026Q3", date(2026, 9, 14)),
    ("KG-16", "2026Q3", date(2026, 9, 14)),
)


def write_returns(book: Book) -> None:
    """Form 01/PCTN of a few units: most accepted, some late, one only handed in, one missing altogether."""
    slots = [(unit, period, end) for period, end in _PERIODS for unit in _UNITS]
    for unit, period, end in [*slots, *_LATE]:
        if (unit, period) == ("KG-11", "2020Q3"):
            continue
        _return(book, unit, period, end, accepted=(unit, period) not in {("KG-04", "2020Q3"), ("KG-57", "2026Q3")})
    _recent(book)
    _others(book)


REPORTING = (
    "KG-16", "KG-24", "KG-26", "KG-30", "KG-34", "KG-46", "KG-57", "KG-62", "KG-72", "KG-82", "AG-93", "AG-96",
)  # fmt: skip
"""The twelve units that report since 2025."""
_QUARTERS = tuple(
    (f"{year}Q{n}", date(year, 3 * n, 14)) for year in (2025, 2026) for n in (1, 2, 3, 4) if (year, n) != (2026, 4)
)
_MISSING = {("KG-30", "2026Q3"), ("KG-72", "2026Q2")}
"""KG-72 has no network: its second quarter came as a package."""
_GIVEN_BACK, _HANDED_IN = ("KG-26", "2026Q3"), {("KG-34", "2026Q3"), ("KG-57", "2026Q3")}
_LATER = {("KG-26", "2026Q1"): 12, ("KG-30", "2026Q2"): 8, ("KG-46", "2025Q3"): 6, ("AG-93", "2025Q4"): 5}
_REMARK = "Đối chiếu lại với danh sách người phải kê khai của đơn vị."


def _recent(book: Book) -> None:
    """Seven quarters of units of today. Drawn apart: nothing else of the example changes with it."""
    rng = Random(20260914)
    there = {(row["unit"], row["period"]) for row in book.tables["returns"]}
    for period, end in _QUARTERS:
        for unit in REPORTING:
            if (unit, period) not in _MISSING | there:
                _quarter(book, rng, unit, period, end)


def _quarter(book: Book, rng: Random, unit: str, period: str, end: date) -> None:
    required = rng.randint(12, 60)
    values = {
        "pol_new": rng.randint(0, 3),
        "rot_persons": rng.randint(0, 6),
        "gift_persons": 0,
        "adm_agencies": rng.randint(1, 5),
        "decl_required": required,
        "decl_done": required - rng.choice([0, 0, 1, 2]),
        "decl_verified": rng.randint(0, 3),
        "decl_dishonest": 0,
    }
    handed = dates.plus(end, _LATER.get((unit, period)) or rng.choice([1, 2, 3]))
    back = (unit, period) == _GIVEN_BACK
    taken = None if back or (unit, period) in _HANDED_IN else dates.plus(handed, rng.randint(1, 4))
    remarks = {"decl_done": _REMARK} if back else {}
    days = (end, None if back else handed, taken, dates.plus(handed, 2) if back else None)
    write_return(book, ("01/PCTN", unit, period), values, days, remarks)


_OTHERS = ("KG-16", "KG-24", "KG-57")


def _others(book: Book) -> None:
    """The forms on citizens received, petitions, complaints and denunciations, of three units."""
    rng = Random(20260915)
    for period, end in _QUARTERS[4:]:
        for unit in _OTHERS:
            for form, values in _petitions(rng).items():
                handed = dates.plus(end, rng.choice([1, 2, 3]))
                days = (end, handed, dates.plus(handed, rng.randint(1, 4)), None)
                write_return(book, (form, unit, period), values, days, {})


def _petitions(rng: Random) -> dict[str, dict[str, int]]:
    """What one unit says in one quarter, by form: parts never exceed their whole."""
    single, complaints, denunciations = rng.randint(8, 40), rng.randint(2, 9), rng.randint(1, 4)
    return {
        "01/TCD": {"visit_single": single, "visit_group": rng.randint(0, 2), "visit_head": rng.randint(1, 6)},
        "02/XLD": {
            "petition_complaint": complaints,
            "petition_denunciation": denunciations,
            "petition_feedback": rng.randint(2, 15),
            "petition_corruption": rng.randint(0, 1),
        },
        "03/GQKN": {
            "complaint_carried": rng.randint(0, 3),
            "complaint_new": complaints,
            "complaint_right": rng.randint(0, 1),
            "complaint_partly": rng.randint(0, 1),
            "complaint_wrong": 0,
        },
        "04/GQTC": {
            "denunciation_carried": rng.randint(0, 1),
            "denunciation_new": denunciations,
            "denunciation_right": 0,
            "denunciation_partly": rng.randint(0, 1),
        },
    }


def write_return(
    book: Book,
    which: tuple[str, str, str],
    values: Mapping[str, int],
    days: tuple[date, date | None, date | None, date | None],
    remarks: Mapping[str, str],
) -> None:
    """The rows of a return; `days` are the period's last, handed in, taken over, given back."""
    form, unit, period = which
    end, handed, taken, back = days
    for row, value in values.items():
        book.add(
            "returns",
            form=form,
            unit=unit,
            period=period,
            row=row,
            value=value,
            remark=remarks.get(row),
            due_on=dates.working(end + timedelta(days=3)),
            submitted_on=handed,
            accepted_on=taken,
            returned_on=back,
            contact="Văn phòng cấp ủy",
            phone="không có, dữ liệu minh họa",
            secrecy="ordinary",
            note=NOTE,
        )


def _return(book: Book, unit: str, period: str, end: date, accepted: bool) -> None:
    rng, quarter = book.rng, "Q" in period
    due = dates.working(end + timedelta(days=6))
    handed = dates.plus(end, rng.choice([1, 2, 3, 4, 5, 6, 6, 9, 13]))
    taken = dates.plus(handed, rng.randint(1, 6)) if accepted else None
    required = rng.randint(30, 420)
    values: dict[str, int] = {
        "pol_new": rng.randint(0, 6),
        "prop_classes": rng.randint(1, 24),
        "prop_people": rng.randint(60, 4200),
        "tr_checked": rng.randint(0, 14),
        "rot_persons": rng.randint(0, 22),
        "adm_agencies": rng.randint(1, 30),
        "gift_persons": 0 if rng.random() < 0.8 else rng.randint(1, 3),
    }
    if not quarter:
        values |= {"decl_required": required, "decl_done": required - rng.choice([0, 0, 0, 1, 2, 5])}
        values |= {"decl_verified": rng.randint(0, 12), "decl_dishonest": 0 if rng.random() < 0.85 else 1}
    if (unit, period) in _BY_QUARTERS:
        return
    for row, value in values.items():
        book.add(
            "returns",
            form="01/PCTN",
            unit=unit,
            period=period,
            row=row,
            value=value,
            due_on=due,
            submitted_on=handed,
            accepted_on=taken,
            secrecy="ordinary",
            note=NOTE,
        )
