"""What the contract tests run over: every table that is declared, every model that is guarded, by the catalogue."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from liem.records.access import GuardedManager
from liem.records.exchange.ties import TIES
from liem.records.register import Part, Register
from tests.making import REGISTERS

PARTS: tuple[Part, ...] = tuple(part for register in REGISTERS.values() for part in register.parts)
TABLES: tuple[Register | Part, ...] = (*REGISTERS.values(), *PARTS, *TIES)
GUARDED: tuple[Any, ...] = tuple(
    model for model in apps.get_models() if isinstance(model._default_manager, GuardedManager)
)
"""Every model whose rows are records or belong to them, found by what it is and not by a list."""


def label(thing: Any) -> str:
    """The name of a case in the test's title."""
    if isinstance(thing, type) and issubclass(thing, Model):
        return thing.__name__
    return str(getattr(thing, "key", None) or getattr(thing, "code", None) or thing)
