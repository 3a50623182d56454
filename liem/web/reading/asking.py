"""What is asked of a text: the text itself, typed or from a file, and with what it is to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.reading.source import Source, SourceRefused, from_bytes, from_text
from liem.web.asked import FIRST, LAST, UNIT, Asked, understand

TEXT, FILE, DO = "van-ban", "tep", "lam"
READ, COMPARE = "doc", "doi-chieu"
LONGEST = 200_000
"""So many characters are read on a page, some sixty pages of paper; the command reads longer ones."""
LARGEST = 16 << 20


@dataclass(frozen=True)
class Wanted:
    """A text to be read, and the question its figures are compared with; `problems` by the name of their field."""

    source: Source | None = None
    asked: Asked | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def wanted(request: HttpRequest, reader: Reader) -> Wanted:
    """What a form asks; what cannot be read or understood is told beside its field."""
    said = {name: request.POST.get(name, "").strip() for name in (UNIT, FIRST, LAST)}
    problems: dict[str, str] = {}
    source = _source(request, problems)
    asked = None
    if any(said.values()):
        understood = understand(request.POST.dict(), reader)
        problems |= {name: why for name, why in understood.problems.items() if name in said}
        for name, why in _missing(said).items():
            problems.setdefault(name, why)
        asked = None if problems else understood.asked
    return Wanted(source, asked, said, problems)


def _missing(said: Mapping[str, str]) -> dict[str, str]:
    words = {UNIT: _("Chọn đơn vị để đối chiếu."), FIRST: _("Cho biết ngày đầu kỳ."), LAST: _("Cho biết ngày cuối kỳ.")}
    return {name: why for name, why in words.items() if not said[name]}


def _source(request: HttpRequest, problems: dict[str, str]) -> Source | None:
    uploaded = request.FILES.get(FILE)
    name = FILE if uploaded else TEXT
    try:
        found = _from_file(uploaded) if uploaded else from_text(request.POST.get(TEXT, "").replace("\x00", ""))
    except SourceRefused as error:
        problems[name] = _sentence(str(error))
        return None
    if not found.text.strip():
        problems[name] = _("Không có chữ nào để đọc: dán văn bản vào ô, hoặc chọn một tệp .docx, .txt, .md, .html.")
        return None
    if len(found.text) > LONGEST:
        problems[name] = _("Văn bản dài %(n)s ký tự; trang này đọc đến %(most)s. Chia văn bản thành nhiều phần.") % {
            "n": vi_number(len(found.text)),
            "most": vi_number(LONGEST),
        }
        return None
    return found


def _from_file(uploaded: UploadedFile) -> Source:
    if (uploaded.size or 0) > LARGEST:
        raise SourceRefused(_("tệp lớn hơn mức nhận (%(limit)s MB)") % {"limit": LARGEST >> 20})
    return from_bytes(uploaded.name or "", uploaded.read())


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
