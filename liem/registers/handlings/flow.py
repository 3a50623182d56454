"""How a decision lives: in effect; changed or lifted on appeal. A later decision annuls, it never deletes."""

from django.utils.translation import gettext_lazy as _

from liem.records.flow import Flow, Move

FLOW = Flow(
    "state",
    (
        Move(
            "lift",
            ("in_effect", "changed"),
            "lifted",
            _("Xóa quyết định"),
            reason=True,
            sets=(("appeal_result", "lifted"),),
        ),
        Move(
            "change",
            ("in_effect",),
            "changed",
            _("Thay đổi hình thức qua khiếu nại"),
            needs=("appeal_result",),
            reason=True,
        ),
    ),
    tones=(("in_effect", "accent"), ("changed", "warn"), ("lifted", "neutral")),
)
