"""Files of records: what may be attached, by whom, where it lies, and that names never leave their record."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from liem.platform import keys
from liem.records import attachments, chain, history, writing
from liem.records.models import Attachment
from tests import making

PDF = b"%PDF-1.7\nn\xe1\xbb\x99i dung\n"
NAME = "Kết luận kiểm tra Đơn vị 01.pdf"
WHY = "the test looks at all of it"


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:
    """A data folder of the test's own."""
    settings.DATA_DIR = keys.ensure_data_folder(tmp_path / "data")
    monkeypatch.setenv("LIEM_DATA", str(settings.DATA_DIR))
    return Path(settings.DATA_DIR)


def attach(row: Any, content: bytes = PDF, name: str = NAME, reader: Any = None) -> Attachment:
    return attachments.attach(reader or making.owner(), row, name, io.BytesIO(content), "kèm hồ sơ")


def package(*members: str, mimetype: str = "") -> bytes:
    """A zip with these members, as office files are; the same bytes at any time, for they name the cases of tests."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        if mimetype:
            zipped.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for member in members:
            zipped.writestr(zipfile.ZipInfo(member), "x")
    return target.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")
ODT = package("content.xml", mimetype="application/vnd.oasis.opendocument.text")


def on_disk(folder: Path) -> list[Path]:
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PDF", PDF, "application/pdf"),
        ("a.docx", DOCX, attachments.TYPES[".docx"]),
        ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), attachments.TYPES[".xlsx"]),
        ("a.odt", ODT, attachments.TYPES[".odt"]),
        ("a.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0...", "image/jpeg"),
        ("a.tiff", b"II*\x00...", "image/tiff"),
        ("a.txt", "Đơn vị 01".encode(), "text/plain"),
        ("a.csv", "mã,tên\n1,2\n".encode(), "text/csv"),
    ],
)
def test_papers_and_pictures_can_be_attached(folder: Path, name: str, content: bytes, media_type: str) -> None:
    made = attach(making.make_document(), content, name)
    assert (made.name, made.size, made.media_type) == (name, len(content), media_type)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a", PDF),
        ("a.html", b"<p>"),
        ("a.zip", package("x")),
        ("a.pdf", b"<script>"),
        ("a.pdf", DOCX),
        ("a.docx", PDF),
        ("a.docx", package("x")),
        ("a.docx", package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("a.docx", DOCX[:40]),
        ("a.ods", ODT),
        ("a.png", b"GIF89a"),
        ("a.txt", b"MZ\x00\x00"),
        ("a.pdf", b""),
        (".pdf", PDF),
        ("", PDF),
        ("a\n.pdf", PDF),
        ("a" * 200 + ".pdf", PDF),
    ],
)
def test_what_is_no_such_paper_is_refused_and_leaves_nothing(folder: Path, name: str, content: bytes) -> None:
    document = making.make_document()
    with pytest.raises(writing.Refused) as refused:
        attach(document, content, name)
    assert refused.value.problems[0].accepted
    assert on_disk(folder) == []
    assert not Attachment.objects.unscoped(WHY).exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(folder: Path, settings: Any) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return PDF + b"x" * (size - len(PDF))

    settings.LIEM_ATTACHMENT_MAX_BYTES = 3 * 2**20
    source = Endless()
    with pytest.raises(writing.Refused, match="lớn hơn 3 MB"):
        attachments.attach(making.owner(), making.make_document(), "a.pdf", source)  # type: ignore[arg-type]
    assert source.given <= 5 * 2**20
    assert on_disk(folder) == []


def test_on_disk_there_is_the_hash_only_for_the_owner_only(folder: Path) -> None:
    attach(making.make_document())
    digest = hashlib.sha256(PDF).hexdigest()
    assert on_disk(folder) == [folder / "files" / digest[:2] / digest]
    assert on_disk(folder)[0].read_bytes() == PDF
    for path in (folder / "files").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_the_name_loses_its_folders_and_is_in_one_form_of_unicode(folder: Path) -> None:
    assert attach(making.make_document(), name="C:\\Tài liệu\\../Kết luận.pdf").name == "Kết luận.pdf"
    assert attach(making.make_document(), name="e\u0302\u0301.pdf").name == "ế.pdf"


def test_two_records_share_one_content_and_one_record_takes_a_file_once(folder: Path) -> None:
    first, second = making.make_document(), making.make_document()
    attach(first)
    attach(second)
    assert len(on_disk(folder)) == 1
    with pytest.raises(writing.Refused, match="đã có đúng tệp này"):
        attach(first)


def test_attaching_leaves_an_entry_with_hash_size_and_reason(folder: Path) -> None:
    document = making.make_document()
    made = attach(document)
    entry = chain.Change.objects.unscoped(WHY).order_by("-id")[0]
    assert (entry.action, entry.table, entry.row) == ("attach", "attachments", str(made.pk))
    assert (entry.record_id, entry.why) == (document.pk, "kèm hồ sơ")
    assert made.sha256 in entry.values and f'"size":[null,{len(PDF)}' in entry.values


def test_who_may_not_see_the_record_sees_neither_name_nor_content_nor_entry(folder: Path) -> None:
    unit, other = making.make_unit(), making.make_unit()
    making.make_unit()
    inside, outside = making.make_reader(unit), making.make_reader(other)
    made = attach(making.make_document(unit=unit))
    row, content = attachments.read(inside, made.pk)
    with content:
        assert (row.name, content.read()) == (NAME, PDF)
    with pytest.raises(writing.NotAllowed) as hidden:
        attachments.read(outside, made.pk)
    with pytest.raises(writing.NotAllowed) as absent:
        attachments.read(outside, made.pk + 1000)
    assert str(hidden.value) == str(absent.value)
    assert not Attachment.objects.visible_to(outside).exists()
    assert not chain.Change.objects.visible_to(outside).exists()


def test_who_may_not_write_the_record_cannot_attach_to_it(folder: Path) -> None:
    unit = making.make_unit()
    making.make_unit()
    document = making.make_document(unit=unit)
    for reader in (making.make_reader(making.make_unit()), making.make_reader(unit, role="leader")):
        with pytest.raises(writing.NotAllowed):
            attach(document, reader=reader)
    assert attach(document, reader=making.make_reader(unit)).pk
    assert len(on_disk(folder)) == 1


def test_a_record_above_the_ceiling_takes_no_file(folder: Path, settings: Any) -> None:
    document = making.make_document(secrecy="secret_1")
    with pytest.raises(writing.Refused, match="trên mức trần"):
        attach(document)
    settings.LIEM_SECRECY_CEILING = "secret_1"
    assert attach(document).pk


def test_files_are_attached_to_records_not_to_their_parts(folder: Path) -> None:
    with pytest.raises(TypeError):
        attach(making.make_part("findings", making.make_inspection()))


def test_content_that_was_changed_or_taken_away_is_found(folder: Path) -> None:
    first, second, third = (attach(making.make_document(), PDF + bytes([65 + n])) for n in range(3))
    assert list(attachments.damaged()) == []
    attachments.path_of(first.sha256).write_bytes(b"x" * first.size)
    attachments.path_of(second.sha256).unlink()
    found = list(attachments.damaged())
    assert len(found) == 2
    assert f"attachments {first.pk}" in found[0] and f"attachments {second.pk}" in found[1]
    with pytest.raises(attachments.Damaged):
        attachments.read(making.owner(), second.pk)
    attachments.path_of(third.sha256).write_bytes(b"longer than it was, by far, by very far")
    with pytest.raises(attachments.Damaged):
        attachments.read(making.owner(), third.pk)
    assert not any(NAME in line for line in found)


def test_attaching_again_mends_a_content_that_was_changed(folder: Path) -> None:
    made = attach(making.make_document())
    attachments.path_of(made.sha256).write_bytes(b"other")
    attach(making.make_document())
    assert list(attachments.damaged()) == []


def test_a_row_of_a_file_changed_in_the_database_is_found(folder: Path) -> None:
    from django.db import connection

    made = attach(making.make_document())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_attachment SET name = 'khác.pdf'")
    found = [f for f in history.differences() if f.table == "attachments"]
    assert [(f.row, f.column) for f in found] == [(str(made.pk), "name")]
