"""How a conference lives: planned, then held or cancelled."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move("hold", ("planned",), "held", _("Ghi nhận đã tổ chức"), needs=("held_on",)),
        Move("cancel", ("planned",), "cancelled", _("Không tổ chức"), stamp="cancelled_on", reason=True),
    ),
    tones=(("planned", "accent"), ("held", "good"), ("cancelled", "warn")),
)
