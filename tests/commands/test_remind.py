"""`liem remind`: what is said of whom, and letters through a real mail server: once a day, to who wants one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from liem.people.models import Digest, Role, User
from liem.platform.days import today, vi_day
from tests import making
from tests.commands.smtp import NAME, PASSWORD, Post, certificate, serving
from tests.contracts.pages.hidden import CEILING

pytestmark = pytest.mark.django_db
SECRET, PLAIN = "Nội dung không ai ngoài được đọc", "Nội dung thường"


@pytest.fixture
def clerk(run: Any) -> User:
    """Who owes a late duty, one that is due soon, and one of a secret plan."""
    unit = making.some_unit()
    user = making.make_user("can-bo-01", "Cán bộ 01")
    making.make_membership(user, unit, Role.INTERNAL_AFFAIRS, 1)
    late, soon = today() - timedelta(days=3), today() + timedelta(days=5)
    with CEILING:
        secret = making.make_plan(unit=unit, secrecy="secret_1")
        making.make_part("measures", secret, lead=unit, due_on=late, content=SECRET, code="MAT-01")
    plan = making.make_plan(unit=unit)
    making.make_part("measures", plan, lead=unit, due_on=late, content=PLAIN, code="BP-01")
    making.make_part("measures", plan, lead=unit, due_on=soon, content=PLAIN, code="BP-02")
    return user


@pytest.fixture
def post(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server with a certificate of its own authority, and the settings of an office that uses it."""
    pem = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with serving(pem) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "localhost", server.port, True
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = NAME, PASSWORD
        settings.LIEM_ADDRESS = "https://liem.example.vn"
        yield server


def wants(user: User) -> Digest:
    """He wants the letter."""
    return Digest.objects.create(user=user, address="can-bo-01@example.vn", wanted=True)


def test_it_says_how_many_and_which_codes_and_never_what_they_are_about(run: Any, clerk: User) -> None:
    code, said, _err = run("remind", "--days", "5", "--account", "can-bo-01")
    assert code == 0
    assert "Quá hạn: 2" in said and f"BP-01 ({vi_day(today() - timedelta(days=3))})" in said
    assert "Đến hạn trong 5 ngày tới: 1" in said and "BP-02" in said
    assert "và 1 việc khác" in said
    for hidden in ("MAT-01", SECRET, PLAIN):
        assert hidden not in said
    assert "Đến hạn" not in run("remind", "--days", "4")[1]


def test_nothing_is_sent_where_no_server_is_named_and_nobody_is_reminded_who_is_not_there(
    run: Any, clerk: User, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    code, _said, err = run("remind", "--send")
    assert code == 1 and "LIEM_MAIL_HOST" in err
    assert run("remind", "--account", "khong-co")[0] == 1
    assert run("remind", "--days", "0")[0] == 2


def test_a_letter_goes_encrypted_once_a_day_to_who_wants_it(run: Any, clerk: User, post: Post) -> None:
    other = making.make_user("can-bo-02", "Cán bộ 02")
    making.make_membership(other, making.some_unit(), Role.INTERNAL_AFFAIRS)
    Digest.objects.create(user=other, address="can-bo-02@example.vn")
    digest = wants(clerk)
    assert run("remind", "--send")[0] == 0
    assert run("remind", "--send")[0] == 0
    (letter,) = post.letters
    assert (post.encrypted, post.signed_in) == ([True], [True])
    assert (letter["To"], letter["Subject"].strip()) == (
        "can-bo-01@example.vn",
        f"Liêm {vi_day(today())}: quá hạn: 2, đến hạn trong 7 ngày tới: 1",
    )
    text = letter.get_content()
    assert "Kính gửi Cán bộ 01" in text and "BP-01" in text and "https://liem.example.vn/ban-viec/" in text
    for hidden in ("MAT-01", SECRET, PLAIN):
        assert hidden not in text
    digest.refresh_from_db()
    assert digest.sent_on == today()


def test_a_letter_that_was_not_taken_is_said_and_tried_again(run: Any, clerk: User, post: Post) -> None:
    digest = wants(clerk)
    post.refuses = True
    code, _said, err = run("remind", "--send")
    assert code == 1 and "không gửi được thư cho can-bo-01" in err
    digest.refresh_from_db()
    assert digest.sent_on is None
    post.refuses = False
    assert run("remind", "--send")[0] == 0 and len(post.letters) == 1


def test_nothing_is_sent_to_a_server_whose_certificate_nobody_vouches_for(
    run: Any, clerk: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(clerk)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert run("remind", "--send")[0] == 1
    assert post.letters == []


def test_who_wants_a_letter_has_said_to_which_address(clerk: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(user=clerk, wanted=True)
