"""How a case is directed: proposed, under direction, urged, then settled, taken off, or handed over.

The proceedings live elsewhere (proceedings.py), and neither follows from the other.
"""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

ACTIVE = ("under_direction", "urging")
"""On the list, obligations open or not."""

PROPOSAL_FLOW = Flow(
    "state",
    (
        Move(
            "accept",
            ("proposed",),
            "accepted",
            _("Đồng ý đưa vào diện"),
            stamp="accepted_on",
            needs=("answer_document",),
        ),
        Move(
            "decline",
            ("proposed",),
            "declined",
            _("Không đưa vào diện"),
            stamp="declined_on",
            needs=("answer_document",),
            reason=True,
        ),
    ),
    tones=(("proposed", "accent"), ("accepted", "good"), ("declined", "neutral")),
)

DIRECTION_FLOW = Flow(
    "state",
    (
        Move(
            "urge",
            ("under_direction",),
            "urging",
            _("Chuyển sang theo dõi, đôn đốc"),
            stamp="urging_since",
        ),
        Move(
            "conclude",
            ACTIVE,
            "concluded",
            _("Kết thúc chỉ đạo (xử lý dứt điểm)"),
            stamp="concluded_on",
            needs=("closing_ground", "closing_document"),
            takes=("closing_reason",),
        ),
        Move(
            "delist",
            ACTIVE,
            "delisted",
            _("Đưa ra khỏi diện"),
            stamp="delisted_on",
            needs=("exit_document",),
            takes=("exit_reason",),
            reason=True,
        ),
        Move(
            "hand_over",
            ACTIVE,
            "handed_over",
            _("Chuyển nơi khác theo dõi"),
            stamp="handed_over_on",
            needs=("exit_document", "handed_to"),
            takes=("exit_reason",),
            reason=True,
        ),
    ),
    tones=(
        ("under_direction", "accent"),
        ("urging", "warn"),
        ("concluded", "good"),
        ("delisted", "neutral"),
        ("handed_over", "neutral"),
    ),
)
