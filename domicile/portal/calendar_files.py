"""One day for somebody's calendar, as RFC 5545 has it: lines folded, texts escaped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 75  # octets of a line
PRODUCT = "-//Domicile//Which forms do I need//EN"


@dataclass(frozen=True)
class WholeDay:
    """An event that lasts a day and takes no time of it."""

    uid: str
    day: date
    title: str
    text: str
    address: str


def calendar_file(event: WholeDay, at: datetime) -> bytes:
    """The event as a file that calendars take."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
        f"DESCRIPTION:{escaped(event.text)}",
        f"URL:{event.address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(part for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """A text value: what would end it or begin another is marked."""
    safe = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(safe.splitlines())


def folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 octets; no character is cut."""
    piece, room = b"", LONGEST
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            yield piece + b"\r\n"
            piece, room = b" ", LONGEST
        piece += octets
    yield piece + b"\r\n"
