"""Tables that are tied to records of any register: links between two of them, and deadlines that were moved."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.records.access import record_path, register_models
from liem.records.models import Extension, Link
from liem.records.references import References, Target
from liem.records.register import Column, Part, Problem, Values
from liem.records.vocabulary import link_kinds

EXTENDED = ("assignments", "measures", "recommendations", "opinions")


def models_by_table() -> dict[str, Any]:
    """{table name: model} of every register and every part that has codes of its own."""
    found: dict[str, Any] = {}
    for model in register_models():
        declared = model.declared  # type: ignore[attr-defined]
        found[declared.key] = model
        for part in declared.parts:
            if any(column.key == "code" for column in part.columns):
                found[part.key] = part.model
    return found


def target_of(refs: References, table: str, code: str) -> Target | None:
    """What a table name and a code point to; an obstacle may be one of a case or of a plan."""
    models = models_by_table()
    model = models.get(table)
    found = refs.find(model, code) if model else None
    if found is None and table == "obstacles":
        found = refs.find(models["plan_obstacles"], code)
    return found


def expect_ends(refs: References, tables: Iterable[str], codes: Collection[str]) -> None:
    """Look up at once what these table names and codes may point to, and the records to which that belongs."""
    models = models_by_table()
    for name in {*tables, *({"plan_obstacles"} if "obstacles" in tables else ())} & models.keys():
        refs.expect(models[name], codes)
        owner, path = record_path(models[name])
        found = (refs.find(models[name], code) for code in codes)
        # A row that this import brings has no record yet: what it belongs to is among the rows read.
        keys = {target.record for target in found if target and path and (target.record or 0) > 0}
        refs.expect_ids(owner, keys)
        refs.expect(owner, {refs.code(owner, pk) for pk in keys})


def record_at(refs: References, table: str, code: str) -> Target | None:
    """The record to which what a table name and a code point to belongs; one that is only read yet for itself."""
    found = target_of(refs, table, code)
    if found is None or found.record is None or found.record < 0:
        return found
    for model in (models_by_table()[table], models_by_table()["plan_obstacles"]):
        if refs.find(model, code) == found:
            owner, _path = record_path(model)
            return refs.find(owner, refs.code(owner, found.record))
    return None


def _link_anchor(values: Values, refs: References) -> dict[str, int]:
    source = target_of(refs, values["from_table"], values["from_code"])
    target = target_of(refs, values["to_table"], values["to_code"])
    assert source and target and source.record and target.record
    return {"source_id": source.record, "target_id": target.record}


def _extension_anchor(values: Values, refs: References) -> dict[str, int]:
    found = target_of(refs, values["from_table"], values["from_code"])
    assert found and found.record
    return {"record_id": found.record}


def _link_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    source, target, kind = values.get("from_table") or "", values.get("to_table") or "", values.get("kind")
    known = models_by_table()
    for column, table in (("from_table", source), ("to_table", target)):
        if table and table not in known:
            yield Problem(column, _("không có bảng này"), ", ".join(known))
    if kind:
        accepted = dict.fromkeys((*link_kinds(source, target), *link_kinds(target, source)))
        if kind not in accepted:
            yield Problem("kind", _("quan hệ này không dùng giữa hai bảng"), ", ".join(accepted))


def _extension_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    table = values.get("from_table")
    if table and table not in EXTENDED:
        yield Problem("from_table", _("bảng này không có thời hạn để gia hạn"), ", ".join(EXTENDED))


def tie_problems(table: Part, values: Values, refs: References) -> Iterator[Problem]:
    """Both ends must be there; where one is a row of a record, it was not withdrawn."""
    for end in ("from", "to"):
        name, code = values.get(f"{end}_table"), values.get(f"{end}_code")
        if not name or not code or name not in models_by_table():
            continue
        found = target_of(refs, name, code)
        if found is None:
            yield Problem(f"{end}_code", _("mã này không có"), _("một mã đã có trong bảng %(t)s") % {"t": name})
        elif found.withdrawn and found.unit is None:
            yield Problem(f"{end}_code", _("dòng mang mã này đã rút khỏi sổ"), _("mã của một dòng còn trong sổ"))


def _extension_secrecy(values: Values, refs: References) -> int:
    """An extension is as secret as the record whose part it extends, whether that is there or only read."""
    found = record_at(refs, values.get("from_table") or "", values.get("from_code") or "")
    return found.secrecy if found else 0


LINKS = Part(
    key="links",
    model=Link,
    label=gettext_lazy("Liên kết"),
    identity=("from_table", "from_code", "to_table", "to_code", "kind"),
    anchor=_link_anchor,
    rule=_link_problems,
    columns=(
        Column("from_table", required=True),
        Column("from_code", required=True),
        Column("to_table", required=True),
        Column("to_code", required=True),
        Column("kind", required=True),
    ),
)

EXTENSIONS = Part(
    key="extensions",
    model=Extension,
    label=gettext_lazy("Gia hạn"),
    identity=("from_table", "from_code", "granted_on"),
    anchor=_extension_anchor,
    secrecy=_extension_secrecy,
    rule=_extension_problems,
    columns=(
        Column("from_table", required=True),
        Column("from_code", required=True),
        Column("due_on", required=True),
        Column("granted_on", required=True),
        Column("reason", required=True, content=True),
        Column("approver"),
    ),
)

TIES = (EXTENSIONS, LINKS)
