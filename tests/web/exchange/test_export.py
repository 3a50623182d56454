"""The export page: how many records, and a file with what its reader may see and nothing else."""

import csv
import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from liem.org.models import Unit
from liem.records.exchange.importing import import_path
from tests.making import REGISTERS, make_record, owner


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the first province who sees ordinary records only, signed in."""
    client.force_login(world.user("T1", 0))
    return client


def archive(browser: Client, **query: Any) -> dict[str, list[dict[str, str]]]:
    """The tables of a zip: rows by file."""
    done = browser.get("/xuat/tep/", {"dang": "csv", **query})
    assert done.status_code == 200 and done["Content-Disposition"].endswith('.zip"')
    with zipfile.ZipFile(io.BytesIO(b"".join(done.streaming_content))) as found:  # type: ignore[attr-defined]
        texts = {name: found.read(name).decode() for name in found.namelist()}
    tables = {n[:-4]: list(csv.DictReader(io.StringIO(text))) for n, text in texts.items() if n.endswith(".csv")}
    return tables | {"about": [{"text": texts["VE-TEP-NAY.txt"]}]}


def page(browser: Client, **query: Any) -> str:
    """The page with what was asked."""
    done = browser.get("/xuat/", query)
    assert done.status_code == 200
    return done.content.decode()


def test_the_file_holds_what_its_reader_may_see_and_the_page_says_how_many(browser: Client, world: Any) -> None:
    hidden = make_record("plans", unit=Unit.objects.get(code="T1"), code="KH-901", secrecy=1)
    tables = archive(browser)
    reader = world.reader("T1", 0)
    told = page(browser)
    for register in REGISTERS.values():
        seen: Any = register.model.objects.visible_to(reader)  # type: ignore[attr-defined]
        assert f'<span class="export-count">{seen.count()}</span>' in told, register.key
        if register.key != "returns":
            assert {row["code"] for row in tables[register.key]} == set(seen.values_list("code", flat=True))
        for part in register.parts:
            if part.key in tables and part.key not in ("obstacles", "plan_obstacles"):
                rows: Any = part.model.objects.visible_to(reader)
                assert len(tables[part.key]) == rows.count(), part.key
    assert hidden.code not in str(tables)


def test_only_the_registers_the_unit_and_the_days_that_were_asked_for(browser: Client) -> None:
    unit = Unit.objects.get(code="T1")
    make_record("plans", unit=unit, code="KH-901")
    tables = archive(browser, so=REGISTERS["plans"].slug, **{"don-vi": "T1"})
    assert "inspections" not in tables and "KH-901" in {row["code"] for row in tables["plans"]}
    assert archive(browser, so=REGISTERS["plans"].slug, tu="01/01/1990", den="31/12/1990")["plans"] == []


def test_a_day_that_is_none_is_told_and_nothing_is_sent(browser: Client) -> None:
    assert "31/02/2020" in page(browser, tu="31/02/2020") and "is-invalid" in page(browser, tu="31/02/2020")
    done = browser.get("/xuat/tep/", {"tu": "31/02/2020"})
    assert done.status_code == 302 and done["Location"].startswith("/xuat/?")


def test_what_is_secret_is_marked(client: Client, world: Any) -> None:
    client.force_login(world.user("T1", 3))
    make_record("plans", unit=Unit.objects.get(code="T1"), code="KH-901", secrecy=1)
    assert "MẬT" in archive(client, so=REGISTERS["plans"].slug)["about"][0]["text"]
    done = client.get("/xuat/tep/", {"so": REGISTERS["plans"].slug})
    with zipfile.ZipFile(io.BytesIO(b"".join(done.streaming_content))) as book:  # type: ignore[attr-defined]
        assert "MẬT" in book.read("xl/worksheets/sheet1.xml").decode()


def test_the_workbook_imports_again_and_changes_nothing(browser: Client, tmp_path: Any) -> None:
    done = browser.get("/xuat/tep/")
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"".join(done.streaming_content))  # type: ignore[attr-defined]
    outcome = import_path(owner(), path)
    assert outcome.written and not outcome.refusals
    assert not any(outcome.created.values()) and not any(outcome.changed.values())
