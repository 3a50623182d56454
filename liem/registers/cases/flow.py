"""How a case is directed: under direction, then settled, taken off, or handed over. The proceedings live elsewhere."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

DIRECTION_FLOW = Flow(
    "state",
    (
        Move(
            "conclude",
            ("under_direction",),
            "concluded",
            _("Kết thúc chỉ đạo (xử lý dứt điểm)"),
            stamp="concluded_on",
            needs=("closing_ground", "closing_document"),
        ),
        Move(
            "delist",
            ("under_direction",),
            "delisted",
            _("Đưa ra khỏi diện"),
            stamp="delisted_on",
            needs=("exit_document",),
            reason=True,
        ),
        Move(
            "hand_over",
            ("under_direction",),
            "handed_over",
            _("Chuyển nơi khác theo dõi"),
            stamp="handed_over_on",
            needs=("exit_document",),
            reason=True,
        ),
    ),
    tones=(
        ("under_direction", "accent"),
        ("concluded", "good"),
        ("delisted", "neutral"),
        ("handed_over", "neutral"),
    ),
)
