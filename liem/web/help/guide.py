"""The guide (docs/guide) as pages: Markdown that anybody may read and mend in the folder, rendered without any HTML of
its own, with an address for every heading.

README.md is the list of contents: its headings are the groups, its links the pages in their order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from liem.platform.text import fold
from liem.web.addresses import there

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CONTENTS = "README"
ENGLISH = "overview"
"""The one page that is English: what there is, for who reads no Vietnamese."""
_SLUG = re.compile(r"[a-z0-9-]+")
_PAGE = re.compile(r"(?:\./)?([a-z0-9-]+)\.md(#.*)?")
_BESIDE = {"../registers/": "web:dictionary"}
"""Folders beside the guide whose content is shown by a page of its own."""


@dataclass(frozen=True)
class Section:
    """A heading with the text below it; the first one, without an anchor, is what stands before any heading."""

    anchor: str
    heading: str
    level: int
    text: str


@dataclass(frozen=True)
class Document:
    """A page of the guide, ready to be shown."""

    slug: str
    title: str
    lead: str
    html: SafeString
    sections: tuple[Section, ...]

    @property
    def headings(self) -> tuple[Section, ...]:
        """What a table of contents shows."""
        return tuple(section for section in self.sections if section.anchor and section.level == 2)


@dataclass(frozen=True)
class Entry:
    """A page in the list of contents."""

    slug: str
    title: str
    about: str


def folder() -> Path:
    """Where the guide lies."""
    return Path(settings.BASE_DIR) / "docs" / "guide"


def document(slug: str) -> Document | None:
    """The page of that name; None where the guide has none."""
    path = folder() / f"{slug}.md"
    if not _SLUG.fullmatch(slug) or not path.is_file():
        return None
    return _rendered(path, path.stat().st_mtime_ns)


def contents() -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The pages in the order of README.md: (group, pages)."""
    path = folder() / f"{CONTENTS}.md"
    return _listed(path, path.stat().st_mtime_ns)


def entries() -> tuple[Entry, ...]:
    """Every page that is listed."""
    return tuple(entry for _group, pages in contents() for entry in pages)


def find(text: str) -> Iterator[tuple[Document, Section]]:
    """The sections in which every word occurs, of a page the first one only: pages with such a title, then the others,
    in the order of the guide.
    """
    words = fold(text).split()
    pages = [found for entry in entries() if (found := document(entry.slug))] if words else []
    for found in sorted(pages, key=lambda page: not _has(words, page.title)):
        for section in found.sections:
            if _has(words, f"{found.title} {section.heading} {section.text}"):
                yield found, section
                break


def _has(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


@lru_cache(maxsize=64)
def _rendered(path: Path, changed: int) -> Document:
    tokens = _parser().parse(path.read_text(encoding="utf-8"))
    title, tokens = _without_title(tokens, path.stem)
    sections = _sections(tokens)
    for token in tokens:
        _made_ours(token)
    html = _parser().renderer.render(tokens, _parser().options, {})
    lead = next((_text(token) for token in tokens if token.type == "inline" and token.level == 1), "")
    return Document(path.stem, title, lead, mark_safe(html), sections)


@lru_cache(maxsize=4)
def _listed(path: Path, changed: int) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    groups: list[tuple[str, list[Entry]]] = []
    row: list[Token] = []
    for token, before in _with_before(_parser().parse(path.read_text(encoding="utf-8"))):
        if token.type == "inline" and before == "heading_open" and token.level == 1:
            groups.append((_text(token), []))
        elif token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row and groups and (slug := _page_linked(row[0])):
            groups[-1][1].append(Entry(slug, _text(row[0]), _text(row[1]) if len(row) > 1 else ""))
    return tuple((title, tuple(pages)) for title, pages in groups if pages)


def _with_before(tokens: "Sequence[Token]") -> "Iterator[tuple[Token, str]]":
    before = ""
    for token in tokens:
        yield token, before
        before = token.type


def _page_linked(token: "Token") -> str:
    for child in token.children or ():
        found = _PAGE.fullmatch(str(child.attrs.get("href", "")))
        if child.type == "link_open" and found:
            return found[1]
    return ""


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    """CommonMark with tables; HTML in a text is shown as text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    box = '<div class="table-box" role="region" tabindex="0" aria-label="{}"><table class="table">'
    parser.add_render_rule("table_open", lambda _self, tokens, i, _o, _e: box.format(tokens[i].meta["label"]))
    parser.add_render_rule("table_close", lambda *_given: "</table></div>")
    parser.add_render_rule("fence", _reached)
    parser.add_render_rule("code_block", _reached)
    return parser


def _reached(renderer: Any, tokens: "Sequence[Token]", index: int, options: Any, env: Any) -> str:
    """Lines of a command; wider than the page they are moved by keys as well."""
    html: str = getattr(renderer, tokens[index].type)(tokens, index, options, env)
    return html.replace("<pre>", '<pre tabindex="0">', 1)


def _without_title(tokens: "list[Token]", otherwise: str) -> "tuple[str, list[Token]]":
    """The text of the heading at the top, and what follows it."""
    if len(tokens) > 2 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _text(tokens[1]), tokens[3:]
    return otherwise, tokens


def _sections(tokens: "Sequence[Token]") -> tuple[Section, ...]:
    """The headings, each given its anchor, with the text below them."""
    found: list[tuple[str, str, int, list[str]]] = [("", "", 0, [])]
    taken: set[str] = set()
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and after is not None:
            heading = _text(after)
            anchor = _anchor(heading, taken)
            token.attrSet("id", anchor)
            found.append((anchor, heading, int(token.tag[1:]), []))
        elif token.type == "inline" and _text(token) != found[-1][1]:
            found[-1][3].append(_text(token))
        elif token.type in ("fence", "code_block"):
            found[-1][3].append(token.content)
    return tuple(Section(anchor, heading, level, " ".join(texts)) for anchor, heading, level, texts in found)


def _anchor(heading: str, taken: set[str]) -> str:
    base = "-".join(re.findall(r"[a-z0-9]+", fold(heading))) or "muc"
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    taken.add(anchor)
    return anchor


def _made_ours(token: "Token") -> None:
    """Links lead to our pages, columns of numbers have a class, nothing carries a style."""
    if "style" in token.attrs and "right" in str(token.attrs.pop("style")):
        token.attrSet("class", "number")
    if token.type == "table_open":
        token.meta["label"] = "Bảng"
    children = token.children or []
    for place, child in enumerate(children):
        if child.type != "link_open":
            continue
        address = _address(str(child.attrs.get("href", "")))
        if address:
            child.attrSet("href", address)
        else:  # what no page of ours shows is named, not linked: nothing leads out of the installation
            closing = next(i for i in range(place, len(children)) if children[i].type == "link_close")
            for end in (child, children[closing]):
                end.type, end.tag, end.nesting, end.content = "text", "", 0, ""


def _address(target: str) -> str:
    """Where a link of the guide leads; empty for what stands nowhere in these pages."""
    if target.startswith("#"):
        return target
    if page := _PAGE.fullmatch(target):
        return reverse("web:help_page", args=[page[1]]) + (page[2] or "")
    for beside, name in _BESIDE.items():
        if target.startswith(beside):
            return there(name)
    return ""


def _text(token: "Token") -> str:
    """The words of a piece without its marks."""
    if not token.children:
        return token.content
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children)
