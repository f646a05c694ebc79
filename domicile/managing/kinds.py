"""What a manager can set: typed values, in and out of JSON. They know no database and no clock.

Each says what it is about, from which day (and until which), and what it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Union

from domicile.managing.said import NOTHING, Said
from domicile.workdays import Closing, Day, Why

if TYPE_CHECKING:
    from domicile.rulebook.text import Json, Text


class DayKind(StrEnum):
    """What a day of an office becomes."""

    OPEN = "open"
    CLOSED = "closed"
    HALF = "half"  # half a day off: it closes at an hour
    EXEMPTION = "exemption"  # tolerância de ponto
    STORM = "storm"  # typhoon or rainstorm: the whole day, or from an hour on


CLOSINGS = {
    DayKind.CLOSED: Closing.HOLIDAY,
    DayKind.HALF: Closing.EXEMPTION,
    DayKind.EXEMPTION: Closing.EXEMPTION,
    DayKind.STORM: Closing.STORM,
}


@dataclass(frozen=True)
class CalendarDay:
    """One day of an authority's offices is another than the calendar says."""

    kind: ClassVar[str] = "calendar"
    authority: str
    calendar: str
    day: date
    becomes: DayKind
    source: str
    title: Said = NOTHING
    closes: time | None = None
    number: int = field(default=0, compare=False)

    @property
    def since(self) -> date:
        return self.day

    @property
    def until(self) -> date | None:
        return self.day

    @property
    def basis(self) -> Text:
        return self.source

    def as_day(self) -> Day:
        """The day as clocks read it: its reason names the source."""
        closing = CLOSINGS.get(self.becomes, Closing.OTHER)
        why = Why(closing, dict(self.title.words), self.source)
        is_open = self.becomes is DayKind.OPEN or self.closes is not None
        return Day(self.day, open=is_open, why=why, closes=self.closes)

    def json(self) -> dict[str, Json]:
        return {
            "authority": self.authority,
            "calendar": self.calendar,
            "day": self.day.isoformat(),
            "becomes": self.becomes.value,
            "source": self.source,
            "title": self.title.json(),
            "closes": f"{self.closes:%H:%M}" if self.closes else None,
        }

    @classmethod
    def from_json(cls, said: dict[str, Json], number: int = 0) -> CalendarDay:
        closes = said["closes"]
        return cls(
            str(said["authority"]),
            str(said["calendar"]),
            date.fromisoformat(str(said["day"])),
            DayKind(str(said["becomes"])),
            str(said["source"]),
            Said.from_json(said["title"]),
            time.fromisoformat(str(closes)) if closes else None,
            number,
        )


@dataclass(frozen=True)
class HelpText:
    """Words of the authority beside a question, a document or a help line.

    `about` is "question:req.born", "document:travel_document" or "line:2824 6111".
    """

    kind: ClassVar[str] = "help"
    service: str
    about: str
    text: Said
    since: date
    until: date | None = None
    number: int = field(default=0, compare=False)

    @property
    def basis(self) -> Text:
        return ""

    def json(self) -> dict[str, Json]:
        return {
            "service": self.service,
            "about": self.about,
            "text": self.text.json(),
            **_days(self.since, self.until),
        }

    @classmethod
    def from_json(cls, said: dict[str, Json], number: int = 0) -> HelpText:
        return cls(
            str(said["service"]),
            str(said["about"]),
            Said.from_json(said["text"]),
            date.fromisoformat(str(said["since"])),
            _day(said["until"]),
            number,
        )


@dataclass(frozen=True)
class FeeChange:
    """A fee costs another amount from a day on."""

    kind: ClassVar[str] = "fee"
    service: str
    fee: str
    amount: Decimal
    currency: str
    source: Said
    since: date
    number: int = field(default=0, compare=False)

    @property
    def until(self) -> date | None:
        return None

    @property
    def basis(self) -> Text:
        return self.source.text

    def json(self) -> dict[str, Json]:
        return {
            "service": self.service,
            "fee": self.fee,
            "amount": str(self.amount),
            "currency": self.currency,
            "source": self.source.json(),
            "since": self.since.isoformat(),
        }

    @classmethod
    def from_json(cls, said: dict[str, Json], number: int = 0) -> FeeChange:
        return cls(
            str(said["service"]),
            str(said["fee"]),
            Decimal(str(said["amount"])),
            str(said["currency"]),
            Said.from_json(said["source"]),
            date.fromisoformat(str(said["since"])),
            number,
        )


@dataclass(frozen=True)
class OpenDays:
    """A service is closed, or open, from a day until another or until further notice."""

    kind: ClassVar[str] = "open"
    service: str
    open: bool
    since: date
    until: date | None = None
    message: Said = NOTHING
    source: Said = NOTHING
    number: int = field(default=0, compare=False)

    @property
    def basis(self) -> Text:
        return self.source.text

    def json(self) -> dict[str, Json]:
        return {
            "service": self.service,
            "open": self.open,
            "message": self.message.json(),
            "source": self.source.json(),
            **_days(self.since, self.until),
        }

    @classmethod
    def from_json(cls, said: dict[str, Json], number: int = 0) -> OpenDays:
        return cls(
            str(said["service"]),
            said["open"] is True,
            date.fromisoformat(str(said["since"])),
            _day(said["until"]),
            Said.from_json(said["message"]),
            Said.from_json(said["source"]),
            number,
        )


@dataclass(frozen=True)
class Banner:
    """A message on every page of some services, or of all of the authority's; of moments."""

    kind: ClassVar[str] = "banner"
    authority: str
    message: Said
    begins: datetime
    ends: datetime
    services: tuple[str, ...] = ()  # empty: all of the authority's
    number: int = field(default=0, compare=False)

    @property
    def since(self) -> date:
        return self.begins.date()

    @property
    def until(self) -> date | None:
        return self.ends.date()

    @property
    def basis(self) -> Text:
        return ""

    def shows(self, at: datetime) -> bool:
        return self.begins <= at < self.ends

    def json(self) -> dict[str, Json]:
        return {
            "authority": self.authority,
            "message": self.message.json(),
            "begins": self.begins.isoformat(timespec="minutes"),
            "ends": self.ends.isoformat(timespec="minutes"),
            "services": list(self.services),
        }

    @classmethod
    def from_json(cls, said: dict[str, Json], number: int = 0) -> Banner:
        services = said["services"]
        return cls(
            str(said["authority"]),
            Said.from_json(said["message"]),
            datetime.fromisoformat(str(said["begins"])),
            datetime.fromisoformat(str(said["ends"])),
            tuple(str(each) for each in services) if isinstance(services, list) else (),
            number,
        )


Kind = Union[CalendarDay, HelpText, FeeChange, OpenDays, Banner]  # noqa: UP007  # read at run time
KINDS: dict[str, type[Kind]] = {
    each.kind: each for each in (CalendarDay, FeeChange, OpenDays, HelpText, Banner)
}


def kind_of(kind: str, said: dict[str, Json], number: int = 0) -> Kind:
    """What was kept, as it was; a kind that is not known any more is a mistake of ours."""
    return KINDS[kind].from_json(said, number)


def _days(since: date, until: date | None) -> dict[str, Json]:
    return {"since": since.isoformat(), "until": until.isoformat() if until else None}


def _day(said: Json) -> date | None:
    return date.fromisoformat(str(said)) if said else None
