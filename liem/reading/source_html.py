"""The text of an HTML page: what is shown, paragraph by paragraph, cells of a table parted by tabs."""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext as _

_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "aside",
            "main",
            "nav",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *("ul", "ol", "li", "table", "tr", "blockquote", "pre", "br", "hr", "dl", "dt", "dd", "figure", "figcaption"),
        *("form", "fieldset", "thead", "tbody", "tfoot", "caption", "address", "details", "summary"),
    )
)
_HIDDEN = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea", "title")
)
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link"))


_WIDEST = 60


def _span(written: str | None) -> int:
    """Over how many columns or rows a cell reaches; 1 for whatever is no such number."""
    found = int(written) if written and written.isascii() and written.isdigit() and len(written) < 5 else 1
    return found if 1 <= found <= _WIDEST else 1


class _Page(HTMLParser):
    """Gathers the text that is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.hidden: list[str] = []
        self.cells = 0
        self.behind = 0
        self.down: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag in ("td", "th"):
            self._start_cell(dict(attrs))
        elif tag in _BLOCKS:
            self._break()
            if tag == "tr":
                self.cells = self.behind = 0
            elif tag == "table":
                self.down.clear()
            elif tag == "li":
                self.lines[-1] = "- "
        elif tag in ("sup", "sub") and self.lines[-1][-1:].isdigit():
            self.lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        elif tag in ("tr", "table"):
            self._end_cell()
            self.down = {column: rows - (column >= self.cells) for column, rows in self.down.items() if rows > 0}
            self.cells = 0
            self._break()
        elif tag in _BLOCKS and tag not in _VOID:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            words = re.sub(r"[ \t\r\n\f]+", " ", data)
            self.lines[-1] += words.lstrip(" ") if self.lines[-1][-1:] in ("", " ", "\t") else words

    def _start_cell(self, attrs: dict[str, str | None]) -> None:
        """Start a cell in its column: cells that reach down from above, or over several columns, leave empty ones."""
        self._end_cell()
        while self.down.get(self.cells, 0) > 0 and self.cells < _WIDEST:
            self.down[self.cells] -= 1
            self._cell()
        across, rows = _span(attrs.get("colspan")), _span(attrs.get("rowspan"))
        for column in range(self.cells, self.cells + across):
            self.down[column] = rows - 1
        self._cell()
        self.behind = across - 1

    def _end_cell(self) -> None:
        for _empty in range(self.behind):
            self._cell()
        self.behind = 0

    def _cell(self) -> None:
        if self.cells:
            self.lines[-1] += "\t"
        self.cells += 1

    def _break(self) -> None:
        if self.cells:
            if not self.lines[-1].endswith((" ", "\t", "")):
                self.lines[-1] += " "
        elif self.lines[-1].strip(" -"):
            self.lines.append("")
        else:
            self.lines[-1] = ""


def from_html(markup: str) -> tuple[str, list[tuple[int, str]]]:
    """(text, places) of a page; broken markup is read as browsers read it, as far as it goes."""
    page = _Page()
    page.feed(markup)
    page.close()
    lines = [line.rstrip(" ") for line in page.lines if line.strip()]
    places, start = [], 0
    for number, line in enumerate(lines, 1):
        places.append((start, _("đoạn %(n)s") % {"n": number}))
        start += len(line) + 1
    return "\n".join(lines), places
