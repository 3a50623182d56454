"""Days with words as an iCalendar (RFC 5545), written by the library of that name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import icalendar as ical

EVERY = timedelta(hours=6)
"""So often a program that subscribes to a calendar is asked to fetch it again."""


@dataclass(frozen=True)
class Event:
    """Something on a whole day. `uid` is the same whenever it is written, so that calendars know it again."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """A calendar of that name; `at` is the moment of writing."""
    from icalendar import Calendar  # a tenth of a second, for the one address that needs it

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Liem//Liem//VI")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _said(name))
    made.add("refresh-interval", EVERY, {"VALUE": "DURATION"})
    made.add("x-published-ttl", EVERY)
    for event in events:
        made.add_component(_of(event, at))
    return bytes(made.to_ical(sorted=False))


def _of(event: Event, at: datetime) -> "ical.Event":
    from icalendar import Event as Written

    made = Written()
    made.add("uid", _said(event.uid))
    made.add("dtstamp", at.astimezone(UTC))
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", _said(event.summary))
    if event.description:
        made.add("description", _said(event.description))
    if event.url:
        made.add("url", event.url)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    return made


def _said(text: str) -> str:
    """Text without control characters, which the library writes as they are and no calendar may hold."""
    return "".join(letter for letter in text if letter in "\t\n" or (letter >= " " and letter != "\x7f"))
