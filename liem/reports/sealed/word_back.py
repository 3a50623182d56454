"""A Word file with the text of a draft read back: sections and paragraphs, figures still bound to their indicators.

Whatever is wrong with one figure refuses the whole file, by name; what a text of a report cannot hold (tables,
pictures, comments) is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from liem import catalogue
from liem.platform.text import nfc
from liem.reading.source import SourceRefused
from liem.reading.source_docx import inspect_archive
from liem.records.register import Problem
from liem.records.writing import Refused
from liem.registers.reports.models import Report
from liem.reports.sealed.lines import FIELD, Passage, unknown
from liem.reports.sealed.word_text import PROPERTY, VALUE, text_sha256

LONGEST_HEADING = 200
LONGEST = 60_000
"""So many characters one section may have."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ASKED = re.compile(r'DOCPROPERTY\s+"?([^"\s]+)"?')
_CODE = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
_LEVELS = {"mục i": 1, "mục 1": 2, "heading 1": 1, "heading 2": 2}
"""The styles of headings: those of our papers, and those of Word itself."""
_ABOUT = 60


@dataclass(frozen=True)
class Back:
    """What a file says: the sections, and what of it was left out."""

    passages: tuple[Passage, ...]
    left_out: tuple[str, ...]


class Overtaken(ValueError):
    """The draft was changed after the file was made; `back` is what the file says."""

    def __init__(self, back: Back) -> None:
        super().__init__(_("Lời văn của dự thảo đã được sửa sau khi tải tệp này về. Xem cả hai bản rồi lưu lại."))
        self.back = back


@dataclass
class _Reading:
    """What is read of a file so far. `made_with` is what stood for each figure when it was made, `now` what stands
    for it now.
    """

    made_with: dict[str, str]
    now: dict[str, str]
    lines: list[tuple[int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1


def read_back(content: bytes, report: Report, passages: list[Passage], now: dict[str, str]) -> Back:
    """The text of the file for a draft whose text is `passages` and whose figures read `now`. Refused with all that is
    wrong; Overtaken when the draft has moved on.
    """
    document, said = _opened(content)
    of, made_from = _made_from(said, report)
    if of:
        raise Refused([Problem("text", of, _("tệp tải về từ chính báo cáo này"))])
    values = {key.removeprefix(VALUE): text for key, text in said.items() if key.startswith(VALUE)}
    reading = _Reading(values, now)
    for element in document.element.body:
        _block(element, reading, document)
    back = Back(tuple(_passages(reading)), tuple(_left_out(reading)))
    if reading.problems:
        raise Refused(reading.problems)
    if made_from != text_sha256(passages):
        raise Overtaken(back)
    return back


def _opened(content: bytes) -> tuple[Any, dict[str, str]]:
    """The document and its properties; Refused when it is none."""
    from docx import Document  # loaded when a file is read: a server at rest is small
    from lxml import etree

    try:
        inspect_archive(content)
        document = Document(BytesIO(content))
        parts = [rel.target_part for rel in document.part.package.rels.values() if not rel.is_external]
        blob = next((part.blob for part in parts if str(part.partname) == "/docProps/custom.xml"), b"<none/>")
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False))
    except SourceRefused as error:
        raise Refused([Problem("text", str(error), _("tệp Word .docx"))]) from error
    except Exception as error:  # a broken file fails anywhere below: zip, XML, missing parts
        raise Refused([Problem("text", _("không phải tệp Word .docx đọc được"), _("tệp Word .docx"))]) from error
    return document, {entry.get("name", ""): str(entry[0].text or "") for entry in root if len(entry)}


def _made_from(said: dict[str, str], report: Report) -> tuple[str, str]:
    """Why the file is not of this report, and the digest of the text that it was made from."""
    code, _bar, rest = said.get(PROPERTY, "").partition("|")
    edition, _bar, sha256 = rest.partition("|")
    if not code:
        return _("tệp không được tải về từ Liêm để sửa lời văn"), ""
    if (code, edition) != (report.code, str(report.edition)):
        told = _("tệp là lời văn của báo cáo %(code)s, bản thứ %(n)s; đây là %(here)s, bản thứ %(m)s")
        return told % {"code": code, "n": edition, "here": report.code, "m": report.edition}, ""
    return "", sha256


# Reading.


def _block(element: Any, reading: _Reading, document: Any) -> None:
    if element.tag == f"{_W}p":
        _paragraph(element, reading, document)
    elif element.tag == f"{_W}tbl":
        reading.leave_out(_("bảng"))
    elif element.tag == f"{_W}sdt":
        for inner in element.iterfind(f"{_W}sdtContent/*"):
            _block(inner, reading, document)
    elif element.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
        for inner in element:
            _block(inner, reading, document)


def _paragraph(element: Any, reading: _Reading, document: Any) -> None:
    pieces: list[tuple[str, str]] = []
    _inline(element, pieces, reading, _Field())
    where = _where(len(reading.lines) + 1, "".join(shown for _said, shown in pieces))
    said = "".join(_bound(code, shown, where, reading) if code else shown for code, shown in pieces)
    level = _level(element, document)
    for line in filter(None, (" ".join(line.split()) for line in nfc(said).split("\n"))):
        for code in unknown(line):
            words = _("%(where)s: “{%(code)s}” không phải là mã của một chỉ tiêu") % {"where": where, "code": code}
            reading.problems.append(Problem("text", words, _("mã trong danh mục chỉ tiêu")))
        if level == 1 and len(line) > LONGEST_HEADING:
            words = _("%(where)s: đề mục dài %(n)s ký tự") % {"where": where, "n": len(line)}
            reading.problems.append(Problem("text", words, _("nhiều nhất %(n)s ký tự") % {"n": LONGEST_HEADING}))
        reading.lines.append((level, line))


def _where(number: int, words: str) -> str:
    told = " ".join(words.split())
    cut = f"{told[:_ABOUT]}…" if len(told) > _ABOUT else told
    return _("Đoạn %(n)s (“%(words)s”)") % {"n": number, "words": cut}


@dataclass
class _Field:
    """A field that is being read: what it asks for, whether its result has begun, the runs of that result."""

    asked: str = ""
    depth: int = 0
    result: bool = False
    shown: str = ""


def _inline(parent: Any, pieces: list[tuple[str, str]], reading: _Reading, state: _Field) -> None:
    """The words of a paragraph in order, as (figure's code or "", what is shown)."""
    for node in parent:
        if node.tag == f"{_W}sdt":
            inside: list[tuple[str, str]] = []
            for content in node.iterfind(f"{_W}sdtContent"):
                _inline(content, inside, reading, _Field())
            code = _named(node)
            pieces += [(code, "".join(shown for _c, shown in inside))] if code else inside
        elif node.tag == f"{_W}fldSimple":
            inside = []
            _inline(node, inside, reading, _Field())
            asked = _ASKED.search(node.get(f"{_W}instr", ""))
            pieces += [(asked[1], "".join(shown for _c, shown in inside))] if asked else inside
        elif node.tag == f"{_W}r":
            _run(node, pieces, reading, state)
        elif node.tag in (f"{_W}del", f"{_W}moveFrom"):
            reading.leave_out(_("đoạn đang đánh dấu xóa"))
        elif node.tag.startswith(_MATH):
            reading.leave_out(_("công thức toán"))
        elif node.tag not in (f"{_W}pPr", f"{_W}sdtPr"):
            _inline(node, pieces, reading, state)


def _named(control: Any) -> str:
    """The code of the figure that a content control is for: its tag, or where a program dropped that the first word of
    its title; "" for a control that somebody put there for something else.
    """
    tag, title = (control.find(f"{_W}sdtPr/{_W}{name}") for name in ("tag", "alias"))
    if tag is not None and tag.get(f"{_W}val"):
        return str(tag.get(f"{_W}val"))
    first = title.get(f"{_W}val", "").partition(" ")[0] if title is not None else ""
    return first if _CODE.fullmatch(first) else ""


def _run(run: Any, pieces: list[tuple[str, str]], reading: _Reading, state: _Field) -> None:
    for node in run:
        if node.tag == f"{_W}fldChar":
            _edge(node.get(f"{_W}fldCharType", ""), pieces, state)
        elif node.tag == f"{_W}instrText":
            state.asked += node.text or ""
        elif node.tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object", _ALTERNATE):
            reading.leave_out(_("hình vẽ, khung chữ"))
        elif node.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            reading.leave_out(_("chú thích cuối trang"))
        elif node.tag == f"{_W}commentReference":
            reading.leave_out(_("nhận xét bên lề"))
        else:
            words = {f"{_W}t": node.text or "", f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}.get(node.tag, "")
            words = "-" if node.tag == f"{_W}noBreakHyphen" else words
            if state.depth and state.result:
                state.shown += words
            elif not state.depth:
                pieces.append(("", words))


def _edge(kind: str, pieces: list[tuple[str, str]], state: _Field) -> None:
    if kind == "begin":
        state.depth += 1
    elif kind == "separate":
        state.result = True
    elif kind == "end":
        state.depth = max(0, state.depth - 1)
        if not state.depth:
            asked = _ASKED.search(state.asked)
            pieces.append((asked[1] if asked else "", state.shown))
            state.asked, state.shown, state.result = "", "", False


def _bound(code: str, shown: str, where: str, reading: _Reading) -> str:
    """The figure as it is kept; a problem where its words are not those that the records give."""
    figure = catalogue.by_code().get(code)
    if figure is None:
        words = _("%(where)s: ô “%(code)s” không phải là của một chỉ tiêu") % {"where": where, "code": code}
        reading.problems.append(Problem("text", words, _("ô số của Liêm, hoặc chữ thường")))
        return shown
    now = reading.now.get(code, "")
    read = " ".join(nfc(shown).split())
    if read not in (" ".join(reading.made_with.get(code, now).split()), " ".join(now.split())):
        told = {"where": where, "label": figure.label, "code": code, "read": read, "now": now}
        words = _("%(where)s: số của chỉ tiêu “%(label)s” (%(code)s) ghi là “%(read)s”, sổ cho “%(now)s”") % told
        reading.problems.append(Problem("text", words, _("giữ nguyên ô số; sổ sai thì đính chính hồ sơ")))
    return f"{{{code}}}"


def _level(element: Any, document: Any) -> int:
    """1 or 2 for a heading, by its style or its place in the outline; 0 for a paragraph."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and outline.get(f"{_W}val") in ("0", "1"):
        return int(outline.get(f"{_W}val")) + 1
    named = element.find(f"{_W}pPr/{_W}pStyle")
    if named is None:
        return 0
    style = next((style for style in document.styles if style.style_id == named.get(f"{_W}val")), None)
    return _LEVELS.get(nfc(str(style.name)).lower(), 0) if style is not None else 0


# What it says.


def _passages(reading: _Reading) -> Iterator[Passage]:
    found: list[tuple[str, list[str]]] = [("", [])]
    for level, line in reading.lines:
        if level == 1:
            found.append((line, []))
        else:
            found[-1][1].append(f"## {line.lstrip('# ')}" if level else line)
    told = [(heading, "\n".join(lines)) for heading, lines in found if heading or lines]
    if not told:
        reading.problems.append(Problem("text", _("tệp không có lời văn nào"), _("ít nhất một đoạn")))
    for place, (heading, text) in enumerate(told, 1):
        if len(text) > LONGEST:
            words = _("phần “%(heading)s” dài quá %(n)s ký tự") % {"heading": heading, "n": LONGEST}
            reading.problems.append(Problem("text", words, _("chia thành các phần")))
        yield Passage(place, heading, text)


def _left_out(reading: _Reading) -> Iterator[str]:
    for what, often in reading.left_out.items():
        yield _("%(n)s %(what)s") % {"n": often, "what": what}


def lost(before: list[Passage], after: tuple[Passage, ...]) -> list[str]:
    """The figures that stood in the text before and stand in it no more, in words."""
    held = {code for p in after for code in FIELD.findall(f"{p.heading}\n{p.text}")}
    was = dict.fromkeys(code for p in before for code in FIELD.findall(f"{p.heading}\n{p.text}"))
    known = catalogue.by_code()
    return [str(known[code].label) for code in was if code not in held and code in known]
