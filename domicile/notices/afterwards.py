"""What we tell people about what they did after lodging. The worker may call each of these twice.

A mail names the reference and says what happened, never what was said: neither the answer that was
wrong nor the new address. Whoever reads the old mailbox learns that something changed, and whom to
call.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.accounts import codes
from domicile.accounts.digests import digest
from domicile.accounts.limits import spend_mail
from domicile.casework.afterwards import ContactChange, Correction, Withdrawal
from domicile.casework.contact import EMAIL, address_before, email_of
from domicile.casework.keys import own_key
from domicile.notices.frozen import thaw
from domicile.notices.letterhead import moment_words
from domicile.notices.letters import Letter, _letter, _named, _set_off
from domicile.notices.links import page_address
from domicile.notices.outbox import Address, queue
from domicile.notices.services import service_of
from domicile.rulebook.callings import calling
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from domicile.applications.models import Submission
    from domicile.audit.models import Entry
    from domicile.notices.frozen import Frozen
    from domicile.rulebook import Service

    Write = Callable[[Service, Frozen], tuple[str, str, "Paragraphs"]]

Paragraphs = list[str]


# --- Codes ---------------------------------------------------------------------------------------


def mail_code(
    submission: Submission, purpose: str, email: str, *, binding: str, at: datetime
) -> bool:
    """A code to enter with in the browser that asked, and no link: the mail alone opens nothing.

    Whether one more could be sent: three mails an hour to an address (A20).
    """
    with transaction.atomic():
        if not spend_mail(email, at):
            return False
        about = f"submission:{submission.pk}"
        issued = codes.issue(purpose, about, bound_to=binding, at=at)
        letter = _code(submission, issued.code, new=email != email_of(submission))
        queue(
            letter,
            Address(email, about),
            key=f"code:{digest('notice', issued.token)}",
            at=at,
            good_until=at + timedelta(minutes=settings.CODE_MINUTES),
        )
    return True


def _code(submission: Submission, code: str, *, new: bool) -> Letter:
    frozen, service, language = _about(submission)
    with translation.override(language):
        n = settings.CODE_MINUTES
        if new:
            what = _("With this code you confirm this e-mail address for %(reference)s:")
        else:
            what = _("With this code you can change something about %(reference)s:")
        paragraphs = [
            what % {"reference": frozen["reference"]},
            _set_off(f"{code[:3]} {code[3:]}"),
            ngettext(
                "It works once, for %(n)d minute, on the page that asked for it.",
                "It works once, for %(n)d minutes, on the page that asked for it.",
                n,
            )
            % {"n": n},
            _("Nobody from our office asks you for this code. Do not pass it on."),
            _(
                "If you did not ask for it, somebody may have your link. Nothing changes without "
                "the code."
            ),
        ]
        subject = _("Your code for %(reference)s")
        return _letter(
            "code", service, language, subject, frozen["reference"], paragraphs, secret=True
        )


# --- Mails ---------------------------------------------------------------------------------------


def contact_changed(entry: Entry) -> None:
    """The new address is told, and the one before it, once."""
    found = ContactChange.objects.select_related("submission").filter(pk=_number(entry)).first()
    if found is None:
        return
    submission = found.submission
    _queue(submission, _told_new, f"contact-changed:{found.pk}")
    if found.what == EMAIL:
        key = f"contact-left:{found.pk}"
        _queue(submission, _told_old, key, email=address_before(found))


def _told_new(service: Service, frozen: Frozen) -> tuple[str, str, Paragraphs]:
    said = [
        _("Your contact details were changed: %(service)s.") % _named(service),
        _set_off(frozen["reference"]),
        _("From now on we use the new ones. You see them on your own page."),
        *_own_page(frozen),
    ]
    return "contact-changed", _("Your contact details were changed, %(reference)s"), said


def _told_old(service: Service, frozen: Frozen) -> tuple[str, str, Paragraphs]:
    said = [
        _("Mails about this application go to another address from now on: %(service)s.")
        % _named(service),
        _set_off(frozen["reference"]),
        _(
            "This is the last mail to this address. If you did not change it, tell us at once: the "
            "number is below."
        ),
    ]
    return "contact-left", _("Another e-mail address for %(reference)s"), said


def withdrawn(entry: Entry) -> None:
    """It was taken back: whose, when, and that it cannot be undone."""
    found = Withdrawal.objects.select_related("submission").filter(pk=_number(entry)).first()
    if found is None:
        return
    submission = found.submission

    def write(service: Service, frozen: Frozen) -> tuple[str, str, Paragraphs]:
        when = moment_words(found.at, service, frozen["language"])
        said = [
            _("This application was withdrawn: %(service)s.") % _named(service),
            _set_off(frozen["reference"]),
            _("Withdrawn on %(moment)s: %(people)s.")
            % {"moment": when, "people": people_words(found, frozen, service)},
            _("We do not go on with it, and it cannot be taken up again."),
            *(str(each) for each in service.afterwards.withdrawal),
            _(
                "Your own page keeps a confirmation to print. If you did not withdraw it, tell us "
                "at once: the number is below."
            ),
            *_own_page(frozen),
        ]
        return "withdrawn", _("Withdrawn: %(reference)s"), said

    _queue(submission, write, f"withdrawn:{found.pk}")


def correction_asked(entry: Entry) -> None:
    """We have what they say is wrong."""
    _correction(entry, _told_asked, "correction-asked")


def correction_ruled(entry: Entry) -> None:
    """An officer has answered; what, stands on the own page."""
    _correction(entry, _told_ruled, "correction-ruled")


def _correction(entry: Entry, write: Write, key: str) -> None:
    found = Correction.objects.filter(pk=_number(entry)).select_related("case__submission").first()
    if found is not None:
        _queue(found.case.submission, write, f"{key}:{found.pk}")


def _told_asked(service: Service, frozen: Frozen) -> tuple[str, str, Paragraphs]:
    said = [
        _("You asked us to correct an answer: %(service)s.") % _named(service),
        _set_off(frozen["reference"]),
        _(
            "Your answer stays as you sent it; your correction stands beside it. An officer looks "
            "at it and tells you."
        ),
        *_own_page(frozen),
    ]
    return "correction-asked", _("We have your correction, %(reference)s"), said


def _told_ruled(service: Service, frozen: Frozen) -> tuple[str, str, Paragraphs]:
    said = [
        _("An officer has answered your correction: %(service)s.") % _named(service),
        _set_off(frozen["reference"]),
        *_own_page(frozen),
    ]
    return "correction-ruled", _("An answer to your correction, %(reference)s"), said


def people_words(withdrawal: Withdrawal, frozen: Frozen, service: Service) -> str:
    """Whose applications: by what they are in the group, never by name."""
    wanted = [each for each in frozen["people"] if each["key"] in withdrawal.people]
    if len(wanted) == len(frozen["people"]):
        return _("the whole application")
    roles = [(service.role(each["role"]), each) for each in wanted]
    said = [str(calling(role, each["answers"])) if role else each["key"] for role, each in roles]
    return formats.open_list(said, frozen["language"])


def _own_page(frozen: Frozen) -> Paragraphs:
    own = page_address("inquiry:own", frozen["submission"], own_key(frozen["submission"]))
    return [_("Your own page opens with a date of birth. Do not pass this link on:"), _set_off(own)]


def _queue(submission: Submission, write: Write, key: str, *, email: str = "") -> None:
    frozen, service, language = _about(submission)
    with translation.override(language):
        kind, subject, said = write(service, frozen)
        letter = _letter(kind, service, language, subject, frozen["reference"], said)
    address = Address(email or email_of(submission), f"submission:{submission.pk}")
    queue(letter, address, key=key, at=timezone.now())


def _about(submission: Submission) -> tuple[Frozen, Service, str]:
    frozen = thaw(submission.frozen)
    return frozen, service_of(frozen["service"]), frozen["language"]


def _number(entry: Entry) -> int:
    return int(entry.subject.partition(":")[2])
