"""Mails to staff: invitations, new passwords, and the alert that an emergency was declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from domicile.accounts.digests import digest
from domicile.accounts.limits import spend_mail
from domicile.accounts.models import EmergencyAccess, Officer, OfficerInvitation
from domicile.accounts.officers import auditors_of, invite
from domicile.notices.letters import Letter
from domicile.notices.links import page_address
from domicile.notices.models import Notice
from domicile.notices.outbox import Address, queue

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.audit.events import Actor
    from domicile.audit.models import Entry

JOIN, PASSWORD = OfficerInvitation.Purpose.JOIN, OfficerInvitation.Purpose.PASSWORD


@transaction.atomic
def invite_by_mail(officer: Officer, language: str, *, by: Actor, at: datetime) -> None:
    """Mail the link by which an officer sets a password and a second factor."""
    token = invite(officer, JOIN, by=by, at=at)
    with translation.override(language):
        paragraphs = [
            _("You are invited to the officers' desk."),
            _("Open this page within three days. You set a password and a second factor there."),
            f"  {page_address('desk:invited', token)}",
            _("If you did not expect this, tell your administrator."),
        ]
        subject = _("Your invitation to the officers' desk")
    # The token itself opens the door: the mail is known by its digest.
    key = f"invitation:{digest('notice', token)}"
    _send(officer, Letter("invitation", language, subject, _body(paragraphs), secret=True), key)


def password_asked(entry: Entry) -> None:
    """Mail a link to set a new password, if the address is an officer's.

    The worker does it: the page that was asked does the same work for anybody (A18).
    """
    officer = _officer(entry.subject)
    now = timezone.now()
    if officer is None or not officer.enabled or _mailed(entry):
        return
    with transaction.atomic():
        if not spend_mail(officer.email, now):
            return
        token = invite(officer, PASSWORD, by=officer.actor, at=now)
        with translation.override(entry.reason):
            paragraphs = [
                _("Set a new password for the officers' desk on this page, within an hour:"),
                f"  {page_address('desk:new_password', token)}",
                _("Your second factor stays as it is. If you did not ask for this, do nothing."),
            ]
            subject = _("A new password for the officers' desk")
        letter = Letter("password", entry.reason, subject, _body(paragraphs), secret=True)
        _send(officer, letter, f"password:{entry.pk}")


def _mailed(entry: Entry) -> bool:
    return Notice.objects.filter(key=f"password:{entry.pk}").exists()


def _officer(subject: str) -> Officer | None:
    kind, _colon, number = subject.partition(":")
    found = Officer.objects.select_related("user")
    return found.filter(pk=int(number)).first() if kind == "officer" else None


def emergency_taken(entry: Entry) -> None:
    """Tell the auditors of the authority that a case was opened in an emergency."""
    taken = EmergencyAccess.objects.select_related("officer__user").get(
        pk=entry.reason.removeprefix("emergency:")
    )
    for auditor in auditors_of(taken.officer.authority):
        paragraphs = [
            _("An officer opened a case of another unit in an emergency."),
            _("Officer: %(name)s") % {"name": taken.officer.name},
            _("Case: %(case)s in the audit log, entry %(entry)s")
            % {"case": taken.about, "entry": entry.pk},
            _("Reason: %(reason)s") % {"reason": taken.reason},
        ]
        letter = Letter("emergency", "en", _("Emergency access to a case"), _body(paragraphs))
        address = Address(auditor.email, taken.about)
        queue(letter, address, key=f"emergency:{taken.pk}:{auditor.pk}", at=timezone.now())


def many_reads(entry: Entry) -> None:
    """Tell the auditors of the authority that an officer reads very many cases (A63)."""
    officer = _officer(entry.subject)
    for auditor in auditors_of(officer.authority) if officer else ():
        paragraphs = [
            _("An officer opened very many cases within an hour."),
            _("Officer: %(name)s") % {"name": officer.name if officer else ""},
            _("It is in the audit log, entry %(entry)s.") % {"entry": entry.pk},
        ]
        letter = Letter("reads", "en", _("Very many cases were read"), _body(paragraphs))
        address = Address(auditor.email, entry.subject)
        queue(letter, address, key=f"reads:{entry.pk}:{auditor.pk}", at=timezone.now())


def export_asked(entry: Entry) -> None:
    """Tell the auditors of the authority that a list or figures leave the desk (A63)."""
    officer = _officer(entry.actor_key)
    for auditor in auditors_of(officer.authority) if officer else ():
        paragraphs = [
            _("An officer asked for an export."),
            _("Officer: %(name)s") % {"name": officer.name if officer else ""},
            _("It is in the audit log, entry %(entry)s.") % {"entry": entry.pk},
        ]
        letter = Letter("export", "en", _("An export was asked for"), _body(paragraphs))
        address = Address(auditor.email, entry.subject)
        queue(letter, address, key=f"export:{entry.pk}:{auditor.pk}", at=timezone.now())


def _send(officer: Officer, letter: Letter, key: str) -> None:
    queue(letter, Address(officer.email, officer.actor.key), key=key, at=timezone.now())


def _body(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"
