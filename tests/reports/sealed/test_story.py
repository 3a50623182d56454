"""The year is sealed; a case is corrected afterwards; drift names it; edition two is issued; both hold."""

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from liem.commands import verify
from liem.people.reader import Reader
from liem.records import attachments, writing
from liem.records.models import Attachment, Change
from liem.records.writing import NotAllowed, Refused
from liem.registers.reports.models import Report
from liem.reports.sealed import acts, drift, files, store, verifying
from tests import making
from tests.making import owner
from tests.reports.sealed.conftest import MOMENT, Seal, approved, fresh, values
from tests.world import COMMUNE


def stored(report: Report, suffix: str) -> bytes:
    """A file as it was stored at the seal."""
    rows = Attachment.objects.unscoped("a test").filter(record=report.pk, name__endswith=suffix)
    return attachments.kept(rows.get().sha256)


def saved_again(content: bytes, old: str = "", new: str = "") -> bytes:
    """The same Word file as another program saves it; with some text replaced."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as copy:
        for name in source.namelist():
            held = source.read(name)
            copy.writestr(name, held.replace(old.encode(), new.encode(), 1) if name == "word/document.xml" else held)
    return stream.getvalue()


def told(report: Report, reader: Reader) -> dict[str, drift.Moved]:
    """What would be otherwise today, by figure."""
    found = drift.drift(report, store.opened(report), store.sources_of(report), reader)
    return {figure.code: figure for figure in found}


def test_a_sealed_year_holds_while_the_records_go_on(
    world: Any, author: Reader, sealed: Seal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = sealed()
    assert (first.state, store.seal_of(first).holds) == ("sealed", True)
    word, data = stored(first, ".docx"), store.as_file(first)
    assert told(first, author) == {}
    drift_names_what_came_late(world, first, author)
    second = edition_two_says_what_it_corrects(first, author, sealed)
    assert (stored(fresh(first), ".docx"), store.as_file(fresh(first))) == (word, data)
    both_are_verified([first, second], author)
    a_copy_with_one_digit_changed_is_not(first, author, tmp_path / "sua.docx")
    assert "“98”" in capsys.readouterr().out
    assert verifying.verified(word, world.reader("T2")).how == verifying.UNKNOWN
    the_next_report_tells_of_both(world, second, author)
    what_lies_on_the_disk_is_watched(second, author)


def drift_names_what_came_late(world: Any, first: Report, author: Reader) -> None:
    """Which figure, which record, by which entry, in which words; to whom may open the record."""
    making.make_case(unit=world.units[COMMUNE], code="VU-MUON", directed=True)
    moved = told(first, author)["cases.directed"]
    (touched,) = moved.records
    assert (touched.code, touched.how, moved.sealed != moved.today) == ("VU-MUON", drift.NEW, True)
    assert touched.entries[0].why == "kiểm thử" and touched.entries[0].number > store.sources_of(first).entry
    hidden = told(first, world.reader("T1H1B"))["cases.directed"]
    assert (hidden.records, hidden.hidden) == ((), 1)


def edition_two_says_what_it_corrects(first: Report, author: Reader, sealed: Seal) -> Report:
    """Why, by whose approval, from what to what; edition one becomes corrected in the same act."""
    with pytest.raises(Refused):
        acts.another_edition(author, first, " ")
    second = sealed(acts.another_edition(author, first, "vụ nhập muộn"))
    assert (second.edition, second.corrects_id, fresh(first).state) == (2, first.pk, "corrected")
    said = store.opened(second)["correction"]
    assert (said["of"], said["reason"], bool(said["approved_by"])) == ("BC-01", "vụ nhập muộn", True)
    assert "cases.directed" in [row["code"] for row in said["delta"]]
    entry = Change.objects.unscoped("a test").get(record=second.pk, action="move:seal")
    assert second.content_sha256 in entry.values and second.signature in entry.values
    return second


def both_are_verified(reports: list[Report], author: Reader) -> None:
    """Every file that was sealed is the sealed one, also when a program has saved it again."""
    for report in reports:
        for content in (*(stored(report, kind) for kind in (".docx", ".xlsx", ".txt")), store.as_file(report)):
            verdict = verifying.verified(content, author)
            assert (verdict.how, verdict.report) == (verifying.SAME, report)
    assert verifying.verified(saved_again(stored(reports[0], ".docx")), author).how == verifying.SAVED
    assert verifying.verified(b"PK\x03\x04 no archive", author).how == verifying.UNKNOWN


def a_copy_with_one_digit_changed_is_not(first: Report, author: Reader, path: Path) -> None:
    """And what differs is told: the figure, then its sentence; in Word and in JSON."""
    word = stored(first, ".docx")
    _code, shown = next(f for f in verifying.Paper(word).figures.values() if f[1].isdigit())
    path.write_bytes(saved_again(word, f">{shown}<", ">98<"))
    verdict = verifying.verified(path.read_bytes(), author)
    assert (verdict.how, verdict.report) == (verifying.DIFFERS, first)
    assert (verdict.differences[0].sealed, verdict.differences[0].found) == (shown, "98")
    assert verdict.differences[1].sealed != verdict.differences[1].found
    assert verify._file(path, owner()) == 1
    copy = json.loads(store.as_file(first))
    copy["content"]["figures"][0]["value"] = 98
    assert [d.found for d in verifying.verified(json.dumps(copy).encode(), author).differences] == ["98"]


def the_next_report_tells_of_both(world: Any, second: Report, author: Reader) -> None:
    """The correction, and what came too late for the closed year; of its paragraphs which stayed as they were."""
    making.make_case(unit=world.units[COMMUNE], code="VU-SAU", subject="Vụ 02")
    later = {"code": "BC-02", "begins_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}
    following = acts.begin(author, values(**later), MOMENT, second)
    made = acts.draft(following, author, MOMENT)
    notes = acts.notes(following, made.said, author)
    assert [note["code"] for note in notes["corrections"]] == ["BC-01/2"]
    assert [(item["code"], item["report"]) for item in notes["late"]] == [("VU-SAU", "05-BC/TU")]
    assert len(files.notes_told(notes)) == 2
    assert {line.same for line in made.lines if not line.level} == {True}
    text = "\n".join(line.source for line in made.lines)
    assert "31/12/2021" in text and "31/12/2020" not in text  # the days are its own, and that is no other paragraph


def what_lies_on_the_disk_is_watched(second: Report, author: Reader) -> None:
    """A content that was altered is named, and no file is the sealed one any more."""
    assert list(store.unsound(owner())) == []
    attachments.path_of(second.content_sha256).write_bytes(b"{}")
    assert second.code in next(store.unsound(owner()))
    assert verifying.verified(stored(second, ".xlsx"), author).how == verifying.BROKEN


def test_what_is_sealed_is_what_was_approved_by_somebody_else(world: Any, author: Reader) -> None:
    report = acts.begin(author, values(), MOMENT)
    with pytest.raises(Refused):
        acts.seal(author, report, MOMENT)
    with pytest.raises(Refused) as refused:
        acts.write(author, report, [acts.Passage(1, "I- KẾT QUẢ", "Có {inspections.party_round} cuộc.")])
    assert "party_round" in str(refused.value)
    acts.check(author, report, MOMENT)
    shown = acts.draft(fresh(report), author, MOMENT).sha256
    with pytest.raises(NotAllowed):
        acts.approve(author, fresh(report), shown, MOMENT)
    other = world.reader("T1")
    with pytest.raises(Refused):
        acts.approve(other, fresh(report), "0" * 64, MOMENT)
    with pytest.raises(NotAllowed):  # not by the form that all registers share
        writing.move(other, fresh(report), "approve", MOMENT.date())
    acts.approve(other, fresh(report), shown, MOMENT)
    with pytest.raises(Refused):
        writing.change(author, fresh(report), {"subject": "Khác"})
    with pytest.raises(Refused):
        acts.write(author, fresh(report), [acts.Passage(1, "I- KHÁC", "Khác.")])
    making.make_inspection(unit=world.units[COMMUNE], concluded=True)
    with pytest.raises(Refused):
        acts.seal(author, fresh(report), MOMENT)
    acts.send_back(other, fresh(report), "số đã đổi")
    assert (fresh(report).state, fresh(report).approved_by) == ("draft", "")
    approved(fresh(report), author, other)
    done = acts.seal(author, fresh(report), MOMENT)
    with pytest.raises(Refused) as bound:
        writing.change(owner(), done, {"ends_on": making.LATER})
    assert {problem.column for problem in bound.value.problems} >= {"subject"}
