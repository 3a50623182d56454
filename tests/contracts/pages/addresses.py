"""Every address of the installation, described once: who may ask, how, and whether it is about a record.

The pages' contracts run over the URL list itself: an address without a description here fails, and so does a
description of what is not there. What stands in an address (`slug`, `pk`, `part` ...) is filled in from a `Place`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from liem.org.models import Post
from liem.people.models import Role, User
from liem.web.desk import calendar
from tests.making import REGISTERS

DIRECTING = 11
"""What a page of directing and following up may ask, once it was asked for before: of a step of it all at once."""
NOWHERE = 987_654_321
"""An id that nothing has."""

ROLES = tuple(str(role) for role in Role)
WRITERS = tuple(role for role in ROLES if role not in (Role.LEADER, Role.ADMINISTRATOR))
IMPORTERS = (*WRITERS, Role.ADMINISTRATOR)
READERS = tuple(role for role in ROLES if role != Role.ADMINISTRATOR)
NOBODY, ANONYMOUS = "no place", "not signed in"
INSIDE = (*ROLES, NOBODY)


@dataclass(frozen=True)
class Place:
    """Where an address points: a register, a record of it, a row of one of its parts, a file."""

    key: str = "inspections"
    pk: int = NOWHERE
    parts: dict[str, int] = field(default_factory=dict, hash=False)
    file: int = NOWHERE

    @property
    def part(self) -> str:
        """A part of the register by name."""
        return REGISTERS[self.key].parts[0].key if REGISTERS[self.key].parts else ""

    @property
    def move(self) -> str:
        """A move of the register by name."""
        flow = REGISTERS[self.key].flow
        return flow.moves[0].name if flow and flow.moves else ""


VALUES: dict[str, Callable[[Place], Any]] = {
    "slug": lambda place: REGISTERS[place.key].slug,
    "pk": lambda place: place.pk,
    "part": lambda place: place.part,
    "row": lambda place: place.parts.get(place.part, NOWHERE),
    "move": lambda place: place.move,
    "file": lambda place: place.file,
}
"""What stands in addresses, by the name it has there."""


@dataclass(frozen=True)
class Address:
    """One name of the URL list. `about`: what of a record it names ("" where it names none). `who`: those whom a GET
    is answered with a page or file; `post`: whether it takes one. `given`: what stands in it beyond VALUES; `needs`:
    where it makes sense; `searches`: the name of what is searched for in its query; `withdrawn`: whether it tells, to
    those who ask for it, of what was withdrawn.
    """

    who: tuple[str, ...] = INSIDE
    get: bool = True
    post: bool = False
    about: str = ""
    given: dict[str, Any] = field(default_factory=dict, hash=False)
    needs: Callable[[Place], bool] = lambda place: True
    searches: str = ""
    withdrawn: bool = False
    queries: int = 20
    """What every page may ask. Pages that ask more say below for what; none asks more for more rows."""


_WRITING: dict[str, Any] = {"who": WRITERS, "post": True, "queries": 20}
_ON_RECORD: dict[str, Any] = {**_WRITING, "about": "record"}
_ON_ROW: dict[str, Any] = {**_WRITING, "about": "row"}


def _somebody() -> int:
    """An account."""
    return int(User.objects.order_by("pk").values_list("pk", flat=True)[0])


_RETURN = {"form": "01-PCTN", "unit": "T1H1A", "period": "2026Q1"}
_TYPE = {"code": "PCTN-QUY"}
_FORM = {"form": "01-PCTN"}
_OF_ALL = (Role.INTERNAL_AFFAIRS,)
"""Who writes, and whose place in the populated world has every unit of today under it."""
_OF_COMMUNE = (Role.LEADER, Role.INTERNAL_AFFAIRS, Role.INSPECTORATE, Role.COMMITTEE_OFFICE)
"""Whose place in the populated world is that commune or stands above it."""


def _beside(key: str) -> Callable[[Place], int]:
    """A record of another register, of the same unit and day as the one at the place."""

    def found(place: Place) -> int:
        rows = REGISTERS[place.key].model.objects.unscoped("a test").filter(pk=place.pk).values_list("code", flat=True)
        code = next(iter(rows), "").replace(f"{place.key}-", f"{key}-")
        keys = REGISTERS[key].model.objects.unscoped("a test").filter(code=code).values_list("pk", flat=True)
        return int(next(iter(keys), NOWHERE))

    return found


def _calendar_key() -> str:
    """A key to somebody's calendar."""
    return calendar.new_key(User.objects.order_by("pk")[0])


def _post() -> str:
    """A post that somebody holds."""
    return str(Post.objects.order_by("code").values_list("code", flat=True)[0])


def _report(place: Place) -> int:
    """The report at that place; where another record is, the report of the same unit and year."""
    if place.key == "reports" or place.pk == NOWHERE:
        return place.pk
    record = REGISTERS[place.key].model.objects.unscoped("a test").get(pk=place.pk)
    reports = REGISTERS["reports"].model.objects.unscoped("a test")
    return int(reports.get(code=f"reports-{record.code.partition('-')[2]}").pk)


_ON_REPORT: dict[str, Any] = {
    "about": "record",
    "who": READERS,
    "given": {"pk": _report},
    "needs": lambda place: place.key == "reports",
}
_SIGNING = {"who": (*INSIDE, ANONYMOUS), "post": True}

ADDRESSES: dict[str, Address] = {
    # The account pages and the way in.
    "account_login": Address(**_SIGNING),
    "account_logout": Address(**_SIGNING),
    "account_inactive": Address(who=(*INSIDE, ANONYMOUS)),
    "account_overview": Address(),
    "account_reauthenticate": Address(post=True),
    "account_change_password": Address(post=True),
    "mfa_index": Address(),
    "mfa_authenticate": Address(**_SIGNING),
    "mfa_reauthenticate": Address(post=True),
    "mfa_activate_totp": Address(post=True),
    "mfa_deactivate_totp": Address(who=(), post=True),
    "mfa_view_recovery_codes": Address(),
    "mfa_generate_recovery_codes": Address(post=True),
    "mfa_download_recovery_codes": Address(),
    "account_digest": Address(get=False, post=True),
    "account_calendar": Address(get=False, post=True),
    "account_end_elsewhere": Address(get=False, post=True),
    # Home and the report.
    # One question a table that is counted: of the period, of the one before, of each breakdown and identity.
    "web:home": Address(queries=DIRECTING),
    "web:report": Address(queries=70),
    "web:report_file": Address(given={"form": "docx"}, queries=62),
    # The desk. Rows are of all registers at once; what is followed no more is not there.
    "web:desk": Address(queries=DIRECTING),
    "web:desk_rows": Address(queries=DIRECTING),
    "web:notices": Address(),
    "web:notices_read": Address(get=False, post=True),
    # Calendars have a key instead of a sign-in: whoever has it is answered, signed in or not.
    "web:calendar": Address(who=(*INSIDE, ANONYMOUS), given={"key": lambda place: _calendar_key()}),
    "web:desk_urge": Address(get=False, post=True),
    "web:desk_follow": Address(get=False, post=True, about="record"),
    # Reports as documents: a draft is counted anew, beside the year before and the units below.
    "web:report_begin": Address(get=False, post=True),
    "web:report_held": Address(**_ON_REPORT, queries=150),
    "web:report_text": Address(**{**_ON_REPORT, "who": WRITERS}, post=True, queries=60),
    "web:report_text_word": Address(**{**_ON_REPORT, "who": WRITERS}, queries=150),
    "web:report_text_bring": Address(**_ON_REPORT, get=False, post=True),
    "web:report_held_file": Address(
        about="record",
        who=READERS,
        given={"pk": lambda place: _report(place), "form": "docx"},
        needs=lambda place: place.key == "reports",
        queries=150,
    ),
    "web:report_act": Address(
        get=False,
        post=True,
        about="record",
        given={"pk": lambda place: _report(place), "act": "tra-ve"},
        needs=lambda place: place.key == "reports",
    ),
    "web:verify": Address(post=True),
    "web:report_new": Address(who=WRITERS, post=True),
    "web:report_types": Address(),
    "web:report_type": Address(given=_TYPE),
    "web:report_type_new": Address(who=_OF_ALL, post=True),
    "web:report_type_change": Address(who=_OF_ALL, post=True, given=_TYPE),
    "web:report_type_end": Address(who=_OF_ALL, post=True, given=_TYPE),
    # Figures.
    "web:figures": Address(queries=35),
    "web:figure": Address(given={"code": "inspections.state_rounds"}, queries=42),
    # Returns by forms, of a commune. A form asks one question a table that fills it.
    "web:returns": Address(queries=30),
    "web:return": Address(who=_OF_COMMUNE, post=True, given=_RETURN, queries=60),
    "web:return_file": Address(who=_OF_COMMUNE, given=_RETURN | {"kind": "xlsx"}, queries=60),
    "web:return_bring": Address(who=(), get=False, post=True, given=_RETURN),
    "web:return_text": Address(who=(), get=False, post=True, given=_RETURN),
    "web:return_windows": Address(post=True, queries=30),
    "web:packages": Address(who=WRITERS, post=True, queries=30),
    "web:package_keys": Address(who=IMPORTERS, post=True),
    "web:return_package": Address(who=(), get=False, post=True, given=_RETURN),
    # Nothing waits for anybody here: a package is there for who brought it.
    "web:package": Address(who=(), post=True, given={"token": "0" * 32}),
    "web:package_receipt": Address(who=(), given={"pk": NOWHERE}),
    "web:return_sum": Address(who=_OF_COMMUNE, given=_RETURN, queries=30),
    "web:return_sum_file": Address(who=_OF_COMMUNE, given=_RETURN | {"kind": "docx"}, queries=30),
    # What offices define: for who writes for every unit, others look at it.
    "web:definitions": Address(),
    "web:definition": Address(given=_FORM, queries=30),
    "web:definition_new": Address(who=_OF_ALL, post=True),
    "web:definition_starter": Address(who=_OF_ALL),
    "web:definition_add": Address(who=_OF_ALL, post=True, given=_FORM),
    "web:definition_reporters": Address(who=_OF_ALL, post=True, given=_FORM),
    "web:definition_end": Address(who=(), post=True, given=_FORM | {"what": "dong", "pk": NOWHERE}),
    # Reading: of a text nothing is kept but what was put right.
    "web:reading": Address(post=True),
    "web:reading_examples": Address(),
    "web:reading_examples_file": Address(),
    "web:reading_example_drop": Address(get=False, post=True, given={"pk": NOWHERE}),
    # The shell.
    "web:theme": Address(get=False, post=True, who=(*INSIDE, ANONYMOUS)),
    "web:language": Address(get=False, post=True, who=(*INSIDE, ANONYMOUS)),
    "web:style": Address(post=True),
    # Two or three questions a register; a file of all registers asks anew for each part.
    "web:search": Address(searches="q", queries=30),
    "web:export": Address(queries=30),
    "web:export_file": Address(queries=120),
    "web:import": Address(who=IMPORTERS, post=True),
    "web:import_blank": Address(who=WRITERS, given={"slug": "kiem-tra"}),
    # Nothing waits for anybody here: an import is there for who brought it, for nobody else.
    "web:import_one": Address(who=(), post=True, given={"token": "0" * 32}),
    "web:import_leave": Address(who=(), get=False, post=True, given={"token": "0" * 32}),
    "web:import_refused": Address(who=(), given={"token": "0" * 32}),
    "web:help": Address(),
    "web:help_page": Address(given={"slug": "sao-luu"}),
    # The data dictionary.
    "web:dictionary": Address(),
    "web:dictionary_register": Address(given={"slug": "kiem-tra"}),
    "web:dictionary_codes": Address(given={"key": "topic"}),
    "web:working_days": Address(post=True),
    "web:dictionary_say": Address(
        who=(Role.ADMINISTRATOR, Role.INTERNAL_AFFAIRS), post=True, given={"key": "criterion", "act": "them"}
    ),
    # Progress.
    "web:progress_index": Address(queries=DIRECTING),
    # The programme of inspection of a year, and what a round makes of it.
    "web:programme": Address(queries=DIRECTING),
    "web:programme_tie": Address(**_ON_RECORD, needs=lambda place: place.key == "inspections"),
    "web:notice": Address(
        who=READERS, about="record", queries=DIRECTING, needs=lambda place: place.key == "inspections"
    ),
    # The organisation.
    "web:units": Address(queries=20),
    "web:unit": Address(given={"code": "T1"}, queries=DIRECTING),
    "web:posts": Address(queries=DIRECTING),
    "web:post": Address(given={"code": lambda place: _post()}, queries=DIRECTING),
    "web:reorganise": Address(who=(Role.ADMINISTRATOR,)),
    "web:reorganise_options": Address(who=(Role.ADMINISTRATOR,), searches="q"),
    "web:reorganise_deed": Address(who=(Role.ADMINISTRATOR,), post=True, given={"name": "doi-ten"}),
    # Sessions at work. Those of the world are planned: nothing is concluded yet.
    "web:session_agenda": Address(who=WRITERS, post=True, given={"pk": _beside("sessions")}, queries=DIRECTING),
    "web:session_decisions": Address(who=(), post=True, given={"pk": _beside("sessions")}),
    "web:session_papers": Address(who=READERS, given={"pk": _beside("sessions")}, queries=DIRECTING),
    "web:session_notice": Address(who=(), given={"pk": _beside("sessions")}, queries=DIRECTING),
    "web:case_brief": Address(who=READERS, given={"pk": _beside("cases")}, queries=DIRECTING),
    # Lists of registers.
    "records:list": Address(searches="q", withdrawn=True, queries=DIRECTING),
    "records:list_file": Address(withdrawn=True, queries=30),
    # Accounts, for administrators.
    "web:accounts": Address(who=(Role.ADMINISTRATOR,)),
    "web:account_new": Address(who=(Role.ADMINISTRATOR,), post=True),
    "web:account": Address(who=(Role.ADMINISTRATOR,), given={"pk": lambda place: _somebody()}),
    "web:account_act": Address(
        who=(Role.ADMINISTRATOR,), get=False, post=True, given={"pk": NOWHERE, "name": "phan-cong"}
    ),
    "records:list_units": Address(),
    "records:record": Address(who=READERS, about="record", queries=DIRECTING),
    "records:progress": Address(
        who=READERS,
        about="record",
        queries=DIRECTING,
        needs=lambda place: place.key in ("documents", "plans", "inspections", "cases"),
    ),
    "records:history": Address(who=READERS, about="record", queries=DIRECTING),
    "records:attach": Address(get=False, post=True, about="record"),
    "records:attachment": Address(about="file", who=READERS),
    "records:views_save": Address(get=False, post=True),
    "records:views_drop": Address(get=False, post=True, given={"pk": NOWHERE}),
    # Forms.
    "records:create": Address(**_WRITING),
    "records:options": Address(searches="q", queries=10),
    "records:change": Address(**_ON_RECORD),
    "records:withdraw": Address(**_ON_RECORD),
    "records:admit": Address(**_ON_RECORD),
    "records:recuse": Address(**_ON_RECORD),
    "records:link": Address(**_ON_RECORD),
    "records:move": Address(**_ON_RECORD, needs=lambda place: bool(place.move)),
    "records:part_create": Address(**_ON_RECORD, needs=lambda place: bool(place.part)),
    "records:part_change": Address(**_ON_ROW, needs=lambda place: bool(place.part)),
    "records:part_withdraw": Address(**_ON_ROW, needs=lambda place: bool(place.part)),
    "records:part_extend": Address(
        **{**_ON_ROW, "who": READERS},
        given={"part": "recommendations", "row": lambda place: place.parts.get("recommendations", NOWHERE)},
        needs=lambda place: place.key == "inspections",
    ),
    "records:part_act": Address(
        **{**_ON_ROW, "who": READERS},
        given={
            "part": "recommendations",
            "row": lambda place: place.parts.get("recommendations", NOWHERE),
            "act": "don-doc",
        },
        needs=lambda place: place.key == "inspections",
    ),
    # An inspection is not itself to be done until a day: there the address leads nowhere.
    "records:record_act": Address(
        **{**_ON_RECORD, "who": ()}, given={"act": "don-doc"}, needs=lambda place: place.key == "returns"
    ),
    # Of the rows that live through states there are none in an inspection: there the address leads nowhere.
    "records:part_move": Address(
        **{**_ON_ROW, "who": ()},
        given={"part": "directions", "move": "delist"},
        needs=lambda place: place.key == "cases",
    ),
}


@dataclass(frozen=True)
class Entry:
    """An entry of the URL list: its full name, and the names of what stands in it."""

    name: str
    parameters: tuple[str, ...]
    pattern: Any

    @property
    def described(self) -> Address:
        """Its description."""
        return ADDRESSES[self.name]

    def path(self, place: Place) -> str:
        """The address at that place."""
        given = self.described.given
        missing = [name for name in self.parameters if name not in given and name not in VALUES]
        assert not missing, f"{self.name}: say in addresses.py what {missing} may be"
        values = {name: given.get(name, VALUES.get(name)) for name in self.parameters}
        return reverse(self.name, kwargs={n: v(place) if callable(v) else v for n, v in values.items()})


def entries(resolver: URLResolver | None = None, prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[Entry]:
    """The URL list."""
    resolver = resolver or get_resolver()
    for item in resolver.url_patterns:
        names = (*above, *item.pattern.converters)
        if isinstance(item, URLResolver):
            space = f"{prefix}{item.namespace}:" if item.namespace else prefix
            yield from entries(item, space, names)
        elif isinstance(item, URLPattern):
            yield Entry(f"{prefix}{item.name or item.pattern}", names, item)


LIST = tuple({entry.name: entry for entry in entries()}.values())
KNOWN = tuple(entry for entry in LIST if entry.name in ADDRESSES)
ABOUT_RECORDS = tuple(entry for entry in KNOWN if entry.described.about)
