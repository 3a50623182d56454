"""What the documents say of the program is what the program is."""

import re
from pathlib import Path

import pytest

from liem import catalogue
from tools import make_register_docs, tracked

PAGES = sorted(path for path in tracked.files(".md") if "registers" not in path.parts)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


def test_the_pages_of_registers_are_what_the_declarations_say() -> None:
    assert list(make_register_docs.stale(make_register_docs.pages())) == []


def test_every_figure_has_its_place_on_a_page() -> None:
    text = "\n".join(make_register_docs.pages().values())
    assert [figure.code for figure in catalogue.INDICATORS if f"### `{figure.code}`" not in text] == []


def test_a_bar_inside_a_cell_does_not_end_it() -> None:
    assert make_register_docs.table(("a",), [("x|y",)])[-1] == "| x\\|y |"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    text = (tracked.ROOT / page).read_text(encoding="utf-8")
    missing = [target for target in LINK.findall(text) if not (tracked.ROOT / page.parent / target).exists()]
    assert missing == []


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    folder = tracked.ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name for name in pages if f"({name})" not in listed] == []
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))


def test_every_register_is_named_in_both_readmes() -> None:
    for name in ("README.md", "README.vi.md"):
        text = (tracked.ROOT / name).read_text(encoding="utf-8")
        assert [register.key for register in catalogue.REGISTERS if f"{register.key}/" not in text] == []
