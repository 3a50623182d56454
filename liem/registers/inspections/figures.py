"""The figures of rounds of inspection, supervision, state inspection and audit, and what must hold between them."""

from django.utils.translation import gettext_lazy as _

from liem.figures.checks import Identity
from liem.figures.indicator import Indicator
from liem.registers.inspections.figures_party import PARTY
from liem.registers.inspections.figures_prevention import PREVENTION
from liem.registers.inspections.figures_recommendations import FINES_REFERRALS_AUDIT, RECOMMENDED
from liem.registers.inspections.figures_state import STATE_INSPECTIONS

FIGURES: tuple[Indicator, ...] = (
    *PARTY,
    *STATE_INSPECTIONS,
    *RECOMMENDED,
    *PREVENTION,
    *FINES_REFERRALS_AUDIT,
)

CHECKS: tuple[Identity, ...] = (
    Identity(
        _("Cuộc thanh tra tiến hành trong kỳ = kết luận đã ban hành + cuộc chưa ban hành kết luận"),
        "inspections.state_rounds",
        (("+", "inspections.state_conclusions"), ("+", "inspections.state_rounds_not_concluded")),
        _("Tìm cuộc thanh tra có ngày kết luận trước ngày triển khai, hoặc đã đình chỉ mà còn ngày kết luận."),
        stable=True,
    ),
    Identity(
        _("Cuộc thanh tra kỳ trước chuyển sang = cuộc chưa ban hành kết luận của ngày liền trước kỳ"),
        "inspections.state_rounds_carried_over",
        (),
        _(
            "So hai danh sách, tìm cuộc thanh tra chỉ có ở một bên và kiểm tra ngày triển khai, ngày kết luận của "
            "cuộc đó."
        ),
        opening="inspections.state_rounds_not_concluded",
    ),
    Identity(
        _("Kiến nghị chưa thực hiện xong = số ngày liền trước kỳ + ban hành trong kỳ - đã thực hiện trong kỳ"),
        "inspections.recommendations_open",
        (("+", "inspections.recommendations_made"), ("-", "inspections.recommendations_done")),
        # A recommendation counts as done on its own day, whenever it was made: done before it was made, it goes out
        # of the open ones without ever having come in, and this identity is where that shows.
        _("Tìm kiến nghị có ngày hoàn thành trước ngày kết luận của cuộc, hoặc đã hoàn thành khi cuộc chưa kết luận."),
        stable=True,
        opening="inspections.recommendations_open",
    ),
)
