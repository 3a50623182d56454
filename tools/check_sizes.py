"""Nothing is too big to read: a file at most 400 lines, a test file 600, a function 40.

`sizes_exempt.txt` beside this file lists the exceptions, one `path lines` or `path::function lines` each. The list may
only shrink: an entry that allows more than is there, or that nothing needs, is an error.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools import tracked

FILE_LINES = 400
TEST_FILE_LINES = 600
FUNCTION_LINES = 40
EXEMPT = tracked.ROOT / "tools" / "sizes_exempt.txt"


def main() -> int:
    """Exit code 0 when every size is within its limit or exactly as exempted."""
    found = dict(oversized())
    allowed = exemptions(EXEMPT.read_text())
    problems = [
        f"{name}: {size} lines, at most {limit}" for name, (size, limit) in found.items() if name not in allowed
    ]
    for name, lines in allowed.items():
        size = found[name][0] if name in found else None
        if size is None:
            problems.append(f"{EXEMPT.name}: {name} needs no exemption any more; take the line out")
        elif size > lines:
            problems.append(f"{name}: {size} lines, exempted up to {lines}; the list may only shrink")
        elif size < lines:
            problems.append(f"{EXEMPT.name}: {name} has shrunk to {size} lines; write {size} instead of {lines}")
    return tracked.report(problems)


def oversized() -> Iterator[tuple[str, tuple[int, int]]]:
    """(name, (lines, limit)) of each file and function over its limit; migrations are written by Django."""
    for path in tracked.files(".py"):
        if "migrations" in path.parts:
            continue
        source = (tracked.ROOT / path).read_text()
        limit = TEST_FILE_LINES if path.parts[0] == "tests" else FILE_LINES
        lines = len(source.splitlines())
        if lines > limit:
            yield str(path), (lines, limit)
        for name, size in functions(ast.parse(source, str(path))):
            if size > FUNCTION_LINES:
                yield f"{path}::{name}", (size, FUNCTION_LINES)


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, int]]:
    """(dotted name, lines from `def` to the end) of every function, methods and inner ones too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, (node.end_lineno or node.lineno) - node.lineno + 1
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        yield from functions(node, f"{prefix}{node.name}." if named else prefix)


def exemptions(text: str) -> dict[str, int]:
    """name -> lines allowed; `#` starts a comment."""
    entries = (line.split("#")[0].split() for line in text.splitlines())
    return {str(Path(entry[0])): int(entry[1]) for entry in entries if entry}


if __name__ == "__main__":
    raise SystemExit(main())
