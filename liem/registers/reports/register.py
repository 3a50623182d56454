"""The register of reports, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import IDENTITY, code_column, common_columns
from liem.records.register import Column, Moment, Part, Register, Section
from liem.registers.reports.flow import FLOW
from liem.registers.reports.models import Report, ReportSection
from liem.registers.reports.rules import (
    derive_report,
    report_demands,
    report_held,
    report_problems,
    section_held,
)

QUESTION = Section(_("Báo cáo về gì"), _("Số liệu được tính từ các sổ theo đơn vị, kỳ và bản đồ ghi ở đây."))
PAPER = Section(_("Văn bản"))
CORRECTION = Section(_("Đính chính"), _("Chỉ ghi ở bản đính chính."), later=True)
ACTS = Section(_("Kiểm tra, duyệt, niêm phong"), later=True)
_ACT = {"section": ACTS, "form": False}

REPORTS = Register(
    key="reports",
    slug="bao-cao",
    model=Report,
    label=_("Báo cáo đã lập"),
    label_one=_("báo cáo"),
    dated="begins_on",
    ended="ends_on",
    order=("-begins_on", "code"),
    codes="BC-{year}-{n:03}",
    columns=(
        code_column(IDENTITY, table=True),
        Column("unit", required=True, table=True, section=IDENTITY, help=_("Đơn vị báo cáo, gồm mọi đơn vị dưới.")),
        Column("kind", required=True, table=True, filter=True, section=QUESTION),
        Column(
            "type",
            section=QUESTION,
            help=_(
                "Mã ở trang Loại báo cáo; loại ấy nói lịch, hạn gửi, nơi nhận, đề cương. Để trống là báo cáo tự do."
            ),
        ),
        Column("subject", required=True, content=True, table=True, search=True, section=PAPER),
        Column("number", table=True, search=True, section=PAPER, help=_("Như trên văn bản, ví dụ 05-BC/TU.")),
        Column("period", section=QUESTION, help=_("2026Q1…Q4, 2026H1, 2026M9, 2026Y; để trống thì ghi hai ngày.")),
        Column("begins_on", table=True, section=QUESTION, help=_("Để trống khi đã ghi tên kỳ.")),
        Column("ends_on", table=True, section=QUESTION, help=_("Ngày cuối cùng được tính.")),
        Column("map", section=QUESTION, help=_("Đơn vị đã chuyển, sáp nhập: tính theo tổ chức khi đó hay hiện nay.")),
        Column("clearance", section=QUESTION, help=_("Tính những hồ sơ đến độ mật này; không quá độ mật của báo cáo.")),
        Column("edition", section=CORRECTION, help=_("Bản đầu là 1.")),
        Column("corrects", section=CORRECTION, help=_("Bản trước, giữ nguyên bên cạnh bản này.")),
        Column("reason", content=True, section=CORRECTION),
        Column("checked_on", moment=Moment(_("Kiểm tra xong"), ("checked_by",)), **_ACT),
        Column("checked_by", **_ACT),
        Column("approved_on", moment=Moment(_("Duyệt"), ("approved_by",)), **_ACT),
        Column("approved_by", **_ACT),
        Column("approved_sha256", **_ACT),
        Column("sealed_on", table=True, moment=Moment(_("Niêm phong"), ("content_sha256",), tone="good"), **_ACT),
        Column("content_sha256", search=True, **_ACT),
        Column("sources_sha256", **_ACT),
        Column("signature", **_ACT),
        Column("bound", **_ACT),
        Column("due_on", section=PAPER, help=_("Loại báo cáo ấn định; để trống là không có hạn.")),
        Column("sent_on", moment=Moment(_("Gửi báo cáo"), ("recipients",), tone="good"), **_ACT),
        Column("recipients", content=True, section=PAPER, help=_("Mỗi nơi một dòng; ghi khi gửi.")),
        Column("corrected_on", moment=Moment(_("Có bản đính chính"), tone="warn"), **_ACT),
        Column("state", table=True, filter=True, form=False),
        *common_columns(),
    ),
    parts=(
        Part(
            key="report_sections",
            model=ReportSection,
            label=_("Lời văn"),
            identity=("report", "place"),
            columns=(
                Column("report", required=True),
                Column("place", required=True, table=True),
                Column("heading", content=True, table=True, search=True),
                Column("text", content=True, help=_("Mỗi đoạn một dòng; chỗ có số ghi mã chỉ tiêu trong ngoặc nhọn.")),
            ),
            heading=("place", "heading"),
            held=section_held,
        ),
    ),
    flow=FLOW,
    rule=report_problems,
    derive=derive_report,
    demands=report_demands,
    held=report_held,
)
