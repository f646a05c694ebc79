"""A case as its page needs it: read once, in the same number of questions however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.casework.completeness import filed, lodged
from domicile.casework.deciding import standing_recommendation
from domicile.casework.happenings import Act
from domicile.casework.lying import later_of_all, of_lodged
from domicile.casework.models import Case, Decision, Recommendation
from domicile.casework.stages import first_stage, stage_of
from domicile.desk import pieces
from domicile.desk.afterwards import Afterwards
from domicile.desk.answers import Reader
from domicile.desk.checks import remarks_of
from domicile.desk.clocks import Clocks
from domicile.desk.documents import Row, Shelf
from domicile.desk.history import History
from domicile.notices.frozen import FrozenPerson, thaw
from domicile.notices.services import service_of
from domicile.rulebook.callings import calling
from domicile.workdays import formats

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from domicile.applications.guaranteeing import Guarantee
    from domicile.casework.lying import Lying
    from domicile.desk.answers import Block
    from domicile.desk.checks import Remark
    from domicile.desk.pieces import Piece
    from domicile.rulebook import Stage
    from domicile.rulebook.decide import PersonSituation


@dataclass(frozen=True)
class Member:
    """Somebody of the group, for the tabs and the table of the family."""

    case: Case
    latin: str
    chinese: str
    role: str
    born: str
    stage: str
    settled: int
    documents: int
    now: bool


class CaseFile:
    """One person's case and what stands around it, for one officer at one moment."""

    def __init__(self, case: Case, language: str, at: datetime, shown: str = "") -> None:
        self.case, self.language, self.at, self.shown = case, language, at, shown
        self.submission = case.submission
        self.service = service_of(case.service)
        self.frozen = thaw(self.submission.frozen)
        self.lodged = lodged(case)

    # --- Who -------------------------------------------------------------------------------------

    @property
    def zone(self) -> ZoneInfo:
        return self.service.authority.zone

    @cached_property
    def person(self) -> FrozenPerson:
        return self._person(self.case.application_key)

    def _person(self, key: str) -> FrozenPerson:
        return next(each for each in self.frozen["people"] if each["key"] == key)

    @property
    def latin(self) -> str:
        return spoken(self.person["names"]["latin"])

    @property
    def chinese(self) -> str:
        return self.person["names"]["chinese"]

    @property
    def role(self) -> str:
        """What this person is in the group."""
        return self._called(self.person)

    def _called(self, person: FrozenPerson) -> str:
        role = self.service.role(person["role"])
        return str(calling(role, person["answers"])) if role else person["role"]

    @property
    def received(self) -> str:
        day = self.submission.received_at.astimezone(self.zone).date()
        return formats.long_date(day, self.language)

    @property
    def stage(self) -> Stage:
        return stage_of(self.service, self.case.stage) or first_stage(self.service)

    @cached_property
    def siblings(self) -> list[Case]:
        """Everybody's case of the group, with the files and verdicts under each."""
        cases = Case.objects.filter(submission=self.submission).order_by("position")
        return list(cases.prefetch_related("documents__reviews", "documents__file"))

    @cached_property
    def members(self) -> list[Member]:
        return [self._member(each) for each in self.siblings]

    def _member(self, case: Case) -> Member:
        person = self._person(case.application_key)
        there = filed(self._lying_of(case))
        stage = stage_of(self.service, case.stage) or first_stage(self.service)
        return Member(
            case,
            spoken(person["names"]["latin"]),
            person["names"]["chinese"],
            self._called(person),
            formats.long_date(case.date_of_birth, self.language),
            str(stage.title),
            sum(each.accepted for each in there.values()),
            len(there),
            case.pk == self.case.pk,
        )

    @cached_property
    def _later(self) -> dict[str, list[Lying]]:
        return later_of_all(self.submission.pk)

    def _lying_of(self, case: Case) -> list[Lying]:
        """The files of one of the group, asked for of all of them at once."""
        documents = sorted(case.documents.all(), key=lambda each: (each.document, each.position))
        return [*map(of_lodged, documents), *self._later.get(case.application_key, [])]

    # --- What they said and sent -----------------------------------------------------------------

    @property
    def seen(self) -> PersonSituation:
        return self.lodged.decision.situations[self.case.application_key]

    @property
    def reader(self) -> Reader:
        return Reader(
            self.service.role(self.person["role"]) or self.service.head,
            self.seen,
            self.language,
            self.shown,
        )

    def answers(self) -> list[Block]:
        return self.afterwards.beside(self.reader.blocks())

    @cached_property
    def afterwards(self) -> Afterwards:
        return Afterwards(self)

    @cached_property
    def lying(self) -> list[Lying]:
        return [each for filed in self.lodged.filed.values() for each in filed.files]

    @cached_property
    def guarantees(self) -> list[Guarantee]:
        return pieces.guarantees_of(self.case) if self.service.guarantees else []

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything that can be looked at, in the order of the right side."""
        case, service = self.case, self.service
        sent = pieces.of_lying(case, service, self.lying)
        order = {each.document.key: place for place, each in enumerate(self.lodged.documents)}
        sent.sort(key=lambda each: order.get(each.document, len(order)))
        others = pieces.of_guarantees(case, self.guarantees, service)
        after = [
            *pieces.of_corrections(case, self.afterwards.corrections),
            *pieces.of_withdrawals(case, self.afterwards.withdrawals),
        ]
        return [*sent, *pieces.of_paper(case, self.lodged.paper), *others, *after]

    @cached_property
    def beside(self) -> list[Piece]:
        """What of the rest of the group can be set beside."""
        return [
            piece
            for case in self.siblings
            if case.pk != self.case.pk
            for piece in pieces.of_lying(case, self.service, self._lying_of(case))
        ]

    @cached_property
    def rows(self) -> list[Row]:
        return Shelf(self.lodged, self.person, self.pieces, self._originals(), self.language).rows()

    def _originals(self) -> dict[str, str]:
        kind = Act.ORIGINAL_SHOWN.value
        return {
            each.about: self.history.by(each.by_key, each.at)
            for each in self.lodged.events
            if each.kind == kind
        }

    @property
    def settled(self) -> str:
        """Documents, 4 of 8 settled."""
        n, done = len(self.rows), sum(row.settled for row in self.rows)
        gaps = {"done": done, "n": n}
        return (
            ngettext(
                "Documents, %(done)d of %(n)d settled", "Documents, %(done)d of %(n)d settled", n
            )
            % gaps
        )

    @property
    def titles(self) -> dict[str, str]:
        asked = {each.document: each.title for each in self.lying if each.title}
        return {each.key: str(each.title) for each in self.service.documents()} | asked

    # --- What became of it -----------------------------------------------------------------------

    @cached_property
    def remarks(self) -> list[Remark]:
        return remarks_of(self)

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(self.case, self.service, self.language, self.at)

    @cached_property
    def history(self) -> History:
        return History(self.case, self.lodged.events, self.titles, self.language, self.zone)

    @cached_property
    def recommendation(self) -> Recommendation | None:
        return standing_recommendation(self.case)

    @cached_property
    def decision(self) -> Decision | None:
        found = Decision.objects.filter(case=self.case)
        return found.select_related("officer", "recommended_by").first()

    @property
    def decider(self) -> tuple[str, str] | None:
        """Who decides by the rules, and to whom one can appeal."""
        key = self.case.application_key
        found = (each for each in self.lodged.decision.deciders if each.person == key)
        rule = next(found, None)
        if rule is None:
            return None
        return str(getattr(rule.rule, "decider", "")), str(getattr(rule.rule, "appeal", ""))

    @property
    def language_of_letters(self) -> str:
        names = {"en": "English", "zh-hant": "繁體中文", "zh-hans": "简体中文", "pt": "Português"}
        return names.get(self.frozen["language"], self.frozen["language"])

    @property
    def delivered_by(self) -> str:
        return self.frozen.get("delivered_by", "")

    @property
    def signature(self) -> str:
        """How this person signed, in a line."""
        signed = self.person["signature"]
        if signed is None:
            return ""
        gaps = {"name": signed["name"], "day": self._signed_on(signed["day"])}
        if signed["kind"] == "paper":
            return _("%(name)s, by hand on paper, %(day)s") % gaps
        return _("%(name)s, %(day)s") % gaps

    def _signed_on(self, day: str) -> str:
        return formats.printed_date(_day(day))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def spoken(latin: str) -> str:
    """CHAN Tai Man: the comma belongs to forms that quote the field."""
    return latin.replace(", ", " ", 1)
