"""What a manager typed about a setting, read into one; what is wrong is said at its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.managing.kinds import (
    Banner,
    CalendarDay,
    DayKind,
    FeeChange,
    HelpText,
    Kind,
    OpenDays,
)
from domicile.managing.said import LANGUAGES, Said
from domicile.rulebook.kinds.amounts import Money
from domicile.rulebook.kinds.kind import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from zoneinfo import ZoneInfo

    from domicile.rulebook import Service

LANGUAGE_NAMES = {"en": "English", "zh-hant": "繁體中文", "zh-hans": "简体中文", "pt": "Português"}
MOST_WORDS, MOST_SOURCE = 1000, 300
AMOUNT = Money(most=Decimal(1_000_000))


@dataclass
class Typed:
    """What was typed, whose services it can be about, and what is wrong with it."""

    posted: Mapping[str, str]
    ticked: tuple[str, ...]  # services of a banner
    services: tuple[Service, ...]
    on: date
    zone: ZoneInfo
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, most: int = MOST_SOURCE) -> str:
        return self.posted.get(name, "").strip()[:most]

    def needed(self, name: str, words: str, most: int = MOST_SOURCE) -> str:
        """A text that has to be there."""
        text = self.text(name, most)
        if not text:
            self.wrong[name] = words
        return text

    def day(self, name: str, *, needed: bool = True, past: bool = False) -> date | None:
        """A day as the browser sends it; not one that is over, unless the law comes late."""
        text = self.text(name)
        if not text and not needed:
            return None
        try:
            found = date.fromisoformat(text)
        except ValueError:
            self.wrong[name] = _("Enter a day, such as 2027-01-01.")
            return None
        if found < self.on and not past:
            self.wrong[name] = _("Choose today or a later day: what was, stays as it was.")
        return found

    def hour(self, name: str, *, needed: bool) -> time | None:
        text = self.text(name)
        if not text and not needed:
            return None
        try:
            return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            self.wrong[name] = _("Enter a time of day, such as 13:00.")
            return None

    def moment(self, name: str) -> datetime | None:
        """A moment in the zone of the authority."""
        try:
            found = datetime.fromisoformat(self.text(name))
        except ValueError:
            self.wrong[name] = _("Enter a day and a time, such as 2027-01-01 09:00.")
            return None
        return found.replace(tzinfo=self.zone)

    def said(self, name: str, *, all_four: bool) -> Said:
        """A text in the languages; where people act on it, in all four."""
        typed = {each: self.text(f"{name}-{each}", MOST_WORDS) for each in LANGUAGES}
        said = Said.of(typed)
        if all_four and said.missing:
            missing = ", ".join(LANGUAGE_NAMES[each] for each in said.missing)
            first = f"{name}-{said.missing[0]}"
            self.wrong[first] = _("Write it in every language. Missing: %(languages)s.") % {
                "languages": missing
            }
        return said

    def service(self) -> Service | None:
        """The service it is about: chosen, or the only one there is."""
        key = self.text("service") or (self.services[0].key if len(self.services) == 1 else "")
        found = next((each for each in self.services if each.key == key), None)
        if found is None:
            self.wrong["service"] = _("Choose the service.")
        return found


def read_setting(kind: str, typed: Typed) -> Kind | None:
    """The setting, if nothing is wrong; what is wrong is in `typed.wrong` by field."""
    found = READERS[kind](typed)
    typed.needed("reason", _("Write why: the second manager reads it."), MOST_WORDS)
    return None if typed.wrong else found


def _calendar(typed: Typed) -> Kind | None:
    authority = typed.services[0].authority
    on = typed.day("day", past=True)
    known = {each.value: each for each in DayKind}
    becomes = known.get(typed.text("becomes"))
    if becomes is None:
        typed.wrong["becomes"] = _("Choose what the day becomes.")
    partly = becomes in {DayKind.HALF, DayKind.STORM, DayKind.EXEMPTION}
    closes = typed.hour("closes", needed=becomes is DayKind.HALF)
    if closes and becomes and not partly:
        typed.wrong["closes"] = _("Only a half day, an exemption or a storm ends at an hour.")
    source = typed.needed(
        "source", _("Name the notice: every date that moves names it to the people concerned.")
    )
    title = typed.said("title", all_four=False)
    if on is None or becomes is None:
        return None
    return CalendarDay(authority.key, authority.calendar, on, becomes, source, title, closes)


def _fee(typed: Typed) -> Kind | None:
    service_key, _bar, key = typed.text("fee").partition("|")
    service = next((each for each in typed.services if each.key == service_key), None)
    fees = [fee for fee in service.fees if fee.key and fee.key == key] if service else []
    if not fees:
        typed.wrong["fee"] = _("Choose the fee.")
    amount, since = _amount(typed), typed.day("since")
    source = typed.said("source", all_four=False)
    if not source:
        typed.wrong["source-en"] = _("Name the law or notice that sets the amount.")
    if service is None or not fees or amount is None or since is None:
        return None
    return FeeChange(service.key, key, amount, fees[-1].currency, source, since)


def _amount(typed: Typed) -> Decimal | None:
    """The amount, read as the forms of applicants read money: 1,234.50 and 1.234,50 alike."""
    try:
        stored = AMOUNT.read({"": (typed.text("amount"),)})
        if stored is not None:
            return AMOUNT.load(stored)
    except Unreadable:
        pass
    typed.wrong["amount"] = _("Enter the amount in figures, such as 650 or 650.50.")
    return None


def _open(typed: Typed) -> Kind | None:
    service, since = typed.service(), typed.day("since")
    until = _until(typed, since)
    choice = typed.text("open")
    if choice not in {"open", "closed"}:
        typed.wrong["open"] = _("Choose whether it is closed or open on these days.")
    message = typed.said("message", all_four=any(typed.text(f"message-{e}") for e in LANGUAGES))
    if service is None or since is None:
        return None
    source = typed.said("source", all_four=False)
    return OpenDays(service.key, choice == "open", since, until, message, source)


def _help(typed: Typed) -> Kind | None:
    service_key, _bar, about = typed.text("about").partition("|")
    service = next((each for each in typed.services if each.key == service_key), None)
    if service is None or about not in {key for key, _title in abouts(service)}:
        typed.wrong["about"] = _("Choose what the help is about.")
    text, since = typed.said("text", all_four=True), typed.day("since")
    until = _until(typed, since)
    if service is None or since is None:
        return None
    return HelpText(service.key, about, text, since, until)


def _banner(typed: Typed) -> Kind | None:
    message = typed.said("message", all_four=True)
    begins, ends = typed.moment("begins"), typed.moment("ends")
    if begins and ends and ends <= begins:
        typed.wrong["ends"] = _("It ends before it begins. Check both.")
    if ends and ends.date() < typed.on:
        typed.wrong["ends"] = _("It is over already. Choose a later end.")
    known = {each.key for each in typed.services}
    ticked = tuple(each for each in typed.ticked if each in known)
    if begins is None or ends is None:
        return None
    authority = typed.services[0].authority.key
    return Banner(authority, message, begins, ends, () if len(ticked) == len(known) else ticked)


def _until(typed: Typed, since: date | None) -> date | None:
    until = typed.day("until", needed=False)
    if since and until and until < since:
        typed.wrong["until"] = _("It ends before it begins. Check both.")
    return until


def abouts(service: Service) -> list[tuple[str, str]]:
    """Everything of a service that a help text can stand beside: its key, and its words."""
    questions = [
        (f"question:{each.path}", f"{form.code or form.title}: {each.label}")
        for form in service.forms()
        for each in form.questions
    ]
    documents = [(f"document:{each.key}", str(each.title)) for each in service.documents()]
    lines = [(f"line:{each.number}", f"{each.title} {each.number}") for each in service.help_lines]
    return [*lines, *documents, *questions]


READERS: dict[str, Callable[[Typed], Kind | None]] = {
    CalendarDay.kind: _calendar,
    FeeChange.kind: _fee,
    OpenDays.kind: _open,
    HelpText.kind: _help,
    Banner.kind: _banner,
}
