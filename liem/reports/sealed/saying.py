"""A verdict on a file in one sentence."""

from django.utils.translation import gettext as _

from liem.platform.days import vi_day
from liem.reports.sealed.verifying import BROKEN, DIFFERS, SAME, SAVED, Verdict


def said(verdict: Verdict) -> str:
    """What became of the file, with the report's name, edition and day."""
    report = verdict.report
    if report is None:
        return _("Không phải tệp của báo cáo đã niêm phong nào mà bạn được mở, hoặc tệp đã mất mã niêm phong.")
    names = {
        "code": report.number or report.code,
        "n": report.edition,
        "day": vi_day(report.sealed_on) if report.sealed_on else "",
    }
    words = {
        SAME: _("Đúng là báo cáo %(code)s, bản thứ %(n)s, niêm phong ngày %(day)s: từng byte như khi niêm phong."),
        SAVED: _(
            "Đúng là báo cáo %(code)s, bản thứ %(n)s, niêm phong ngày %(day)s: tệp đã được lưu lại, nội dung không đổi."
        ),
        DIFFERS: _("KHÔNG PHẢI bản niêm phong của báo cáo %(code)s, bản thứ %(n)s, ngày %(day)s: nội dung đã bị đổi."),
        BROKEN: _("Bản niêm phong của báo cáo %(code)s, bản thứ %(n)s đã hỏng hoặc bị đổi; chạy liem verify."),
    }
    told = words[verdict.how] % names
    return f"{told} {_('Báo cáo này đã có bản đính chính.')}" if report.state == "corrected" else told
