"""A report as a Word document in the layout of Party documents, from a template that an office may edit in Word.

Which template: the one asked for, else the installation's own (mau/bao-cao.docx in the data folder), else the one that
comes with the program. It is filled in a sandbox; every figure in it is bound to its indicator (liem.reports.fields).
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.figures.checks import Result
from liem.platform.archives import without_time
from liem.platform.days import vi_long_day
from liem.reports import wording
from liem.reports.build import ReportData
from liem.reports.charts import of_report
from liem.reports.charts.chart import Chart
from liem.reports.letterhead import letterhead
from liem.reports.marks import ILLUSTRATIVE_WORDS, footer, level_words
from liem.reports.pictures import Picture
from liem.reports.wording import Marks, TemplateRefused
from liem.reports.written import exactly, in_cell

More = Callable[[Marks], dict[str, Any]]
TEMPLATE = Path(__file__).parent / "templates" / "bao-cao.docx"


def template_path(asked: Path | None = None) -> Path:
    """The template to use."""
    own = Path(settings.DATA_DIR) / "mau" / "bao-cao.docx"
    return asked or (own if own.exists() else TEMPLATE)


def write_docx(data: ReportData, path: Path, template: Path | None = None) -> None:
    """Write the report to `path`. TemplateRefused, and nothing written, when the template cannot be filled."""
    path.write_bytes(as_docx(data, template))


def as_docx(
    data: ReportData, template: Path | None = None, more: More | None = None, named: Mapping[str, str] | None = None
) -> bytes:
    """The report as the content of a .docx file, in Vietnamese whatever language is in force: it is an official paper.

    `more` gives what a template of another kind asks for beyond what reports have, `named` further properties of the
    document. The same report gives the same bytes. TemplateRefused names the placeholder that is wrong.
    """
    from liem.reports.fields import bind, set_properties  # what knows Word is loaded when it is needed

    chosen = template_path(template)
    marks = Marks()
    with override("vi"):
        context = _context(data, marks)
        document = _filled(chosen, {**context, **more(marks)} if more else context)
        bind(document, marks)
        values = {f.code: exactly(f.value, f.indicator.unit) for f in data.figures}
        set_properties(document, {**values, **(named or {})})
    document.core_properties.created = document.core_properties.modified = data.computed_at.replace(tzinfo=None)
    stream = BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def _filled(path: Path, context: dict[str, Any]) -> Any:
    from liem.reports.filling import Filling

    template = Filling(str(path))
    for picture in (*(chart["anh"] for chart in context["bieu_do"]), *context.get("hinh", ())):
        picture.template = template
    try:
        template.init_docx()
    except Exception as error:
        why = _("Không mở được mẫu báo cáo %(path)s: cần một tệp Word (.docx).") % {"path": path}
        raise TemplateRefused(why) from error
    try:
        template.render(context, jinja_env=wording.environment(autoescape=True), autoescape=True)
    except Exception as error:
        raise wording.explain(error, path.name, _paragraph(error)) from error
    return template.docx


def _paragraph(error: Exception) -> str:
    """The paragraph of the template in which a placeholder is wrong, as far as the error says."""
    around = [text.strip() for text in getattr(error, "docx_context", ())]
    found = [text for text in around if re.search(r"\{[{%]", text)]
    return max(found, key=len, default="")


def _context(data: ReportData, marks: Marks) -> dict[str, Any]:
    """All that the Word template may use, beyond what the wording may."""
    head = letterhead(data.scope)
    return {
        **wording.context(data, marks),
        "co_quan_tren": head.higher,
        "co_quan": head.body,
        "so_ky_hieu": head.number,
        "dia_danh": head.place,
        "ngay_van_ban": vi_long_day(data.computed_at.date()),
        "ky": head.signing,
        "nguoi_ky": "",
        "noi_nhan": head.recipients,
        "dau_mat": level_words(data.level).upper() if data.level else "",
        "minh_hoa": str(ILLUSTRATIVE_WORDS) if data.illustrative else "",
        "chan_trang": footer(data),
        "phu_luc": wording.annex(data, marks),
        "danh_muc": wording.unfinished(data),
        "bieu_do": [_chart(number, chart, data) for number, chart in enumerate(of_report.charts(data), 1)],
        "phu_luc_bieu_do": 3 if data.remains.cases else 2,
        "kiem_tra": [_check(result) for result in data.checks],
        "ket_luan_kiem_tra": _("KHÔNG KHỚP") if data.failed else _("các đẳng thức đều khớp"),
        "canh_bao": _warning(data),
    }


def _chart(number: int, chart: Chart, data: ReportData) -> dict[str, Any]:
    """A chart for the template: its picture, its table, and where its figures stand in the first annex."""
    places = {figure.code: place for place, figure in enumerate(data.figures, 1)}
    lines = ", ".join(str(places[code]) for code in chart.codes)
    return {
        "so": number,
        "ten": chart.title,
        "anh": Picture(chart, _("Biểu đồ %(number)s") % {"number": number}),
        "ghi_chu": chart.remarks,
        "nguon": _("Phụ lục 1, dòng %(lines)s.") % {"lines": lines},
        "dau": chart.head[0],
        "cot": chart.head[1:],
        "dong": [{"ten": label, "so_lieu": numbers} for label, numbers in chart.rows],
    }


def _check(result: Result) -> dict[str, str]:
    said = _("khớp")
    if not result.holds:
        sides = f"{in_cell(result.left, '')} ≠ {in_cell(result.right, '')}"
        said = _("KHÔNG KHỚP: %(sides)s. %(instruction)s") % {"sides": sides, "instruction": result.instruction}
    return {"ten": result.name, "ket_qua": said}


def _warning(data: ReportData) -> str:
    if not data.failed:
        return ""
    names = "; ".join(result.name for result in data.failed)
    return _("SỐ LIỆU KHÔNG KHỚP, CHƯA KÝ BAN HÀNH: %(names)s") % {"names": names}
