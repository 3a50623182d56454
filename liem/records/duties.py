"""What a declared duty asks of writing: a confirmation is an act of its own, and does not outlive what it confirmed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.records.register import Duty, Problem, Table, Values


def typed_confirmation(reader: Reader, table: Table, before: Mapping[str, Any], after: Values) -> Iterator[Problem]:
    """A person cannot write, in a form or by a file, that somebody confirmed; what the system's owner takes over from
    files says so as it was.
    """
    duty = table.duty
    if reader.user_id is None or duty is None:
        return
    for key in filter(None, (duty.confirmer, duty.confirmed)):
        if after.get(key) and after[key] != before.get(key):
            accepted = _("để trống; một người khác xác nhận bằng một bước riêng")
            yield Problem(key, _("không ghi trực tiếp người xác nhận, ngày xác nhận"), accepted)


def demanded(
    reader: Reader, table: Table, record: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Problem]:
    """What an act must say because of what else the record holds."""
    said = list(table.demands(reader, record, before, after)) if table.demands else []
    return said or holding(reader, table, record, before, after)


def holding(
    reader: Reader, table: Table, record: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Problem]:
    """Why a row must stay as it is, or must not come to be, whatever the way is: an act, a file, a withdrawal."""
    return list(table.held(reader, record, before, after)) if table.held else []


def kept_confirmation(reader: Reader, table: Table, before: Mapping[str, Any], after: Values) -> Iterator[Problem]:
    """A person's file that alters what was confirmed must not go on saying that it was."""
    duty = table.duty
    if reader.user_id is None or duty is None or not duty.confirmer or not after.get(duty.confirmer):
        return
    if _altered(duty, before, after) and after[duty.confirmer] == before.get(duty.confirmer):
        why = _("ngày hoàn thành hoặc minh chứng đã đổi nên xác nhận cũ không còn giá trị")
        yield Problem(duty.confirmer, why, _("để trống"))


def let_lapse(table: Table, before: Values, after: Values, given: Mapping[str, Any]) -> None:
    """Once the day of the work or its evidence changes, what was confirmed is no longer what stands there."""
    duty = table.duty
    if duty is None or not duty.confirmer or duty.confirmer in given:
        return
    if _altered(duty, before, after):
        after[duty.confirmer] = after[duty.confirmed] = None


def _altered(duty: Duty, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any((before.get(key) or None) != (after.get(key) or None) for key in (duty.done, duty.evidence))
