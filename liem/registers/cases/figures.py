"""The figures of cases, in the order of the catalogue; what each counts stands in the module that it comes from.

What needs the procedural stage of a case on a day (cases in hand, carried over, pending) is not told by single events.
"""

from liem.figures.checks import Identity
from liem.figures.indicator import Indicator
from liem.registers.cases import figures_direction
from liem.registers.cases.figures_assets import ASSETS
from liem.registers.cases.figures_direction import DIRECTION
from liem.registers.cases.figures_events import EVENTS
from liem.registers.cases.figures_linked import LINKED, REFERRED_CASES

FIGURES: tuple[Indicator, ...] = (*LINKED, REFERRED_CASES, *DIRECTION, *ASSETS, *EVENTS)

CHECKS: tuple[Identity, ...] = figures_direction.CHECKS
