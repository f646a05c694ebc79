"""Which of its service's kinds a case is: decided once, by the answers as lodged."""

from datetime import date

from domicile.casework.models import Case
from domicile.rulebook import Group, Service, situation
from domicile.rulebook.service import CaseKind
from domicile.rulebook.truth import Truth


def kind_of_group(service: Service, group: Group, on: date) -> str:
    """The key of the first kind that fits the applicant; none where the service tells none."""
    if not service.kinds:
        return ""
    seen = situation(service, group, group.head, on)
    return next((k.key for k in service.kinds if seen.find(k.when).truth is Truth.YES), "")


def kind_of(case: Case, service: Service) -> CaseKind | None:
    """The kind of a case, to be named."""
    return next((kind for kind in service.kinds if kind.key == case.kind), None)
