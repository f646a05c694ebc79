"""How a case ends: a recommendation, another officer's decision, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction

from domicile import services
from domicile.accounts.roles import Permission, may
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.audit.faults import faultpoint
from domicile.casework.happenings import Act, Said, happened, move
from domicile.casework.models import Case, CaseEvent, Decision, Outcome, Recommendation
from domicile.casework.reviewing import own
from domicile.casework.sending import Writing, write
from domicile.casework.stages import stage_of
from domicile.rulebook import letters
from domicile.rulebook.letters import letter_on
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.rulebook import Service, Stage

LONGEST_REASONS = 4000
# Whoever was asked and gave no answer was heard; whoever needed not answer was not.
HEARD = (Is.HEARING_CLOSED, Is.HEARING_LAPSED)
APPROVALS = (Outcome.APPROVED, Outcome.IN_PRINCIPLE)
# What each end is told with, and what the key of that letter is drawn from: one for a case.
LETTERS: dict[Outcome, str] = {
    Outcome.APPROVED: letters.APPROVED,
    Outcome.IN_PRINCIPLE: letters.IN_PRINCIPLE,
    Outcome.REFUSED: letters.REFUSED,
    Outcome.WITHDRAWN: letters.WITHDRAWN,
    Outcome.LAPSED: letters.LAPSED,
    Outcome.REGISTERED: letters.REGISTERED,
}
DECISIONS = UUID("6f0f6d2e-50f5-4f0b-9d7f-0a4f6c0f1d21")
# The stage that says how it ended, where a service has one; the first it has.
STAGES: dict[Outcome, tuple[str, ...]] = {
    Outcome.APPROVED: ("approved",),
    Outcome.IN_PRINCIPLE: ("approved-in-principle", "approved"),
    Outcome.REFUSED: ("refused",),
    Outcome.WITHDRAWN: ("withdrawn",),
    Outcome.LAPSED: ("lapsed", "closed"),
    Outcome.REGISTERED: ("registered", "change-registered"),
}


@dataclass(frozen=True)
class Ruling:
    """How it should end, or ends, and why."""

    outcome: Outcome
    reasons: str


def standing_recommendation(case: Case) -> Recommendation | None:
    """The latest recommendation, unless it was sent back."""
    latest = case.recommendations.select_related("officer").order_by("-pk").first()
    if latest is None:
        return None
    back = case.events.filter(kind=Act.RECOMMENDATION_SENT_BACK.value, about=str(latest.pk))
    return None if back.exists() else latest


@transaction.atomic
def recommend(case: Case, ruling: Ruling, *, by: Officer, at: datetime) -> Recommendation | Refused:
    """Say how the case should end, for another officer to decide."""
    now = Case.objects.select_for_update().get(pk=case.pk)
    reasons = ruling.reasons.strip()[:LONGEST_REASONS]
    refused = own(now, by) or _over(now)
    if refused:
        return refused
    if not reasons:
        return Refused(Why.NO_REASON)
    last = standing_recommendation(now)
    same = (by.pk, ruling.outcome, reasons)
    if last and (last.officer_id, last.outcome, last.reasons) == same:
        return last
    made = Recommendation.objects.create(
        case=now, outcome=ruling.outcome, reasons=reasons, officer=by, at=at
    )
    record(Event.CASE_RECOMMENDED, subject=f"case:{now.pk}", by=by.actor, at=at)
    return made


@transaction.atomic
def send_back(case: Case, reason: str, *, by: Officer, at: datetime) -> CaseEvent | Refused:
    """The recommendation is not followed: it goes back with the reason."""
    now = Case.objects.select_for_update().get(pk=case.pk)
    recommended = standing_recommendation(now)
    refused = _deciding(now, recommended, by)
    if refused or recommended is None:
        return refused or Refused(Why.NO_RECOMMENDATION)
    said = Said(str(recommended.pk), reason[:2000])
    return happened(now, Act.RECOMMENDATION_SENT_BACK, said, by=by.actor, at=at)


def decide(case: Case, ruling: Ruling, *, by: Officer, at: datetime) -> Decision | Refused:
    """End the case as another officer recommended, and write its letter: both or neither.

    Asked again, it is the same decision and the same letter (A36).
    """
    with transaction.atomic():
        told = _decide(case, ruling, by, at)
        faultpoint("decision.before_commit")
    faultpoint("decision.after_commit")
    return told


def letter_of(case: Case, ruling: Ruling, at: datetime) -> Writing:
    """The letter of a decision: one for each person, who each are decided on by themselves.

    Reasons stand in it where the service's letter gives reasons.
    """
    service, kind = services.service(case.service), LETTERS[ruling.outcome]
    template = service and letter_on(service, kind, legal_day(service, at))
    words = ruling.reasons if template and template.words_title else ""
    return Writing(words, uuid5(DECISIONS, str(case.pk)), kind)


def _decide(case: Case, ruling: Ruling, by: Officer, at: datetime) -> Decision | Refused:
    now = Case.objects.select_for_update().select_related("submission").get(pk=case.pk)
    known = Decision.objects.filter(case=now).first()
    if known:
        same = (known.officer_id, known.outcome) == (by.pk, ruling.outcome)
        return known if same else Refused(Why.DECIDED)
    recommended = standing_recommendation(now)
    refused = _over(now) or _deciding(now, recommended, by) or _fits(now, ruling, recommended)
    if refused or recommended is None:
        return refused or Refused(Why.NO_RECOMMENDATION)
    end = Is.WITHDRAWN if ruling.outcome is Outcome.WITHDRAWN else Is.DECIDED
    told = happened(now, end, by=by.actor, at=at)
    if isinstance(told, Refused):
        return told
    made = Decision.objects.create(
        case=now,
        recommendation=recommended,
        recommended_by_id=recommended.officer_id,
        officer=by,
        outcome=ruling.outcome,
        reasons=ruling.reasons.strip()[:LONGEST_REASONS],
        at=at,
    )
    faultpoint("decision.written")
    _move(now.pk, ruling.outcome, at)
    write(now, letter_of(now, ruling, at), by=by, at=at)
    faultpoint("decision.letter_written")
    record(Event.CASE_DECIDED, subject=f"case:{now.pk}", by=by.actor, at=at)
    return made


def _over(case: Case) -> Refused | None:
    """A refusal once the case has ended."""
    ended = case.events.filter(kind__in=[Is.DECIDED.value, Is.WITHDRAWN.value]).exists()
    return Refused(Why.DECIDED) if ended else None


def _deciding(case: Case, recommended: Recommendation | None, by: Officer) -> Refused | None:
    """Who decides: a senior officer, in no way in the case, and not who recommended it (A08)."""
    if refused := own(case, by):
        return refused
    if not may(by, Permission.DECIDE):
        return Refused(Why.NOT_SENIOR)
    if recommended is None:
        return Refused(Why.NO_RECOMMENDATION)
    return Refused(Why.SAME_OFFICER) if recommended.officer_id == by.pk else None


def _fits(case: Case, ruling: Ruling, recommended: Recommendation | None) -> Refused | None:
    """Both officers mean the same; who is refused was heard; and reads why."""
    if recommended is not None and ruling.outcome != recommended.outcome:
        return Refused(Why.OTHER_OUTCOME)
    if ruling.outcome in (Outcome.REFUSED, Outcome.LAPSED) and not ruling.reasons.strip():
        return Refused(Why.NO_REASON)
    if ruling.outcome is Outcome.REFUSED and not heard(case):
        return Refused(Why.NO_HEARING)
    return None


def hears(service: Service) -> bool:
    """Whether this service hears people before it decides against them."""
    return any(Is.HEARING_OPENED in stage.reached_by for stage in service.stages)


def heard(case: Case) -> bool:
    """Whether the case may be refused: heard, or no hearing is known here."""
    service = services.service(case.service)
    if service is None or not hears(service):
        return True
    return case.events.filter(kind__in=[each.value for each in HEARD]).exists()


def _move(case: int, outcome: Outcome, at: datetime) -> None:
    """Where the service has a stage for this end, the case stands there."""
    now = Case.objects.get(pk=case)
    service = services.service(now.service)
    stage = service and ending(service, outcome)
    if service and stage and stage.key != now.stage:
        move(service, now, stage.key, legal_day(service, at))


def ending(service: Service, outcome: Outcome) -> Stage | None:
    """The stage of this end; none where an event of its own leads there, as to a certificate."""
    found = (stage_of(service, key) for key in STAGES[outcome])
    return next((stage for stage in found if stage and not stage.reached_by), None)


def certificate_follows(service: Service) -> bool:
    """Whether something is made out after an approval and waits to be collected."""
    return any(
        getattr(clock.counts, "starts", None) is Is.CERTIFICATE_ISSUED for clock in service.clocks
    )


def issue_certificate(case: Case, *, by: Officer, at: datetime) -> CaseEvent | Refused:
    """What was approved is made out and waits to be collected."""
    return _after_approval(case, Is.CERTIFICATE_ISSUED, by, at)


def hand_over_certificate(case: Case, *, by: Officer, at: datetime) -> CaseEvent | Refused:
    """It was collected."""
    return _after_approval(case, Is.CERTIFICATE_COLLECTED, by, at)


def _after_approval(case: Case, kind: Is, by: Officer, at: datetime) -> CaseEvent | Refused:
    if refused := own(case, by):
        return refused
    decision = Decision.objects.filter(case=case).first()
    if decision is None or decision.outcome not in APPROVALS:
        return Refused(Why.NOT_NOW)
    return happened(case, kind, by=by.actor, at=at)
