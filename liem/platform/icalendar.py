"""Writing iCalendar (RFC 5545): days with words, nothing more. Lines end with CRLF and are folded at 75 octets, never
within a letter; text is escaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75


@dataclass(frozen=True)
class Event:
    """Something on a whole day. `uid` is the same whenever it is written, so that calendars know it again."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def escaped(text: str) -> str:
    """Text as a property's value: backslash, semicolon, comma and line ends escaped, other control characters gone."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")
    return "".join(letter for letter in text if letter == "\t" or (letter >= " " and letter != "\x7f"))


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets; each but the first begins with a space."""
    pieces, now, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > OCTETS:
            pieces.append(now)
            now, size = " ", 1
        now += letter
        size += width
    return "\r\n".join([*pieces, now])


def calendar(name: str, events: Iterable[Event], at: datetime, every: str = "PT6H") -> str:
    """A calendar of that name; `at` is the moment of writing, `every` how often to fetch it again."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Liem//Liem//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{every}",
        f"X-PUBLISHED-TTL:{every}",
    ]
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamp)
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
