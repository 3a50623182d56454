"""The part that a figure is of its total, told as the records of the total's figure have it."""

from liem.catalogue import BY_CODE
from liem.reading import units
from liem.reading.dimensions import in_records
from liem.reading.relations import SPLIT_BY

_ANYBODY = ("đối tượng",)


def told(code: str, part: tuple[str, str, str] | None) -> dict[str, str] | None:
    """The part of a figure as its records have it."""
    found = in_records(code, part[0], part[1], lambda key, value: takes(code, key, value)) if part else None
    return {found[0]: found[1]} if found else None


def takes(code: str, key: str, value: str) -> bool:
    """Whether a figure can be split so and, where the catalogue lists the values, has that one."""
    dimensions = BY_CODE[code].dimensions if code in BY_CODE else ()
    listed = next((dimension.listed for dimension in dimensions if dimension.key == key), None)
    return splits(code, key) and (listed is None or value in {term.code for term in listed.terms})


def by_unit(code: str, unit: str | None) -> dict[str, str] | None:
    """ "gồm 29 tổ chức và 52 cá nhân": what a part is counted in says which part it is."""
    said = {"org": "body", "person": "person"}.get(units.kind(unit))
    return {"subject_kind": said} if said and unit not in _ANYBODY and splits(code, "subject_kind") else None


def splits(code: str, key: str) -> bool:
    """Whether a figure can be split so; what is not in the catalogue can."""
    return (
        code not in BY_CODE
        or key in SPLIT_BY.get(code, ())
        or key in {dimension.key for dimension in BY_CODE[code].dimensions}
    )


def stage_only(whole: str, key: str) -> bool:
    """Whether a part says only how far something got ("đã thực hiện"), where the total's figure is not split so."""
    return key in ("state", "on_time") and not splits(whole, key)


def name_of(code: str) -> str:
    """What the catalogue calls a figure; its code where it has none."""
    return f"“{BY_CODE[code].label}”" if code in BY_CODE else code
