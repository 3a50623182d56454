"""What a calendar program reads out of a written calendar: whole days that end on the next, every word of them."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from liem.platform.icalendar import Event, calendar

AT = datetime(2026, 11, 29, 1, 2, 3, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


def unfolded(text: str) -> list[str]:
    """The lines as a calendar reads them."""
    return text.replace("\r\n ", "").split("\r\n")


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(text: str) -> None:
    written = calendar("Hạn việc", [Event("a@liem", date(2026, 12, 31), text)], AT)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["SUMMARY"]) == text


def test_no_control_character_reaches_a_calendar() -> None:
    written = calendar("Hạn", [Event("a@liem", date(2026, 12, 31), "g\x00\x1b\x7fh", "một\r\nhai")], AT)
    assert b"SUMMARY:gh\r\n" in written and b"DESCRIPTION:m\xe1\xbb\x99t\\nhai\r\n" in written


def test_an_event_is_a_whole_day_with_a_name_of_its_own() -> None:
    event = Event("measures-1@x.liem", date(2026, 12, 31), "Hạn: BP-01, việc; khác", "dòng 1\ndòng 2", "https://x/a")
    text = calendar("Hạn việc", [event], AT).decode()
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    lines = unfolded(text)
    for line in ("UID:measures-1@x.liem", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
                 "DTSTAMP:20261129T010203Z", "SUMMARY:Hạn: BP-01\\, việc\\; khác", "DESCRIPTION:dòng 1\\ndòng 2",
                 "URL:https://x/a", "X-WR-CALNAME:Hạn việc", "CLASS:PRIVATE"):  # fmt: skip
        assert line in lines
