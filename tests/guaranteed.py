"""Drafts of the real product with a guarantor, made in its own database by `domicile manage shell`.

`main` prints JSON: the token of a guarantor's link, and the sessions of drafts at every stage.
"""

import json
import sys
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from domicile import services
from domicile.applications import commands
from domicile.applications.commands.guarantees import (
    Asked,
    ask_guarantor,
    request_replacement,
    submit_guarantees,
)
from domicile.applications.commands.guarantors import (
    GuarantorSigning,
    Signed,
    attach_evidence,
    sign_guarantee,
)
from domicile.applications.models import Application, Draft, Guarantee, GuaranteeUpload
from domicile.applications.queries import draft_of
from domicile.applications.queries.guarantees import Guarantor
from domicile.casework.guarantees import accept_guarantee
from domicile.casework.lodge import _close, _submission
from domicile.rulebook.text import Json
from tests.entering import browser_in
from tests.groups import a_file, by, head_of, must
from tests.piers import OFFICER

SERVICE = "macao-temporary-residency"
# Another one each time: a mailbox has twenty open drafts, and tests of one product make more.
MAILBOX = f"lam.{uuid4().hex[:8]}@example.org"
FACTS = Path(__file__).parents[1] / "domicile/services/macao_temporary_residency/examples"
SURETY: dict[str, Json] = {
    "instrument": "surety",
    "guarantor_kind": "natural",
    "guarantor": "LEONG Lai Wa 梁麗華",
    "guarantor_card": "12345678",
    "guarantor_registration": None,
    "guarantor_email": "leong@example.org",
}
ANOTHER = Guarantor("surety", "natural", "Rui Lou", identity="13333333", email="rui@example.org")


def a_draft(example: str) -> Draft:
    """A draft with an example's answers, and a surety where a guarantee is given."""
    at, service = timezone.now(), services.service(SERVICE)
    if service is None:
        raise LookupError(SERVICE)
    facts = json.loads((FACTS / f"{example}.json").read_text(encoding="utf-8"))
    who = commands.Beginning(MAILBOX, "en")
    draft = must(commands.begin(service, who, at=at), Draft)
    for person in facts["people"]:
        head = person["role"] == service.head.key
        one = head_of(draft) if head else _join(draft, person["role"])
        answers = person["answers"]
        if "instrument" in answers.get("req", {}):
            answers["req"].update(SURETY)
        one.answers = answers
        one.save()
    return draft


def _join(draft: Draft, role: str) -> Application:
    at = timezone.now()
    return must(commands.add_person(draft, role, by=by(draft), at=at), Application)


def ask(draft: Draft) -> str:
    """Send the link; its token."""
    at = timezone.now()
    return must(ask_guarantor(draft, "guarantee", "zh-hant", by=by(draft), at=at), Asked).token


def ready() -> str:
    """The token of a link behind which nothing lacks but the signature."""
    token, at = ask(a_draft("investor")), timezone.now()
    must(attach_evidence(token, "guarantor_card", a_file(at=at), at=at), GuaranteeUpload)
    return token


def signed() -> Draft:
    """A draft whose guarantor has signed."""
    draft, at = a_draft("investor"), timezone.now()
    token = ask(draft)
    must(attach_evidence(token, "guarantor_card", a_file(at=at), at=at), GuaranteeUpload)
    definition = services.service(SERVICE)
    promises = definition.guarantees[0].promises if definition else ()
    given = GuarantorSigning(
        name="LEONG Lai Wa",
        number="12345678",
        language="en",
        promised=frozenset(each.declaration.key for each in promises),
        typed="LEONG Lai Wa",
    )
    must(sign_guarantee(token, given, at=at), Signed)
    return draft


def lodged(*, accepted: bool, replacing: bool = False) -> Draft:
    """Sent whatever else it lacks, with its guarantee."""
    draft, at = signed(), timezone.now()
    whole = draft_of(draft.pk)
    if whole is None:
        raise LookupError(draft.pk)
    _submission(whole, at, "")
    submit_guarantees(whole, by=by(draft), at=at)
    _close(draft, at)
    row = Guarantee.objects.get(draft=draft)
    if accepted:
        must(accept_guarantee(row, by=OFFICER, at=at, reason="In order"), Guarantee)
    if replacing:
        reason = "She moves to Lisbon"
        request_replacement(draft, "guarantee", ANOTHER, reason, "en", by=by(draft), at=at)
    return draft


def session(draft: Draft) -> str:
    """The cookie of a browser that is inside."""
    return str(browser_in(draft).cookies[settings.SESSION_COOKIE_NAME].value)


def main() -> None:
    """Make them all."""
    asked = a_draft("investor")
    made = {
        "token": ask(asked),
        "ready": ready(),
        "cookie": settings.SESSION_COOKIE_NAME,
        "asked": session(asked),
        "fresh": session(a_draft("investor")),
        "held": session(a_draft("renewal")),
        "signed": session(signed()),
        "lodged": session(lodged(accepted=True)),
        "replacing": session(lodged(accepted=True, replacing=True)),
    }
    sys.stdout.write(json.dumps(made))
