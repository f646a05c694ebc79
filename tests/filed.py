"""Cases of the real services, as lodging leaves them, made of the services' own examples."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from domicile import services
from domicile.applications.models import Draft, Reference, Submission
from domicile.casework.models import Case, CaseEvent
from domicile.rulebook import Service
from domicile.workdays import Happening

_numbers = count(1)
USUAL = "2026-03-02"  # for examples that name no day
Events = tuple[tuple[Happening, datetime], ...]


def real(key: str) -> Service:
    """A service of ours."""
    found = services.service(key)
    assert found is not None
    return found


def example(service: Service, name: str) -> tuple[list[dict[str, object]], date]:
    """The people of an example and the day they file."""
    assert service.folder is not None
    whole = json.loads((service.folder / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    return whole["people"], date.fromisoformat(whole.get("on") or USUAL)


def frozen(people: list[dict[str, object]], **documents: Mapping[str, str]) -> str:
    """What lodging freezes of these people; `documents` are papers of the first with their days."""
    papers = [{"document": key, "files": [], **days} for key, days in documents.items()]
    head, *others = people
    return json.dumps({"people": [{**head, "documents": papers}, *others]})


def lodged(
    service: Service,
    name: str,
    *,
    on: date | None = None,
    events: Events = (),
    email: str = "",
    form: str = "start",
) -> Submission:
    """A submission of an example with a case for each person, filed on its day or another.

    `form` is what its first form was called under the definition of that time.
    """
    people, day = example(service, name)
    day, number = on or day, next(_numbers)
    at = datetime.combine(day, time(3), UTC)
    reference = Reference.objects.create(text=f"EX-{number:08d}-26(0)", drawn_at=at)
    address = email or f"filed-{number}@example.org"
    draft = Draft.objects.create(
        service=service.key,
        reference=Reference.objects.create(text=f"T-F{number:09d}", drawn_at=at),
        email=address,
        language="en",
        created_at=at,
        changed_at=at,
        expires_at=at + timedelta(days=60),
        state=Draft.State.SUBMITTED,
    )
    submission = Submission.objects.create(
        draft=draft,
        reference=reference,
        frozen=frozen(people).replace('"start"', f'"{form}"'),
        sha256="0" * 64,
        rulebook_digest="1" * 64,
        received_at=at,
        legal_day=day,
    )
    for place, person in enumerate(people, 1):
        case = _case(submission, service, person, place)
        CaseEvent.objects.bulk_create(
            CaseEvent(case=case, number=n, kind=kind.value, at=moment, by_kind="system")
            for n, (kind, moment) in enumerate(((Happening.ACCEPTED, at), *events), 1)
        )
    return submission


def _case(
    submission: Submission, service: Service, person: Mapping[str, object], place: int
) -> Case:
    return Case.objects.create(
        submission=submission,
        application_key=str(person["key"]),
        position=place,
        service=service.key,
        reference=submission.reference_id,
        date_of_birth=date(1990, 1, 1),
        stage=service.stages[0].key,
        stage_since=submission.legal_day,
        authority=service.authority.key,
        received_on=submission.legal_day,
    )
