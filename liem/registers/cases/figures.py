"""The figures of cases, in the order of the catalogue; what each counts stands in the module that it comes from."""

from liem.figures.checks import Identity
from liem.figures.indicator import Indicator
from liem.registers.cases import figures_direction, figures_stages, figures_stages_accused
from liem.registers.cases.figures_assets import ASSETS
from liem.registers.cases.figures_direction import DIRECTION
from liem.registers.cases.figures_events import EVENTS
from liem.registers.cases.figures_linked import LINKED, REFERRED_CASES
from liem.registers.cases.figures_stages import STAGES
from liem.registers.cases.figures_stages_accused import ACCUSED

FIGURES: tuple[Indicator, ...] = (*LINKED, REFERRED_CASES, *DIRECTION, *ASSETS, *EVENTS, *STAGES, *ACCUSED)

CHECKS: tuple[Identity, ...] = (
    *figures_direction.CHECKS,
    *figures_stages.CHECKS,
    *figures_stages_accused.CHECKS,
)
