"""The checks on the code itself find what they are for."""

import ast
import subprocess
from pathlib import Path

import pytest

from tools import check_glossary, check_sizes, check_words, tracked


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository that the checks read instead of this one."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    monkeypatch.setattr(tracked, "ROOT", tmp_path)
    monkeypatch.setattr(check_sizes, "EXEMPT", tmp_path / "sizes_exempt.txt")
    monkeypatch.setattr(check_glossary, "GLOSSARY", tmp_path / "glossary.md")
    (tmp_path / "sizes_exempt.txt").write_text("")
    return tmp_path


def long_function(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


def test_files_that_are_ignored_are_not_checked(repository: Path) -> None:
    (repository / ".gitignore").write_text("data/\n")
    (repository / "data").mkdir()
    (repository / "data" / "a.py").write_text("")
    (repository / "b.py").write_text("")
    assert tracked.files(".py") == [Path("b.py")]


@pytest.mark.parametrize(
    ("name", "lines", "code"), [("a.py", 400, 0), ("a.py", 401, 1), ("tests/a.py", 600, 0), ("tests/a.py", 601, 1)]
)
def test_a_file_over_its_limit_is_found(repository: Path, name: str, lines: int, code: int) -> None:
    (repository / "tests").mkdir()
    (repository / name).write_text("x = 1\n" * lines)
    assert check_sizes.main() == code


@pytest.mark.parametrize(("lines", "code"), [(40, 0), (41, 1)])
def test_a_function_over_its_limit_is_found(repository: Path, lines: int, code: int) -> None:
    (repository / "a.py").write_text(long_function(lines))
    assert check_sizes.main() == code


@pytest.mark.parametrize(("lines", "allowed", "code"), [(45, 45, 0), (46, 45, 1), (44, 45, 1), (40, 45, 1)])
def test_an_exemption_may_only_shrink(repository: Path, lines: int, allowed: int, code: int) -> None:
    (repository / "a.py").write_text(long_function(lines))
    (repository / "sizes_exempt.txt").write_text(f"a.py::long {allowed}  # read top to bottom\n")
    assert check_sizes.main() == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ro" + "ot/liem", True),
        ("see https://py" + "pi.org/project", True),
        ("# TO" + "DO later", True),
        ("ho\u0323c", True),
        ("học, a/ro" + "ot/b, todo", False),
    ],
)
def test_words_that_have_no_place_are_found(repository: Path, text: str, found: bool) -> None:
    (repository / "a.md").write_text(text + "\n")
    assert check_words.main() == int(found)


def test_a_binary_file_holds_no_words(repository: Path) -> None:
    (repository / "a.docx").write_bytes(b"PK\0\xff")
    assert check_words.main() == 0


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("| vụ án | criminal case | `vụ_án` |", "ASCII"),
        ("| | criminal case | `criminal_case` |", "needs a Vietnamese"),
        ("| vụ án | criminal case | `matter` |", "already stands"),
        ("| vụ án | criminal case | `criminal_case` |", ""),
    ],
)
def test_a_glossary_row_is_whole(row: str, problem: str) -> None:
    rows = list(
        check_glossary.table_rows(
            f"| Tiếng Việt | English | Code |\n|---|---|---|\n| vụ việc | matter | `matter` |\n{row}\n"
        )
    )
    found = list(check_glossary.row_problems(rows))
    assert bool(found) is bool(problem)
    assert all(problem in line for line in found)


def test_models_are_told_from_abstract_bases_and_other_classes() -> None:
    classes = ast.parse(
        "class A(Base):\n    on = models.DateField()\n"
        "class B(Base):\n    on = models.DateField()\n    class Meta:\n        abstract = True\n"
        "class C:\n    on = 3\n"
    ).body
    kept = [
        node.name
        for node in classes
        if isinstance(node, ast.ClassDef) and check_glossary.has_fields(node) and not check_glossary.is_abstract(node)
    ]
    assert kept == ["A"]


def test_a_register_without_its_row_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "glossary.md").write_text("| vụ | case | `cases` |\n| sự kiện | event | `case_event` |\n")
    monkeypatch.setattr(check_glossary, "needed", lambda: ["cases", "plans", "CaseEvent"])
    assert check_glossary.main() == 1
    assert capsys.readouterr().err == "docs/glossary.md: no row for plans\n"
