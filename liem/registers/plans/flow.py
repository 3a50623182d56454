"""How a plan lives: in force, then closed."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move("close", ("in_force",), "closed", _("Kết thúc thực hiện"), stamp="closed_on"),
        Move("reopen", ("closed",), "in_force", _("Tiếp tục thực hiện"), reason=True, sets=(("closed_on", None),)),
    ),
    tones=(("in_force", "accent"), ("closed", "good")),
)
