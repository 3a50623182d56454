"""What can be said of the parts of a split: what kinds they are of, which values of one way to split they are."""

from decimal import Decimal

from liem.reading import units
from liem.reading.dimensions import Split, value_of
from liem.reading.model import Figure


def readings(before: list[Figure], rest: Figure) -> list[tuple[Figure, list[Figure]]]:
    """(total, parts) for every way in which one of the figures before is the total of those behind it and the rest."""
    return [(before[n], [*before[n + 1 :], rest]) for n in range(len(before) - 2, -1, -1)]


def gap(total: Figure, parts: list[Figure]) -> Decimal:
    """How far the parts are from the total."""
    return abs(Decimal(total.value) - sum((Decimal(part.value) for part in parts), Decimal(0)))


def family(figure: Figure) -> str:
    """Which figures are parts of one split together: counts of persons and cases in general are."""
    kind = units.kind(figure.unit)
    return {"": "count", "mixed": "count", "person": "count"}.get(kind, kind)


def by_kind(parts: list[Figure]) -> list[list[Figure]]:
    """Parts by what they count: cases with cases, persons with persons; a part without a unit goes with the others."""
    groups: dict[str, list[Figure]] = {}
    named = [p for p in parts if p.unit]
    for part in parts:
        model = part if part.unit or not named else next((p for p in named if p.start > part.start), named[-1])
        groups.setdefault(family(model), []).append(part)
    return list(groups.values())


def one_split(parts: list[Figure]) -> Split | None:
    """The one way to split of which the parts are different values; None when there is none."""
    for split in {v[0].key + str(n): v[0] for n, v in enumerate(map(value, parts)) if v}.values():
        named = values(parts, split)
        if None not in named and len(set(named)) == len(parts):
            return split
    return None


def values(parts: list[Figure], split: Split) -> list[str | None]:
    """The value of each part in one way to split; None where it has none."""
    found = (part_value(part, split) for part in parts)
    return [value[1] if value else None for value in found]


def part_value(part: Figure, split: Split | None = None) -> tuple[Split, str] | None:
    """The value that a part has: by its unit, if that says it, else by the words beside it."""
    by_unit = value_of(part.unit, units.kind(part.unit), split) if part.unit and not part.implied else None
    return by_unit or value_of(label(part), units.kind(part.unit), split)


def value(part: Figure) -> tuple[Split, str] | None:
    """The value that a part has in whatever way to split."""
    return part_value(part)


def label(part: Figure) -> str:
    """The words beside a part that say which part it is."""
    unit = part.unit if part.unit in ("vụ án", "vụ việc", "người đứng đầu", "cấp phó") else ""
    return f"{part.left} {unit or ''} {part.right}"
