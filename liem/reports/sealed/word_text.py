"""The text of a draft as a Word file to be edited: each figure a content control that is named after its indicator.

A content control and not a field: Word shows it as one thing, moves and copies it whole, and does not let its words be
typed over, while the sentences around it are free. What the file was made from goes with it as properties.
"""

import hashlib
import json
from collections.abc import Iterable
from io import BytesIO
from itertools import count
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem import catalogue
from liem.platform.archives import without_time
from liem.registers.reports.models import Report
from liem.reports.build import ReportData
from liem.reports.sealed.lines import FIELD, Passage
from liem.reports.written import in_sentence

PROPERTY = "liem.text"
"""The property that says of which report and which text of it the file was made."""
VALUE = "liem.value."
"""Before the code of a figure: the property with what stood in the file for it."""
_LONGEST_TITLE = 60
"""Word takes no longer title of a content control."""


def text_sha256(passages: Iterable[Passage]) -> str:
    """A digest of a text as its author wrote it."""
    said = json.dumps([[p.heading, p.text] for p in passages], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def shown(data: ReportData) -> dict[str, str]:
    """Every figure as it stands in a sentence now."""
    return {figure.code: in_sentence(figure.value, figure.indicator.unit) for figure in data.figures}


def as_word(report: Report, passages: list[Passage], data: ReportData) -> bytes:
    """The Word file: sections as headings, paragraphs, and nothing else that would come back with them."""
    from docx import Document  # loaded when it is needed: a server at rest is small

    from liem.reports.fields import set_properties
    from liem.reports.word_parts import BODY, HEADING, SUBHEADING, set_styles

    document = Document()
    set_styles(document)
    values, numbers, used = shown(data), count(1), set[str]()
    for level, line in _lines(passages):
        paragraph = document.add_paragraph(style=(BODY, HEADING, SUBHEADING)[level])
        for place, piece in enumerate(FIELD.split(line)):
            if place % 2 and piece in values:
                used.add(piece)
                paragraph._p.append(_control(piece, values[piece], next(numbers)))
            elif piece:
                paragraph.add_run(f"{{{piece}}}" if place % 2 else piece)
    with override("vi"):
        words = _("Lời văn dự thảo %(code)s. Sửa lời, giữ các ô số; thêm số bằng mã chỉ tiêu trong ngoặc nhọn.")
        document.sections[0].header.paragraphs[0].text = words % {"code": report.code}
    of = {PROPERTY: f"{report.code}|{report.edition}|{text_sha256(passages)}"}
    set_properties(document, {**of, **{f"{VALUE}{code}": values[code] for code in sorted(used)}})
    document.core_properties.created = document.core_properties.modified = data.computed_at.replace(tzinfo=None)
    stream = BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def _lines(passages: Iterable[Passage]) -> Iterable[tuple[int, str]]:
    for passage in passages:
        if passage.heading:
            yield 1, passage.heading
        for line in filter(None, map(str.strip, passage.text.splitlines())):
            yield (2, line.lstrip("# ")) if line.startswith("#") else (0, line)


def _control(code: str, words: str, number: int) -> Any:
    """A content control around a figure: its tag is the figure's code, its words cannot be typed over."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def made(name: str, **said: str) -> Any:
        element = OxmlElement(f"w:{name}")
        for key, value in said.items():
            element.set(qn(f"w:{key}"), value)
        return element

    indicator = catalogue.by_code().get(code)
    control, about, inside = made("sdt"), made("sdtPr"), made("sdtContent")
    # LibreOffice 7.4 drops the tag and keeps the title: so that begins with the code, too.
    about.append(
        made("alias", val=f"{code} {indicator.label if indicator else ''}"[: max(_LONGEST_TITLE, len(code))].strip())
    )
    about.append(made("tag", val=code))
    about.append(made("id", val=str(number)))
    about.append(made("lock", val="contentLocked"))
    about.append(made("text"))
    run, text = made("r"), made("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    inside.append(run)
    control.append(about)
    control.append(inside)
    return control
