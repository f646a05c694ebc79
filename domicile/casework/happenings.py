"""What happens to a case: written down in order and kept; stages and clocks are read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.casework.clocks import keep_standing
from domicile.casework.models import Case, CaseEvent
from domicile.casework.stages import first_stage, public_stage, stage_of
from domicile.rulebook import Service
from domicile.workdays import Happening as Is


class Act(StrEnum):
    """What happens to a case and moves no clock."""

    ORIGINAL_SHOWN = "original-shown"  # `about`: the document
    RECEIPT_GIVEN = "receipt-given"
    RETURN_DAY = "return-day"  # `about`: the day, such as 2026-12-03
    QUICK_INQUIRY_CLOSED = "quick-inquiry-closed"
    QUICK_INQUIRY_OPENED = "quick-inquiry-opened"
    RECOMMENDATION_SENT_BACK = "recommendation-sent-back"  # `about`: the recommendation
    EMAIL_CHANGED = "email-changed"
    CONTACT_CHANGED = "contact-changed"  # `about`: the question that asked it
    CORRECTION_ASKED = "correction-asked"  # `about`: its number
    CORRECTION_ACCEPTED = "correction-accepted"
    CORRECTION_DECLINED = "correction-declined"


Kind = Is | Act

# An answer needs its question to be open, and the same question is not asked twice at once.
ANSWERS = {
    Is.PRECHECK_ANSWERED: Is.PRECHECK_ASKED,
    Is.COMPLETENESS_WITHDRAWN: Is.COMPLETENESS_CONFIRMED,
    Is.GAPS_CURED: Is.GAPS_NOTIFIED,
    Is.DOCUMENTS_RECEIVED: Is.DOCUMENTS_REQUESTED,
    Is.REQUEST_WITHDRAWN: Is.DOCUMENTS_REQUESTED,
    Is.REQUEST_LAPSED: Is.DOCUMENTS_REQUESTED,
    Is.OPINION_RECEIVED: Is.OPINION_ASKED,
    Is.HEARING_CLOSED: Is.HEARING_OPENED,
    Is.HEARING_LAPSED: Is.HEARING_OPENED,
    Is.HEARING_WITHDRAWN: Is.HEARING_OPENED,
}
# What comes after what, once; the other kinds may come at any time before the end.
AFTER = {
    Is.CERTIFICATE_ISSUED: Is.DECIDED,
    Is.CERTIFICATE_COLLECTED: Is.CERTIFICATE_ISSUED,
    Is.CARD_APPLIED: Is.CERTIFICATE_ISSUED,
}
ENDS = (Is.DECIDED, Is.WITHDRAWN)
AT_ANY_TIME = (Is.FINE_WAIVED, *Act)
ONCE = (Is.FILED, Is.ACCEPTED, Is.ENTERED, *ENDS, *AFTER)
NEEDS_REASON = (Is.FINE_WAIVED, Is.COMPLETENESS_WITHDRAWN, Act.RECOMMENDATION_SENT_BACK)


@dataclass(frozen=True)
class Said:
    """What is told of an event: which request or document, and why."""

    about: str = ""
    reason: str = ""


NOTHING_SAID = Said()


@transaction.atomic
def happened(
    case: Case, kind: Kind, said: Said = NOTHING_SAID, *, by: Actor, at: datetime
) -> CaseEvent | Refused:
    """Write down what happened to a case, and move it to the stage this brings it to.

    An answer without its question, a second decision, anything after the end: `Why.NOT_NOW`.
    A waiver or a withdrawn confirmation without its reason: `Why.NO_REASON`.
    """
    now = Case.objects.select_for_update().get(pk=case.pk)
    known = tuple(now.events.order_by("number"))
    if kind in NEEDS_REASON and not said.reason.strip():
        return Refused(Why.NO_REASON)
    if kind is Act.RETURN_DAY and not _is_day(said.about):
        return Refused(Why.NOT_NOW, {"kind": kind.value, "about": said.about})
    if not can_happen(kind, said.about, known):
        return Refused(Why.NOT_NOW, {"kind": kind.value, "about": said.about})
    event = CaseEvent.objects.create(
        case=now,
        number=len(known) + 1,
        kind=kind.value,
        about=said.about,
        reason=said.reason.strip(),
        at=at,
        by_kind=by.kind.value,
        by_key=by.key,
    )
    if not _asked_still(kind, said.about, known):
        _move(now, kind, at)
    if isinstance(kind, Is):
        keep_standing(now, at)
    record(Event.CASE_HAPPENED, subject=f"case:{now.pk}", by=by, at=at, reason=kind.value)
    return event


def first_events(case: Case, by: Actor, at: datetime) -> tuple[CaseEvent, ...]:
    """What has happened to a case that is lodged, to be stored with it."""
    return tuple(
        CaseEvent(
            case=case, number=number, kind=kind.value, at=at, by_kind=by.kind.value, by_key=by.key
        )
        for number, kind in enumerate((Is.FILED, Is.ACCEPTED), 1)
    )


def can_happen(kind: Kind, about: str, known: Sequence[CaseEvent]) -> bool:
    """Whether it can come next, after all that is known."""
    kinds = [event.kind for event in known]
    if kind in AT_ANY_TIME:
        return True
    if kind in ONCE and kind.value in kinds:
        return False
    if kind in AFTER:
        return AFTER[kind].value in kinds and Is.WITHDRAWN.value not in kinds
    if any(end.value in kinds for end in ENDS):
        return False
    if kind in ANSWERS:
        return _is_open(ANSWERS[kind], about, known)
    return kind not in ANSWERS.values() or not _is_open(kind, about, known)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_open(question: Kind, about: str, known: Sequence[CaseEvent]) -> bool:
    """Whether the question, about the same, waits for its answer."""
    turns = {key.value for key, value in ANSWERS.items() if value is question} | {question.value}
    said = [event.kind for event in known if event.about == about and event.kind in turns]
    return bool(said) and said[-1] == question.value


def _asked_still(kind: Kind, about: str, known: Sequence[CaseEvent]) -> bool:
    """Whether the same is asked about something else too: one answer of two is not the end."""
    question = ANSWERS.get(kind) if isinstance(kind, Is) else None
    if question is None or not about:
        return False
    others = {event.about for event in known if event.kind == question.value} - {about}
    return any(_is_open(question, other, known) for other in others)


def _move(case: Case, kind: Kind, at: datetime) -> None:
    service = services.service(case.service)
    reached = service and reached_by(service, kind)
    if service and reached and reached != case.stage:
        move(service, case, reached, legal_day(service, at))


def move(service: Service, case: Case, stage: str, on: date) -> None:
    """Put a case at a stage. Its day is new only if the public sees another stage than before."""
    seen = {
        key: public_stage(service, stage_of(service, key) or first_stage(service)).key
        for key in (case.stage, stage)
    }
    since = case.stage_since if seen[case.stage] == seen[stage] else on
    case.stage, case.stage_since = stage, since
    case.save(update_fields=["stage", "stage_since"])


def reached_by(service: Service, kind: Kind) -> str:
    """The stage that this event brings a case to; none when it stays where it is."""
    return next((stage.key for stage in service.stages if kind in stage.reached_by), "")
