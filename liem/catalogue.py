"""What there is: registers, figures and the identities between them, as explicit lists; nothing is discovered.

INDICATORS are the shipped figures; `indicators()` are all there are, with those that offices added.
"""

from liem.figures.checks import Identity, parts_of
from liem.figures.comparing import operators
from liem.figures.indicator import Indicator
from liem.records.exchange.ties import TIES
from liem.records.register import Part, Register, Table
from liem.registers.cases import figures as cases
from liem.registers.cases.register import CASES
from liem.registers.conferences import figures as conferences
from liem.registers.conferences.register import CONFERENCES
from liem.registers.documents import figures as documents
from liem.registers.documents.register import DOCUMENTS
from liem.registers.handlings import figures as handlings
from liem.registers.handlings.register import HANDLINGS
from liem.registers.inspections import figures as inspections
from liem.registers.inspections.register import INSPECTIONS
from liem.registers.plans import figures as plans
from liem.registers.plans.register import PLANS
from liem.registers.reports.register import REPORTS
from liem.registers.returns import figures as returns
from liem.registers.returns import figures_own as offices
from liem.registers.returns.register import RETURNS
from liem.registers.sessions.register import SESSIONS

REGISTERS: tuple[Register, ...] = (
    DOCUMENTS,
    CONFERENCES,
    PLANS,
    INSPECTIONS,
    CASES,
    SESSIONS,
    HANDLINGS,
    RETURNS,
    REPORTS,
)

_DECLARED: tuple[Indicator, ...] = (
    *documents.FIGURES,
    *conferences.FIGURES,
    *plans.FIGURES,
    *inspections.FIGURES,
    *cases.FIGURES,
    *handlings.FIGURES,
    *returns.FIGURES,
    *operators(RETURNS.model),
)

# A figure that a register above completes (what became of a referral is known with the cases) stands there once more:
# the later declaration takes the earlier one's place. Those of one register stand together wherever they are declared.
_KEYS = tuple(dict.fromkeys(figure.register for figure in _DECLARED))
INDICATORS: tuple[Indicator, ...] = tuple(
    sorted({figure.code: figure for figure in _DECLARED}.values(), key=lambda figure: _KEYS.index(figure.register))
)

CHECKS: tuple[Identity, ...] = (
    *parts_of(INDICATORS),
    *plans.CHECKS,
    *inspections.CHECKS,
    *cases.CHECKS,
    *handlings.CHECKS,
)


def _with_parts(register: Register) -> tuple[Table, ...]:
    return (register, *register.parts)


TABLES: tuple[Table, ...] = (
    *(table for register in REGISTERS for table in _with_parts(register)),
    *TIES,
)


def added() -> tuple[Indicator, ...]:
    """The figures that offices added."""
    return offices.figures()


def indicators() -> tuple[Indicator, ...]:
    """Every figure there is, those of offices behind the shipped ones of returns; comparisons last."""
    own = added()
    return (*INDICATORS[:_OPERATORS], *own, *INDICATORS[_OPERATORS:]) if own else INDICATORS


def by_code() -> dict[str, Indicator]:
    """Every figure there is by its code."""
    own = added()
    return {**BY_CODE, **{figure.code: figure for figure in own}} if own else BY_CODE


def indicator(code: str) -> Indicator:
    """The figure of that code; KeyError when there is none."""
    return BY_CODE[code] if code in BY_CODE else by_code()[code]


def table(key: str) -> Register | Part:
    """The register or part of that table name; KeyError when there is none."""
    return next(t for t in TABLES if t.key == key)


BY_CODE = {figure.code: figure for figure in INDICATORS}
_OPERATORS = len(INDICATORS) - len(operators(RETURNS.model))
