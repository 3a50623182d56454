"""A report as files: Word with every figure bound and its seal on the paper, a workbook without rows, and plain text.

None of them holds a row of a record, for the report is read by people who may not open each of them. The same report
gives the same bytes.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.platform.days import vi_day
from liem.platform.text import first_upper
from liem.registers.reports.models import Report
from liem.reports import wording
from liem.reports.build import ReportData
from liem.reports.docx import TEMPLATE as ORDINARY
from liem.reports.docx import as_docx
from liem.reports.sealed import qr
from liem.reports.sealed.content import Content
from liem.reports.sealed.lines import Line
from liem.reports.sealed.store import short
from liem.reports.wording import Marks, Said
from liem.reports.written import in_cell, unit_words
from liem.reports.xlsx import write_xlsx_to

TEMPLATE = ORDINARY.with_name("bao-cao-niem-phong.docx")
PROPERTY = "liem.seal"
"""The property of the Word file that says which report it is."""
WIDTH = 100


def template() -> Path:
    """The template of reports that are sealed: the one that comes with the program, so that all print alike."""
    return TEMPLATE


def word(report: Report, data: ReportData, lines: Iterable[Line], said: Content, sha256: str = "") -> bytes:
    """The Word file; without a hash it is a draft and says so."""
    kept = list(lines)

    def more(marks: Marks) -> dict[str, Any]:
        return _context(report, data, kept, said, sha256, marks)

    named = {PROPERTY: f"{report.code}|{report.edition}|{sha256}"} if sha256 else {}
    return as_docx(data, template(), more, named)


def _context(
    report: Report, data: ReportData, lines: list[Line], said: Content, sha256: str, marks: Marks
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "trich_yeu": report.subject,
        "ban": _edition(report, sha256),
        "loi_van": [{"cap": line.level, "chu": _marked(line, marks)} for line in lines],
        "dinh_chinh": _correction(said.get("correction")),
        "ghi_chu": notes_told(said),
        "niem_phong": None,
        "phu_luc": _annex(data, marks),
        "danh_muc": [],
        "phu_luc_bieu_do": 4,
        "de_ra": [_plan(row) for row in said["plan_done"]],
        **_units(said["units"]),
    }
    if report.type:
        found["noi_nhan"] = tuple(said["head"]["recipients"])
        found["loi_van"] += [{"cap": 0, "chu": said["annexed"]}] if said["annexed"] else []
    if report.number:
        found["so_ky_hieu"] = report.number if report.number.startswith("Số") else f"Số {report.number}"
    if sha256:
        picture = qr.QrPicture(qr.told(report.code, report.edition, sha256), _("Mã niêm phong của báo cáo"))
        found["hinh"] = (picture,)
        found["niem_phong"] = {"qr": picture, "dau": seal_head(report), "ma": short(sha256), "loi": seal_words(said)}
    return found


def _marked(line: Line, marks: Marks) -> str:
    return "".join(marks.put(piece.code, piece.text) if isinstance(piece, Said) else piece for piece in line.pieces)


def _edition(report: Report, sha256: str) -> str:
    words = [] if sha256 else [_("DỰ THẢO, chưa niêm phong")]
    if report.edition > 1:
        words.append(_("bản thứ %(n)s, đính chính") % {"n": report.edition})
    return f"({'; '.join(words)})" if words else ""


def seal_head(report: Report) -> str:
    """The line beside the code: which report and edition, sealed when."""
    return _("Báo cáo %(code)s, bản thứ %(n)s, niêm phong ngày %(day)s") % {
        "code": report.code,
        "n": report.edition,
        "day": vi_day(report.sealed_on) if report.sealed_on else "",
    }


def seal_words(said: Content) -> str:
    """What the seal says on paper: who checked and approved, and how anybody finds out whether this is it."""
    return _(
        "Kiểm tra: %(checked)s. Duyệt: %(approved)s. Đối chiếu tệp này với bản niêm phong: trang Kiểm chứng, hoặc lệnh "
        "liem verify."
    ) % {"checked": said.get("checked_by") or "…", "approved": said.get("approved_by") or "…"}


def _annex(data: ReportData, marks: Marks) -> list[dict[str, Any]]:
    groups = wording.annex(data, marks)
    before = {figure.code: in_cell(data.beside.get(figure.code), figure.indicator.unit) for figure in data.figures}
    for group in groups:
        for row in group["dong"]:
            row["cung_ky"] = before[row["ma"]]
    return groups


def _plan(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "ten": first_upper(row["label"]),
        "dvt": unit_words(row["unit"]),
        "de_ra": row["planned_shown"],
        "da_lam": row["done_shown"],
        "ty_le": row["rate"],
        "gom": "; ".join(row["done"]),
    }


def _units(said: Mapping[str, Any] | None) -> dict[str, Any]:
    if said is None:
        return {"don_vi_duoi": [], "don_vi_cot": [], "don_vi_bo": ""}
    rows = [{"ten": row["name"], "o": [_count(*cell) for cell in row["cells"]]} for row in said["rows"]]
    left = said["left_out"]
    told = _("%(n)s đơn vị khác không có gì để đếm.") % {"n": left} if left else ""
    return {"don_vi_duoi": rows, "don_vi_cot": [first_upper(f["label"]) for f in said["figures"]], "don_vi_bo": told}


def _count(count: str, share: str) -> str:
    return f"{count} ({share})" if share else count


def _correction(said: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if not said:
        return None
    rows = [{"ten": row["label"], "truoc": row["before"], "sau": row["after"]} for row in said["delta"]]
    return {
        "loi": correction_words(said),
        "muc": rows or [{"ten": _("không chỉ tiêu nào đổi"), "truoc": "", "sau": ""}],
    }


def correction_words(said: Mapping[str, Any]) -> str:
    """What an edition puts right, in a sentence."""
    return _("Bản này đính chính Báo cáo %(of)s (bản thứ %(n)s). Lý do: %(why)s. Người duyệt: %(who)s.") % {
        "of": said["number"] or said["of"],
        "n": said["edition"],
        "why": said["reason"].rstrip("."),
        "who": said["approved_by"] or "…",
    }


def notes_told(said: Content) -> list[str]:
    """What the report says beside its figures: of reports before it, of returns that are not there."""
    found = []
    for note in said.get("corrections", ()):
        changed = "; ".join(f"{row['label']}: {row['before']} → {row['after']}" for row in note["delta"])
        words = _("Báo cáo %(of)s đã được đính chính bằng %(by)s: %(changed)s. Lý do: %(why)s.")
        names = {"of": note.get("of"), "by": note["code"], "changed": changed or _("lời văn"), "why": note["reason"]}
        found.append(words % names)
    late: dict[str, list[str]] = {}
    for item in said.get("late", ()):
        day = vi_day(_day(item["entered"]))
        late.setdefault(item["report"], []).append(_("%(code)s (nhập %(day)s)") % {"code": item["code"], "day": day})
    for name, items in late.items():
        words = _("Bổ sung kỳ trước: %(n)s việc thuộc kỳ của Báo cáo %(of)s được nhập sau khi niêm phong: %(items)s.")
        found.append(words % {"n": len(items), "of": name, "items": ", ".join(items)})
    for item in said.get("missing", ()):
        words = _("Thiếu số liệu của %(n)s đơn vị theo biểu %(form)s: %(units)s.")
        found.append(words % {"n": len(item["units"]), "form": item["form"], "units": ", ".join(item["units"])})
    return found


def _day(said: str) -> Any:
    from datetime import date

    return date.fromisoformat(said)


def workbook(report: Report, data: ReportData, sha256: str = "") -> bytes:
    """The figures as a workbook."""
    with override("vi"):
        notes = (f"{seal_head(report)}. {_('Mã niêm phong:')} {short(sha256)}",) if sha256 else ()
        stream = BytesIO()
        write_xlsx_to(stream, data, notes)
        return stream.getvalue()


def plain(report: Report, said: Content, sha256: str = "") -> bytes:
    """The report as text, 100 columns wide, from what is sealed alone."""
    with override("vi"):
        return ("\n".join(_plain(report, said, sha256)) + "\n").encode()


def _plain(report: Report, said: Content, sha256: str) -> Iterator[str]:
    yield _("BÁO CÁO").center(WIDTH).rstrip()
    yield from (line.center(WIDTH).rstrip() for line in textwrap.wrap(said["subject"], WIDTH))
    yield said["period_words"].center(WIDTH).rstrip()
    yield ""
    yield from textwrap.wrap(f"{said['unit_name']} ({said['unit']}). {said['number']}", WIDTH)
    if said.get("correction"):
        yield from ("", *textwrap.wrap(correction_words(said["correction"]), WIDTH))
    for line in said["text"]:
        text = "".join(words for _code, words in line["pieces"])
        yield from ("", *textwrap.wrap(text, WIDTH, initial_indent="" if line["level"] else "    "))
    for note in filter(None, (said.get("annexed"), *notes_told(said))):
        yield from ("", *textwrap.wrap(f"- {note}", WIDTH, subsequent_indent="  "))
    yield from ("", "─" * WIDTH, _("BẢNG SỐ LIỆU"), "─" * WIDTH)
    for figure in said["figures"]:
        first, *rest = textwrap.wrap(f"{figure['label']} [{figure['code']}]", WIDTH - 34) or [""]
        yield f"{first:<{WIDTH - 34}}  {figure['shown']:>20} {unit_words(figure['unit'])}".rstrip()
        yield from (f"  {words}" for words in rest)
    if sha256:
        yield from ("", "═" * WIDTH, seal_head(report), f"{_('Mã niêm phong:')} {sha256}", seal_words(said))
