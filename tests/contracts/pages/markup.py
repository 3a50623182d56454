"""What every page's HTML keeps: sound, usable without any script, nothing inline, nothing from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from tests.contracts.pages.crawl import Answer, inside

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
OPEN_END = frozenset(["li", "dt", "dd", "p", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"])
"""Elements whose end HTML lets one leave out; ours are closed, but an svg's or p's need not be told apart here."""
CONTROLS = ("input", "select", "textarea")
UNLABELLED = frozenset(("hidden", "submit", "button", "reset", "image"))
EVALUATED = re.compile(r"js:|(?:^|,)\s*[\w:.-]+\[")
"""A value in script, or a condition behind the name of an event."""
VERBS = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")


def problems(answer: Answer) -> list[str]:
    """Everything that is wrong with a page, in words."""
    return [*_nesting(answer.body.decode()), *_document(answer), *_inline(answer), *_forms(answer), *_htmx(answer)]


class _Nesting(HTMLParser):
    """Every element is closed, by its own end, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Remember what was opened."""
        doubled = [name for name, times in Counter(name for name, _value in attrs).items() if times > 1]
        if doubled:
            self.wrong.append(f"<{tag}> has {doubled} twice, line {self.getpos()[0]}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """An element of SVG that closes itself."""

    def handle_endtag(self, tag: str) -> None:
        """It must be the last that was opened."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.wrong.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>, line {self.getpos()[0]}")
            if tag in self.open:
                while self.open.pop() != tag:
                    pass


def _nesting(text: str) -> list[str]:
    parser = _Nesting()
    parser.feed(text)
    parser.close()
    return parser.wrong + [f"<{tag}> is never closed" for tag in parser.open]


def _document(answer: Answer) -> Iterator[str]:
    tree = answer.tree
    if tree.get("lang") not in ("vi", "en"):
        yield "the page does not say its language"
    if not re.fullmatch(r"\s*\S.* · Liêm\s*", tree.findtext("head/title") or "", re.DOTALL):
        yield f"title: {tree.findtext('head/title')!r}"
    headings = [heading for heading in tree.iter("h1") if heading.text_content().strip()]
    if len(headings) != 1:
        yield f"{len(headings)} h1 with words"
    levels = [int(element.tag[1]) for element in tree.find(".//main").iter("h1", "h2", "h3", "h4", "h5", "h6")]
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} follows h{before}"
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    yield from (f"id {name!r} {times} times" for name, times in ids.items() if times > 1 or not name.strip())
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers", "form"):
            for target in (element.get(name) or "").split():
                if target not in ids:
                    yield f"<{element.tag} {name}={target!r}> names an id that is not there"
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and href[1:] not in ids:
            yield f"<a href={href!r}> leads nowhere"


def _inline(answer: Answer) -> Iterator[str]:
    for element in answer.tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or name.startswith("hx-on"):
                yield f"<{element.tag} {name}>"
            if name in ("src", "href", "action", "formaction", "srcset", "poster", "data", "xlink:href", *VERBS):
                elsewhere = re.match(r"\s*([a-z]+:|//)", value, re.IGNORECASE)
                if elsewhere and not value.startswith("data:image/"):
                    yield f"<{element.tag} {name}={value!r}> leads elsewhere"
            if name in ("hx-vals", "hx-headers", "hx-trigger") and EVALUATED.search(value):
                yield f"<{element.tag} {name}={value!r}> would be evaluated"
    for element in answer.tree.iter("style"):
        yield f"<style>{(element.text or '')[:40]}"
    for element in answer.tree.iter("script"):
        if not element.get("src") and element.get("type") != "application/json":
            yield f"<script>{(element.text or '')[:40]}"
    for element in answer.tree.iter("iframe", "object", "embed", "base"):
        yield f"<{element.tag}>"


def _forms(answer: Answer) -> Iterator[str]:
    tree = answer.tree
    for form in tree.iter("form"):
        said = f"form {form.get('id') or form.get('action')!r}"
        method = form.get("method")
        if method not in ("get", "post") or form.get("action") is None:
            yield f"{said} does not say where and how it is sent"
        if method == "post" and not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
            yield f"{said} has no token"
        if not _buttons(tree, form):
            yield f"{said} has no button"
        files = form.xpath(".//input[@type='file']")
        if files and form.get("enctype") != "multipart/form-data":
            yield f"{said} would send the names of files only"
    labelled = {label.get("for") for label in tree.iter("label")}
    for control in tree.iter(*CONTROLS):
        if control.get("type") in UNLABELLED:
            continue
        wrapped = next(control.iterancestors("label"), None) is not None
        told = control.get("aria-label") or control.get("aria-labelledby")
        if not (wrapped or told or control.get("id") in labelled):
            yield f"<{control.tag} name={control.get('name')!r}> has no label"
    for element in tree.iter("a", "button", "summary"):
        named = element.text_content().strip() or element.get("aria-label") or element.xpath(".//@aria-label")
        if not named:
            yield f"<{element.tag} {dict(element.attrib)}> says nothing"
        if element.tag == "a" and element.get("href") is None:
            yield f"<a> without an address: {element.text_content().strip()[:40]}"
        if element.tag == "a" and element.get("role") != "button" and element.get("href") == "#":
            yield "<a href='#'>"
    for image in tree.iter("img"):
        if image.get("alt") is None:
            yield f"<img src={image.get('src')!r}> has no alt"
    for table in tree.iter("table"):
        if not table.xpath(".//th"):
            yield "a table without headings"


def _buttons(tree: Any, form: Any) -> bool:
    inner = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit' or @type='image']")
    return bool(inner or (form.get("id") and tree.xpath(f"//button[@form='{form.get('id')}']")))


def _htmx(answer: Answer) -> Iterator[str]:
    """What htmx does, a link or a form does without it."""
    for element in answer.tree.iter():
        if not isinstance(element.tag, str):
            continue
        for verb in VERBS:
            if element.get(verb) is not None and not _falls_back(answer, element, verb):
                yield f"<{element.tag} {verb}={element.get(verb)!r}> does nothing without htmx"


def _falls_back(answer: Answer, element: Any, verb: str) -> bool:
    if element.tag == "a":
        return verb == "hx-get" and bool(inside(answer.path, element.get("href") or ""))
    form = element if element.tag == "form" else next(element.iterancestors("form"), None)
    if form is not None:
        return verb != "hx-post" or form.get("method") == "post"
    return verb == "hx-get" and bool(element.xpath(".//a[@href] | .//form"))
