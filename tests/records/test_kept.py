"""What is kept outlives only what cannot have changed it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from liem import catalogue
from liem.figures.comparing import Operator
from liem.figures.indicator import statements_of
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org import changes
from liem.people.models import Role
from liem.records import accounts, kept, organising, writing
from liem.records.exchange.ties import LINKS
from liem.records.kept import Keeping, registers_in
from liem.records.models import Extension, Link
from tests import making

pytestmark = pytest.mark.django_db
KEYS = {"of cases": ("cases",), "of plans": ("plans",), "of no register": (), "of who knows what": None}


@pytest.fixture
def case(world: Any) -> Any:
    """A case with an opinion, and something kept of every kind."""
    made = making.make_record("cases", unit=world.units["T1"])
    made.opinion = making.make_part("opinions", made, due_on=date(2020, 5, 1))
    return made


def left_after(act: Callable[[], Any]) -> list[str]:
    """Which of the answers that were kept before an act are used after it."""
    kept.forget()
    for key, of in KEYS.items():
        Keeping()(key, lambda: "before", of)
    act()
    return [key for key, of in KEYS.items() if Keeping()(key, lambda: "anew", of) == "before"]


def test_an_act_on_a_record_leaves_what_comes_from_other_registers(case: Any) -> None:
    act = lambda: writing.change(making.owner(), case, {"note": "x"}, "x")  # noqa: E731
    assert left_after(act) == ["of plans", "of no register"]


def test_so_does_an_act_on_a_row_of_it_or_on_its_deadline(case: Any) -> None:
    change = lambda: writing.change(making.owner(), case.opinion, {"done_on": date(2020, 4, 1)}, "x")  # noqa: E731
    assert left_after(change) == ["of plans", "of no register"]
    values = {"from_table": "opinions", "from_code": case.opinion.code, "due_on": date(2021, 5, 1),
              "granted_on": date(2020, 4, 1), "reason": "x"}  # fmt: skip
    extend = lambda: writing.create(making.owner(), Extension, values, "x")  # noqa: E731
    assert left_after(extend) == ["of plans", "of no register"]


def test_who_is_let_see_a_record_or_kept_from_it_leaves_nothing(world: Any, case: Any) -> None:
    user = making.user_of(world.reader("T1", 0))
    assert left_after(lambda: writing.admit(making.owner(), case, user, date(2020, 1, 1), None, "x")) == []
    assert left_after(lambda: writing.recuse(making.owner(), case, user, "x")) == []


def test_a_link_leaves_nothing(world: Any, case: Any) -> None:
    other = making.make_record("plans", unit=world.units["T1"])
    values = {"from_table": "plans", "from_code": other.code, "to_table": "cases", "to_code": case.code,
              "kind": "related"}  # fmt: skip
    assert LINKS.model is Link
    assert left_after(lambda: writing.create(making.owner(), Link, values, "x")) == []


def test_units_and_accounts_leave_nothing(world: Any) -> None:
    def rename() -> None:
        organising.reorganise(
            making.owner(), lambda: changes.rename_unit(world.units["T1"], "Tên khác", date(2026, 1, 1))
        )

    assert left_after(rename) == []
    administrator = world.reader("T1", 0, role=Role.ADMINISTRATOR)

    def add() -> None:
        accounts.add(administrator, "moi", "Tài khoản 01", "mot-mat-khau-du-dai", why="x")

    assert left_after(add) == []


def test_after_more_entries_than_are_looked_up_nothing_is_left(case: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(kept, "MOST_READ", 3)

    def twice() -> None:
        for note in ("x", "y", "z"):
            row = type(case).objects.unscoped("a test").get(pk=case.pk)
            writing.change(making.owner(), row, {"note": note}, "x")

    assert left_after(twice) == []


def test_where_the_chain_does_not_go_on_from_what_was_read_nothing_is_left(case: Any) -> None:
    with transaction.atomic():
        writing.change(making.owner(), case, {"note": "x"}, "x")
        Keeping()("seen", lambda: "undone", ())
        transaction.set_rollback(True)
    fresh = type(case).objects.unscoped("a test").get(pk=case.pk)
    writing.change(making.owner(), fresh, {"note": "y"}, "y")
    assert Keeping()("seen", lambda: "anew", ()) == "anew"


def test_what_statements_read_from_tells_which_registers_touch_them(world: Any) -> None:
    scope = Scope(making.owner(), Period(date(2020, 1, 1), date(2020, 12, 31)), world.units["T1"], date(2026, 1, 1))
    asked = [figure for figure in catalogue.INDICATORS if not isinstance(figure, Operator)]
    told = {f.code: registers_in(statements_of([f], scope)) for f in asked}
    assert told["plans.measures_overdue"] == {"plans"}
    assert told["handlings.party_members_corruption"] == {"handlings", "cases"}
    assert told["inspections.supervised_cases"] is None, "it reads links"
    assert all(found is None or found for found in told.values())


def test_a_table_of_no_register_is_never_taken_for_unchanging() -> None:
    assert registers_in(['SELECT 1 FROM "records_change"']) is None
    assert registers_in(['SELECT "code" FROM "web_savedview"']) is None
    assert registers_in(['SELECT 1 FROM "cases_case" JOIN "org_unit"']) == {"cases"}
