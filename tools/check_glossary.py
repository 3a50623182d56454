"""One name for one thing (design law 9): the glossary is well formed, and what the code keeps is in it.

docs/glossary.md holds tables whose columns are: Vietnamese term, English term, code name in backticks (several with
" / " when the terms are several, in the same order), and whatever else helps. Checked are:
- a code name is an ASCII identifier and stands once; its Vietnamese and English terms are there;
- every register (a folder in liem/registers) and every model of the organisation, of people, of the records and of the
  registers has its row. `CaseEvent` in the code is `case_event` or `CaseEvent` in the table.
"""

import ast
import re
from collections.abc import Iterator

from tools import tracked

GLOSSARY = tracked.ROOT / "docs" / "glossary.md"
REGISTERS = tracked.ROOT / "liem" / "registers"
MODEL_FILES = ("org/models*.py", "people/models*.py", "records/models*.py", "registers/*/models*.py")
CODE = re.compile(r"`([^`]*)`")


def main() -> int:
    """Exit code 0 when the glossary is whole."""
    if not GLOSSARY.exists():
        return tracked.report(["docs/glossary.md is missing"])
    rows = list(table_rows(GLOSSARY.read_text()))
    known = {plain(code) for _, cells in rows for code in CODE.findall(cells[2])}
    problems = [
        *row_problems(rows),
        *(f"docs/glossary.md: no row for {name}" for name in needed() if plain(name) not in known),
    ]
    return tracked.report(problems)


def table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each table row with a code name in its third cell."""
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.lstrip().startswith("|") and len(cells) >= 3 and CODE.search(cells[2]):
            yield number, cells


def row_problems(rows: list[tuple[int, list[str]]]) -> Iterator[str]:
    """What is wrong inside the table."""
    seen: dict[str, int] = {}
    for number, cells in rows:
        where = f"docs/glossary.md:{number}"
        if not cells[0] or not cells[1]:
            yield f"{where}: a row needs a Vietnamese and an English term"
        for code in CODE.findall(cells[2]):
            if not (code.isascii() and code.isidentifier()):
                yield f"{where}: `{code}` is not an ASCII identifier"
            if code in seen:
                yield f"{where}: `{code}` already stands in line {seen[code]}"
            seen.setdefault(code, number)


def needed() -> list[str]:
    """Names that the glossary must explain: register keys, then model classes."""
    registers = sorted(folder.name for folder in REGISTERS.iterdir() if (folder / "models.py").exists())
    return [*registers, *sorted(set(model_names()))]


def model_names() -> Iterator[str]:
    """Concrete model classes, read from the source: public classes whose Meta does not say abstract."""
    for pattern in MODEL_FILES:
        for path in sorted((tracked.ROOT / "liem").glob(pattern)):
            for node in ast.parse(path.read_text(), str(path)).body:
                if isinstance(node, ast.ClassDef) and has_fields(node) and not is_abstract(node):
                    yield node.name


def has_fields(node: ast.ClassDef) -> bool:
    """Whether a class declares a field: `name = models.XField(...)` or another call that ends in Field or Key."""
    calls = (item.value.func for item in node.body if isinstance(item, ast.Assign) and isinstance(item.value, ast.Call))
    names = (func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls)
    return any(name.endswith(("Field", "ForeignKey", "Key")) for name in names)


def is_abstract(node: ast.ClassDef) -> bool:
    """Whether the class has a Meta with `abstract = True`."""
    metas = (item for item in node.body if isinstance(item, ast.ClassDef) and item.name == "Meta")
    return any("abstract = True" in ast.unparse(meta) for meta in metas)


def plain(name: str) -> str:
    """A name without underscores and capitals, to compare CaseEvent with case_event."""
    return name.replace("_", "").lower()


if __name__ == "__main__":
    raise SystemExit(main())
