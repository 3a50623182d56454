"""Going through the pages as somebody signed in would: from the first page along every link, some of each kind.

A kind is the name of an address with its register or table, and each name asked in its query: of a list's ten thousand
records a few are opened, but every kind of link that any page shows is followed.
"""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import lxml.html
from django.test import Client
from django.urls import Resolver404, resolve

CHANGING = re.compile(
    r"""(?:(?:csrfmiddlewaretoken|lan|khi-mo)"\s+value="|X-CSRFToken":\s*")[^"]+"  # anew on every page
    |\b[0-9a-f]{8,64}\b                                            # the head of the log, hashes
    |\d{2}:\d{2}(?::\d{2})?|\d{2}\ giờ\ \d{2}                    # the time of day
    |Content-Length:\ \d+                                         # how well a packed file packs its hashes""",
    re.VERBOSE,
)
"""What differs each time a page is asked for."""


class Depth(IntEnum):
    """How many kinds of page are told apart. Pages are one set for all registers and read their declarations: whoever
    may do most opens each page of each register; others open each list and record, where what is hidden would show.
    """

    RECORDS = 0  # lists and records of each register, any other page of one of them
    PAGES = 1  # each page of each register


FILES = ("web:report_file", "web:export_file", "records:list_file")
"""Files of the same form hold what the page beside them shows, and are slow: one of each form is opened."""
TELLING = ("slug", "key", "part", "move", "form", "what")
"""What stands in an address and makes it another kind; ids, codes and numbers of rows do not."""
SHOWING = ("records:list", "records:record")
"""Pages on which records of one register stand."""
MOST = 900
"""More pages than this say that something makes links without end."""


@dataclass(frozen=True)
class Answer:
    """What was answered to an address, and on which page its link stood."""

    path: str
    found_on: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return bool(self.body) and self.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def text(self) -> str:
        """All that can be read in it: the page, or everything that a packed file holds; and the names it is given."""
        said = " ".join(f"{name}: {value}" for name, value in self.headers.items())
        if self.body[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(self.body)) as archive:
                members = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
            return "\n".join([said, *archive.namelist(), *members])
        return f"{said}\n{self.body.decode('utf-8', 'replace')}"

    @cached_property
    def tree(self) -> Any:
        """The page as a tree."""
        return lxml.html.document_fromstring(self.body.decode())


def ask(client: Client, path: str, found_on: str = "", **headers: str) -> Answer:
    """Ask for one address, following nothing."""
    done = client.get(path, headers=headers)
    body = b"".join(done.streaming_content) if done.streaming else done.content  # type: ignore[attr-defined]
    done.close()
    return Answer(path, found_on, done.status_code, dict(done.headers), body)


def crawl(client: Client, starts: Iterable[str], depth: Depth) -> dict[str, Answer]:
    """Every answer by its address."""
    waiting = deque((path, "") for path in starts)
    met: Counter[Any] = Counter()
    asked = {path for path, _on in waiting}
    answers: dict[str, Answer] = {}
    while waiting:
        path, found_on = waiting.popleft()
        answers[path] = answer = ask(client, path, found_on)
        assert len(answers) < MOST, sorted(met.items(), key=lambda item: -item[1])[:20]
        for link in links(answer):
            kinds = kinds_of(link, depth)
            if link not in asked and not all(met[kind] for kind in kinds):
                asked.add(link)
                met.update(kinds)
                waiting.append((link, path))
    return answers


def links(answer: Answer) -> list[str]:
    """Every address of ours that an answer points to or asks for by itself, in order, without what follows a #."""
    found: dict[str, None] = {inside(answer.path, answer.headers.get("Location", "#")): None}
    if not answer.is_page:
        return [link for link in found if link]
    for element in answer.tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("href", "src", "hx-get"):
            target = element.get(name)
            if target is not None and element.tag not in ("link", "script"):
                found[inside(answer.path, target)] = None
        if element.tag == "form" and (element.get("method") or "get").lower() == "get":
            found[inside(answer.path, element.get("action") or "")] = None
    found.pop("", None)
    return [link for link in found if not link.startswith("/static/")]


def inside(page: str, target: str) -> str:
    """The full path of a link on a page, with its query; "" for what leads elsewhere or stays on the page."""
    if target.startswith(("#", "data:", "mailto:")):
        return ""
    path = urldefrag(urljoin(f"http://testserver{page}", target)).url
    parts = urlsplit(path)
    if parts.netloc != "testserver":
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


@cache
def kinds_of(path: str, depth: Depth = Depth.PAGES) -> list[Any]:
    """What kinds of page an address leads to: one for the page itself, and one for each name asked in its query: a page
    that is asked several things at once is a page of each of those kinds.
    """
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return [(parts.path,)]
    told = depth > Depth.RECORDS or match.view_name in SHOWING
    said = sorted((name, value) for name, value in match.kwargs.items() if told and name in TELLING)
    asked = parse_qsl(parts.query)
    if match.view_name in FILES:
        return [(match.view_name, *said, *(pair for pair in asked if pair[0] in ("dang", "bang")))]
    return [(match.view_name, *said), *((match.view_name, name) for name in sorted({name for name, _ in asked}))]


def settled(text: str) -> str:
    """A page without what differs each time it is asked for."""
    return CHANGING.sub("", text)
