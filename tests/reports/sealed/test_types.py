"""A report is compared with the last one of its own type: what stood in it is flagged, what it notes comes from it."""

from datetime import date
from typing import Any

from liem.people.reader import Reader
from liem.records.defining import define
from liem.registers.reports.models import OwnReportType, Report
from liem.reports.sealed import acts
from liem.reports.sealed.lines import Passage
from liem.reports.sealed.question import earlier
from tests.making import owner
from tests.reports.sealed.conftest import MOMENT, Seal, fresh, values

OUTLINE = "# I- KẾT QUẢ\nĐang chỉ đạo {cases.under_direction} vụ.\nNhư {type}."


def types() -> None:
    """Two types of the office's that make reports of one kind."""
    said = {"title": "kết quả", "calendar": "free", "since": date(2013, 1, 1)}
    define(
        owner(),
        [
            OwnReportType(type=code, label=code, outline=OUTLINE.replace("{type}", code), **said)
            for code in ("BC-A", "BC-B")
        ],
    )


def question(code: str, number: int, first: date, last: date) -> dict[str, Any]:
    return values(code=f"BC-{number}", type=code, kind="ad_hoc", begins_on=first, ends_on=last, subject="kết quả")


Q1, Q2, Q3 = (
    (date(2020, 1, 1), date(2020, 3, 31)),
    (date(2020, 4, 1), date(2020, 6, 30)),
    (date(2020, 7, 1), date(2020, 9, 30)),
)


def flagged(report: Report, reader: Reader) -> dict[str, bool]:
    return {line.source: line.same for line in acts.draft(fresh(report), reader, MOMENT).lines if line.level == 0}


def test_paragraphs_are_flagged_that_stood_in_the_last_report_of_the_same_type(
    world: Any, author: Reader, sealed: Seal
) -> None:
    types()
    before = sealed(acts.begin(author, question("BC-A", 1, *Q1), MOMENT))
    other = sealed(acts.begin(author, question("BC-B", 2, *Q2), MOMENT))
    report = acts.begin(author, question("BC-A", 3, *Q3), MOMENT)
    assert list(earlier(report, author)) == [before]
    text = "Đang chỉ đạo {cases.under_direction} vụ.\nNhư BC-B.\nNhư BC-A.\nMới."
    acts.write(author, report, [Passage(1, "I- KẾT QUẢ", text)])
    assert flagged(report, author) == {
        "Đang chỉ đạo {cases.under_direction} vụ.": True,
        "Như BC-B.": False,  # stood in the later report of another type
        "Như BC-A.": True,
        "Mới.": False,
    }
    assert acts.started_from(report, author) == before != other


def test_a_text_that_names_its_days_is_the_same_about_the_next_days(world: Any, author: Reader, sealed: Seal) -> None:
    types()
    draft = acts.begin(author, question("BC-A", 1, *Q1), MOMENT)
    acts.write(author, draft, [Passage(1, "I- KẾT QUẢ", "Kỳ từ ngày 01/01/2020 đến ngày 31/3/2020 không có vụ mới.")])
    sealed(draft)
    report = acts.begin(author, question("BC-A", 2, *Q2), MOMENT)
    said = "Kỳ từ ngày 01/4/2020 đến ngày 30/6/2020 không có vụ mới."
    acts.write(author, report, [Passage(1, "I- KẾT QUẢ", said)])
    assert flagged(report, author)[said]


def test_the_first_report_of_a_type_is_compared_with_those_made_before_there_was_one(
    world: Any, author: Reader, sealed: Seal
) -> None:
    types()
    free = acts.begin(author, {**question("", 1, *Q1), "type": ""}, MOMENT)
    acts.write(author, free, [Passage(1, "I- KẾT QUẢ", "Như BC-A.")])
    old = sealed(free)
    report = acts.begin(author, question("BC-A", 2, *Q2), MOMENT)
    assert list(earlier(report, author)) == [old] and flagged(report, author)["Như BC-A."]
    first = sealed(report)
    later = acts.begin(author, question("BC-A", 3, *Q3), MOMENT)
    assert list(earlier(later, author)) == [first]
    without = acts.begin(author, {**question("", 4, *Q3), "type": ""}, MOMENT)
    assert list(earlier(without, author)) == [old]


def test_what_was_sealed_bears_its_type_its_recipients_and_its_forms(world: Any, author: Reader, sealed: Seal) -> None:
    types()
    report = sealed(acts.begin(author, {**question("BC-A", 1, *Q1), "recipients": "Ban Thường vụ\nLưu"}, MOMENT))
    said = acts.store.opened(report)
    assert (said["type"], said["head"]["recipients"], said["annexed"]) == ("BC-A", ["Ban Thường vụ;", "Lưu."], "")
    define(owner(), [_ended("BC-A")])
    again = fresh(report)
    assert acts.store.seal_of(again).holds and again.bound == report.bound
    edition = acts.another_edition(author, again, "nhập muộn")
    assert (edition.type, edition.recipients) == ("BC-A", "Ban Thường vụ\nLưu")


def _ended(code: str) -> OwnReportType:
    one = OwnReportType.objects.get(type=code)
    one.until = date(2020, 1, 1)
    return one
