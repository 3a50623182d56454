"""The office's table of what it says of the codes of some lists, from which day on."""

from datetime import date

from liem.org.facts import Row
from liem.org.models import OfficeTerm
from liem.platform.vocabulary import Saying, Sayings


def term_row(found: OfficeTerm) -> Row:
    """A row of the table office_terms."""
    told = {"list": found.list, "code": found.code, "since": found.since.isoformat(), "label": found.label}
    told |= {"hint": found.hint, "place": str(found.place) if found.place else "", "ended": found.ended}
    return {**told, "document": found.document, "reason": found.reason}


def row_name(row: Row) -> str:
    """The name of a row in its table."""
    return f"{row['list']} {row['code']} {row['since']}"


def term_rows() -> dict[str, Row]:
    """All rows by name."""
    return {row_name(row): row for row in map(term_row, OfficeTerm.objects.order_by("list", "code", "since"))}


def said_in(rows: dict[str, Row]) -> Sayings:
    """What rows of the table say, as lists of codes go by it."""
    found: dict[tuple[str, str], list[Saying]] = {}
    for row in sorted(rows.values(), key=lambda row: row["since"]):
        saying = Saying(
            date.fromisoformat(row["since"]), row["label"], row["hint"], int(row["place"] or 0), row["ended"] == "yes"
        )
        found.setdefault((row["list"], row["code"]), []).append(saying)
    return found


def sayings() -> Sayings:
    """What the table says now."""
    return said_in(term_rows())


def store(row: Row) -> None:
    """Write a checked row, new or in the place of the one of its name."""
    told = {key: row[key] for key in ("label", "hint", "ended", "document", "reason")}
    OfficeTerm.objects.update_or_create(
        list=row["list"],
        code=row["code"],
        since=date.fromisoformat(row["since"]),
        defaults={**told, "place": int(row["place"] or 0)},
    )
