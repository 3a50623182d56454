"""`liem account`: one account per person, places with dates, passwords that appear nowhere."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from liem.org.models import Unit
from liem.people.models import Membership, User
from liem.people.reader import Reader
from liem.platform.days import today
from liem.records import chain, history
from tests import making

PASSWORD = "gió mùa đông bắc 1975"
NEW = ("account", "add", "tk01", "--name", "Cán bộ 01", "--unit", "DV", "--role", "committee_office")


@pytest.fixture
def account(run: Any, tables: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `liem account`, with a password on standard input where one is given."""
    assert run("import", tables)[0] == 0

    def command(*words: object, password: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return run(*words, *(["--password-stdin"] if password else []))

    return command


def entries() -> list[tuple[str, str, str]]:
    rows = chain.Change.objects.unscoped("the test reads the trail").filter(table__in=("accounts", "memberships"))
    return list(rows.order_by("id").values_list("action", "table", "values"))


def test_an_account_is_added_with_a_place_from_today(account: Any) -> None:
    code, out, err = account(*NEW, password=PASSWORD)
    assert (code, err) == (0, "") and PASSWORD not in out
    user = User.objects.get(username="tk01")
    place = user.memberships.get()
    assert user.check_password(PASSWORD) and user.password.startswith("argon2")
    assert (place.unit.code, place.role, place.clearance) == ("DV", "committee_office", 0)
    assert (place.since, place.until) == (today(), None)
    assert [entry[:2] for entry in entries()] == [("create", "accounts"), ("create", "memberships")]
    assert list(history.differences()) == []


def test_a_generated_password_is_strong_and_printed_once(account: Any) -> None:
    code, out, _err = account(*NEW, "--generate")
    password = out.split("(chỉ in lần này): ")[1].strip()
    assert code == 0 and len(password) == 23
    assert User.objects.get(username="tk01").check_password(password)
    assert not any(password in text for entry in entries() for text in entry)


def test_no_entry_holds_a_password_in_any_form(account: Any) -> None:
    account(*NEW, password=PASSWORD)
    account("account", "password", "tk01", password="mưa nguồn chớp bể 36")
    assert entries()[-1] == ("password", "accounts", "{}")
    stored = User.objects.get(username="tk01").password
    assert not any(w in text for entry in entries() for text in entry for w in (PASSWORD, "mưa", stored, "argon2"))


@pytest.mark.parametrize("password", ["ngắn", "password1234", "qwerty123456"])
def test_a_weak_password_is_refused_and_no_account_made(account: Any, password: str) -> None:
    code, _out, err = account(*NEW, password=password)
    assert (code, "Mật khẩu không đạt" in err, err.count("\n")) == (1, True, 1)
    assert not User.objects.exists()


def test_without_a_terminal_a_password_is_not_asked_for(account: Any) -> None:
    code, _out, err = account(*NEW)
    assert (code, "--password-stdin" in err) == (2, True)


def test_on_a_terminal_a_password_is_asked_for_twice(account: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter([PASSWORD, PASSWORD + "x", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(said))

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from liem.commands import account as module

    monkeypatch.setattr(module.sys, "stdin", Terminal())
    args = type("Args", (), {"generate": False, "password_stdin": False})
    with pytest.raises(Exception, match="không giống nhau"):
        module._asked(args)  # type: ignore[arg-type]
    assert module._asked(args) == PASSWORD  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["tk01", "--name", "Cán bộ 02"], 1, "Đã có tài khoản “tk01”"),
        (["TK01", "--name", "Cán bộ 02"], 1, "Đã có tài khoản “TK01”"),
        (["tk02", "--name", "CÁN BỘ  01"], 1, "mỗi người một tài khoản"),
        (["tk 02", "--name", "Cán bộ 02"], 2, "tên đăng nhập"),
    ],
)
def test_there_is_one_account_per_person(account: Any, words: list[str], code: int, told: str) -> None:
    account(*NEW, password=PASSWORD)
    done = account("account", "add", *words, "--unit", "DV", "--role", "leader", password=PASSWORD)
    assert (done[0], told in done[2]) == (code, True), done[2]
    assert User.objects.count() == Membership.objects.count() == 1


def test_a_namesake_gets_an_account_when_said_so(account: Any) -> None:
    account(*NEW, password=PASSWORD)
    again = ("account", "add", "tk02", *NEW[3:], "--namesake")
    assert account(*again, password=PASSWORD)[0] == 0


def test_who_was_named_before_he_had_an_account_does_not_see_that_record(account: Any) -> None:
    unit = Unit.objects.get(code="DV")
    own = making.make_handling(unit=unit, subject="CÁN BỘ  01")
    other = making.make_handling(unit=unit, subject="Cán bộ 02")
    account(*NEW, password=PASSWORD)
    reader = Reader.of(User.objects.get(username="tk01"), today())
    assert list(type(own).objects.visible_to(reader)) == [other]
    assert list(history.differences()) == []


def test_another_clearance_ends_the_place_and_begins_the_next(account: Any) -> None:
    account(*NEW, "--since", "2020-01-01", password=PASSWORD)
    assert account("account", "clearance", "tk01", "secret_2", "--on", "01/6/2020")[0] == 0
    user = User.objects.get(username="tk01")
    rows = user.memberships.order_by("since").values_list("since", "until", "clearance")
    assert [(str(a), str(b), c) for a, b, c in rows] == [("2020-01-01", "2020-06-01", 0), ("2020-06-01", "None", 2)]
    assert [Reader.of(user, day).clearance for day in (making.DAY, making.LATER)] == [0, 2]
    assert list(history.differences()) == []


def test_a_clearance_of_the_first_day_is_put_right_in_place(account: Any) -> None:
    account(*NEW, password=PASSWORD)
    assert account("account", "clearance", "tk01", "secret_1")[0] == 0
    assert list(Membership.objects.values_list("clearance", "until")) == [(1, None)]
    assert entries()[-1][:2] == ("change", "memberships")
    assert list(history.differences()) == []


def test_places_in_units_are_granted_and_revoked(account: Any) -> None:
    account(*NEW, "--since", "2020-01-01", password=PASSWORD)
    grant = ("account", "grant-unit", "tk01", "--unit", "DV-A", "--role", "leader", "--since", "2020-02-01")
    assert account(*grant)[0] == 0
    code, _out, err = account(*grant)
    assert (code, "đang được phân công ở DV-A" in err) == (1, True)
    assert account("account", "revoke-unit", "tk01", "--unit", "DV-A", "--on", "2020-03-01")[0] == 0
    code, _out, err = account("account", "revoke-unit", "tk01", "--unit", "DV-A", "--on", "2020-03-01")
    assert (code, "không được phân công" in err) == (1, True)
    assert list(history.differences()) == []


def test_a_disabled_account_sees_nothing_until_it_is_enabled(account: Any) -> None:
    account(*NEW, password=PASSWORD)
    assert account("account", "disable", "tk01", "--why", "chuyển công tác")[0] == 0
    assert Reader.of(User.objects.get(username="tk01"), today()).sights == ()
    assert "đã bị khóa từ trước" in account("account", "disable", "tk01")[1]
    assert account("account", "enable", "tk01")[0] == 0
    assert Reader.of(User.objects.get(username="tk01"), today()).sights
    assert list(history.differences()) == []


def test_accounts_are_listed_for_people_and_for_programs(account: Any) -> None:
    assert account("account", "list")[1] == "Chưa có tài khoản nào.\n"
    account(*NEW, "--clearance", "secret_1", password=PASSWORD)
    assert "Cán bộ 01  dùng" in account("account", "list")[1]
    said = json.loads(account("account", "list", "--as", "json")[1])
    assert said[0]["username"] == "tk01" and said[0]["active"] is True
    assert said[0]["places"][0]["clearance"] == "secret_1"


@pytest.mark.parametrize(
    "words",
    [["disable", "ai"], ["password", "ai", "--generate"], ["clearance", "ai", "secret_1"]],
)
def test_an_account_that_is_not_there_is_told(account: Any, words: list[str]) -> None:
    code, _out, err = account("account", *words)
    assert (code, "Không có tài khoản “ai”" in err) == (1, True)


def test_a_unit_that_is_not_there_makes_no_account(account: Any) -> None:
    done = account("account", "add", "tk01", "--name", "Cán bộ 01", "--unit", "X", "--role", "leader", "--generate")
    assert done[0] == 2
    assert not User.objects.exists()


def test_a_place_that_ends_before_it_begins_is_refused_with_the_account(account: Any) -> None:
    done = account(*NEW, "--since", "2020-02-01", "--until", "2020-02-01", password=PASSWORD)
    assert done[0] == 2 and not User.objects.exists()
