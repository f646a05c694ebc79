"""The form of a what-if: which change, over which cases; read, and filled in again if wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework.changes import (
    Change,
    Way,
    WrongChangeError,
    number_and_value,
    numbers,
    rules_with,
)
from domicile.casework.what_if import YEAR, Range
from domicile.managing.models import State
from domicile.managing.queries import settings_of
from domicile.managing.sentences import sentence_of
from domicile.rulebook.numbers import Number, Part
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domicile.desk.door import Sitting
    from domicile.rulebook import Service

# Settings that change what a case comes to.
TRIED = ("calendar", "fee", "open")


@dataclass(frozen=True)
class Asked:
    """What was typed, whether it can be tried, and where it is wrong."""

    service: Service
    change: Change | None
    over: Range
    wrong: dict[str, str]


class TrialForm:
    """What one officer can choose for one service."""

    def __init__(self, sitting: Sitting, services: Sequence[Service], chosen: Service) -> None:
        self.sitting, self.services, self.service = sitting, services, chosen
        self.language = sitting.language

    @property
    def first(self) -> date:
        """A year ago."""
        return self.sitting.on - YEAR

    @property
    def last(self) -> date:
        return self.sitting.on

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(each.key, str(each.title)) for each in self.service.kinds]

    @property
    def settings(self) -> list[tuple[int, str]]:
        """Settings that wait for a second manager, in their own words; what stands is no if."""
        known = settings_of(self.service.authority.key)
        return [
            (each.row.pk, f"{each.row.pk}: {sentence_of(each.set)}")
            for each in known
            if each.state is State.PROPOSED and each.row.kind in TRIED
        ]

    @property
    def numbers(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Numbers of the definition by what they are, each with its value and its days."""
        found: dict[str, list[tuple[str, str]]] = {}
        for each in numbers(self.service):
            found.setdefault(_sort(each), []).append((each.key, self._number(each)))
        return list(found.items())

    def _number(self, each: Number) -> str:
        title = f"{each.title} – {each.about}" if each.about else str(each.title)
        gaps = {
            "title": title[:140],
            "unit": _unit(each.part),
            "value": formats.number(each.value, self.language),
        }
        words = _("%(title)s: %(value)s %(unit)s") if gaps["unit"] else _("%(title)s: %(value)s")
        said = words % gaps
        if each.until:
            day = formats.long_date(each.until, self.language)
            return _("%(said)s (until %(day)s)") % {"said": said, "day": day}
        if each.since:
            day = formats.long_date(each.since, self.language)
            return _("%(said)s (since %(day)s)") % {"said": said, "day": day}
        return said

    def read(self, given: Mapping[str, str]) -> Asked:
        """What was posted, as a change and a range; with the field that is wrong."""
        wrong: dict[str, str] = {}
        since, until = self._range(given, wrong)
        change = self._change(given, wrong)
        if change is not None and not wrong:
            self._tried(change, since, wrong)
        kind = given.get("kind", "")
        over = Range(self.service.key, since, until, kind if kind in dict(self.kinds) else "")
        return Asked(self.service, change if not wrong else None, over, wrong)

    def _range(self, given: Mapping[str, str], wrong: dict[str, str]) -> tuple[date, date]:
        since, until = (_day(given.get(name, "")) for name in ("since", "until"))
        if since is None:
            wrong["since"] = _("Enter the first day of the cases.")
        if until is None:
            wrong["until"] = _("Enter the last day of the cases.")
        if since and until and since > until:
            wrong["until"] = _("The last day is before the first. Enter a later day.")
        return since or self.first, until or self.last

    def _change(self, given: Mapping[str, str], wrong: dict[str, str]) -> Change | None:
        match given.get("way", ""):
            case Way.LAW.value:
                if _day(given.get("law", "")) is None:
                    wrong["law"] = _("Enter the day whose rules are tried.")
                return Change(Way.LAW, given.get("law", ""))
            case Way.SETTING.value:
                known = {str(pk) for pk, _words in self.settings}
                if not known:
                    wrong["way"] = _("There is no setting to try. Propose one first.")
                elif given.get("setting", "") not in known:
                    wrong["setting"] = _("Choose a setting.")
                return Change(Way.SETTING, given.get("setting", ""))
            case Way.NUMBER.value:
                return Change(
                    Way.NUMBER, given.get("number", ""), given.get("value", "").strip()[:12]
                )
            case _:
                wrong["way"] = _("Choose what is changed.")
                return None

    def _tried(self, change: Change, since: date, wrong: dict[str, str]) -> None:
        """Whether the change can be made at all, before anybody waits for it."""
        if change.way is Way.NUMBER:
            if change.about not in {each.key for each in numbers(self.service)}:
                wrong["number"] = _("Choose a number.")
                return
            try:
                number, value = number_and_value(self.service, change)
            except WrongChangeError:
                wrong["value"] = _("Enter a whole number.")
                return
            if number.value == value:
                wrong["value"] = _("It is this number already. Enter another.")
            return
        try:
            rules_with(self.service, change, since)
        except WrongChangeError:
            wrong["way"] = _("This change cannot be tried. Choose another.")


def said(change: Change, service: Service, language: str) -> str:
    """A change in a sentence."""
    match change.way:
        case Way.LAW:
            day = _day(change.about)
            gaps = {"day": formats.long_date(day, language) if day else change.about}
            return _("The rules in force on %(day)s") % gaps
        case Way.SETTING:
            return _setting_said(change, service)
        case Way.NUMBER:
            found = next((e for e in numbers(service) if e.key == change.about), None)
            if found is None:
                return f"{change.about} = {change.value}"
            title = f"{found.title} – {found.about}" if found.about else str(found.title)
            gaps = {
                "title": title,
                "before": formats.number(found.value, language),
                "after": change.value,
            }
            return _("%(title)s: %(after)s in place of %(before)s") % gaps


def _setting_said(change: Change, service: Service) -> str:
    known = settings_of(service.authority.key)
    found = next((each for each in known if str(each.row.pk) == change.about), None)
    sentence = str(sentence_of(found.set)) if found else ""
    return _("Setting %(number)s: %(said)s") % {"number": change.about, "said": sentence}


def _sort(each: Number) -> str:
    if each.part in {Part.DAYS, Part.WORKING_DAYS}:
        return _("Pledges, time limits and duties")
    return {
        Part.MOST_PEOPLE: _("People"),
        Part.OF_ROLE: _("People"),
        Part.VALUE: _("Tables"),
        Part.LIMIT: _("Limits in rules"),
    }.get(each.part, _("Documents"))


def _unit(part: Part) -> str:
    return {
        Part.DAYS: _("days"),
        Part.WORKING_DAYS: _("working days"),
        Part.RECENT_MONTHS: _("months since it was issued"),
        Part.RECENT_DAYS: _("days since it was issued"),
        Part.VALID_MONTHS: _("months it must still be valid"),
        Part.MOST_PEOPLE: _("people in an application"),
        Part.OF_ROLE: _("people"),
    }.get(part, "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
