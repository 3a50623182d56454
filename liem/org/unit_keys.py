"""The keys of units, as whoever receives their packages knows them: registered from a day, revoked from a day."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from liem.org.facts import Fact, Row, text
from liem.org.lines import OrgError
from liem.org.models import Unit, UnitKey
from liem.platform.text import nfc

PUBLIC = re.compile(r"[0-9a-f]{64}")


def key_row(found: UnitKey) -> Row:
    """The key as a row of the table unit_keys."""
    days = {"since": text(found.since), "until": text(found.until)}
    return {"public": found.public, "unit": found.unit.code, **days, "note": found.note}


def key_rows() -> dict[str, Row]:
    """Every key as a row, by its name."""
    return {row["public"]: row for row in map(key_row, UnitKey.objects.select_related("unit").order_by("public"))}


def store_key(row: Row) -> None:
    """Write a row as it is."""
    until = date.fromisoformat(row["until"]) if row["until"] else None
    given = {"since": date.fromisoformat(row["since"]), "until": until, "note": row["note"]}
    unit = Unit.objects.get(code=row["unit"])
    UnitKey.objects.update_or_create(public=row["public"], defaults={"unit": unit, **given})


def register_key(unit: Unit, public: str, since: date, note: str = "") -> list[Fact]:
    """Take the public half of a unit's key, for packages from a day on. OrgError for what is no key, or is known."""
    public = "".join(public.lower().split())
    if not PUBLIC.fullmatch(public):
        raise OrgError(_("Khóa công khai phải là 64 chữ số hệ 16, như lệnh liem package-key create in ra."))
    made = UnitKey(unit=unit, public=public, since=since, note=nfc(note).strip()[:300])
    try:
        made.full_clean()
    except ValidationError as error:
        raise OrgError(" ".join(error.messages)) from error
    made.save()
    return [Fact("unit_keys", public, None, key_row(made))]


def revoke_key(public: str, on: date) -> list[Fact]:
    """Take nothing any more that is signed with that key, from a day on; no fact where it was revoked before. OrgError
    for a key that is not known.
    """
    found = UnitKey.objects.select_related("unit").filter(public="".join(public.lower().split())).first()
    if found is None:
        raise OrgError(_("Không có khóa nào như vậy. Xem các khóa: liem package-key list."))
    before = key_row(found)
    if found.until is None or found.until > on:
        found.until = max(on, found.since)
        found.save()
    after = key_row(found)
    return [] if before == after else [Fact("unit_keys", found.public, before, after)]


def known_key(public: str) -> UnitKey | None:
    """The key as it was registered, revoked or not; None where it never was."""
    return UnitKey.objects.select_related("unit").filter(public=public).first()


def short(public: str) -> str:
    """A key as people read it to each other: its first sixteen digits, in groups of four."""
    return " ".join(public[place : place + 4] for place in range(0, 16, 4))
