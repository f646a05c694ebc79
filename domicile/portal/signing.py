"""Who signs for whom, why, and whether they have: as the pages show it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.commands.signatures import SIGNABLE
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.applicable import required_signer
from domicile.applications.queries.gaps import own_gaps, signature_gap
from domicile.notices.drawings import path_of
from domicile.portal.hints import sign_again
from domicile.portal.people import called, named
from domicile.portal.words import Correction
from domicile.rulebook import Signer
from domicile.workdays import years_between
from domicile.workdays.formats import long_date, time_of_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from domicile.applications.models import Application, Signature
    from domicile.portal.door import Visit
    from domicile.portal.people import Called
    from domicile.rulebook.text import Json

WIDTH, HEIGHT = 600, 160  # of the pad, in its own units


@dataclass(frozen=True)
class SignerShown:
    """A signer as a page shows it."""

    key: str
    name: SafeString
    plain_name: str
    guardian: bool
    for_other: bool  # somebody else than this person signs
    why: str
    state: str  # completed | progress | change
    words: str
    signature: Signature | None
    path: str
    by: str
    ready: bool  # nothing else of this person's part stands in the way


def signer_shown(visit: Visit, application: Application) -> SignerShown:
    """What stands about one person's signature on the legal day."""
    who = called(visit.whole.role(application), application.answers)
    outcome = required_signer(visit.whole, application, visit.on)
    signer = getattr(outcome.rule, "signer", None) if outcome else None
    guardian = signer is Signer.GUARDIAN
    signs = who if signer is not Signer.APPLICANT else _applicant(visit)
    gap = signature_gap(visit.whole, application, visit.on)
    signature = visit.whole.signature_of(application) if gap is None else None
    age = years_between(who.born, visit.on) if who.born else None
    return SignerShown(
        key=application.key,
        name=named(who, visit.language),
        plain_name=signs.latin or signs.chinese,
        guardian=guardian,
        for_other=signer in {Signer.GUARDIAN, Signer.APPLICANT},
        why=str(outcome.rule.why)
        if outcome and signer is Signer.APPLICANT
        else _why(outcome.rule.why if outcome else "", age, guardian=guardian),
        state="completed"
        if signature
        else ("change" if gap and sign_again(gap.value) else "progress"),
        words=_signed(visit, signature)
        if signature
        else (sign_again(gap.value) if gap else "") or _("Not signed yet"),
        signature=signature,
        path=path_of(signature.drawing) if signature else "",
        by=_by(signature) if signature else "",
        ready=outcome is not None
        and not any(
            gap.code not in SIGNABLE for gap in own_gaps(visit.whole, application, visit.on)
        ),
    )


def _applicant(visit: Visit) -> Called:
    head = visit.whole.applications[0]
    return called(visit.whole.role(head), head.answers)


def _why(rule: object, age: int | None, *, guardian: bool) -> str:
    if not guardian:
        return _("Signs personally, as in the passport.")
    words = str(rule) or _("A parent or guardian signs for this person.")
    if age is None:
        return words
    today = ngettext("%(name)s year old today.", "%(name)s years old today.", age) % {"name": age}
    return f"{today} {words}"


def _signed(visit: Visit, signature: Signature) -> str:
    moment = signature.signed_at.astimezone(visit.service.authority.zone)
    if moment.date() == visit.on:
        return _("Signed today, %(time)s") % {"time": time_of_day(moment)}
    return _("Signed on %(day)s") % {"day": long_date(moment.date(), visit.language)}


def _by(signature: Signature) -> str:
    if signature.signer == "guardian":
        gaps = {"name": signature.signer_name, "relationship": signature.relationship}
        return _("Signed by %(name)s, %(relationship)s.") % gaps
    return _("Signed by typing the name.") if signature.kind == "typed" else ""


def drawing_in(posted: Mapping[str, str]) -> Json:
    """The drawing as posted; what is not one is none, and the command says so."""
    if posted.get("kind") == "typed":
        return None
    try:
        drawn: Json = json.loads(posted.get("drawing") or "null")
    except (ValueError, RecursionError):
        return None
    return drawn


def correction_of(refused: Refused) -> Correction:
    """Why a signature was not taken."""
    words = {
        Why.NO_NAME: (
            _("Enter the full name of the person who signs, and for a child how they are related."),
            "signer_name",
        ),
        Why.NO_SIGNATURE: (
            _("Draw your signature in the box, or type your name instead."),
            "typed",
        ),
        Why.NOT_READY: (
            _(
                "This part of the application is not complete yet. Go back to the task list "
                "and finish it, then sign."
            ),
            "",
        ),
    }.get(refused.why, (_("This could not be signed. Go back to the task list and try again."), ""))
    return Correction(*words)
