"""What happens next to what was lodged: the service's steps that hold for this submission."""

from datetime import date

from domicile.casework.lodged import group_of
from domicile.notices.frozen import Frozen
from domicile.rulebook.completeness import closed
from domicile.rulebook.decide import Decision, decide
from domicile.rulebook.service import Service, Step
from domicile.rulebook.truth import Truth


def next_steps(frozen: Frozen, service: Service) -> tuple[Step, ...]:
    """The steps, in order. An application and a change of address go different ways."""
    found = decided(frozen, service)
    seen = found.situations[frozen["people"][0]["key"]]
    return tuple(step for step in service.steps if seen.find(step.when).truth is Truth.YES)


def decided(frozen: Frozen, service: Service) -> Decision:
    """What the rules of the day of filing say of everybody."""
    on = date.fromisoformat(frozen["legal_day"])
    return decide(service, closed(service, group_of(frozen["people"])), on)
