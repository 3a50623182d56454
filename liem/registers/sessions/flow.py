"""How a session lives: planned, held, concluded by its notice."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move("hold", ("planned",), "held", _("Ghi nhận đã họp"), stamp="held_on", takes=("place", "chair")),
        Move(
            "conclude",
            ("held",),
            "concluded",
            _("Ban hành thông báo kết luận"),
            stamp="concluded_on",
            needs=("notice",),
            takes=("no_tasks",),
        ),
    ),
    tones=(("planned", "accent"), ("held", "warn"), ("concluded", "good")),
)
