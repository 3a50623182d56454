"""Saying what is to hold for all: the one way in which definitions are written, and what the log says of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.org.facts import Fact
from liem.people.reader import Reader
from liem.platform.text import nfc
from liem.records import chain
from liem.records.definitions import Definition, row_of
from liem.records.models import Change, Head
from liem.records.organising import entries_of, keeps_the_whole
from liem.records.register import Problem
from liem.records.writing import NotAllowed, Refused


def may_define(reader: Reader) -> bool:
    """Whoever writes for every unit there is: what he defines binds all of them. Not administrators, who see no number
    and could not tell what a form does.
    """
    return reader.sees_all or keeps_the_whole(reader)


def define(reader: Reader, rows: Iterable[Definition], why: str = "") -> list[Fact]:
    """Let these rows hold: new ones are made, those of the same name changed; all or none, an entry for each that
    differs. NotAllowed for who may not; Refused with all that is wrong.
    """
    if not may_define(reader):
        raise NotAllowed(_("Chỉ văn phòng ghi được cho mọi đơn vị mới được định nghĩa biểu, chỉ tiêu."))
    said = list(rows)
    with transaction.atomic():
        Head.objects.select_for_update().get_or_create(pk=1)
        facts = [fact for fact in map(_written, said) if fact]
        if problems := [problem for one in said for problem in one.problems()]:
            raise Refused(problems)
        with override("vi"):
            chain.append(reader, entries_of(facts, why))
    return facts


def _written(one: Definition) -> Fact | None:
    model: Any = type(one)
    for field in model._meta.concrete_fields:
        if isinstance(value := getattr(one, field.name), str):
            setattr(one, field.name, nfc(value).strip())
    known = model.objects.filter(**{key: getattr(one, key) for key in one.identity}).first()
    before = row_of(known) if known else None
    one.pk, one._state.adding = (known.pk, False) if known else (None, True)
    try:
        one.full_clean(validate_unique=False)
    except ValidationError as error:
        told = error.message_dict.items()
        raise Refused([Problem("" if key == "__all__" else key, " ".join(said)) for key, said in told]) from error
    after = row_of(one)
    if before == after:
        return None
    one.save()
    return Fact(one.table, one.name, before, after)


def told_of(tables: Iterable[str], about: str = "") -> Iterator[Change]:
    """The entries about definitions, the newest first; `about` narrows them to rows whose name begins so."""
    entries = Change.objects.unscoped("definitions are no records: all who signed in may read them")
    found = entries.filter(record__isnull=True, table__in=list(tables))
    if about:
        found = found.filter(row__startswith=f"{about} ")
    yield from found.order_by("-pk")
