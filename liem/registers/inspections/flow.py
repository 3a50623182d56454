"""How a round lives: open, concluded or dropped, closed when its follow-up has ended."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move(
            "conclude",
            ("open",),
            "concluded",
            _("Ban hành kết luận"),
            stamp="concluded_on",
            needs=("conclusion_number",),
        ),
        Move("drop", ("open",), "dropped", _("Đình chỉ cuộc kiểm tra"), stamp="dropped_on", reason=True),
        Move(
            "close",
            ("concluded",),
            "closed",
            _("Kết thúc theo dõi"),
            stamp="closed_on",
            takes=("closing_reason",),
        ),
        Move(
            "reopen",
            ("closed",),
            "concluded",
            _("Theo dõi lại"),
            reason=True,
            sets=(("closed_on", None), ("closing_reason", "")),
        ),
    ),
    tones=(("open", "accent"), ("concluded", "good"), ("closed", "neutral"), ("dropped", "warn")),
)
