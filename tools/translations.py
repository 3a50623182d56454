"""The English catalogue: every Vietnamese text that the code shows has its English, and nothing else stands there.

    python -m tools.translations extract [FILE]    what has no English yet, as lines "vi<TAB>en" to fill in
    python -m tools.translations merge FILE ...    take such lines in, drop texts that the code no longer has, compile
    python -m tools.translations compile           write django.mo from django.po
    python -m tools.translations check             exit code 1 when anything is missing, left over or does not fit

Texts are read from the source in liem/ and config/: the literal argument of `_` (or gettext, gettext_lazy), and what
templates put into translate and blocktranslate. In files of lines a tab is written \\t, a line break \\n and a
backslash \\\\.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools import tracked

FOLDERS = ("liem", "config")
PO = tracked.ROOT / "liem" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
MARKERS = frozenset({"_", "gettext", "gettext_lazy"})
PLACEHOLDER = re.compile(r"%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]|\{[^{}]*\}")
_CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed day, so that the files differ only where a text does
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}

_IN_TEMPLATE = re.compile(r"""(?:\bgettext|\b_)\(\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")

Texts = dict[str, list[str]]
"""Each text with the files that show it."""


def main(argv: Sequence[str]) -> int:
    """Run one of the four; exit code 0 when it was done and, for check, all is whole."""
    act, files = (argv[0], argv[1:]) if argv else ("", [])
    if act == "extract":
        return extract(Path(files[0]) if files else None)
    if act == "merge" and files:
        return merge([Path(name) for name in files])
    if act == "compile":
        return compile_catalogue()
    if act == "check":
        return tracked.report(problems())
    print(__doc__, file=sys.stderr)
    return 2


def extract(target: Path | None) -> int:
    """Write the texts that have no English, each with an empty one, to a file or to standard output."""
    known = english()
    lines = [f"{escaped(text)}\t\n" for text in texts() if not known.get(text)]
    if target:
        target.write_text("".join(lines), encoding="utf-8")
    else:
        sys.stdout.writelines(lines)
    return 0


def merge(files: Iterable[Path]) -> int:
    """Take pairs in (a later file wins), keep what the code has, write both files of the catalogue."""
    known = english()
    for file in files:
        known |= dict(pairs(file))
    found = texts()
    catalogue = _empty()
    for text in sorted(found, key=lambda one: (found[one][0], one)):
        if known.get(text):
            places = [(place, 0) for place in found[text]]
            catalogue.add(text, known[text], locations=places, flags=("python-format",) if "%(" in text else ())
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False)
    return compile_catalogue()


def _empty() -> Catalog:
    """A catalogue with nothing but its head."""
    us = "the Liêm authors"
    head = "# English for the Vietnamese texts of Liêm. Filled by: python -m tools.translations merge FILE"
    dates = {"creation_date": _CREATED, "revision_date": _CREATED}
    return Catalog(
        "en", project="Liêm", version="0.1", header_comment=head, msgid_bugs_address=us, last_translator=us,
        language_team=us, copyright_holder=us, fuzzy=False, **dates,
    )  # fmt: skip


def compile_catalogue() -> int:
    """Write django.mo, which is what programs read."""
    with MO.open("wb") as file:
        write_mo(file, catalogue_of(PO))
    return 0


def problems() -> Iterator[str]:
    """Everything that is wrong with the catalogue, each with the text it is about."""
    yield from unreadable()
    if not (PO.exists() and MO.exists()):
        yield "liem/locale/en: django.po or django.mo is missing"
        return
    known, found = english(), texts()
    for text, places in found.items():
        if not known.get(text):
            yield f"{places[0]}: no English for {text!r}"
    for text, words in known.items():
        if text not in found:
            yield f"django.po: nothing shows {text!r} any more"
        if sorted(placeholders(text)) != sorted(placeholders(words)):
            yield f"django.po: the placeholders of {text!r} and {words!r} differ"
        if edges(text) != edges(words):
            yield f"django.po: {text!r} and {words!r} do not begin and end with the same spaces"
    with MO.open("rb") as file:
        compiled = {str(m.id): str(m.string) for m in read_mo(file) if m.id}
    if compiled != known:
        yield "django.mo is not what django.po compiles to; run python -m tools.translations compile"


def placeholders(text: str) -> list[str]:
    """What a text leaves open: %(name)s and {name}, a doubled %% left out."""
    return [found for found in PLACEHOLDER.findall(text) if found != "%%" and (found[0] == "{" or "(" in found)]


def edges(text: str) -> tuple[bool, bool]:
    """Whether a text begins, and whether it ends, with a space: it is then put together with others."""
    return text != text.lstrip(), text != text.rstrip()


def english() -> dict[str, str]:
    """{Vietnamese text: its English} as django.po has it; empty where there is no file yet."""
    if not PO.exists():
        return {}
    return {str(message.id): str(message.string) for message in catalogue_of(PO) if message.id}


def catalogue_of(path: Path) -> Catalog:
    """The catalogue in a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale="en")


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The filled lines of a file of lines."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        text, tab, words = line.partition("\t")
        if not tab:
            raise SystemExit(f"{path}:{number}: no tab between the Vietnamese and the English text")
        if words.strip():
            yield unescaped(text), unescaped(words)


def escaped(text: str) -> str:
    """A text on one line."""
    return re.sub(r"[\\\t\n]", lambda found: _ESCAPES[found[0]], text)


def unescaped(line: str) -> str:
    """The text that such a line says."""
    back = {words: char for char, words in _ESCAPES.items()}
    return re.sub(r"\\[\\tn]", lambda found: back[found[0]], line)


def texts() -> Texts:
    """Every text that the code marks, in the order of files and lines."""
    found: Texts = {}
    for path, text in _marked():
        places = found.setdefault(text, [])
        if str(path) not in places:
            places.append(str(path))
    return found


def _marked() -> Iterator[tuple[Path, str]]:
    for path, tree in _sources():
        constants = _constants(tree)
        for call in _calls(tree):
            for text in _literals(call.args[0], constants):
                yield path, text
    for path in tracked.files(".html", ".txt"):
        if path.parts[0] in FOLDERS and "templates" in path.parts:
            for text in in_template((tracked.ROOT / path).read_text(encoding="utf-8")):
                yield path, text


def in_template(source: str) -> list[str]:
    """The texts that a template of pages marks."""
    if "{% load" not in source:
        return []
    return [ast.literal_eval(found) for found in _IN_TEMPLATE.findall(templatize(source))]


def unreadable() -> Iterator[str]:
    """Marked texts that nobody can find: put together while the program runs, or written with Vietnamese plurals."""
    for path, tree in _sources():
        constants = _constants(tree)
        for call in _calls(tree):
            if not _literals(call.args[0], constants):
                yield f"{path}:{call.lineno}: the text inside _() is no literal"


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in tracked.files(".py"):
        if path.parts[0] in FOLDERS and "migrations" not in path.parts:
            yield path, ast.parse((tracked.ROOT / path).read_text(encoding="utf-8"), str(path))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    wrapper = {id(inner) for node in ast.walk(tree) if _is_wrapper(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in wrapper and node.args and _names_marker(node.func):
            yield node


def _names_marker(func: ast.expr) -> bool:
    return isinstance(func, ast.Name) and func.id in MARKERS


def _is_wrapper(node: ast.AST) -> bool:
    """The definition of a marker itself, which passes on what it is given."""
    return isinstance(node, ast.FunctionDef) and node.name in MARKERS


def _constants(tree: ast.Module) -> dict[str, str]:
    """The module's own constants of text, which a marked text may name."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _literals(node: ast.expr, constants: dict[str, str]) -> list[str]:
    """The texts that an argument may be: a literal, a constant of the module, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.Name) and node.id in constants:
        return [constants[node.id]]
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body, constants), *_literals(node.orelse, constants)]
    return []


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
