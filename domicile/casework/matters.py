"""What the table of roles asks about a case: whose it is to handle, and who is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from domicile import services
from domicile.accounts.roles import Matter
from domicile.casework.keys import numbers_of

if TYPE_CHECKING:
    from domicile.applications.models import Submission
    from domicile.casework.models import Case
    from domicile.rulebook import Service


def matter_of(case: Case) -> Matter:
    """Authority, unit, addresses and identity numbers of a case and of everyone lodged with it."""
    service = services.service(case.service)
    frozen = json.loads(case.submission.frozen)
    return Matter(
        about=f"case:{case.pk}",
        authority=case.authority,
        unit=case.unit,
        addresses=_addresses(case.submission, frozen),
        numbers=_numbers(service, frozen) if service else frozenset(),
    )


def _addresses(submission: Submission, frozen: dict[str, object]) -> frozenset[str]:
    told = submission.contact_changes.filter(what="email").values_list("value", flat=True)
    given = (str(frozen.get("email", "")), submission.draft.email, *map(str, told))
    return frozenset(each.strip().casefold() for each in given if each.strip())


def _numbers(service: Service, frozen: dict[str, object]) -> frozenset[str]:
    people = frozen.get("people", [])
    found: set[str] = set()
    for person in people if isinstance(people, list) else []:
        role = service.role(str(person["role"]))
        found.update(numbers_of(role, person["answers"]) if role else ())
    return frozenset(found)
