"""GET cannot write: not by a view, not by a stream, not around the ORM."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from liem.people.models import User
from liem.platform.http import WroteWhileReading, may_run, reading_only
from liem.web.middleware import refuse_writes_on_reading

WRITES = (
    "INSERT INTO people_user (id) VALUES (1)",
    "  insert or replace into people_user VALUES (1)",
    'UPDATE "people_user" SET username = 1',
    "DELETE FROM people_user",
    "WITH gone AS (DELETE FROM people_user RETURNING *) SELECT * FROM gone",
    "WITH x AS (SELECT 1) INSERT INTO people_user SELECT * FROM x",
    "TRUNCATE people_user",
    "DROP TABLE people_user",
    "CREATE TABLE x (id int)",
    "ALTER TABLE people_user ADD x int",
    "REPLACE INTO people_user VALUES (1)",
    "MERGE INTO people_user USING x ON true WHEN MATCHED THEN DELETE",
    "COPY people_user FROM STDIN",
    "PRAGMA user_version = 4",
    "VACUUM",
    "CALL change()",
    "DO $$ BEGIN DELETE FROM people_user; END $$",
    "UPDATE django_session_copy SET x = 1",
)
READS = (
    "SELECT 1",
    "\n  (SELECT 1) UNION (SELECT 2)",
    "WITH x AS (SELECT 1) SELECT * FROM x",
    "EXPLAIN SELECT 1",
    "PRAGMA table_info(people_user)",
    'SAVEPOINT "s1"',
    "BEGIN",
    "ROLLBACK TO SAVEPOINT s1",
    'DELETE FROM "django_session" WHERE 1 = 1',
    "UPDATE usersessions_usersession SET ip = 1",
)


@pytest.mark.parametrize("sql", WRITES)
def test_a_statement_that_writes_may_not_run(sql: str) -> None:
    assert not may_run(sql)


@pytest.mark.parametrize("sql", READS)
def test_a_statement_that_asks_may_run(sql: str) -> None:
    assert may_run(sql)


def writes(request: HttpRequest) -> HttpResponse:
    """A view that writes."""
    User.objects.create(username="moi")
    return HttpResponse()


def streams(request: HttpRequest) -> StreamingHttpResponse:
    """A view that writes while its answer is being sent."""

    def pieces() -> Iterator[bytes]:
        yield b"1"
        User.objects.create(username="moi")
        yield b"2"

    return StreamingHttpResponse(pieces())


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_view_that_only_reads_cannot_write(db: None, method: str) -> None:
    with pytest.raises(WroteWhileReading), transaction.atomic():
        refuse_writes_on_reading(writes)(getattr(RequestFactory(), method)("/"))
    assert not User.objects.exists()


def test_a_post_may_write(db: None) -> None:
    refuse_writes_on_reading(writes)(RequestFactory().post("/"))
    assert User.objects.exists()


def test_a_streamed_answer_cannot_write_either(db: None) -> None:
    answer = refuse_writes_on_reading(streams)(RequestFactory().get("/"))
    sent = iter(answer)  # type: ignore[call-overload]
    assert next(sent) == b"1"
    with pytest.raises(WroteWhileReading):
        next(sent)


def test_raw_sql_cannot_write(db: None) -> None:
    with reading_only(), connection.cursor() as cursor, pytest.raises(WroteWhileReading):
        cursor.execute("DELETE FROM people_user")
    with reading_only(), connection.cursor() as cursor, pytest.raises(WroteWhileReading):
        cursor.executemany("INSERT INTO people_user (username) VALUES (%s)", [("a",), ("b",)])


@pytest.mark.parametrize("path", ["/", "/style/", "/tai-khoan/", "/tai-khoan/dang-nhap/", "/khong-co/"])
def test_asking_for_a_page_writes_nothing_at_all(inside: Client, path: str) -> None:
    inside.get(path)
    before = list(Session.objects.values_list("session_data", "expire_date"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        inside.get(path)
    said = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in said if sql.split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert list(Session.objects.values_list("session_data", "expire_date")) == before
