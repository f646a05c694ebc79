"""Who signs for whom, why, and whether they have: as the pages show it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.commands.signatures import SIGNABLE
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.applicable import (
    asked_forms,
    represented,
    required_signer,
    signed_with,
    takes_paper,
)
from domicile.applications.queries.gaps import own_gaps, signature_gap
from domicile.notices.drawings import path_of
from domicile.notices.fingerprints import short_code
from domicile.notices.forms import on_paper
from domicile.notices.printed.codes import form_code
from domicile.portal.declaring import declarations_of
from domicile.portal.hints import sign_again
from domicile.portal.notes import signature_note
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
    from domicile.rulebook import Represents
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
    note: str  # what no paper shows of the names in the signature


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
        note=note_of(visit, signature),
    )


def note_of(visit: Visit, signature: Signature | None) -> str:
    """What our papers cannot show of a signature that stands; said, and never refused."""
    if signature is None:
        return ""
    return signature_note(visit.service, signature.typed, signature.signer_name)


@dataclass(frozen=True)
class SignedForms:
    """What is signed of one person: their forms, and what is declared under them."""

    key: str
    name: SafeString
    forms: tuple[dict[str, str], ...]
    declarations: tuple[str, ...]


def signed_forms(visit: Visit, application: Application) -> SignedForms:
    """The forms of a person whose signature is given, by code and title."""
    who = called(visit.whole.role(application), application.answers)
    asked = [form for form, _need in asked_forms(visit.whole, application, visit.on) if form.code]
    codes = on_paper(visit.service)
    return SignedForms(
        application.key,
        named(who, visit.language),
        tuple(
            {"code": form_code(visit.service, form) if codes else "", "title": str(form.title)}
            for form in asked
        ),
        tuple(declarations_of(visit.whole, application, visit.on, visit.language)),
    )


def together(visit: Visit, application: Application) -> list[Application]:
    """The others whose forms the same person can sign now, and has not signed yet."""
    return [
        each
        for each in signed_with(visit.whole, application, visit.on)
        if signature_gap(visit.whole, each, visit.on) is not None
        and not any(gap.code not in SIGNABLE for gap in own_gaps(visit.whole, each, visit.on))
    ]


def acts_for(visit: Visit, application: Application) -> Represents | None:
    """The rule by which whoever fills this in cannot sign it (X17)."""
    return represented(visit.whole, application, visit.on)


def may_scan(visit: Visit, application: Application) -> bool:
    """Whether the signature may be given by hand on the printed form."""
    outcome = required_signer(visit.whole, application, visit.on)
    return takes_paper(outcome) and on_paper(visit.service)


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
    if signature.kind == "typed":
        return _("Signed by typing the name.")
    if signature.kind != "paper":
        return ""
    code = short_code(signature.covers)
    return _(
        "Signed by hand on paper. After you send the application an officer compares the scan, "
        "which must show the code %(code)s."
    ) % {"code": code}


def drawing_in(posted: Mapping[str, str]) -> Json:
    """The drawing as posted; what is not one is none, and the command says so."""
    if posted.get("kind") == "typed":
        return None
    try:
        drawn: Json = json.loads(posted.get("drawing") or "null")
    except (ValueError, RecursionError):
        return None
    return drawn


def correction_of(refused: Refused, acts: Represents | None = None) -> Correction:
    """Why a signature was not taken; `acts` is the rule where somebody acts for the signer."""
    if refused.why is Why.REPRESENTED and acts is not None:
        return Correction(f"{acts.text} {acts.instead}", "")
    words = {
        Why.NOT_NOTARISED: (
            _(
                "You deliver this for the applicant, so a notary must have recognised the "
                "signature. Say that it was, or have it done first."
            ),
            "notarised",
        ),
        Why.NOT_ON_PAPER: (_("This signature is given here and not on paper."), ""),
        Why.SCAN_UNFIT: (
            _(
                "This file holds more than a scan does. Scan the page again and send the "
                "picture or a plain PDF."
            ),
            "scan",
        ),
        Why.OWN_ADDRESS: (
            _(
                "This is the address of this draft, which you use yourself. Enter the "
                "applicant's own address."
            ),
            "email",
        ),
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
