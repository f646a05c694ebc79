"""How long a case is kept, and who keeps it longer: for the case page and the lists, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework import retention
from domicile.casework.holding import hold_of, standing
from domicile.desk.frame import address
from domicile.notices.services import service_of
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.wording.retention import word_end, word_period
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from domicile.casework.models import Case, Hold


@dataclass(frozen=True)
class Keeping:
    """What a case's page says of being kept, on a day."""

    case: Case
    on: date
    language: str

    @cached_property
    def hold(self) -> Hold | None:
        """What holds this case itself."""
        return hold_of(self.case, self.on)

    @property
    def until(self) -> str:
        """The last day of the hold; "" while it has none."""
        return _long(self.hold.until, self.language) if self.hold and self.hold.until else ""

    @cached_property
    def others(self) -> list[Case]:
        """Others of the submission whose hold keeps this case too."""
        found = standing(self.on).filter(case__submission=self.case.submission_id)
        return [
            each.case
            for each in found.exclude(case=self.case).select_related("case").order_by("case")
        ]

    @cached_property
    def due(self) -> str:
        """The day on which it is deleted, as things are; "" while it is open or has no rule."""
        group = list(self.case.submission.cases.select_related("end"))
        last = retention.last_of(service_of(self.case.service), group)
        return _long(last.due, self.language) if last else ""

    @property
    def said(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.hold or self.others or self.due)


@dataclass(frozen=True)
class Leaving:
    """One line of what is deleted soon."""

    due: retention.Due
    language: str

    @property
    def address(self) -> str:
        return address("desk:case", self.due.place.case)

    @property
    def day(self) -> str:
        return formats.date_with_weekday(self.due.on, self.language)

    @property
    def ended(self) -> str:
        gaps = {
            "how": word_end(self.due.ended, TRANSLATOR),
            "day": _long(self.due.place.ended, self.language),
        }
        return _("%(how)s, %(day)s") % gaps

    @property
    def period(self) -> str:
        return word_period(self.due.rule, TRANSLATOR, self.language)

    @property
    def state(self) -> str:
        if self.due.held:
            return _("Held: stays")
        if not self.due.confirmed:
            return _("Stays until the authority confirms the period")
        return _("Will be deleted")


def held_among(cases: Iterable[Case], on: date) -> frozenset[int]:
    """Which of these cases are kept from being deleted, by their own hold or another's."""
    submissions = {each.pk: each.submission_id for each in cases}
    found = standing(on).filter(case__submission__in=set(submissions.values()))
    kept = set(found.values_list("case__submission", flat=True))
    return frozenset(pk for pk, submission in submissions.items() if submission in kept)


def _long(day: date, language: str) -> str:
    return formats.long_date(day, language)
