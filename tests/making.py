"""Builders of whatever a test needs: say what matters to the test, the rest is filled in with what the rules accept.

Everything is written by the one way there is (liem.records.writing), for the system's owner unless said otherwise.
Days of the content are in 2020; TODAY is the day on which tests read.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction

from liem.org import tree
from liem.org.models import Post, Tenure, Unit
from liem.people.models import Membership, Role, User
from liem.people.reader import Reader
from liem.records import chain, writing
from liem.records.access import writing_floor
from liem.records.checking import Tables
from liem.records.exchange.ties import TIES
from liem.records.fields import SECRECY_CODES
from liem.records.models import Extension, Link
from liem.records.references import References, ceiling
from liem.records.register import Part, Register
from liem.records.rows import Writer
from liem.registers.cases.register import CASES
from liem.registers.conferences.register import CONFERENCES
from liem.registers.documents.register import DOCUMENTS
from liem.registers.handlings.register import HANDLINGS
from liem.registers.inspections.register import INSPECTIONS
from liem.registers.plans.register import PLANS
from liem.registers.reports.register import REPORTS
from liem.registers.returns.register import RETURNS
from liem.registers.sessions.register import SESSIONS

FOUNDED = date(2000, 1, 1)
DAY = date(2020, 3, 2)
"""The day on which a record is made, unless a test says another."""
LATER = date(2020, 6, 1)
"""The day on which it is concluded, settled or done."""
TODAY = date(2026, 11, 2)
"""The day on which tests read, unless they say another."""

REGISTERS: dict[str, Register] = {
    register.key: register
    for register in (DOCUMENTS, CONFERENCES, PLANS, INSPECTIONS, CASES, SESSIONS, HANDLINGS, RETURNS, REPORTS)
}
PARTS: dict[str, Part] = {part.key: part for register in REGISTERS.values() for part in register.parts}
TIED: dict[str, Part] = {part.key: part for part in TIES}

_numbers = count(1)


def _next(prefix: str) -> str:
    return f"{prefix}-{next(_numbers):05d}"


# The organisation and its people.


def make_unit(
    code: str = "",
    parent: Unit | None = None,
    kind: str = "commune_committee",
    since: date | None = FOUNDED,
    name: str = "",
    until: date | None = None,
) -> Unit:
    """A unit that exists from `since` and first stands under `parent`."""
    code = code or _next("DV")
    tree.create_unit(code, name or f"Đơn vị {code}", kind, since, parent, until)
    return Unit.objects.get(code=code)


def some_unit() -> Unit:
    """The unit that a record gets when a test does not care: the same one within a test."""
    return Unit.objects.filter(code="DV").first() or make_unit("DV", kind="provincial_committee")


def make_post(unit: Unit | None = None, code: str = "", title: str = "Người đứng đầu", rank: str = "head") -> Post:
    """A post of a unit."""
    code = code or _next("CD")
    tree.add_post(code, unit or some_unit(), title, rank)
    return Post.objects.get(code=code)


def make_tenure(
    post: Post, holder: str = "Người giữ chức 01", since: date = FOUNDED, until: date | None = None
) -> Tenure:
    """Somebody who holds a post."""
    tree.add_tenure(post, holder, since, until)
    return Tenure.objects.get(post=post, holder=holder, since=since)


def make_user(username: str = "", full_name: str = "", active: bool = True) -> User:
    """An account without a password: nobody signs in with it."""
    user = User(username=username or _next("tk"), full_name=full_name, is_active=active)
    user.set_unusable_password()
    user.save()
    return user


def make_membership(
    user: User,
    unit: Unit,
    role: str = Role.COMMITTEE_OFFICE,
    clearance: int = 0,
    since: date = FOUNDED,
    until: date | None = None,
) -> Membership:
    """A person's place in a unit."""
    return Membership.objects.create(user=user, unit=unit, role=role, clearance=clearance, since=since, until=until)


def make_reader(
    unit: Unit,
    role: str = Role.COMMITTEE_OFFICE,
    clearance: int = 0,
    on: date = TODAY,
    full_name: str = "",
) -> Reader:
    """The reader that a new account with one membership is on a day."""
    user = make_user(full_name=full_name)
    make_membership(user, unit, role, clearance)
    return Reader.of(user, on)


def owner(on: date = TODAY) -> Reader:
    """The system's owner, who sees everything."""
    return Reader.owner("kiểm thử", on)


def user_of(reader: Reader) -> User:
    """The account behind a reader."""
    return User.objects.get(pk=reader.user_id)


# What a record or part needs, beyond what a test says.

_RECORDS: dict[str, dict[str, Any]] = {
    "documents": {"number": "12-CT/TU", "kind": "instruction", "issued_on": DAY, "subject": "Văn bản 01"},
    "conferences": {"kind": "conference", "held_on": DAY, "subject": "Hội nghị 01"},
    "plans": {"kind": "plan", "subject": "Kế hoạch 01", "issued_on": DAY},
    "inspections": {"kind": "inspection", "mode": "planned", "subject": "Cuộc kiểm tra 01", "opened_on": DAY},
    "cases": {"kind": "matter", "nature": "corruption", "subject": "Vụ 01", "opened_on": DAY},
    "sessions": {"body": "steering_committee", "subject": "Phiên họp 01", "planned_on": DAY},
    "handlings": {
        "on": DAY,
        "subject_kind": "full_member",
        "subject": "Người bị xử lý 01",
        "regime": "party",
        "form": "reprimand",
        "decision_number": "05-QĐ/UBKT",
    },
    "returns": {"form": "01/PCTN", "period": "2020Q1"},
    "reports": {"kind": "year", "subject": "Báo cáo 01", "begins_on": DAY, "ends_on": LATER},
}
_PARTS: dict[str, dict[str, Any]] = {
    "assignments": {"content": "Nhiệm vụ giao 01"},
    "measures": {"content": "Biện pháp 01"},
    "planned_rounds": {"kind": "inspection", "content": "Cuộc theo chương trình 01", "due_on": LATER},
    "plan_obstacles": {"raised_on": DAY, "content": "Vướng mắc 01"},
    "inspection_subjects": {"kind": "body", "name": "Cơ quan 01"},
    "findings": {"kind": "shortcoming", "content": "Hạn chế 01"},
    "recommendations": {"kind": "remediation", "content": "Kiến nghị 01"},
    "case_events": {"on": DAY, "kind": "case_instituted"},
    "directions": {"decided_on": DAY, "body": "standing_committee"},
    "proposals": {"proposed_on": DAY},
    "settling_points": {"point": "complaints", "on": DAY, "result": "done", "document": "21-BC/BNC"},
    "opinions": {"given_on": DAY, "content": "Ý kiến 01", "addressee": "Cơ quan 01"},
    "obstacles": {"raised_on": DAY, "content": "Vướng mắc 01"},
    "assets": {"on": DAY, "kind": "damage", "amount_vnd": 1_000_000},
    "agenda_items": {"listed_for": "other", "position": 3},
    "return_values": {"row": "decl_required", "value": 10},
    "return_disputes": {"row": "prop_people", "reason": "Lý do 01", "raised_on": DAY},
    "return_exceptions": {"granted_on": DAY, "expires_on": LATER, "reason": "Lý do 01"},
    "return_packages": {
        "number": 3,
        "received_on": LATER,
        "outcome": "accepted",
        "key": "0b" * 32,
        "receipt": "0c" * 64,
    },
    "report_sections": {"place": 1, "heading": "I- KẾT QUẢ", "text": "Có {inspections.party_rounds} cuộc."},
}
_UNIT_COLUMNS = {"return_disputes": "unit", "assignments": "unit", "measures": "lead", "planned_rounds": "lead"}


def record_values(key: str, **values: Any) -> dict[str, Any]:
    """The least that a record of the register `key` needs, with `values` on top; not written."""
    register = REGISTERS[key]
    given: dict[str, Any] = {"code": _next(key.upper()[:4]), **_RECORDS[key]}
    if "unit" not in values:
        given["unit"] = some_unit()
    return {**_without_secrets(register, given, level_of(values.get("secrecy", 0))), **values}


def part_values(key: str, record: Any, /, **values: Any) -> dict[str, Any]:
    """The least that a part of the table `key` needs, with `values` on top; not written."""
    part = PARTS[key]
    given: dict[str, Any] = {part.parent: record, **_PARTS[key]}
    if any(column.key == "code" for column in part.columns):
        given["code"] = _next(key.upper()[:4])
    if key == "report_sections":
        given["place"] = next(_numbers) % 30_000 + 1
    if key == "return_packages":
        given["sha256"] = f"{next(_numbers):064x}"
        given["outcome"] = "refused" if values.get("reason") else "accepted"
    if key == "return_disputes" and values.get("answer"):
        given |= {"answered_on": values.get("raised_on", DAY), "outcome": "stands"}
    if key in _UNIT_COLUMNS and _UNIT_COLUMNS[key] not in values:
        given[_UNIT_COLUMNS[key]] = record.unit
    if key == "directions" and values.get("concluded_on"):
        given["closing_reason"] = "kiểm thử"  # what a case without the four points is closed with
    if key == "agenda_items" and "case" not in values:
        given["case"] = _free_case(record)
    return {**_without_secrets(part, given, record.secrecy), **values}


def _free_case(session: Any) -> Any:
    """A case of the session's unit and level that is not on its agenda yet."""
    cases = REGISTERS["cases"].model.objects.visible_to(owner()).filter(unit=session.unit, secrecy=session.secrecy)
    taken = PARTS["agenda_items"].model.objects.visible_to(owner()).filter(session=session.pk).values("case")
    return cases.exclude(pk__in=taken).first() or make_case(unit=session.unit, secrecy=session.secrecy)


def level_of(secrecy: int | str | None) -> int:
    """A secrecy level as a number, whether given as number or code."""
    return SECRECY_CODES.index(secrecy) if isinstance(secrecy, str) else int(secrecy or 0)


def _without_secrets(table: Register | Part, values: Mapping[str, Any], level: int) -> dict[str, Any]:
    """Above the installation's ceiling a record holds metadata only."""
    hidden = {column.key for column in table.columns if column.content} if level > ceiling() else set()
    return {key: value for key, value in values.items() if key not in hidden}


def make_record(key: str, reader: Reader | None = None, **values: Any) -> Any:
    """A record of the register `key`; values by column, a reference as object or code."""
    return writing.create(reader or owner(), REGISTERS[key].model, record_values(key, **values), "kiểm thử")


def set_free(record: Any) -> Any:
    """The record as it may be withdrawn: a return that was handed in is given back first."""
    if type(record).declared.key == "returns" and record.state != "draft":
        return writing.move(owner(), record, "give_back", TODAY, why="kiểm thử")
    return record


def make_part(key: str, record: Any, /, reader: Reader | None = None, **values: Any) -> Any:
    """A part (finding, measure, event ...) of a record."""
    return writing.create(reader or owner(), PARTS[key].model, part_values(key, record, **values), "kiểm thử")


# One builder for each thing that tests speak of.


def make_document(**values: Any) -> Any:
    """A directive issued on DAY."""
    return make_record("documents", **values)


def make_conference(**values: Any) -> Any:
    """A conference held on DAY."""
    return make_record("conferences", **values)


def make_plan(**values: Any) -> Any:
    """A plan issued and in force from DAY."""
    return make_record("plans", **values)


def make_measure(plan: Any = None, done: bool = False, **values: Any) -> Any:
    """A measure of a plan, led by the plan's unit; done on LATER with evidence where said."""
    if done:
        values = {"done_on": LATER, "evidence": "Báo cáo 01", "confirmed_by": "Người xác nhận 01", **values}
    return make_part("measures", plan or make_plan(), **values)


def make_inspection(concluded: bool = False, **values: Any) -> Any:
    """A round of Party inspection opened on DAY; concluded on LATER where said."""
    if concluded:
        values = {"concluded_on": LATER, "conclusion_number": "10-KL/UBKT", **values}
    return make_record("inspections", **values)


def make_case(settled: bool = False, directed: bool | None = None, **values: Any) -> Any:
    """A matter found on DAY. Directed (always where settled): on the provincial list from DAY; settled on LATER."""
    case = make_record("cases", **values)
    if settled or directed:
        make_direction(case, settled=settled)
    return case


def make_direction(case: Any = None, settled: bool = False, **values: Any) -> Any:
    """A case put on the provincial list on DAY; settled on LATER with ground and document where said."""
    if settled:
        closing = {"concluded_on": LATER, "closing_ground": closing_ground(), "closing_document": "20-TB/BCĐ"}
        values = {**closing, **values}
    return make_part("directions", case or make_case(), **values)


def closing_ground() -> str:
    """Some ground on which a case is settled."""
    from liem.registers.cases.vocabulary import CLOSING_GROUND

    return CLOSING_GROUND.codes[0]


def make_handling(head: bool = False, criminal: bool = False, **values: Any) -> Any:
    """A reprimand of a Party member decided on DAY; of a head, or by a court, where said."""
    given: dict[str, Any] = {"rank": "head", "responsibility": "direct"} if head else {}
    if criminal:
        given |= {"regime": "criminal_main", "subject_kind": "convict", "form": "imprisonment"}
    return make_record("handlings", **{**given, **values})


def make_return(accepted: bool = False, rows: Mapping[str, Any] | None = None, **values: Any) -> Any:
    """A return of form 01/PCTN for the first quarter of 2020, with the values of its `rows`."""
    if accepted:
        values = {"submitted_on": DAY, "accepted_on": LATER, **values}
    days = {key: values.pop(key) for key in ("submitted_on", "accepted_on") if rows and key in values}
    made = make_record("returns", **values)
    for row, value in (rows or {}).items():
        make_part("return_values", made, row=row, value=value)
    return writing.change(owner(), made, days, "kiểm thử") if days else made  # what was handed in takes no values


def make_link(source: Any, target: Any, kind: str = "related", reader: Reader | None = None) -> Link:
    """A link from one record or part to another."""
    ends = {"from_table": _key(source), "from_code": source.code, "to_table": _key(target), "to_code": target.code}
    return writing.create(reader or owner(), Link, {**ends, "kind": kind}, "kiểm thử")


def make_extension(row: Any, due_on: date, granted_on: date = DAY, reader: Reader | None = None) -> Extension:
    """A deadline moved: of an assignment, measure, recommendation or opinion."""
    values = {"from_table": _key(row), "from_code": row.code, "due_on": due_on, "granted_on": granted_on}
    return writing.create(reader or owner(), Extension, {**values, "reason": "Lý do 01"}, "kiểm thử")


def _key(row: Any) -> str:
    return type(row).declared.key


def make_anything(key: str, **values: Any) -> Any:
    """A row of any table there is: a record, a part with a record of its own, a link, an extension."""
    if key in REGISTERS:
        return make_record(key, **values)
    if key in PARTS:
        owner_key = next(name for name, register in REGISTERS.items() if PARTS[key] in register.parts)
        # A return has no code but form, unit and period: each of its parts gets one of a quarter of its own.
        place = REGISTERS[owner_key].parts.index(PARTS[key])
        own = {"period": f"2020Q{place + 1}"} if owner_key == "returns" else {}
        return make_part(key, make_record(owner_key, **own), **values)
    if key == "links":
        return make_link(make_document(), make_case(), **values)
    return make_extension(make_measure(due_on=LATER), **{"due_on": date(2020, 9, 1), **values})


def make_rows(key: str, rows: Iterable[dict[str, Any]], reader: Reader | None = None) -> None:
    """Many rows of one table at once, checked and audited as an import would: values by column, references as codes."""
    tables = Tables({**REGISTERS, **PARTS, **TIED}[key], References(whole=True))
    values = list(rows)
    for row in values:
        problems = tables.problems(row)
        assert not problems, (key, row, problems)
    with transaction.atomic(), writing_floor():
        chain.append(reader or owner(), Writer(tables).create(values, "kiểm thử"))
