"""One page a register in docs/registers/, written from the declarations: columns, parts, moves, figures.

    python -m tools.make_register_docs            write the pages
    python -m tools.make_register_docs --check    exit code 1 when a page is not what the declarations say

Nothing on these pages is typed by hand, so that they cannot drift from what the program reads, accepts and counts.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tools import tracked

FOLDER = tracked.ROOT / "docs" / "registers"
_KINDS = {
    "SecrecyCell": "secrecy level",
    "CodesCell": "codes, separated by ;",
    "CodeCell": "code",
    "DayCell": "date",
    "YesNoCell": "yes or no",
    "DecimalCell": "number, two decimals",
    "NumberCell": "whole number",
    "Cell": "text",
}
_FLOWS = {
    "flow": "flow: events dated in the period",
    "stock": "stock: on a day",
    "cumulative": "cumulative: all up to the period's end",
    "ratio": "ratio",
}


def main(argv: Sequence[str]) -> int:
    """Write the pages, or say which are stale."""
    made = pages()
    if "--check" in argv:
        return tracked.report(stale(made))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def stale(made: dict[str, str]) -> Iterator[str]:
    """One line for each page that differs from the declarations, is missing, or has no register any more."""
    for name, text in made.items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield f"docs/registers/{name}: not as declared; run python -m tools.make_register_docs"
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            yield f"docs/registers/{path.name}: there is no such register"


def pages() -> dict[str, str]:
    """{file name: text} of every page, one for each register and README.md with the list of them."""
    _start()
    from liem import catalogue
    from liem.platform.vocabulary import telling

    with telling({}):  # what ships, whatever an office says of it
        made = {f"{register.key}.md": page(register) for register in catalogue.REGISTERS}
        made["organisation.md"] = organisation()
        made["README.md"] = index(catalogue)
    return made


def _start() -> None:
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()


def index(catalogue: Any) -> str:
    """The list of registers, and the two tables that tie records of any of them."""
    lines = [
        "# Registers",
        "",
        "Written by `python -m tools.make_register_docs` from the declarations; a test says when a page is stale.",
        "",
        *table(
            ("register", "Tiếng Việt", "English", "parts", "figures"),
            (
                (
                    f"[`{r.key}`]({r.key}.md)",
                    str(r.label),
                    english(r.label),
                    ", ".join(f"`{part.key}`" for part in r.parts),
                    str(sum(figure.register == r.key for figure in catalogue.INDICATORS)),
                )
                for r in catalogue.REGISTERS
            ),
        ),
        "",
        "The tables of the organisation, and those of what offices define: [`organisation.md`](organisation.md).",
        "",
        "## Tables that tie records of any register",
        "",
    ]
    for tie in (t for t in catalogue.TABLES if t.key in ("links", "extensions")):
        lines += [f"### `{tie.key}`: {tie.label} ({english(tie.label)})", "", *columns(tie), ""]
    lines += link_kinds()
    registers = {register.key for register in catalogue.REGISTERS}
    lines += ["", "## Operators on figures of any register", ""]
    for figure in catalogue.INDICATORS:
        if figure.register not in registers:
            lines += [*described(figure), ""]
    return "\n".join(lines).rstrip() + "\n"


def organisation() -> str:
    """The tables of files that are no registers: of the organisation, and of what offices define."""
    from liem.records.exchange import defined
    from liem.records.exchange.organisation_tables import COLUMN_LABELS, COLUMNS, REQUIRED, TABLE_LABELS, vocabulary_at

    lines = [
        "# The organisation, and what offices define",
        "",
        "Tables of files that are no registers; they go out and come in with the records. [All registers](README.md).",
        "",
    ]
    head = ("column", "Tiếng Việt", "English", "holds", "required")
    for name, columns in COLUMNS.items():
        lines += [f"## `{name}`: {TABLE_LABELS[name]} ({english(TABLE_LABELS[name])})", ""]
        rows = []
        for key in columns:
            vocabulary = vocabulary_at(key)
            day = "date" if key in ("since", "until", "day") else "text"
            holds = f"one of {codes(vocabulary.codes)}" if vocabulary else day
            label = COLUMN_LABELS[key]
            rows.append((f"`{key}`", str(label), english(label), holds, "yes" if key in REQUIRED[name] else ""))
        lines += [*table(head, rows), ""]
    for name, model in defined.definition_tables().items():
        label = model._meta.verbose_name
        lines += [f"## `{name}`: {defined.table_label(name)} ({english(label)})", ""]
        lines += [*_sentences(model), "", f"A row is found again by {codes(model.identity)}.", ""]
        fields = defined.fields_of(name).items()
        rows = [
            (
                f"`{key}`",
                str(field.verbose_name),
                english(field.verbose_name),
                defined_holds(field),
                "yes" if defined.is_required(field) else "",
            )
            for key, field in fields
        ]
        lines += [*table(head, rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _sentences(model: Any) -> list[str]:
    """What the model says of itself, as a paragraph."""
    return [" ".join(part.split()) for part in (model.__doc__ or "").split("\n\n")]


def defined_holds(field: Any) -> str:
    """What a cell of a definition holds."""
    from django.db import models

    from liem.records.exchange.defined import limits

    if field.choices:
        return ", ".join(f"`{code}` {words}" for code, words in field.choices)
    if isinstance(field, models.DateField):
        return "date"
    if isinstance(field, models.IntegerField):
        return "whole number from {} to {}".format(*limits(field))
    return f"text, up to {field.max_length} characters"


def link_kinds() -> list[str]:
    """What a link may say, and between which tables."""
    from liem.records.vocabulary import GENERAL_LINK_KINDS, LINK_KIND, LINK_KINDS

    pairs = {
        code: [f"`{source}` to `{target}`" for (source, target), kinds in LINK_KINDS.items() if code in kinds]
        for code in LINK_KIND.codes
    }
    rows = (
        (
            f"`{term.code}`",
            str(term.label),
            english(term.label),
            "any two records" if term.code in GENERAL_LINK_KINDS else ", ".join(pairs[term.code]),
        )
        for term in LINK_KIND.terms
    )
    return ["### Kinds of links", "", *table(("code", "Tiếng Việt", "English", "between"), rows), ""]


def page(register: Any) -> str:
    """The page of one register."""
    from liem import catalogue

    figures = [figure for figure in catalogue.INDICATORS if figure.register == register.key]
    lines = [
        f"# `{register.key}`: {register.label} ({english(register.label)})",
        "",
        f"A record is dated by `{register.dated}` and listed in the order {codes(register.order)}. "
        f"[All registers](README.md).",
        "",
        "## Columns",
        "",
        *columns(register),
        "",
        *moves(register.flow, "##"),
    ]
    for part in register.parts:
        lines += [f"## Part `{part.key}`: {part.label} ({english(part.label)})", ""]
        if part.identity:
            lines += [f"A row has no code of its own; it is found again by {codes(part.identity)}.", ""]
        lines += [*columns(part), "", *moves(part.flow, "###")]
    lines += [
        *vocabularies(register),
        *(sanctions() if register.key == "handlings" else []),
        f"## Figures ({len(figures)})",
        "",
    ]
    for figure in figures:
        lines += [*described(figure), ""]
    if not figures:
        lines += ["None yet.", ""]
    return "\n".join(lines).rstrip() + "\n"


def columns(declared: Any) -> list[str]:
    """The columns of a register or part, as its file has them."""
    return table(("column", "Tiếng Việt", "English", "holds", "required", "note"), map_columns(declared))


def map_columns(declared: Any) -> Iterator[tuple[str, ...]]:
    """One line of the table for each column."""
    from liem.records.cells import cell_of
    from liem.records.register import field_of

    for column in declared.columns:
        label = field_of(declared, column).verbose_name
        holds = held(cell_of(declared, column))
        required = "unless classified" if column.required and column.content else "yes" if column.required else ""
        notes = [
            *(["content: withheld above the ceiling"] if column.content else []),
            *(["searched"] if column.search else []),
            *(["never typed, follows from the others"] if not column.form else []),
        ]
        yield f"`{column.key}`", str(label), english(label), holds, required, "; ".join(notes)


def held(cell: Any) -> str:
    """What a cell holds, in a few words."""
    target = getattr(cell, "target", None)
    if target is not None:
        from liem.records.described import table_name

        return f"code in `{table_name(target)}`"
    vocabulary = getattr(cell, "vocabulary", None)
    if vocabulary is not None:
        return f"{_KINDS[type(cell).__name__]} of [`{vocabulary.key}`](#{vocabulary.key})"
    labels = getattr(cell, "labels", None)
    if labels:
        return ", ".join(f"`{code}` {label}" for code, label in labels.items())
    if type(cell).__name__ == "SecrecyCell":
        from liem.records.fields import SECRECY_CODES

        return codes(SECRECY_CODES)
    limit = cell.field.max_length
    return _KINDS[type(cell).__name__] + (f", up to {limit} characters" if limit else "")


def moves(flow: Any, level: str) -> list[str]:
    """The moves of a flow; nothing where there is none."""
    if flow is None:
        return []
    rows = (
        (
            f"`{move.name}`",
            str(move.label),
            english(move.label),
            codes(move.sources),
            f"`{move.target}`",
            "; ".join(conditions(move)),
        )
        for move in flow.moves
    )
    return [f"{level} Moves", "", *table(("move", "Tiếng Việt", "English", "from", "to", "note"), rows), ""]


def conditions(move: Any) -> Iterator[str]:
    """What a move fills, needs and writes."""
    if move.stamp:
        yield f"fills `{move.stamp}`"
    if move.needs:
        yield f"needs {codes(move.needs)}"
    for key, value in move.sets:
        yield f"sets `{key}` to {value}" if value else f"empties `{key}`"
    if move.reason:
        yield "needs a reason"


def vocabularies(register: Any) -> list[str]:
    """The accepted codes of every list that a column of the register or its parts refers to."""
    from liem.records.described import tables_of, vocabularies_of

    found = vocabularies_of(*tables_of(register))
    if not found:
        return []
    lines = ["## Accepted codes", ""]
    for key, vocabulary in found.items():
        rows = (
            (f"`{term.code}`", str(term.label), english(term.label), validity(term.since, term.until))
            for term in vocabulary.terms
        )
        lines += [f"### {key}", "", f"{vocabulary.title} ({english(vocabulary.title)})", ""]
        lines += [*table(("code", "Tiếng Việt", "English", "in use"), rows), ""]
    return lines


def sanctions() -> list[str]:
    """Which forms a regime has for whom: a pair that is not here cannot be entered."""
    from liem.registers.handlings.sanctions import SANCTIONS

    rows = (
        (f"`{regime}`", f"`{subject}`", ", ".join(f"`{term.code}` {term.label}" for term in terms))
        for (regime, subject), terms in SANCTIONS.items()
    )
    return ["## Forms by regime and subject", "", *table(("regime", "subject", "forms, mildest first"), rows), ""]


def validity(since: date | None, until: date | None) -> str:
    """The days on which a code may be used; empty for always."""
    words = [*([f"from {since}"] if since else []), *([f"before {until}"] if until else [])]
    return ", ".join(words)


def described(figure: Any) -> list[str]:
    """One figure: its names, how it counts, its rule, parts and breakdowns."""
    lines = [
        f"### `{figure.code}`",
        "",
        f"**{figure.label}** ({english(figure.label)})",
        "",
        f"- counts: {_FLOWS[figure.kind]}" + (f", by `{figure.by}`" if figure.by else ""),
        f"- unit: {figure.unit} ({english(figure.unit)})",
        f"- rule: {figure.rule}",
        f"- in English: {english(figure.rule)}",
    ]
    if figure.parts:
        lines.append(f"- parts: {codes(figure.parts)}")
    if figure.dimensions:
        lines.append(f"- by: {codes(dimension.key for dimension in figure.dimensions)}")
    if figure.form:
        lines.append(f"- form: {figure.form}")
    return lines


def english(text: Any) -> str:
    """The English of a text that was declared lazily."""
    from django.utils.translation import override

    with override("en"):
        return str(text)


def codes(names: Iterable[str]) -> str:
    """Names in backticks, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; a bar inside a cell is written so that it does not end it."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
