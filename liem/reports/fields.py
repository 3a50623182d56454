"""Figures in a Word document: a bookmark and a field around each, both named after the indicator.

A field asks for the document property of the indicator's name, so that Word itself can say which figure stands where;
its shown text is what the report says. Fields are locked: Word never puts another text there by itself.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from liem.reports.wording import MARK, Marks

LONGEST_NAME = 40
"""Word cuts longer bookmark names off."""
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


class Names:
    """Bookmark names, each used once: cases_settled, then cases_settled_2, and so on."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = {name.lower() for name in taken}
        self._used: dict[str, int] = {}

    def next(self, code: str) -> str:
        """A free name for the indicator of that code."""
        base = re.sub(r"\W", "_", code, flags=re.ASCII)
        while True:
            self._used[code] = self._used.get(code, 0) + 1
            number = self._used[code]
            tail = f"_{number}" if number > 1 else ""
            name = base[: LONGEST_NAME - len(tail)] + tail
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name


def bind(document: Document, marks: Marks) -> None:
    """Replace every mark in the document, its headers and footers by the figure's text in a field and a bookmark."""
    roots = [document.element, *_margins(document)]
    used = [mark for root in roots for mark in root.iter(qn("w:bookmarkStart"))]
    names = Names({mark.get(qn("w:name"), "") for mark in used})
    number = max((int(mark.get(qn("w:id"), "0")) for mark in used), default=0)
    for root in roots:
        for text in [found for found in root.iter(qn("w:t")) if MARK.search(found.text or "")]:
            number = _bind_text(text, marks, names, number)


def _margins(document: Document) -> Iterator[Any]:
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in document.part.rels.values():
        if relation.reltype in kinds:
            yield relation.target_part.element


def _bind_text(text: Any, marks: Marks, names: Names, number: int) -> int:
    """Split one run at its marks; every piece keeps the run's look. The last bookmark id used."""
    run = text.getparent()
    pieces: list[Any] = []
    rest = [child for child in run if child.tag != qn("w:rPr")]
    for child in rest:
        if child is not text:
            pieces.append(_run_like(run, deepcopy(child)))
            continue
        parts = MARK.split(text.text)
        for index, part in enumerate(parts):
            if index % 2 == 0:
                if part:
                    pieces.append(_run_like(run, _text(part)))
                continue
            number += 1
            code, shown = marks.written[int(part)]
            pieces += _figure(run, code, shown, names.next(code), number)
    for piece in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)
    return number


def _figure(run: Any, code: str, shown: str, name: str, number: int) -> Iterator[Any]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    asked = OxmlElement("w:instrText")
    asked.set(qn("xml:space"), "preserve")
    asked.text = f' DOCPROPERTY "{code}" '
    yield start
    yield _run_like(run, _edge("begin"))
    yield _run_like(run, asked)
    yield _run_like(run, _edge("separate"))
    yield _run_like(run, _text(shown))
    yield _run_like(run, _edge("end"))
    yield end


def _edge(kind: str) -> Any:
    edge = OxmlElement("w:fldChar")
    edge.set(qn("w:fldCharType"), kind)
    if kind == "begin":
        edge.set(qn("w:fldLock"), "true")
    return edge


def _text(words: str) -> Any:
    text = OxmlElement("w:t")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    return text


def _run_like(run: Any, content: Any) -> Any:
    made = OxmlElement("w:r")
    look = run.find(qn("w:rPr"))
    if look is not None:
        made.append(deepcopy(look))
    made.append(content)
    return made


def set_properties(document: Document, values: Mapping[str, str]) -> None:
    """Give the document a custom property for each (name, text); others that the template has are kept."""
    package = document.part.package
    kind = RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
    known = next((rel.target_part for rel in package.rels.values() if rel.reltype == kind), None)
    root = (
        etree.fromstring(known.blob)
        if known
        else etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})
    )
    for old in [entry for entry in root if entry.get("name") in values]:
        root.remove(old)
    first = max((int(entry.get("pid", "1")) for entry in root), default=1) + 1
    for number, (name, shown) in enumerate(values.items(), first):
        entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = shown
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if known:
        known._blob = blob
        return
    part = Part(PackURI("/docProps/custom.xml"), _CONTENT_TYPE, blob, package)
    package.relate_to(part, kind)
