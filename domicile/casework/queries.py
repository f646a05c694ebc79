"""How far an application is: one indexed question, however many cases there are."""

from dataclasses import dataclass
from datetime import date, datetime

from domicile import services
from domicile.applications.references import read_reference
from domicile.casework.models import Case
from domicile.casework.numbers import sought_numbers
from domicile.casework.stages import first_stage, public_stage, stage_of
from domicile.rulebook import Service, Stage

MOST_FOUND = 20  # applications of one person: more than anybody has, so that no answer is long


@dataclass(frozen=True)
class Progress:
    """What the public may see of a case: no name, no reason, no outcome."""

    reference: str
    service: Service
    stage: Stage
    since: date
    case: int  # our own number, for the log: nobody is shown it
    due: datetime | None = None  # of the clock that runs
    paused: bool = False


def progress_of(typed: str, born: date) -> tuple[Progress, ...]:
    """The stages of the applications found by a reference or a document's number, however typed.

    The newest comes first, one for each reference. A wrong number, a wrong day and both are one
    answer, found in the same way.
    """
    one_each = {case.reference: case for case in reversed(found(typed, born))}
    newest = sorted(one_each.values(), key=lambda case: case.pk, reverse=True)
    return tuple(each for each in map(_progress, newest) if each is not None)


def _progress(case: Case) -> Progress | None:
    service = services.service(case.service)
    if service is None:
        return None
    stage = public_stage(service, stage_of(service, case.stage) or first_stage(service))
    return Progress(
        case.reference, service, stage, case.stage_since, case.pk, case.due, case.paused
    )


def found(typed: str, born: date) -> list[Case]:
    """The cases of who was born on that day and has that reference or number, the oldest first.

    What can be no number is looked for too: an answer without a question would come back sooner.
    """
    keys = (read_reference(typed) or "", *sought_numbers(typed))
    cases = Case.objects.filter(
        inquiry_keys__number__in=keys, inquiry_keys__date_of_birth=born
    ).distinct()
    return list(cases.order_by("pk")[:MOST_FOUND])
