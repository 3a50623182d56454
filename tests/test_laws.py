"""The laws of the house, read off the code itself: what may stand where, whatever the tests run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from liem.records.access import GuardedManager, GuardedQuerySet
from liem.records.models import Belonging, Record, Registered

ROOT = Path(__file__).resolve().parent.parent
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8"), str(path))
    for path in sorted((ROOT / "liem").rglob("*.py"))
    if "migrations" not in path.parts
}
ABOVE = ("commands", "web", "api")
"""The rooms that may ask the clock what day it is: commands and views."""


def where(path: Path, node: ast.AST) -> str:
    """File and line, for whoever must find it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]


def nodes(kind: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of a kind in every module."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield path, node


def called(node: ast.Call) -> str:
    """The name that is called, without what it hangs on."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_there_is_code_to_be_read():
    assert len(TREES) > 50


# Law 8: time and place are arguments.

CLOCKS = {("liem", "platform", "days.py"), ("liem", "records", "chain.py")}
"""Who reads the clock: the one place where it is read, and the chain, whose moments are the clock's and nobody's."""


def in_room(path: Path, *rooms: str) -> bool:
    """Whether a module stands in one of these rooms of liem, or is a page of a register."""
    parts = path.relative_to(ROOT).parts
    return parts[1] in rooms or parts[-1] in ("views.py", "urls.py")


def test_no_room_below_the_commands_and_views_asks_what_day_it_is():
    found = [
        where(path, node)
        for path, node in nodes(ast.Call)
        if called(node) in ("today", "now", "utcnow", "localdate", "localtime", "Now")
        and not in_room(path, *ABOVE)
        and path.relative_to(ROOT).parts not in CLOCKS
    ]
    assert found == []


# Law 1: say for whom.


def guarded_names() -> set[str]:
    """The names of the models whose rows are read through a reader."""
    return {m.__name__ for m in apps.get_models() if issubclass(m, Registered | Belonging | Record)}


ENDS = {"all", "get", "first", "last", "count", "exists", "values", "values_list", "iterator", "aggregate", "in_bulk"}


def manager_of(node: ast.AST) -> str:
    """The model whose `objects` a call chain starts from; empty when it starts elsewhere."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager"):
            return getattr(node.value, "id", getattr(node.value, "attr", ""))
        node = node.func if isinstance(node, ast.Call) else node.value
    return ""


def chain_of(node: ast.AST) -> set[str]:
    """The methods called along a chain."""
    found = set()
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return found


WRITERS = {("liem", "records", "writing.py"), ("liem", "records", "rows.py"), ("liem", "records", "attachments.py")}
"""Who asks within the floor of writing, where the reader was asked before."""


def test_rows_of_records_are_asked_for_somebody_or_for_a_reason():
    names = guarded_names()
    found = [
        where(path, node)
        for path, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in ENDS
        and manager_of(node) in names
        and not chain_of(node) & {"visible_to", "unscoped", "standing"}
        and path.relative_to(ROOT).parts not in WRITERS
    ]
    assert found == []


def test_who_asks_unscoped_says_why():
    short = []
    for path, node in nodes(ast.Call):
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in ("unscoped", "standing"):
            continue
        assert len(node.args) == 1, where(path, node)
        reason = node.args[0]
        if isinstance(reason, ast.Constant) and len(str(reason.value).split()) < 3:
            short.append(where(path, node))
    assert short == []


def test_pages_ask_for_their_reader_and_never_unscoped():
    found = [
        where(path, node)
        for path, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute)
        and called(node) in ("unscoped", "standing")
        and in_room(path, "web", "api", "reports")
    ]
    assert found == []


def test_figures_count_what_stands_and_never_what_was_withdrawn():
    found = [
        where(path, node)
        for path, node in nodes(ast.Call)
        if called(node) == "unscoped" and in_room(path, "registers", "figures")
    ]
    assert found == []


def test_every_model_of_records_has_the_guarded_manager_and_no_other():
    for model in apps.get_models():
        if not issubclass(model, Registered | Belonging | Record):
            continue
        assert [type(manager) for manager in model._meta.managers] == [GuardedManager]
        assert isinstance(model._base_manager, GuardedManager)
        assert issubclass(type(model._default_manager.all()), GuardedQuerySet)


def test_whatever_points_to_a_record_is_guarded_too():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and issubclass(field.related_model, Registered | Belonging | Record):
                assert isinstance(model._default_manager, GuardedManager), model


# Law 3: one way to write.


def test_the_floor_of_writing_is_entered_by_the_machinery_only():
    found = [
        where(path, node)
        for path, node in nodes(ast.Call)
        if called(node) == "writing_floor"
        and path.relative_to(ROOT).parts[:2] != ("liem", "records")
        and "commands" not in path.parts
    ]
    assert found == []


def test_plain_sql_is_written_where_databases_differ_and_nowhere_else():
    found = [
        where(path, node)
        for path, node in nodes(ast.Call)
        if (called(node) in ("cursor", "RawSQL", "extra") or (called(node) == "raw" and manager_of(node)))
        and not in_room(path, "platform", "commands")
    ]
    assert found == []


# The simple means: no metaclasses, signals or generic keys, two bases at most.


def test_there_are_no_metaclasses_and_no_class_has_more_than_two_bases():
    found = [
        where(path, node)
        for path, node in nodes(ast.ClassDef)
        if any(keyword.arg == "metaclass" for keyword in node.keywords) or len(node.bases) > 2
    ]
    assert found == []


@pytest.mark.parametrize("word", ["django.dispatch", "django.db.models.signals", "GenericForeignKey"])
def test_there_are_no_signals_and_no_generic_keys(word):
    users = {("liem", "web"), ("liem", "api")} if word != "GenericForeignKey" else set()
    found = [
        str(path.relative_to(ROOT))
        for path in TREES
        if word in path.read_text(encoding="utf-8") and path.relative_to(ROOT).parts[:2] not in users
    ]
    assert found == []


def test_nothing_is_deleted_with_a_record_or_a_unit():
    """Rows that follow others into nothing are derived ones only (lines of the tree)."""
    cascading = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is models.CASCADE and model.__module__.startswith("liem.")
        if issubclass(model, Registered | Belonging | Record) or model._meta.app_label == "org"
    }
    assert cascading <= {"org.UnitLine.ancestor", "org.UnitLine.unit"}


# Words.


def documented() -> Iterator[tuple[str, ast.AST]]:
    """Every module, and every public class and function that is not nested, with where it stands."""
    for path, tree in TREES.items():
        yield str(path.relative_to(ROOT)), tree
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                yield where(path, node), node
                if isinstance(node, ast.ClassDef) and not any(is_django_class(base) for base in node.bases):
                    yield from methods(path, node)


def methods(path: Path, node: ast.ClassDef) -> Iterator[tuple[str, ast.AST]]:
    """The public methods of a class that overrides nothing of a framework's or of its own base's."""
    if node.bases:
        return
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
            yield where(path, inner), inner


def is_django_class(base: ast.expr) -> bool:
    """Whether a base is one of the framework's, whose methods are documented there."""
    return isinstance(base, ast.Attribute)


def test_every_module_class_and_function_says_what_it_is():
    silent = [
        place
        for place, node in documented()
        if not ast.get_docstring(node) and not place.endswith(("migrations/__init__.py",))
    ]
    assert silent == []
