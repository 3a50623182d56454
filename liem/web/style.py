"""/style/: every part of the pages' language, in every state, with made-up contents."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from liem import catalogue
from liem.figures.period import Period
from liem.platform.http import Page
from liem.reports.charts import over_time
from liem.reports.charts.chart import Category, Chart, Kind, Series
from liem.web.figures.bars import Bar, bar, measured

COLOURS = ("paper", "surface", "raised", "ink", "ink-2", "ink-3", "accent", "good", "warn", "bad", "info")
ICONS = (
    "house", "file-text", "users", "clipboard-list", "clipboard-check", "scale", "gavel", "inbox",
    "file-chart-column", "chart-column", "network", "book-open", "circle-question-mark", "search",
    "sliders-horizontal", "plus", "pencil", "history", "paperclip", "download", "upload", "printer", "link",
    "lock", "eye", "clock", "calendar", "calendar-days", "circle-check", "triangle-alert", "circle-x", "info",
    "user-round-cog", "key-round", "log-out", "sun", "moon", "monitor",
)  # fmt: skip
_LONG = _(
    "Kiểm tra việc lãnh đạo, chỉ đạo thực hiện công tác phòng, chống tham nhũng, lãng phí, tiêu cực; việc kê khai, "
    "kiểm soát tài sản, thu nhập của người có chức vụ, quyền hạn; việc tiếp nhận, xử lý tố giác, tin báo về tội phạm "
    "và kiến nghị khởi tố đối với Ban Thường vụ Đảng ủy và các tổ chức đảng trực thuộc, giai đoạn 2021–2025"
)


HEAD = ((_("Số, ký hiệu"), False), (_("Trích yếu"), False), (_("Đơn vị"), False), (_("Thu hồi (đồng)"), True))


class Sample(forms.Form):
    """One field of every kind."""

    code = forms.CharField(label=_("Số, ký hiệu"), help_text=_("Như trên văn bản, ví dụ 12-QĐ/UBKTTU."))
    subject = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 3}))
    issued_on = forms.CharField(label=_("Ngày ban hành"), help_text=_("Ngày/tháng/năm, ví dụ 05/9/2026."))
    kind = forms.ChoiceField(label=_("Loại"), choices=[("", "–"), ("a", _("Kiểm tra")), ("b", _("Giám sát"))])
    amount = forms.CharField(label=_("Số tiền thu hồi"), required=False, initial="1.234.567.000")
    secrecy = forms.ChoiceField(
        label=_("Độ mật"), widget=forms.RadioSelect, choices=[(0, _("thường")), (1, _("Mật"))], initial=0
    )
    confirmed = forms.BooleanField(label=_("Đã đối chiếu với bản giấy"), required=False)
    file = forms.FileField(label=_("Tệp đính kèm"), required=False, help_text="PDF, Word, Excel; 20 MB")


class Filters(forms.Form):
    """Some filters of a list."""

    unit = forms.ChoiceField(label=_("Đơn vị"), required=False, choices=[("", _("Tất cả")), ("a", "Đơn vị 01")])
    since = forms.CharField(label=_("Từ ngày"), required=False)
    state = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=[("", _("Tất cả"))])


def page(request: HttpRequest) -> HttpResponse:
    """All parts, one after the other."""
    return render(request, "web/style.html", _contents())


_QUESTION: dict[str, Any] = {
    "words": (_("Đơn vị"), "quý I/2026", _LONG),
    "units": ("Đơn vị 01 (DV-01)",),
    "suggestions": (("Đơn vị 01 (DV-01)", "#figures"),),
    "near": ((_("Từ đầu năm đến nay"), "#figures", True), (_("Cùng kỳ năm trước"), "#figures", False)),
    "open": False,
}


def _contents() -> dict[str, Any]:
    return {
        "colours": COLOURS,
        "icons": ICONS,
        "long": _LONG,
        "sample": Sample(),
        "refused": Sample(
            auto_id="refused_%s",
            data={"code": "", "subject": _LONG, "issued_on": "31/02/2026", "kind": "", "secrecy": "0"},
        ),
        "filters": Filters(auto_id="filter_%s"),
        "question": _QUESTION | {"form": Filters(auto_id="question_%s")},
        "head": HEAD,
        "one": [_row(1)],
        "many": [_row(n) for n in range(1, 9)],
        "foot": ((_("Cộng"), "", False, ""), ("", "", False, ""), ("", "", False, ""), ("987.654.321", "", True, "")),
        "facts": ((_("Đơn vị"), "Đơn vị 01"), (_("Trích yếu"), _LONG), (_("Người đứng đầu"), "–")),
        "bars": measured(_bars()),
        "charts": _charts(),
        "bars_foot": ((_("Cộng"), "1.234.601", ""),),
        "entries": [
            _entry(date(2026, 9, 5), _("Ban hành kết luận"), who="Trưởng đoàn 01", url="/style/", tone="good"),
            _entry(date(2026, 7, 1), _("Gia hạn 15 ngày"), body=_LONG, who="Đơn vị 01", tone="warn"),
            _entry(date(2026, 5, 20), _("Mở cuộc kiểm tra")),
        ],
        "pages": [Page([], 1, 50, 0), Page([], 1, 50, 31), Page([], 7, 50, 10_000)],
        "tabs": (
            (_("Tất cả"), "?", True, 10_000),
            (_("Đang làm"), "?a=1", False, 31),
            (_("Quá hạn"), "?a=2", False, 0),
        ),
        "steps": ((_("Chọn tệp"), "done"), (_("Xem trước"), "now"), (_("Ghi vào sổ"), "next")),
        "crumbs": ((_("Kiểm tra, giám sát"), "/style/"), ("12-QĐ/UBKTTU", "")),
        "share": _("đạt %(part)s số phải thu hồi") % {"part": "62,5 %"},
        "figure_rule": _("Mỗi vụ thuộc diện chỉ đạo có căn cứ, văn bản và ngày kết thúc đến hết kỳ, tính một lần."),
        "day": date(2026, 2, 5),
    }


def _bars() -> Iterator[Bar]:
    yield bar("Đơn vị 01", 1_234_567, "", url="#figures", rows_url="#figures", before="987.654")
    yield bar(str(_LONG), 34, "", note=str(_("Diễn biến")), before="0", here=True)
    yield bar("Đơn vị 03", 0, "", before="–")


def _charts() -> tuple[Chart, ...]:
    """One of every kind: a number that is missing, one less than nothing, long words, parts of a whole."""
    quarters = [Period.official(f"{year}Q{number}") for year in (2024, 2025, 2026) for number in range(1, 5)]
    figure = catalogue.BY_CODE["inspections.party_rounds"]
    values = (12, 9, 14, 11, 7, 16, 20, 3, 8, 31, 24, 15)
    years = tuple(Category(_("Năm %(year)s") % {"year": year}, str(year)) for year in range(2021, 2026))
    parts = tuple(Series(str(label), row) for label, row in (
        (_("Đã xử lý dứt điểm"), (5, 9, 12, 15, 20)), (_("Đang làm"), (6, 3, 4, 8, 5)),
    ))  # fmt: skip
    total = Series(str(_("Cộng")), (11, 12, 16, 23, 25))
    units = (Category("Đơn vị 01"), Category(str(_LONG), here=True), Category("Đơn vị 03"), Category("Đơn vị 04"))
    kinds = (_("Đạt"), _("Đang làm"), _("Chưa đến hạn"), _("Quá hạn"), _("Tất cả"), _LONG)
    states = tuple(Category(str(words)) for words in kinds)
    now, before = str(_("Kỳ này")), str(_("Cùng kỳ"))
    return (
        over_time.by_quarter(figure, quarters, values, quarters[-1]),
        _chart("columns", years, Series(now, (12_345_678_901, None, 0, -3_000_000_000, 21_500_000_000)), unit="đồng"),
        _chart("stacked", years, *parts, total=total),
        _chart("bars", units, Series(now, (1_234, 340, None, 0)), Series(before, (900, 512, 3, 0))),
        _chart("whole", states, Series(now, (40, 9, 22, 14, 6, 3))),
    )


def _chart(kind: Kind, categories: tuple[Category, ...], *series: Series, **told: Any) -> Chart:
    title, first = str(_("Số liệu")), str(_("Năm") if categories[0].short else _("Đơn vị"))
    return Chart(kind, kind, title, told.pop("unit", str(_("vụ"))), first, categories, series, **told)


def _entry(day: date, title: Any, body: Any = "", who: str = "", url: str = "", tone: str = "") -> SimpleNamespace:
    return SimpleNamespace(day=day, title=title, body=body, who=who, url=url, tone=tone)


def _row(number: int) -> list[tuple[Any, str, bool, Any]]:
    subject = _LONG if number % 4 == 1 else _("Giám sát chuyên đề số %(n)s") % {"n": number}
    cells = (
        (f"{number:02d}-QĐ/UBKTTU", "/style/"),
        (subject, ""),
        (f"Đơn vị {number:02d}", ""),
        (f"{number * 123}.456.000", ""),
    )
    return [(*cell, is_number, label) for cell, (label, is_number) in zip(cells, HEAD, strict=True)]
