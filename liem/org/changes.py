"""Changing the organisation: create, move, rename, merge, split, end; posts and who holds them.

Each is all or nothing, refuses with OrgError in words for the user, brings the lines of the tree up to date and returns
what it altered as Facts, for the audit trail one floor up. Nothing past is rewritten: a change begins on a day.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.facts import Fact, Row, difference, org_rows, post_row, tenure_row, text
from liem.org.kinds import UNIT_KIND
from liem.org.lines import OrgError, rebuild_lines
from liem.org.models import Post, Tenure, Unit, UnitLine, UnitName, UnitParent, UnitSuccessor
from liem.platform.days import vi_day
from liem.platform.text import nfc


class _Record:
    """The rows of the units touched by one change, as they were before it."""

    def __init__(self) -> None:
        self.units: set[int] = set()
        self.before: dict[str, dict[str, Row]] = {}

    def touch(self, unit: Unit) -> None:
        """Remember a unit before it is changed."""
        if unit.pk not in self.units:
            self.units.add(unit.pk)
            for table, rows in org_rows([unit.pk]).items():
                self.before.setdefault(table, {}).update(rows)


@contextmanager
def _change(facts: list[Fact], *units: Unit) -> Iterator[_Record]:
    """One transaction, one at a time in the whole organisation; fills ``facts`` with what was altered."""
    with transaction.atomic():
        Unit.objects.select_for_update().order_by("pk").first()
        record = _Record()
        for unit in units:
            unit.refresh_from_db()
            record.touch(unit)
        yield record
        rebuild_lines(record.units)
        facts += difference(record.before, org_rows(record.units))


def _save(thing: models.Model) -> None:
    """Store a new row; what the field or the database would refuse becomes an OrgError in the field's words."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise OrgError(" ".join(_in_words(thing, error)), next(iter(error.message_dict))) from error
    thing.save()


def _in_words(thing: models.Model, error: ValidationError) -> Iterator[str]:
    """What was refused, each message led by the name of its field where it speaks of one."""
    for name, messages in error.message_dict.items():
        field = None if name == NON_FIELD_ERRORS else thing._meta.get_field(name)
        label = f"{field.verbose_name}: " if isinstance(field, models.Field) else ""
        yield from (f"{label}{message}" for message in messages)


def _must_exist(unit: Unit, on: date) -> None:
    if unit.since and on < unit.since:
        told = _("Đơn vị “%(unit)s” chưa có vào ngày %(day)s (thành lập ngày %(since)s).")
        raise OrgError(told % {"unit": unit.code, "day": vi_day(on), "since": vi_day(unit.since)}, "on")
    if unit.until and unit.until <= on:
        told = _("Đơn vị “%(unit)s” đã kết thúc từ ngày %(until)s, không còn vào ngày %(day)s.")
        raise OrgError(told % {"unit": unit.code, "day": vi_day(on), "until": vi_day(unit.until)}, "on")


def _must_be_last(rows: "models.QuerySet[Any]", unit: Unit, on: date) -> None:
    """No fact of this kind may begin on the day or after it: history is added to, not inserted into."""
    if later := rows.filter(since__gte=on).order_by("since").first():
        told = _("Đơn vị “%(unit)s” đã có thay đổi ghi từ ngày %(later)s; ngày %(day)s phải sau ngày đó.")
        raise OrgError(told % {"unit": unit.code, "later": vi_day(later.since), "day": vi_day(on)}, "on")


def create_unit(
    code: str,
    name: str,
    kind: str,
    since: date | None = None,
    parent: Unit | None = None,
    until: date | None = None,
) -> list[Fact]:
    """A new unit that exists from ``since`` and first stands under ``parent``. OrgError when that cannot be.

    ``since`` None: not known since when. The kind must be one that can be founded on that day, and the parent exist.
    """
    facts: list[Fact] = []
    with _change(facts) as record:
        if since and kind in UNIT_KIND.codes and not UNIT_KIND.valid(kind, since):
            told = _("Loại đơn vị “%(kind)s” không còn hoặc chưa có vào ngày %(day)s.")
            raise OrgError(told % {"kind": UNIT_KIND.label(kind), "day": vi_day(since)}, "kind")
        if parent and since:
            _must_exist(parent, since)
        unit = Unit(code=nfc(code).strip(), name=nfc(name).strip(), kind=kind, since=since, until=until)
        _save(unit)
        if parent:
            _save(UnitParent(unit=unit, parent=parent, since=since))
        record.units.add(unit.pk)
    return facts


def move_unit(unit: Unit, parent: Unit, on: date) -> list[Fact]:
    """From ``on`` the unit, with all below it, stands under ``parent``.

    OrgError when either does not exist that day, it stands there already, a later move is recorded, or a unit would
    stand under itself on some day.
    """
    facts: list[Fact] = []
    with _change(facts, unit) as record:
        _move(record, unit, parent, on)
    return facts


def _move(record: _Record, unit: Unit, parent: Unit, on: date) -> None:
    record.touch(unit)
    _must_exist(unit, on)
    _must_exist(parent, on)
    stood = UnitParent.objects.filter(unit=unit)
    _must_be_last(stood, unit, on)
    current = stood.filter(Q(until__isnull=True) | Q(until__gt=on)).first()
    if current and current.parent_id == parent.pk:
        told = _("Đơn vị “%(unit)s” đang trực thuộc “%(parent)s”.")
        raise OrgError(told % {"unit": unit.code, "parent": parent.code}, "parent")
    if current:
        _must_have_stood(current, on)
        current.until = on
        current.save(update_fields=["until"])
    _save(UnitParent(unit=unit, parent=parent, since=on))


def _must_have_stood(place: UnitParent, on: date) -> None:
    """A place that is over by ``on`` held on some day before: its parent had begun."""
    if place.parent.since and on <= place.parent.since:
        told = _("Đơn vị cấp trên “%(parent)s” chỉ có từ ngày %(since)s; ngày %(day)s phải sau ngày đó.")
        names = {"parent": place.parent.code, "since": vi_day(place.parent.since), "day": vi_day(on)}
        raise OrgError(told % names, "on")


def rename_unit(unit: Unit, name: str, on: date, since: date | None = None) -> list[Fact]:
    """From ``on`` the unit bears a new name; the one it bore becomes a former name.

    ``since`` says from when it bore that one where the records do not. OrgError when that is not known either, the
    name does not change, the unit does not exist that day, or a later name is recorded.
    """
    facts: list[Fact] = []
    with _change(facts, unit):
        _must_exist(unit, on)
        names = UnitName.objects.filter(unit=unit)
        _must_be_last(names, unit, on)
        name = nfc(name).strip()
        if name == unit.name:
            raise OrgError(_("Tên mới phải khác tên hiện nay “%(name)s”.") % {"name": name}, "name")
        _keep_former_name(unit, names.order_by("since").last(), on, since)
        unit.name = name
        _save(unit)
    return facts


def _keep_former_name(unit: Unit, last: UnitName | None, on: date, since: date | None) -> None:
    """Close the present name, if it is listed among the names, or list it as borne until the day."""
    if last and last.until is None:
        last.until = on
        last.save(update_fields=["until"])
        return
    borne = (last.until if last else unit.since) or since
    if borne is None:
        told = _("Chưa biết đơn vị “%(unit)s” mang tên cũ từ ngày nào; hãy ghi ngày đó.")
        raise OrgError(told % {"unit": unit.code}, "since")
    _save(UnitName(unit=unit, name=unit.name, since=borne, until=on))


def end_unit(unit: Unit, on: date, successors: Sequence[Unit] = ()) -> list[Fact]:
    """The unit exists no more from ``on``; the successors, which exist that day, take over.

    Units that stand under it and are given no new parent stand alone from then. OrgError when it has ended already,
    has not begun, or something about it is recorded from a later day.
    """
    facts: list[Fact] = []
    with _change(facts, unit):
        _end(unit, on, successors)
    return facts


def _end(unit: Unit, on: date, successors: Sequence[Unit]) -> None:
    if unit.until:
        told = _("Đơn vị “%(unit)s” đã có ngày kết thúc là %(until)s.")
        raise OrgError(told % {"unit": unit.code, "until": vi_day(unit.until)}, "unit")
    if unit.since and on <= unit.since:
        told = _("Ngày kết thúc %(day)s phải sau ngày thành lập %(since)s của đơn vị “%(unit)s”.")
        raise OrgError(told % {"day": vi_day(on), "since": vi_day(unit.since), "unit": unit.code}, "on")
    _must_be_last(UnitParent.objects.filter(Q(unit=unit) | Q(parent=unit)), unit, on)
    _must_be_last(UnitName.objects.filter(unit=unit), unit, on)
    for place in UnitParent.objects.filter(unit=unit, until__isnull=True):
        _must_have_stood(place, on)
    unit.until = on
    unit.save(update_fields=["until"])
    for successor in successors:
        _must_exist(successor, on)
        _save(UnitSuccessor(unit=unit, successor=successor))


def merge_units(units: Sequence[Unit], into: Unit, on: date) -> list[Fact]:
    """These units end on ``on`` and ``into`` takes over; those that stand under them then move under it.

    ``into`` exists that day and is not one of them. A unit above ``into`` is left where it is. OrgError as for ending
    and moving.
    """
    facts: list[Fact] = []
    ending = {unit.pk for unit in units}
    with _change(facts, *units) as record:
        if not units or into.pk in ending:
            raise OrgError(_("Hợp nhất cần ít nhất một đơn vị kết thúc, khác với đơn vị tiếp nhận."), "into")
        above = set(UnitLine.objects.filter(unit=into).values_list("ancestor_id", flat=True))
        here = Q(parent_id__in=ending, since__lt=on) | Q(parent_id__in=ending, since__isnull=True)
        rows = UnitParent.objects.filter(here, Q(until__isnull=True) | Q(until__gt=on))
        rows = rows.filter(Q(unit__until__isnull=True) | Q(unit__until__gt=on))
        for row in rows.exclude(unit_id__in=ending | above).select_related("unit").order_by("unit__code"):
            _move(record, row.unit, into, on)
        for unit in units:
            _end(unit, on, [into])
    return facts


def split_unit(unit: Unit, into: Sequence[Unit], on: date) -> list[Fact]:
    """The unit ends on ``on`` and several, which exist that day, take over.

    What stands under it is not divided by guess: each is moved by ``move_unit`` from the same day, or stands alone.
    OrgError as for ending, and when there are fewer than two.
    """
    if len({successor.pk for successor in into}) < 2:
        raise OrgError(_("Chia tách cần ít nhất hai đơn vị kế thừa khác nhau."), "into")
    return end_unit(unit, on, into)


def add_post(code: str, unit: Unit, title: str, rank: str = "") -> list[Fact]:
    """A new post in a unit; ``rank`` is head, deputy_head or empty. OrgError when code, title or rank cannot be."""
    with transaction.atomic():
        post = Post(code=nfc(code).strip(), unit=unit, title=nfc(title).strip(), rank=rank)
        _save(post)
    return [Fact("posts", post.code, None, post_row(post))]


def add_tenure(post: Post, holder: str, since: date, until: date | None = None) -> list[Fact]:
    """Someone holds a post from ``since``. OrgError when the unit does not exist that day or he holds it already."""
    with transaction.atomic():
        _must_exist(post.unit, since)
        tenure = Tenure(post=post, holder=nfc(holder).strip(), since=since, until=until)
        held = Tenure.objects.filter(Q(until__isnull=True) | Q(until__gt=since), post=post, holder=tenure.holder)
        if (held.filter(since__lt=until) if until else held).exists():
            told = _("Chức vụ “%(post)s” đã ghi cùng người giữ trong thời gian này.")
            raise OrgError(told % {"post": post.code}, "holder")
        _save(tenure)
    return [Fact("tenures", _tenure_name(tenure), None, tenure_row(tenure))]


def end_tenure(tenure: Tenure, on: date) -> list[Fact]:
    """Who holds a post holds it no more from ``on``. OrgError when it has ended already or had not begun."""
    with transaction.atomic():
        tenure = Tenure.objects.select_for_update(of=("self",)).select_related("post").get(pk=tenure.pk)
        if tenure.until or on <= tenure.since:
            told = _("Không thể kết thúc ngày %(day)s: chức vụ “%(post)s” được giữ từ %(since)s đến %(until)s.")
            until = vi_day(tenure.until) if tenure.until else _("nay")
            names = {"post": tenure.post.code, "since": vi_day(tenure.since), "until": until}
            raise OrgError(told % {"day": vi_day(on), **names}, "on")
        old = tenure_row(tenure)
        tenure.until = on
        tenure.save(update_fields=["until"])
    return [Fact("tenures", _tenure_name(tenure), old, tenure_row(tenure))]


def _tenure_name(tenure: Tenure) -> str:
    return f"{tenure.post.code} {text(tenure.since)} {tenure.holder}"
