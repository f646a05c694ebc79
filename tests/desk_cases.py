"""Cases to fill a desk with: rows as lodging leaves them, many at a small cost."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import count

from domicile.applications.models import Draft, Reference, Submission
from domicile.applications.queries.names import Names
from domicile.casework.models import Case
from domicile.casework.search_keys import Searched, keep_search_keys
from domicile.casework.turns import NO_CLOCK

NOW = datetime(2026, 11, 24, 2, 24, tzinfo=UTC)  # Tuesday, 10:24 in Hong Kong
_numbers = count(1)


def a_submission(email: str = "chan@example.org", pk: int | None = None) -> Submission:
    """The frozen submission under a case, with hardly anything in it."""
    number = next(_numbers)
    reference = Reference.objects.create(text=f"QMAS-{number:08d}-26(0)", drawn_at=NOW)
    draft = Draft.objects.create(
        service="harbour",
        reference=Reference.objects.create(text=f"T-{number:010d}", drawn_at=NOW),
        email=email,
        language="en",
        created_at=NOW,
        changed_at=NOW,
        expires_at=NOW + timedelta(days=14),
        state=Draft.State.SUBMITTED,
    )
    people = [{"key": "principal", "role": "principal", "answers": {}}]
    return Submission.objects.create(
        pk=pk,
        public_id=uuid.uuid4(),
        draft=draft,
        reference=reference,
        frozen=json.dumps({"email": email, "language": "en", "people": people}),
        sha256="0" * 64,
        rulebook_digest="0" * 64,
        received_at=NOW,
        legal_day=NOW.date(),
    )


def a_case(
    *,
    surname: str = "CHAN",
    given: str = "Tai Man",
    chinese: str = "陳大文",
    numbers: tuple[str, ...] = (),
    email: str = "chan@example.org",
    **more: object,
) -> Case:
    """One case of the tests' harbour office, with a frozen submission of one person."""
    submission = a_submission(email)
    given_fields = {
        "submission": submission,
        "application_key": "principal",
        "position": 1,
        "service": "harbour",
        "reference": submission.reference_id,
        "date_of_birth": date(1982, 5, 14),
        "stage": "received",
        "stage_since": NOW.date(),
        "authority": "hk-immd",
        "received_on": NOW.date(),
        "turn": NO_CLOCK,
        "name_latin": f"{surname} {given}".strip(),
        "name_chinese": chinese,
    }
    case = Case.objects.create(**{**given_fields, **more})
    keep_search_keys(case, Searched(Names(surname, given, chinese), numbers, email))
    return case
