"""What the asset ledger of a case comes to on a day: money and land apart, other things each in a unit of its own.

A new valuation replaces the old one: of damage, of what must be recovered and of what cannot be, the latest entry that
states the measure counts. What is seized or recovered is added up. What is seized is not recovered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.registers.cases.vocabulary import ASSET_KIND, ASSET_UNIT

LATEST = ("damage", "appropriated", "to_recover", "unrecoverable")
HELD_BACK = ("seized", "attached", "frozen")
MEASURES = (("amount_vnd", "vnd"), ("area_m2", "m2"))


@dataclass(frozen=True)
class Balance:
    """One measure of a case's assets; None where nothing is entered. `lost` is the damage or, where that is not stated,
    what was appropriated.
    """

    unit: str
    lost: Decimal | None
    to_recover: Decimal | None
    held_back: Decimal | None
    recovered: Decimal | None
    unrecoverable: Decimal | None

    @property
    def outstanding(self) -> Decimal | None:
        """What is still to be recovered; not cut at 0."""
        if self.to_recover is None:
            return None
        return self.to_recover - (self.recovered or 0) - (self.unrecoverable or 0)

    @property
    def rate(self) -> Decimal | None:
        """100 x recovered / to recover, two decimals; None when nothing is to be recovered."""
        if not self.to_recover:
            return None
        return (100 * (self.recovered or 0) / self.to_recover).quantize(Decimal("0.01"))

    @property
    def known(self) -> bool:
        """Whether anything is entered in this measure."""
        told = (self.lost, self.to_recover, self.held_back, self.recovered, self.unrecoverable)
        return any(amount is not None for amount in told)


@dataclass(frozen=True)
class Amount:
    """A line of the assets in words: what, how much, and how it weighs where it wants attention."""

    label: str
    words: str
    tone: str = ""


def told_of(rows: Iterable[Any], day: date) -> list[tuple[str, list[Amount]]]:
    """Money and land, each apart, and everything else line by line: (what, amounts)."""
    known = list(rows)
    found = [(ASSET_UNIT.label(balance.unit), list(_amounts(balance))) for balance in balances(known, day)]
    more = [
        Amount(first_upper(ASSET_KIND.label(kind)), f"{_plain(amount)} {ASSET_UNIT.label(unit)}")
        for (kind, unit), amount in others(known, day).items()
    ]
    return [*found, (_("tài sản khác"), more)] if more else found


def balances(rows: Iterable[Any], day: date) -> list[Balance]:
    """Money and land, where anything is entered of them by a day."""
    known = sorted((row for row in rows if row.on <= day), key=lambda row: (row.on, row.pk))
    found = [_balance(known, field, unit) for field, unit in MEASURES]
    return [balance for balance in found if balance.known]


def others(rows: Iterable[Any], day: date) -> dict[tuple[str, str], Decimal]:
    """{(kind, unit): amount} of gold, foreign money and things by a day."""
    found: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        if row.on <= day and row.amount is not None:
            found[row.kind, row.unit] = found.get((row.kind, row.unit), Decimal(0)) + Decimal(str(row.amount))
    return found


def _balance(rows: list[Any], field: str, unit: str) -> Balance:
    latest: dict[str, Decimal] = {}
    sums: dict[str, Decimal] = {}
    for row in rows:
        if (amount := getattr(row, field)) is not None:
            amount = Decimal(str(amount))
            latest[row.kind] = amount
            sums[row.kind] = sums.get(row.kind, Decimal(0)) + amount
    held = [sums[kind] for kind in HELD_BACK if kind in sums]
    return Balance(
        unit,
        lost=latest.get("damage", latest.get("appropriated")),
        to_recover=latest.get("to_recover"),
        held_back=sum(held, Decimal(0)) if held else None,
        recovered=sums.get("recovered"),
        unrecoverable=latest.get("unrecoverable"),
    )


def _amounts(balance: Balance) -> Iterator[Amount]:
    lines = (
        (_("Thiệt hại, chiếm đoạt"), balance.lost),
        (_("Phải thu hồi"), balance.to_recover),
        (_("Tạm giữ, kê biên, phong tỏa"), balance.held_back),
        (_("Đã thu hồi"), balance.recovered),
        (_("Không thể thu hồi"), balance.unrecoverable),
        (_("Còn phải thu hồi"), balance.outstanding),
    )
    for label, amount in lines:
        if amount is not None:
            left = label == lines[-1][0]
            tone = "" if not left else "good" if amount <= 0 else "warn"
            yield Amount(label, _plain(amount), tone)
    if balance.to_recover is not None:
        yield Amount(_("Tỷ lệ thu hồi"), "–" if balance.rate is None else f"{_plain(balance.rate)}%")


def _plain(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return vi_number(int(amount) if whole else amount)
