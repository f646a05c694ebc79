"""Whether everything is there: what is still open, the confirmation that starts the pledge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction

from domicile import services
from domicile.applications.outcomes import Refused, Why
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.lodged import lodged_group
from domicile.casework.lying import Lying, lying
from domicile.casework.models import Case, CaseEvent, CasePaper, DocumentReview
from domicile.casework.reviewing import own
from domicile.rulebook import AtCounter, Need, decide
from domicile.rulebook.completeness import closed
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.rulebook import Decision, Service
    from domicile.rulebook.decide import DocumentOutcome

Verdict = DocumentReview.Verdict
WAITS = {
    Is.DOCUMENTS_REQUESTED: (Is.DOCUMENTS_RECEIVED, Is.REQUEST_WITHDRAWN, Is.REQUEST_LAPSED),
    Is.GAPS_NOTIFIED: (Is.GAPS_CURED,),
}


class Lacks(StrEnum):
    """What can be open."""

    MISSING = "missing"  # required, and nothing lies there
    RETURNED = "returned"
    ORIGINAL = "original"  # not shown yet
    SIGNATURE = "signature"  # on paper, and nobody has compared it
    REQUEST = "request"  # documents were asked for and have not all come


@dataclass(frozen=True)
class OpenItem:
    """One thing that keeps an application from being complete; `about` a document or a request."""

    lacks: Lacks
    about: str = ""


@dataclass(frozen=True)
class Filed:
    """The files under one document of a case, each with the latest verdict, in their order."""

    document: str
    files: tuple[Lying, ...]

    @property
    def returned(self) -> DocumentReview | None:
        """The verdict that returned a file which no accepted one has come after."""
        for each in reversed(self.files):
            if each.latest is not None:
                return each.latest if each.latest.verdict == Verdict.RETURNED else None
        return None

    @property
    def fresh(self) -> bool:
        """Whether something lies here that nobody has looked at."""
        return any(each.latest is None for each in self.files)

    @property
    def accepted(self) -> bool:
        """Whether somebody looked at all of it and it is good."""
        return bool(self.files) and not self.returned and not self.fresh


def decided_on(case: Case, service: Service) -> Decision:
    """What the rules of the day of filing say of everybody, from the answers as lodged."""
    group = closed(service, lodged_group(case.submission))
    return decide(service, group, case.submission.legal_day)


def filed(found: Sequence[Lying]) -> dict[str, Filed]:
    """By document, in their order."""
    by_key: dict[str, list[Lying]] = {}
    for each in found:
        by_key.setdefault(each.document, []).append(each)
    return {key: Filed(key, tuple(files)) for key, files in by_key.items()}


@dataclass(frozen=True)
class Lodged:
    """What is known of one case, read once: for the page and for the command alike."""

    service: Service
    decision: Decision
    person: str
    filed: dict[str, Filed]
    events: tuple[CaseEvent, ...]
    paper: CasePaper | None

    @property
    def documents(self) -> tuple[DocumentOutcome, ...]:
        """Every document that is asked of this person, or lies there."""
        return tuple(
            each
            for each in self.decision.documents_of(self.person)
            if each.need is Need.REQUIRED
            or each.document.key in self.filed
            or each.awaited is not None
        )

    @property
    def asked_in_words(self) -> tuple[str, ...]:
        """What lies here though no rule asks for it: an officer did."""
        known = {each.document.key for each in self.documents}
        return tuple(key for key in self.filed if key not in known)

    @property
    def shown(self) -> frozenset[str]:
        """Documents whose original somebody has seen."""
        kind = Act.ORIGINAL_SHOWN.value
        return frozenset(each.about for each in self.events if each.kind == kind)

    @property
    def at_counter(self) -> bool:
        """Whether this service has a counter to which originals are brought."""
        return any(isinstance(rule, AtCounter) for rule in self.service.rules)

    def open_items(self) -> tuple[OpenItem, ...]:
        """What is still open, in the order of the documents."""
        return tuple(self._open())

    def _open(self) -> Iterator[OpenItem]:
        for each in self.documents:
            yield from self._lacking(each)
        for key in self.asked_in_words:
            if self.filed[key].returned:
                yield OpenItem(Lacks.RETURNED, key)
        if self.paper is not None and self.paper.state != CasePaper.State.CONFIRMED:
            yield OpenItem(Lacks.SIGNATURE)
        yield from self._requests()

    def _lacking(self, asked: DocumentOutcome) -> Iterator[OpenItem]:
        key = asked.document.key
        if key not in self.filed:
            if asked.need is Need.REQUIRED:
                yield OpenItem(Lacks.MISSING, key)
            return
        if self.filed[key].returned:
            yield OpenItem(Lacks.RETURNED, key)
        if asked.document.original and self.at_counter and key not in self.shown:
            yield OpenItem(Lacks.ORIGINAL, key)

    def _requests(self) -> Iterator[OpenItem]:
        for asked, came in WAITS.items():
            ends = {kind.value for kind in came}
            answered = {each.about for each in self.events if each.kind in ends}
            for event in self.events:
                if event.kind == asked.value and event.about not in answered:
                    yield OpenItem(Lacks.REQUEST, event.about)

    @property
    def confirmed(self) -> bool:
        """Whether somebody confirmed that nothing is missing, and nobody took it back."""
        turns = (Is.COMPLETENESS_CONFIRMED.value, Is.COMPLETENESS_WITHDRAWN.value)
        said = [each.kind for each in self.events if each.kind in turns]
        return bool(said) and said[-1] == turns[0]


def lodged(case: Case) -> Lodged:
    """Read a case as it stands; the same number of questions however much lies there."""
    service = services.service(case.service)
    if service is None:
        raise LookupError(case.service)
    return Lodged(
        service,
        decided_on(case, service),
        case.application_key,
        filed(lying(case)),
        tuple(case.events.order_by("number")),
        CasePaper.objects.filter(case=case).select_related("signature__scan").first(),
    )


@transaction.atomic
def confirm_complete(case: Case, *, by: Officer, at: datetime) -> CaseEvent | Refused:
    """Nothing is missing: from now on the pledge counts. Refused with what is open."""
    now = Case.objects.select_for_update().select_related("submission").get(pk=case.pk)
    if refused := own(now, by):
        return refused
    found = lodged(now)
    if found.confirmed:
        return next(
            each for each in reversed(found.events) if each.kind == Is.COMPLETENESS_CONFIRMED.value
        )
    items = found.open_items()
    if items:
        return Refused(Why.OPEN_ITEMS, {"items": [[each.lacks, each.about] for each in items]})
    return happened(now, Is.COMPLETENESS_CONFIRMED, by=by.actor, at=at)


@transaction.atomic
def withdraw_confirmation(
    case: Case, reason: str, *, by: Officer, at: datetime
) -> CaseEvent | Refused:
    """Something was missing after all: the pledge has not begun."""
    if refused := own(case, by):
        return refused
    said = Said(reason=reason[:2000])
    found = case.events.filter(
        kind__in=[Is.COMPLETENESS_CONFIRMED.value, Is.COMPLETENESS_WITHDRAWN.value]
    )
    last = found.order_by("-number").first()
    if last is None or last.kind == Is.COMPLETENESS_WITHDRAWN.value:
        return Refused(Why.NOT_NOW)
    return happened(case, Is.COMPLETENESS_WITHDRAWN, said, by=by.actor, at=at)
