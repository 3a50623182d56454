"""Acts on accounts: nobody changes what he himself may do, and each leaves its entry with its reason."""

from datetime import date
from typing import Any

import pytest

from liem.people.models import Role, User
from liem.people.reader import Reader
from liem.records import accounts, history
from liem.records.accounts import AccountError
from liem.records.models import Change
from tests.making import TODAY, make_reader, make_unit, owner, user_of

pytestmark = pytest.mark.django_db
PASSWORD = "gió mùa đông bắc 1975"
DAY = date(2020, 3, 2)


@pytest.fixture
def administrator() -> Reader:
    """Whoever manages accounts."""
    return make_reader(make_unit("DV", kind="provincial_committee"), Role.ADMINISTRATOR)


def acts(user: User) -> dict[str, Any]:
    """Everything that can be done to an account, by name, for a reader."""
    unit = make_unit()
    return {
        "place": lambda reader: accounts.place(reader, user, unit, Role.LEADER, 3, TODAY),
        "end": lambda reader: accounts.end_place(reader, user, user.memberships.get().unit, TODAY),
        "clearance": lambda reader: accounts.set_clearance(reader, user, 3, TODAY),
        "disable": lambda reader: accounts.set_active(reader, user, False),
        "password": lambda reader: accounts.set_password(reader, user, PASSWORD),
        "note": lambda reader: accounts.note(reader, user, "second_factor"),
    }


@pytest.mark.parametrize("name", ["place", "end", "clearance", "disable", "password", "note"])
def test_nobody_does_to_himself_what_he_may_do_to_others(administrator: Reader, name: str) -> None:
    with pytest.raises(AccountError, match="một người quản trị khác"):
        acts(user_of(administrator))[name](administrator)
    assert not Change.objects.unscoped("the test reads the trail").exists()
    other = make_reader(make_unit(), Role.COMMITTEE_OFFICE)
    acts(user_of(other))[name](administrator)
    assert Change.objects.unscoped("the test reads the trail").filter(who=administrator.name).exists()


def test_the_owner_of_the_machine_may_change_any_account(administrator: Reader) -> None:
    accounts.set_clearance(owner(), user_of(administrator), 1, TODAY)
    assert Reader.of(user_of(administrator), TODAY).clearance == 0


def test_every_act_keeps_its_reason_and_agrees_with_history(administrator: Reader) -> None:
    unit, why = make_unit(), "Quyết định 01"
    user = accounts.add(administrator, "tk01", "Cán bộ 01", PASSWORD, why=why)
    accounts.place(administrator, user, unit, Role.COMMITTEE_OFFICE, 0, DAY, why=why)
    accounts.set_clearance(administrator, user, 2, TODAY, why=why)
    accounts.set_password(administrator, user, PASSWORD + "x", why=why)
    accounts.note(administrator, user, "sign_out", why=why)
    accounts.end_place(administrator, user, unit, date(2026, 12, 1), why=why)
    accounts.set_active(administrator, user, False, why=why)
    entries = Change.objects.unscoped("the test reads the trail").order_by("id")
    assert {entry.why for entry in entries} == {why}
    assert [entry.action for entry in entries] == [
        "create", "create", "change", "create", "password", "sign_out", "change", "change",
    ]  # fmt: skip
    mine = ("tk01", *map(str, user.memberships.values_list("pk", flat=True)))
    assert not [found for found in history.differences() if found.row in mine]
