"""For whom anything is shown: without a Reader no record is read (design law 1)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from liem.org.tree import spans
from liem.people.models import Clearance, Membership, Role, User
from liem.platform.foreseen import Question
from liem.platform.prepared import answer

TOP = int(Clearance.SECRET_3)


@dataclass(frozen=True)
class Sight:
    """What one membership lets a person see: units, and up to which secrecy level.

    `units` are those under his today, whatever the record's date; `dated` are (units, since, until) for units that were
    his only from a day until a day. `units` is None when every unit there is stands under his.
    """

    units: frozenset[int] | None
    dated: tuple[tuple[frozenset[int], date | None, date | None], ...]
    clearance: int


@dataclass(eq=False)
class Reader:
    """A person (or the system's owner) in a capacity, on a day.

    `administers` lets him manage accounts, and see nothing by it. `granted` and `recused` are ids of records, filled
    once by the access rule when it first asks for them.
    """

    user_id: int | None
    name: str
    capacity: str
    sights: tuple[Sight, ...]
    on: date
    writes: bool = True
    administers: bool = False
    granted: tuple[int, ...] | None = field(default=None, repr=False)
    recused: tuple[int, ...] | None = field(default=None, repr=False)
    rules: dict[Hashable, Q] = field(default_factory=dict, repr=False)
    """What the access rule said of him, by table: it says the same as long as he is the same."""

    @property
    def sees_all(self) -> bool:
        """True when no condition at all limits what is read: all units, highest level, recused from nothing."""
        return self.user_id is None and any(s.units is None and s.clearance >= TOP for s in self.sights)

    @property
    def clearance(self) -> int:
        """The highest level of any membership, 0 (ordinary) to 3."""
        return max((sight.clearance for sight in self.sights), default=0)

    @classmethod
    def owner(cls, capacity: str, on: date) -> "Reader":
        """The system's owner, for whom commands act; the audit trail says so."""
        return cls(None, _("chủ hệ thống"), capacity, (Sight(None, (), TOP),), on)

    @classmethod
    def audience(cls, name: str, unit_id: int, clearance: int, on: date) -> "Reader":
        """Those for whom a report is made: a unit and all below it, up to a level; nobody in person."""
        return cls(None, name, name, (sight_of(unit_id, clearance, on),), on, writes=False)

    @classmethod
    def of(cls, user: User, on: date, sight: "SightOf | None" = None) -> "Reader":
        """The reader that `user` is on a day. An administrator manages accounts and sees no records.

        `sight` finds what a unit, a clearance and a day let somebody see, where the caller keeps what was found before.
        """
        sight = sight or sight_of
        memberships: list[Membership] = answer("memberships", _held, user.pk, on) if user.is_active else []
        seeing = [m for m in memberships if m.role != Role.ADMINISTRATOR]
        sights = tuple(sight(m.unit_id, m.clearance, on) for m in seeing)
        capacity = "; ".join(_places(memberships))
        writes = any(m.role != Role.LEADER for m in seeing)
        return cls(user.pk, user.get_full_name(), capacity, sights, on, writes, len(seeing) < len(memberships))


def _places(memberships: Iterable[Membership]) -> Iterator[str]:
    """Each place in words; a role is said once."""
    said = ""
    for place in memberships:
        role = str(place.get_role_display())
        yield place.unit.name if role == said else place.in_words
        said = role


def _held(user_id: int, on: date) -> QuerySet:
    """The places that a person holds on a day."""
    held = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=on), user=user_id, since__lte=on)
    return held.select_related("unit").order_by("pk")


def places_asked(user: User, on: date) -> Question:
    """What `Reader.of` will ask of a person on a day."""
    return Question("memberships", _held, (user.pk, on))


SightOf = Callable[[int, int, date], Sight]


def sight_of(unit_id: int, clearance: int, on: date) -> Sight:
    """What a place in a unit lets a person see on a day, up to a secrecy level."""
    from liem.org.models import Unit

    today: set[int] = set()
    dated: dict[tuple[date | None, date | None], set[int]] = defaultdict(set)
    for unit, since, until in spans(unit_id):
        if (since is None or since <= on) and (until is None or on < until):
            today.add(unit)
        else:
            dated[since, until].add(unit)
    if len(today) == Unit.objects.count():
        return Sight(None, (), clearance)
    groups = tuple((frozenset(units - today), since, until) for (since, until), units in dated.items() if units - today)
    return Sight(frozenset(today), groups, clearance)
