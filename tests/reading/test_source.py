"""Files as offices send them: every code and format is read, or refused with a reason."""

import io
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from liem.reading.legacy import _TCVN3, _VNI
from liem.reading.read import read
from liem.reading.source import SourceRefused, decode, from_text, open_source

TEXT = (
    "Các cấp ủy, tổ chức đảng đã tiến hành 156 cuộc kiểm tra, giám sát; kỷ luật hơn 30 đảng viên, còn lại 02 vụ việc."
)
VALUES = [156, 30, 2]


def in_tcvn3(text: str) -> bytes:
    """The text as a TCVN3 font stores it."""
    back = {letter: sign for sign, letter in _TCVN3.items()}
    return "".join(back.get(char, char) for char in text).encode("latin-1")


def in_vni(text: str) -> bytes:
    """The text as a VNI font stores it."""
    back = {letter: sign for sign, letter in _VNI.items()}
    return "".join(back.get(char, char) for char in text).encode("latin-1")


def values(path: Path) -> list[Any]:
    """The values of the figures of a file."""
    return [figure.value for figure in read(open_source(path).text).figures]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf8.txt", TEXT.encode()),
        ("mark.txt", b"\xef\xbb\xbf" + TEXT.encode()),
        ("utf16.txt", TEXT.encode("utf-16")),
        ("utf16be.txt", TEXT.encode("utf-16-be")),
        ("utf16le.md", TEXT.encode("utf-16-le")),
        ("nfd.txt", unicodedata.normalize("NFD", TEXT).encode()),
        ("tcvn3.txt", in_tcvn3(TEXT)),
        ("vni.txt", in_vni(TEXT)),
        ("tcvn3-as-utf8.txt", in_tcvn3(TEXT).decode("latin-1").encode()),
        ("cp1258.txt", unicodedata.normalize("NFC", TEXT).translate({}).encode("utf-8")),
        ("page.html", f"<p>{TEXT}</p>".encode()),
        ("lines.txt", TEXT.replace("; ", ";\r\n").encode()),
    ],
)
def test_every_code_gives_the_same_text(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert values(path) == VALUES
    assert " ".join(open_source(path).text.split()) == TEXT


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("scan.pdf", b"%PDF-1.4", "chỉ nhận .txt"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "chỉ nhận .txt"),
        ("zip.txt", b"PK\x03\x04abc", "không phải văn bản thường"),
        ("binary.txt", bytes(range(256)) * 8, "không phải văn bản|không nhận ra"),
        ("unknown.txt", "Über die Größe".encode("latin-1") * 20, "không nhận ra bảng mã"),
        ("broken.docx", b"PK\x03\x04 no archive", "không phải tệp Word"),
        ("locked.docx", b"\xd0\xcf\x11\xe0 secret", "mật khẩu"),
        ("half.txt", b"\xff\xfea", "tệp hỏng"),
        ("lost.txt", b"156 cu?c ki?m tra, gi?m s?t. " * 8, "đã mất chữ có dấu"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceRefused, match=said):
        open_source(path)


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (140 << 20))
    path = tmp_path / "bomb.docx"
    path.write_bytes(packed.getvalue())
    with pytest.raises(SourceRefused, match="lớn hơn mức cho phép"):
        open_source(path)


def test_a_word_file_is_read_with_its_tables_and_places(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Kết quả kỷ luật đảng viên")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, [("Hình thức", "Số đảng viên"), ("Khiển trách", "12"), ("Cảnh cáo", "05")], strict=True
    ):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("Tiến hành 156 cuộc kiểm tra.", style="List Bullet")
    path = tmp_path / "report.docx"
    document.save(str(path))
    source = open_source(path)
    assert source.text.splitlines() == [
        "Kết quả kỷ luật đảng viên",
        *("Hình thức\tSố đảng viên", "Khiển trách\t12", "Cảnh cáo\t05"),
        "Tiến hành 156 cuộc kiểm tra.",
    ]
    assert values(path) == [12, 5, 156]
    assert source.place(source.text.index("05")) == "bảng 1, dòng 3"
    assert source.place(source.text.index("156")) == "đoạn 2"


def test_a_merged_cell_keeps_its_columns_and_notes_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Có 156 cuộc kiểm tra.")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Khởi tố"
    for cell, words in zip(table.rows[1].cells, ("Vụ", "3", "9"), strict=True):
        cell.text = words
    path = tmp_path / "notes.docx"
    document.save(str(path))
    with_notes = tmp_path / "with_notes.docx"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    words = "<w:p><w:r><w:t>12 cuộc đột xuất.</w:t></w:r></w:p>"
    note = f'<w:footnotes xmlns:w="{space}"><w:footnote>{words}</w:footnote></w:footnotes>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(with_notes, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", note)
    source = open_source(with_notes)
    assert source.text.splitlines() == ["Có 156 cuộc kiểm tra.", "\tKhởi tố\t", "Vụ\t3\t9", "12 cuộc đột xuất."]
    assert source.place(source.text.index("12 cuộc")) == "chú thích 1"


def test_words_that_were_deleted_in_word_are_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Có ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = docx.oxml.parse_xml(f"<w:ins {space}><w:r><w:t>21 vụ</w:t></w:r></w:ins>")
    gone = docx.oxml.parse_xml(f"<w:del {space}><w:r><w:t>18 vụ</w:t></w:r></w:del>")
    paragraph._p.append(made)
    paragraph._p.append(gone)
    path = tmp_path / "tracked.docx"
    document.save(str(path))
    assert values(path) == [21]


def test_a_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>99 vụ</title><script>var x = '88 vụ';</script></head><body><h1>Kết&nbsp;quả</h1>"
        "<p>Có <b>156</b> cuộc;<br>thu hồi 1.200&nbsp;m<sup>2</sup></p>"
        "<table><tr><td>Khiển trách</td><td>03</td></tr></table><ul><li>02 vụ</ul>",
        encoding="utf-8",
    )
    assert open_source(path).text == "Kết\u00a0quả\nCó 156 cuộc;\nthu hồi 1.200\u00a0m2\nKhiển trách\t03\n- 02 vụ"
    assert values(path) == [156, 1200, 3, 2]


def test_a_place_leads_back_to_the_text_before_it_was_composed() -> None:
    written = unicodedata.normalize("NFD", TEXT)
    source = from_text(written)
    place = source.text.index("156")
    assert written[source.origin(place) :].startswith("156")
    assert source.place(place) == "dòng 1"


def test_a_declared_code_of_a_page_is_believed_only_if_it_fits() -> None:
    page = '<meta charset="windows-1258"><p>156 cuộc</p>'
    assert decode(page.encode(), html=True) == (page, "utf-8")
