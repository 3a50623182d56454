"""iCalendar as RFC 5545 wants it: escaped, folded at 75 octets within no letter, whole days that end on the next."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from liem.platform.icalendar import OCTETS, Event, calendar, escaped, folded

AT = datetime(2026, 11, 29, 1, 2, 3, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


def unfolded(text: str) -> list[str]:
    """The lines as a calendar reads them."""
    return text.replace("\r\n ", "").split("\r\n")


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(text: str) -> None:
    lines = folded(f"SUMMARY:{text}").split("\r\n")
    assert all(len(line.encode()) <= OCTETS for line in lines)
    assert unfolded("\r\n".join(lines)) == [f"SUMMARY:{text}"]


def test_what_means_something_to_calendars_is_escaped() -> None:
    assert escaped("a\\b;c,d\r\ne\nf\rg\x00\x1b") == "a\\\\b\\;c\\,d\\ne\\nf\\ng"


def test_an_event_is_a_whole_day_with_a_name_of_its_own() -> None:
    event = Event("measures-1@x.liem", date(2026, 12, 31), "Hạn: BP-01, việc; khác", "dòng 1\ndòng 2", "https://x/a")
    text = calendar("Hạn việc", [event], AT)
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    lines = unfolded(text)
    for line in ("UID:measures-1@x.liem", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
                 "DTSTAMP:20261129T010203Z", "SUMMARY:Hạn: BP-01\\, việc\\; khác", "DESCRIPTION:dòng 1\\ndòng 2",
                 "URL:https://x/a", "X-WR-CALNAME:Hạn việc"):  # fmt: skip
        assert line in lines
