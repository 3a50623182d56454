"""What the rows of a list come to where their table declares amounts that belong side by side: recommended, decided,
carried out, and the last as a share of the first. Each unit apart; what is not known is not 0.
"""

from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.records.register import Part
from liem.web.lists.columns import columns_of
from liem.web.lists.question import Question
from liem.web.lists.rows import found


def compared(question: Question, reader: Reader) -> list[tuple[list[tuple[str, str]], str]]:
    """(amounts with their labels, rate) for each unit in which the rows say something; of all pages of the list."""
    table = question.table
    if not isinstance(table, Part) or not table.compared:
        return []
    names = [name for group in table.compared for name in group]
    sums = found(question, reader).aggregate(**{f"sum_{name}": Sum(name) for name in names})
    labels = {name: columns_of(table)[name].label for name in names}
    told = []
    for group in table.compared:
        amounts = [(labels[name], sums[f"sum_{name}"]) for name in group]
        if any(amount is not None for _label, amount in amounts):
            first, last = amounts[0][1], amounts[-1][1]
            rate = _plain(round(100 * Decimal(last) / Decimal(first), 1)) + "%" if first and last is not None else "–"
            words = [(label, "–" if amount is None else _plain(Decimal(amount))) for label, amount in amounts]
            told.append((words, _("tỷ lệ thực hiện: %(rate)s") % {"rate": rate}))
    return told


def _plain(amount: Any) -> str:
    return vi_number(int(amount) if amount == amount.to_integral_value() else amount)
