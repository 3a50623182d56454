"""How a return lives: a draft, submitted, accepted, or given back to be put right."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move("submit", ("draft",), "submitted", _("Nộp báo cáo"), stamp="submitted_on"),
        Move("give_back", ("submitted",), "draft", _("Trả lại"), reason=True, sets=(("submitted_on", None),)),
        Move("accept", ("submitted",), "accepted", _("Tiếp nhận"), stamp="accepted_on"),
    ),
    tones=(("draft", "warn"), ("submitted", "accent"), ("accepted", "good")),
)
