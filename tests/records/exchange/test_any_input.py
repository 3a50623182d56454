"""Whatever text a record holds comes back from a file; whatever a file holds, the answer is a refusal or a row."""

import contextlib
import tempfile
import unicodedata
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liem.platform.text import nfc
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import import_path
from liem.records.exchange.quoting import quoted, unquoted
from liem.records.exchange.sources import Sheet, read_source
from liem.registers.inspections.models import Inspection
from tests.making import make_inspection, make_unit, owner
from tests.records.exchange.files import ROUND, UNIT, book, folder, nothing_written

pytestmark = pytest.mark.django_db
quick = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
few = settings(quick, max_examples=6)

# Characters that a text may have: all but NUL, which no door lets in, and the two that no XML has.
TEXT = st.text(st.characters(exclude_characters="\x00\ufffe\uffff", exclude_categories=("Cs",)), min_size=1)
ODD = st.lists(st.sampled_from([*"=+-@'\";,\t\r\n _x0041_", "\r\n", '""', "_x000D_", "\u0301", "Đ", "𠮷", "1", "."]))


@contextlib.contextmanager
def place():
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@few
@given(st.lists(TEXT | ODD.map("".join), min_size=30, max_size=30))
def test_any_text_survives_the_way_out_and_in(undone, texts):
    texts = [text for text in (nfc(text).strip() for text in texts) if text]
    with undone(), place() as path:
        unit = make_unit("T1")
        for number, text in enumerate(texts):
            make_inspection(code=f"KT-{number}", unit=unit, subject=text, note=text)
        for target in (path / "x", path / "x.xlsx"):
            export_path(owner(), target)
            with nothing_written():
                outcome = import_path(owner(), target)
            assert outcome.refusals == []
            assert outcome.unchanged["inspections"] == len(texts)
            assert not any(outcome.changed.values())


@few
@given(st.lists(TEXT | ODD.map("".join), min_size=30, max_size=30))
def test_any_text_that_a_file_says_is_stored_as_it_stands_in_nfc(undone, texts):
    rows = [
        {**ROUND, "code": f"KT-{number}", "subject": "Cuộc 01", "note": quoted(text)}
        for number, text in enumerate(texts)
    ]
    with undone(), place() as path:
        assert import_path(owner(), folder(path / "x", units=[UNIT], inspections=rows)).refusals == []
        stored = dict(Inspection.objects.visible_to(owner()).values_list("code", "note"))
    assert stored == {f"KT-{number}": nfc(text).strip() for number, text in enumerate(texts)}
    assert all(unicodedata.is_normalized("NFC", text) for text in stored.values())


@given(TEXT | ODD.map("".join))
@example("'=")
@example("''=A1")
@example("'''")
def test_a_text_marked_as_text_is_the_same_text(text):
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith("=")


def judged(path):
    """Import what stands at `path`: it is taken, or refused with a reason and nothing written."""
    with nothing_written():
        outcome = import_path(owner(), path, dry_run=True)
    for refusal in outcome.refusals:
        assert refusal.file and refusal.why
        assert refusal.row >= 0
        str(refusal)
    return outcome


@quick
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"code,name,kind\r\rT1,a,b")
@example(b'"code')
@example(b"code,code")
@example(b"\x00")
@example(b"code,name,kind\nT1,=1,commune")
def test_any_bytes_as_a_csv_file_are_refused_or_taken(undone, content):
    with undone(), place() as path:
        for name in ("units", "returns", "obstacles"):
            (path / f"{name}.csv").write_bytes(content)
        judged(path)


CELLS = st.sampled_from(
    [
        "",
        " ",
        "T1",
        "KT-1",
        "=1",
        "'=1",
        "2020-03-02",
        "31/02/2020",
        "1.234,5",
        "1,234.5",
        "-1",
        "có",
        "planned",
        "\x00",
    ]
) | st.text(max_size=8)
HEADERS = [
    "units:code,name,kind,parent,since,until,successor",
    "unit_parents:unit,parent,since,until",
    "tenures:post,holder,since",
    "inspections:code,unit,kind,mode,subject,opened_on,concluded_on,secrecy,state",
    "findings:inspection,code,kind,content,amount_vnd,area_m2",
    "case_events:case,on,kind,people",
    "returns:form,unit,period,row,value,due_on",
    "obstacles:case,plan,code,raised_on,content",
    "links:from_table,from_code,to_table,to_code,kind",
    "extensions:from_table,from_code,due_on,granted_on,reason",
]


@pytest.mark.parametrize("key", ["code", "unit", "kind", "subject"])
def test_a_cell_with_a_nul_is_refused_and_is_no_accident(undone, key):
    with undone(), place() as path:
        folder(path, units=[UNIT], inspections=[{**ROUND, key: "a\x00b"}])
        plan = import_path(owner(), path)
        assert not plan.written
        assert plan.refusals


@quick
@given(st.data())
def test_any_cells_under_right_headers_are_refused_or_taken(undone, data):
    with undone(), place() as path:
        folder(path, units=[UNIT], inspections=[ROUND])
        assert import_path(owner(), path).written
        for header in data.draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=4, unique=True)):
            name, _colon, keys = header.partition(":")
            columns = keys.split(",")
            rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(columns, CELLS)), min_size=1, max_size=3))
            folder(path, **{name: rows})
        judged(path)


@cache
def workbook():
    """A sound workbook: its bytes, and its parts."""
    with place() as folder:
        path = book(folder / "x.xlsx", units=[UNIT], inspections=[ROUND])
        with zipfile.ZipFile(path) as archive:
            return path.read_bytes(), {name: archive.read(name) for name in archive.namelist()}


def read(path):
    """What is found at `path`: sheets and refusals, and no accident."""
    for found in read_source(path):
        assert isinstance(found, Sheet) or found.why


@settings(quick, max_examples=150)
@given(places=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_workbook_with_broken_bytes_is_refused_or_read(places):
    content = bytearray(workbook()[0])
    for where, byte in places:
        content[int(where * len(content))] = byte
    with place() as path:
        (path / "x.xlsx").write_bytes(bytes(content))
        read(path / "x.xlsx")


@settings(quick, max_examples=150)
@given(st.data())
def test_a_workbook_with_broken_parts_is_refused_or_read(data):
    parts = dict(workbook()[1])
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    content[start:end] = data.draw(
        st.binary(max_size=30)
        | st.sampled_from([b"<", b'"', b"&", b"<f>", b'r="A9"', b"-1", b"99999999999999999999", b"<!--", b"</c>"])
    )
    with place() as path, zipfile.ZipFile(path / "x.xlsx", "w") as archive:
        for key, value in parts.items():
            archive.writestr(key, bytes(content) if key == name else value)
        archive.close()
        read(path / "x.xlsx")


@quick
@given(st.binary(max_size=200))
def test_any_bytes_as_a_workbook_are_refused(content):
    with place() as path:
        (path / "x.xlsx").write_bytes(content)
        (found,) = read_source(path / "x.xlsx")
        assert found.why
