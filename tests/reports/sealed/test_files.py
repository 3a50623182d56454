"""The files of a report: made the same every time, with every figure bound, and without a row of any record."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

from liem.people.reader import Reader
from liem.platform import signing
from liem.records import writing
from liem.registers.reports.models import Report
from liem.registers.returns.models import Return
from liem.reports.sealed import acts, compare, files, qr, verifying
from liem.reports.sealed.content import canonical, charts_of, content
from liem.reports.sealed.lines import Passage, composed, unknown
from tests.making import TODAY, owner
from tests.reports.sealed.conftest import MOMENT, values
from tests.world import COMMUNE, code
from tools import make_sealed_template


def test_the_template_in_the_repository_is_what_its_tool_makes() -> None:
    with zipfile.ZipFile(files.TEMPLATE) as kept, zipfile.ZipFile(BytesIO(make_sealed_template.made())) as made:
        assert kept.namelist() == made.namelist()
        assert all(kept.read(name) == made.read(name) for name in kept.namelist())
    assert len(compare.UNITS) == make_sealed_template.COMPARED


def test_a_report_gives_the_same_bytes_twice_and_names_no_record(world: Any, author: Reader) -> None:
    report = acts.begin(author, values(), MOMENT)
    report.sealed_on = date(2026, 11, 2)
    made = acts.draft(report, author, MOMENT, charts=True)
    again = acts.draft(report, author, MOMENT, charts=True)
    assert made.sha256 == again.sha256 and not made.problems
    said = content(made.said, report, made.data, "b" * 64, acts.notes(report, made.said, author))
    sha256 = "1a2b3c4d5e6f7a8b" + "0" * 48
    word = files.word(report, made.data, made.lines, said, sha256)
    assert word == files.word(report, again.data, again.lines, said, sha256)
    paper = verifying.Paper(word)
    assert {figure for figure, _shown in paper.figures.values()} == set(made.data.by_code)
    text = "\n".join(paper.lines)
    assert "Mã niêm phong: 1a2b 3c4d 5e6f 7a8b" in text and "05-BC/TU" in text
    assert "(kèm theo Báo cáo số 05-BC/TU của" in text
    for held in (text, files.plain(report, said, sha256).decode(), canonical(said).decode()):
        assert code("cases", COMMUNE, "2020") not in held
    assert files.workbook(report, made.data, sha256) == files.workbook(report, again.data, sha256)
    assert [chart.title for chart in charts_of(said)] and said["units"]["rows"] and said["plan_done"]


def test_files_are_named_by_the_report_and_its_edition_once() -> None:
    assert acts.file_name(Report(code="BC-2026-001", edition=1)) == "BC-2026-001-ban-1"
    assert acts.file_name(Report(code="BC-2026-001/2", edition=2)) == "BC-2026-001-ban-2"
    assert acts.file_name(Report(code="BC/2", edition=1)) == "BC-2-ban-1"


def test_a_figure_in_a_sentence_is_its_indicators_and_nothing_else(world: Any, author: Reader) -> None:
    report = acts.begin(author, values(), MOMENT)
    data = acts.computed(report, author.on, MOMENT)
    text = "Có {inspections.party_rounds} cuộc.\n## Nhỏ\nNhư kỳ trước.\nCó 12 vụ, theo 05/9/2026."
    lines = composed([Passage(1, "I- KẾT QUẢ", text)], data, ["Như kỳ trước."])
    value = data.by_code["inspections.party_rounds"].value
    assert [line.level for line in lines] == [1, 0, 2, 0, 0]
    assert str(value) in lines[1].text and lines[1].bound
    assert [line.same for line in lines] == [False, False, False, True, False]
    assert [line.typed for line in lines] == [(), (), (), (), ("12",)]
    assert unknown("{inspections.party_rounds} {x} {}") == ["x", ""]


def test_a_report_names_the_units_whose_returns_are_not_there(world: Any, author: Reader) -> None:
    asked = {"code": "BC-09", "kind": "quarter", "period": "2026Q1", "begins_on": None, "ends_on": None}
    report = acts.begin(author, values(**asked), MOMENT)
    name = f"Đơn vị {COMMUNE}"

    def missing() -> list[str]:
        return [unit for item in acts.notes(report, {}, author)["missing"] for unit in item["units"]]

    head = Return.objects.visible_to(owner()).get(form="01/PCTN", unit__code=COMMUNE, period="2026Q1")
    assert head.state == "accepted" and name not in missing()
    writing.move(owner(), head, "give_back", TODAY, why="kiểm thử")
    names = missing()
    assert name in names
    told = files.notes_told(acts.notes(report, {}, author))[-1]
    assert told == f"Thiếu số liệu của {len(names)} đơn vị theo biểu 01/PCTN: {', '.join(names)}."
    assert acts.notes(acts.begin(author, values(), MOMENT), {}, author)["missing"] == []  # no period of the calendar


def test_a_signature_is_of_one_message_and_one_key(data_dir: Any) -> None:
    made = signing.sign(b"a")
    assert signing.signed(b"a", made, signing.public_key())
    assert not signing.signed(b"b", made, signing.public_key())
    assert not signing.signed(b"a", made, "0" * 64) and not signing.signed(b"a", "zz", signing.public_key())


def test_the_code_on_paper_has_every_square_in_its_place_and_is_the_same_each_time() -> None:
    squares, image = qr.squares("LIEM BC 1"), Image.open(BytesIO(qr.png("LIEM BC 1"))).convert("L")
    assert qr.png("LIEM BC 1") == qr.png("LIEM BC 1")
    dots = image.width // len(squares)
    assert image.size == (len(squares) * dots, len(squares) * dots) and dots >= 4 and len(squares) > 20
    for y, line in enumerate(squares):
        for x, dark in enumerate(line):
            corners = {
                image.getpixel((x * dots + across, y * dots + down))
                for across in (0, dots - 1)
                for down in (0, dots - 1)
            }
            assert corners == {0 if dark else 255}, (x, y)
