"""For whom a page is, found quickly: which units stand under one changes far more rarely than pages are asked for."""

from datetime import date

from django.http import HttpRequest

from liem.org.terms import sayings
from liem.people.models import User
from liem.people.reader import Reader, Sight, places_asked, sight_of
from liem.platform.foreseen import foresee
from liem.platform.vocabulary import tell
from liem.records import chain
from liem.records.access import named_records
from liem.records.kept import Keeping
from liem.web.attention import attention_asked


def of(request: HttpRequest) -> Reader:
    """For whom the page is. Only for pages behind the gate: before it there is nobody."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return reader


def reader_of(user: User, on: date) -> Reader:
    """The reader that a person is on a day.

    Memberships are read anew each time. What a unit lets somebody see, and to which records he was admitted by name or
    is recused from, comes from no register: it is kept until something else than a record changes.
    """
    foresee(chain.HEAD, places_asked(user, on), attention_asked(user.pk))
    keeping = Keeping()
    tell(keeping("what offices said of lists", sayings, of=()))

    def sight(unit_id: int, clearance: int, day: date) -> Sight:
        return keeping(("sight", unit_id, clearance, day), lambda: sight_of(unit_id, clearance, day), of=())

    reader = Reader.of(user, on, sight)
    reader.granted, reader.recused = keeping(("named", reader.user_id, on), lambda: named_records(reader), of=())
    return reader
