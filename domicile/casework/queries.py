"""How far an application is: one indexed question, however many cases there are."""

from dataclasses import dataclass
from datetime import date

from domicile import services
from domicile.applications.references import read_reference
from domicile.casework.models import Case
from domicile.casework.stages import first_stage, stage_of
from domicile.rulebook import Service, Stage


@dataclass(frozen=True)
class Progress:
    """What the public may see of a case: no name, no reason, no outcome."""

    reference: str
    service: Service
    stage: Stage
    since: date
    case: int  # our own number, for the log: nobody is shown it


def progress_of(reference: str, born: date) -> Progress | None:
    """The stage of the application with this reference, however typed, and date of birth.

    A wrong reference, a wrong day and both are one answer, found in the same way.
    """
    # A mistyped reference is looked for too: an answer without a question would come back sooner.
    case = found(read_reference(reference) or "-", born)
    service = services.service(case.service) if case else None
    if case is None or service is None:
        return None
    return Progress(
        case.reference,
        service,
        stage_of(service, case.stage) or first_stage(service),
        case.stage_since,
        case.pk,
    )


def found(reference: str, born: date) -> Case | None:
    """The first case of the group that was born on that day."""
    return Case.objects.filter(reference=reference, date_of_birth=born).order_by("position").first()
