"""How a document lives: issued, then replaced or revoked."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move("replace", ("issued",), "replaced", _("Ghi nhận được thay thế"), stamp="ended_on"),
        Move("revoke", ("issued",), "revoked", _("Ghi nhận bãi bỏ"), stamp="ended_on", reason=True),
    ),
    tones=(("issued", "good"), ("replaced", "neutral"), ("revoked", "warn")),
)
