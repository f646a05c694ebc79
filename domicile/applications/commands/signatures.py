"""Signing: by the person or a guardian as the law of the day says, here or by a link."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from domicile.applications.commands.drafts import discard_files, unused_scans
from domicile.applications.commands.locking import locked_application, touch
from domicile.applications.days import legal_day
from domicile.applications.models import CLEANED, Application, Signature, SigningInvitation
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.applicable import (
    declared_json,
    represented,
    required_signer,
    signed_with,
    signer_of,
    takes_paper,
)
from domicile.applications.queries.covers import covers_of
from domicile.applications.queries.drafts import WholeDraft, draft_of, hash_of
from domicile.applications.queries.gaps import GapCode, own_gaps
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event, Kind, cosigner
from domicile.audit.faults import faultpoint
from domicile.files.models import File
from domicile.rulebook import Outcome, Signer
from domicile.rulebook.kinds import Unreadable, tidy
from domicile.rulebook.text import Json

MOST_STROKES, MOST_POINTS, MOST_COORDINATE = 200, 5_000, 10_000
LONGEST_NAME, LONGEST_RELATIONSHIP = 160, 80
# A file the scanner or checker has not finished with does not keep a person from signing.
SIGNABLE = frozenset({GapCode.FILE_CHECKING, GapCode.COPY_UNCONFIRMED, GapCode.FILE_REFUSED})


@dataclass(frozen=True)
class Signing:
    """What the signer gave: their name, and strokes, the name typed, or a scan of the signed paper.

    A stroke is a list of [x, y] in whole units of the pad. `notarised`: a notary recognised the
    signature on the paper.
    """

    name: str
    language: str
    relationship: str = ""
    drawing: Json = None
    typed: str = ""
    scan: File | None = None
    notarised: bool = False


@dataclass
class _NotTogetherError(Exception):
    """One of several signatures cannot be given, so none is."""

    refused: Refused


def sign_together(
    applications: Iterable[Application], given: Signing, *, by: Actor, at: datetime
) -> tuple[Signature, ...] | Refused:
    """Sign for several people with one hand: each gets a signature of its own, or none does."""
    try:
        with transaction.atomic():
            return tuple(_signed(each, given, by, at) for each in applications)
    except _NotTogetherError as one:
        return one.refused


def _signed(application: Application, given: Signing, by: Actor, at: datetime) -> Signature:
    signature = sign(application, given, by=by, at=at)
    if isinstance(signature, Refused):
        raise _NotTogetherError(signature)
    return signature


@transaction.atomic
def sign(
    application: Application, given: Signing, *, by: Actor, at: datetime
) -> Signature | Refused:
    """Sign a person's part as it is now. An earlier signature falls and is kept."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    whole = draft_of(now.draft_id)
    return _sign(whole, now, given, by, at) if whole else Refused(Why.GONE)


@transaction.atomic
def sign_by_link(
    token: str, given: Signing, *, at: datetime, also: Collection[str] = ()
) -> Signature | Refused:
    """Sign by the link that was sent to the person. A link is good once.

    `also` are keys of others for whom the same person signs; other keys are passed over.
    """
    invitation = (
        SigningInvitation.objects.filter(token_hash=hash_of(token))
        .select_related("application")
        .first()
    )
    if invitation is None:
        return Refused(Why.LINK_DEAD)
    by = cosigner(invitation.application_id)
    now = locked_application(invitation.application, at)
    # Read again now that the draft is locked: another press may have used the link meanwhile.
    invitation.refresh_from_db()
    if isinstance(now, Refused) or invitation.used_at or invitation.expires_at <= at:
        record(
            Event.INVITATION_REFUSED,
            subject=f"draft:{invitation.application.draft_id}",
            by=by,
            at=at,
            outcome="refused",
        )
        return Refused(Why.LINK_DEAD)
    together = [invitation.application, *_others(invitation.application, also, at)]
    signed = sign_together(together, given, by=by, at=at)
    if isinstance(signed, Refused):
        return signed
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    return signed[0]


def _others(application: Application, keys: Collection[str], at: datetime) -> list[Application]:
    whole = draft_of(application.draft_id)
    if whole is None:
        return []
    found = signed_with(whole, application, legal_day(whole.service, at))
    return [each for each in found if each.key in keys]


@transaction.atomic
def invite(application: Application, email: str, *, by: Actor, at: datetime) -> str | Refused:
    """Make the link by which this person signs; only the digest of its token is kept."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    if _own_address(now, email, at):
        return Refused(Why.OWN_ADDRESS)
    token = secrets.token_urlsafe(32)
    SigningInvitation.objects.filter(application=now, used_at=None, expires_at__gt=at).update(
        expires_at=at
    )
    SigningInvitation.objects.create(
        application=now,
        token_hash=hash_of(token),
        email=email,
        sent_at=at,
        expires_at=at + timedelta(days=settings.INVITATION_DAYS),
    )
    touch(now.draft, at)
    record(Event.SIGNATURE_INVITED, subject=f"draft:{now.draft_id}", by=by, at=at, reason=now.key)
    return token


def _own_address(application: Application, email: str, at: datetime) -> bool:
    """Whoever acts for the signer would get the signer's link."""
    if email.casefold() != application.draft.email.casefold():
        return False
    whole = draft_of(application.draft_id)
    on = legal_day(whole.service, at) if whole else None
    return bool(whole and on and represented(whole, application, on))


def _sign(
    whole: WholeDraft, application: Application, given: Signing, by: Actor, at: datetime
) -> Signature | Refused:
    on = legal_day(whole.service, at)
    outcome = required_signer(whole, application, on)
    theirs = _may_sign_so(whole, application, outcome, given, by, on)
    if isinstance(theirs, Refused):
        return theirs
    signer = signer_of(outcome)
    if signer is None or any(gap.code not in SIGNABLE for gap in own_gaps(whole, application, on)):
        return Refused(Why.NOT_READY)
    fields = _fields(given, signer)
    if isinstance(fields, Refused):
        return fields
    Signature.objects.filter(application=application, fallen_at=None).update(fallen_at=at)
    _let_go_of_scans(application)
    signature = Signature.objects.create(
        application=application,
        signer=signer.value,
        covers=covers_of(whole, application, on),
        declarations=declared_json(whole, application, on),
        language=given.language,
        signed_at=at,
        signed_on=on,
        **fields,
    )
    touch(application.draft, at)
    record(
        Event.SIGNATURE_GIVEN,
        subject=f"draft:{application.draft_id}",
        by=by,
        at=at,
        reason=application.key,
    )
    faultpoint("signature.given")
    return signature


def _may_sign_so(
    whole: WholeDraft,
    application: Application,
    outcome: Outcome | None,
    given: Signing,
    by: Actor,
    on: date,
) -> Refused | None:
    """Who acts for the signer sends a link or brings paper from a notary, and never signs (X17)."""
    acts_for = represented(whole, application, on)
    if given.scan is None:
        own = acts_for is None or by.kind is Kind.COSIGNER
        return None if own else Refused(Why.REPRESENTED)
    if not takes_paper(outcome):
        return Refused(Why.NOT_ON_PAPER)
    if acts_for is not None and not given.notarised:
        return Refused(Why.NOT_NOTARISED)
    return None if _is_scan(given.scan) else Refused(Why.SCAN_UNFIT)


def _is_scan(file: File) -> bool:
    """A picture of paper holds no scripts and needs no cleaning."""
    refused = file.state == File.State.REFUSED
    return not refused and not any(reason["code"] in CLEANED for reason in file.reasons)


def _let_go_of_scans(application: Application) -> None:
    """Scans of signatures that fell are not kept: nobody fills the store by signing again."""
    fallen = Signature.objects.filter(
        application=application, kind=Signature.Kind.PAPER, fallen_at__isnull=False
    )
    scans = list(File.objects.filter(signatures__in=fallen).distinct())
    fallen.delete()
    discard_files(unused_scans(scans))


def _fields(given: Signing, signer: Signer) -> dict[str, Any] | Refused:
    try:
        name, relationship, typed = tidy(given.name), tidy(given.relationship), tidy(given.typed)
    except Unreadable:
        return Refused(Why.NO_NAME)
    guardian = signer is Signer.GUARDIAN
    if not 0 < len(name) <= LONGEST_NAME or (
        guardian and not 0 < len(relationship) <= LONGEST_RELATIONSHIP
    ):
        return Refused(Why.NO_NAME)
    named = {"signer_name": name, "relationship": relationship if guardian else ""}
    if given.scan is not None:
        paper = {"kind": Signature.Kind.PAPER.value, "scan": given.scan}
        return {**named, **paper, "notarised": given.notarised}
    drawing = strokes(given.drawing)
    if drawing is None and not 0 < len(typed) <= LONGEST_NAME:
        return Refused(Why.NO_SIGNATURE)
    kind = Signature.Kind.TYPED if drawing is None else Signature.Kind.DRAWN
    return {
        **named,
        "kind": kind.value,
        "drawing": drawing,
        "typed": typed if drawing is None else "",
    }


def strokes(drawing: Json) -> Json:
    """The strokes if they are a drawing: at least two points, not too many; else None."""
    if not isinstance(drawing, list) or not 0 < len(drawing) <= MOST_STROKES:
        return None
    points: list[Json] = []
    for stroke in drawing:
        if not isinstance(stroke, list) or not stroke:
            return None
        points += stroke
    return drawing if 1 < len(points) <= MOST_POINTS and all(map(_is_point, points)) else None


def _is_point(point: Json) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2  # noqa: PLR2004 - x and y
        and all(type(number) is int and 0 <= number <= MOST_COORDINATE for number in point)
    )
