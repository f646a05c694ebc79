"""Drafts of the pier with a guarantor, for tests: named, asked, signed, lodged by the commands."""

from collections.abc import Mapping
from datetime import datetime

from domicile.applications import commands
from domicile.applications.commands.guarantees import Asked, ask_guarantor
from domicile.applications.commands.guarantors import (
    GuarantorSigning,
    Signed,
    attach_evidence,
    sign_guarantee,
)
from domicile.applications.models import (
    Application,
    Draft,
    Guarantee,
    GuaranteeUpload,
    Submission,
)
from domicile.applications.queries import WholeDraft, draft_of
from domicile.audit.events import Actor, Kind
from domicile.casework.commands import lodge
from domicile.casework.guarantees import accept_guarantee
from domicile.rulebook.text import Json
from tests.groups import NOW, SIGNING, a_file, by, fill, head_of, must
from tests.toy_services.pier.service import Builder, Standing, service

BUILDER: dict[str, Json] = {"surname": "CHAN", "born": "1982-05-14"}
NAMED: dict[str, Json] = {
    "held": False,
    "file": None,
    "instrument": "surety",
    "of": "person",
    "name": "Maria LEONG",
    "card": "12345678",
    "registration": None,
    "email": "maria@example.org",
}
BODY: dict[str, Json] = {
    **NAMED,
    "of": "body",
    "name": "Leong Limitada",
    "card": None,
    "registration": "SO 12345",
}
PROMISED = frozenset({"pays", "lives_here"})
GIVES = GuarantorSigning(
    name="Maria LEONG", number="1234567(8)", language="pt", promised=PROMISED, typed="Maria LEONG"
)
OFFICER = Actor(Kind.OFFICER, "desk")


def a_pier(
    named: Mapping[str, Json] = NAMED, mates: int = 0, *, at: datetime = NOW, email: str = ""
) -> Draft:
    """Everything answered and nothing signed."""
    who = commands.Beginning(email or "chan@example.org", "en")
    draft = must(commands.begin(service, who, at=at), Draft)
    head = head_of(draft)
    fill(head, Builder, BUILDER, at)
    fill(head, Standing, named, at)
    for number in range(mates):
        mate = must(commands.add_person(draft, "mate", by=by(draft), at=at), Application)
        fill(mate, Builder, {"surname": f"MATE {number}", "born": "1990-01-01"}, at)
    return draft


def whole(draft: Draft) -> WholeDraft:
    """The draft as it is now."""
    found = draft_of(draft.pk)
    assert found is not None
    return found


def ask(draft: Draft, at: datetime = NOW) -> str:
    """Send the guarantor the link; its token."""
    return must(ask_guarantor(draft, "guarantee", "pt", by=by(draft), at=at), Asked).token


def show(token: str, document: str = "card", at: datetime = NOW) -> GuaranteeUpload:
    """Put a good file under one of the guarantor's documents."""
    return must(attach_evidence(token, document, a_file(at=at), at=at), GuaranteeUpload)


def give(draft: Draft, at: datetime = NOW) -> Signed:
    """The guarantor is asked, shows the card and signs."""
    token = ask(draft, at)
    show(token, at=at)
    return must(sign_guarantee(token, GIVES, at=at), Signed)


def sign_all(draft: Draft, at: datetime = NOW) -> None:
    """The applicant signs for everybody."""
    for each in draft.applications.order_by("position"):
        must(commands.sign(each, SIGNING, by=by(draft), at=at), object)


def a_lodged_pier(*, at: datetime = NOW) -> Draft:
    """Sent, with a guarantor."""
    draft = a_pier(at=at)
    give(draft, at)
    sign_all(draft, at)
    must(lodge(draft, by=by(draft), at=at), Submission)
    draft.refresh_from_db()
    return draft


def an_accepted_pier(*, at: datetime = NOW) -> Draft:
    """Sent, and the guarantor is bound."""
    draft = a_lodged_pier(at=at)
    row = Guarantee.objects.get(draft=draft)
    must(accept_guarantee(row, by=OFFICER, at=at, reason="In order"), Guarantee)
    return draft
