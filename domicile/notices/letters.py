"""The words of our mails.

Plain text only: every reader and screen reader shows it, nothing in it can be loaded from elsewhere
or look like what it is not, and a link is seen whole before it is followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import category

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.notices.counting import applications
from domicile.notices.links import absolute, page_address
from domicile.rulebook.service import Service, Step
from domicile.rulebook.windows import Strip
from domicile.workdays import formats


@dataclass(frozen=True)
class Letter:
    """A mail before it is addressed. A secret one is wiped from our records once it is sent."""

    kind: str
    language: str
    subject: str
    body: str
    secret: bool = False


def begun(service: Service, language: str, *, reference: str, kept_until: date) -> Letter:
    """The temporary reference, and until when the draft is kept."""
    with translation.override(language):
        paragraphs = [
            _("You have begun an application: %(service)s.") % _named(service),
            _("Your temporary reference is:"),
            _set_off(reference),
            _(
                "Keep this mail. To come back you need this reference, the date of birth you "
                "enter, and a code that we send to this address."
            ),
            _("Come back here:"),
            _set_off(page_address("portal:return", service.key)),
            _(
                "Your answers and files are kept until %(day)s. Each change keeps them for "
                "%(days)s days more. Nothing is sent to us until you sign and send it."
            )
            % {"day": formats.date_with_weekday(kept_until, language), "days": service.draft.days},
        ]
        return _letter(
            "begun", service, language, _("Your draft %(reference)s"), reference, paragraphs
        )


def code(
    service: Service, language: str, *, reference: str, code: str, path: str, minutes: int
) -> Letter:
    """A one-time code, and a link that does the same. `path` is the door's own."""
    with translation.override(language):
        paragraphs = [
            _("Your code for %(reference)s is:") % {"reference": reference},
            _set_off(f"{code[:3]} {code[3:]}"),
            _("Or open this page and press its button:"),
            _set_off(absolute(path)),
            ngettext(
                "Both work once, for %(n)d minute.", "Both work once, for %(n)d minutes.", minutes
            )
            % {"n": minutes},
            _(
                "Nobody from our office asks you for this code. If you did not ask for it, there "
                "is nothing to do: nobody can enter without it."
            ),
        ]
        # The code is not in the subject: a locked telephone shows subjects.
        return _letter(
            "code",
            service,
            language,
            _("Your code for %(reference)s"),
            reference,
            paragraphs,
            secret=True,
        )


def reminder(service: Service, language: str, *, reference: str, kept_until: date) -> Letter:
    """The draft ends in a few days."""
    with translation.override(language):
        day = formats.date_with_weekday(kept_until, language)
        paragraphs = [
            _("Your draft for %(service)s has not been sent.") % _named(service),
            _set_off(reference),
            _("We keep it until %(day)s. After that day it is deleted with all its files.")
            % {"day": day},
            _("To go on, to download a copy or to send it, come back here:"),
            _set_off(page_address("portal:return", service.key)),
            _("If you do not want to apply any more, you do not need to do anything."),
        ]
        return _letter(
            "reminder",
            service,
            language,
            _("Your draft %(reference)s ends soon"),
            reference,
            paragraphs,
        )


def acknowledged(  # noqa: PLR0913 - each is a line of the letter
    service: Service,
    language: str,
    *,
    reference: str,
    received: str,
    people: int,
    address: str,
    own: str,
    next_steps: Sequence[Step] | None = None,
) -> Letter:
    """We have it: the letter that carries the acknowledgment. `own` opens with a birth date."""
    with translation.override(language):
        ahead = service.steps if next_steps is None else next_steps
        steps = [f"{n}. {step.title}\n   {step.text}" for n, step in enumerate(ahead, 1)]
        paragraphs = [
            _("We have your application: %(service)s.") % _named(service),
            _("Your reference is:"),
            _set_off(reference),
            _("Received on %(moment)s: %(applications)s. You do not need to do anything now.")
            % {"moment": received, "applications": applications(service, people)},
            _(
                "Your acknowledgment is attached. It is signed: keep the file as it is. It lists "
                "everyone in the application and every file we received."
            ),
            _("Where is your application? Look at any time with your reference and date of birth:"),
            _set_off(page_address("inquiry:progress")),
            _(
                "This is your own page: every day, every letter, and what you can do. It opens "
                "with a date of birth. Do not pass this link on:"
            ),
            _set_off(own),
            _("Anyone can see here that the acknowledgment is genuine; the page shows no names:"),
            _set_off(address),
            *([_("What happens next"), "\n".join(steps)] if steps else []),
        ]
        return _letter(
            "acknowledgment",
            service,
            language,
            _("We have your application %(reference)s"),
            reference,
            paragraphs,
        )


def invited(
    service: Service, language: str, *, reference: str, name: str, path: str, kept_until: date
) -> Letter:
    """Somebody is asked to sign their own part on their own device."""
    with translation.override(language):
        paragraphs = [
            _("%(name)s, you are asked to sign your part of an application: %(service)s.")
            % {"name": name, **_named(service)},
            _("Look at your answers and sign here:"),
            _set_off(absolute(path)),
            _("The link works until %(day)s, and only for your part.")
            % {"day": formats.date_with_weekday(kept_until, language)},
            _(
                "If you do not know of this application, do not sign, and tell us: nothing is sent "
                "without your signature."
            ),
        ]
        return _letter(
            "invitation",
            service,
            language,
            _("Your signature for %(reference)s"),
            reference,
            paragraphs,
            secret=True,
        )


def guarantor_asked(
    service: Service, language: str, *, name: str, path: str, kept_until: date
) -> Letter:
    """Somebody is asked to be guarantor. It says who asks, and nothing else of the application."""
    with translation.override(language):
        paragraphs = [
            _("%(name)s asks you to be guarantor in an application: %(service)s.")
            % {"name": name, **_named(service)},
            _("Read here what it means, and then decide:"),
            _set_off(absolute(path)),
            _("The link works until %(day)s. Opening it binds you to nothing.")
            % {"day": formats.date_with_weekday(kept_until, language)},
            _(
                "Nobody becomes guarantor without signing. If you do not know who asks you, say "
                "no on that page, or do nothing."
            ),
        ]
        return _letter(
            "guarantor",
            service,
            language,
            _("You are asked to be guarantor"),
            "",
            paragraphs,
            secret=True,
        )


def guarantor_declined(service: Service, language: str, *, reference: str) -> Letter:
    """To the applicant: the guarantor said no."""
    with translation.override(language):
        paragraphs = [
            _("The guarantor you named does not want to stand in for you: %(service)s.")
            % _named(service),
            _set_off(reference),
            _("Name another guarantor, or give another guarantee. Your answers are kept."),
        ]
        return _letter(
            "guarantor-declined",
            service,
            language,
            _("The guarantor for %(reference)s said no"),
            reference,
            paragraphs,
        )


def reminder_asked(
    service: Service, language: str, *, day: date, strip: Strip, path: str
) -> Letter:
    """We will remind you; and how to change your mind."""
    with translation.override(language):
        long = {
            name: formats.date_with_weekday(value, language)
            for name, value in (
                ("day", day),
                ("opens", strip.opens),
                ("closes", strip.closes),
                ("ends", strip.ends),
            )
        }
        paragraphs = [
            _("We will send you one mail on %(day)s: %(service)s.") % {**long, **_named(service)},
            _("%(title)s: from %(opens)s to %(closes)s. It ends on %(ends)s.")
            % {**long, "title": str(strip.window.title)},
            _(
                "We keep your address, the service, your language and the day, and delete them "
                "when the mail is sent."
            ),
            _("If you do not want it any more, or did not ask for it, open this page:"),
            _set_off(absolute(path)),
        ]
        subject = _named_subject(_("We will remind you: %(service)s"), service)
        return _letter("reminder-asked", service, language, subject, "", paragraphs, secret=True)


def reminder_due(service: Service, language: str) -> Letter:
    """The day has come."""
    with translation.override(language):
        paragraphs = [
            _("You asked us to remind you today: %(service)s.") % _named(service),
            _("See once more which forms and documents you need, and count your days:"),
            _set_off(page_address("portal:which_forms", service.key)),
            _("If you have a draft, come back to it here:"),
            _set_off(page_address("portal:return", service.key)),
            _("This was the only reminder for this day. We have deleted what we kept for it."),
        ]
        subject = _named_subject(_("Your reminder: %(service)s"), service)
        return _letter("reminder-due", service, language, subject, "", paragraphs, secret=True)


def letter_waiting(service: Service, language: str, *, reference: str, own: str) -> Letter:
    """A letter waits, and how to open it. What it says is not in the mail."""
    with translation.override(language):
        paragraphs = [
            _("A letter to you is waiting: %(service)s.") % _named(service),
            _set_off(reference),
            _("Read it on your own page. It opens with a date of birth. Do not pass this link on:"),
            _set_off(own),
            _("The letter says what to do and until when."),
        ]
        return _letter(
            "letter-waiting",
            service,
            language,
            _("A letter to you is waiting, %(reference)s"),
            reference,
            paragraphs,
        )


def letter_reminder(service: Service, language: str, *, reference: str, own: str) -> Letter:
    """What a letter asks for is still open, and its day is near."""
    with translation.override(language):
        paragraphs = [
            _("A letter to you is still open, and its day is near: %(service)s.") % _named(service),
            _set_off(reference),
            _("Read it on your own page. It opens with a date of birth. Do not pass this link on:"),
            _set_off(own),
            _("What you have stored there and not sent is not with us yet."),
            _("If you have sent everything, tell us so on that page: then we go on."),
        ]
        return _letter(
            "letter-reminder",
            service,
            language,
            _("A letter to you is still open, %(reference)s"),
            reference,
            paragraphs,
        )


def supplement_received(
    service: Service, language: str, *, reference: str, received: str, files: int, whole: bool
) -> Letter:
    """We have what was sent: some of it, or all."""
    with translation.override(language):
        count = ngettext("%(n)d file", "%(n)d files", files) % {"n": files}
        if whole:
            after = _("You told us that this is all. You do not need to do anything now.")
        else:
            after = _("You can send the rest until the day in our letter. Then tell us it is all.")
        paragraphs = [
            _("We have what you sent for your application: %(service)s.") % _named(service),
            _set_off(reference),
            _("Received on %(moment)s: %(files)s in all.") % {"moment": received, "files": count},
            after,
        ]
        return _letter(
            "supplement-received",
            service,
            language,
            _("We have your documents, %(reference)s"),
            reference,
            paragraphs,
        )


def answer_received(
    service: Service, language: str, *, reference: str, received: str, files: int
) -> Letter:
    """We have what was answered to what we intend to decide."""
    with translation.override(language):
        count = ngettext("%(n)d file", "%(n)d files", files) % {"n": files}
        paragraphs = [
            _("We have your answer to our letter: %(service)s.") % _named(service),
            _set_off(reference),
            _("Received on %(moment)s, with %(files)s.") % {"moment": received, "files": count},
            _("We read it before we decide. You do not need to do anything now."),
        ]
        return _letter(
            "answer-received",
            service,
            language,
            _("We have your answer, %(reference)s"),
            reference,
            paragraphs,
        )


def request_withdrawn(service: Service, language: str, *, reference: str, own: str) -> Letter:
    """What a letter asked for is not needed any more."""
    with translation.override(language):
        paragraphs = [
            _("You do not need to answer our letter any more: %(service)s.") % _named(service),
            _set_off(reference),
            _("What you have sent is kept with your application. We go on with it."),
            _("Your own page opens with a date of birth. Do not pass this link on:"),
            _set_off(own),
        ]
        return _letter(
            "request-withdrawn",
            service,
            language,
            _("Our letter needs no answer any more, %(reference)s"),
            reference,
            paragraphs,
        )


def _named_subject(pattern: str, service: Service) -> str:
    """A subject that names the service; `_letter` fills references into what is left."""
    return (pattern % _named(service)).replace("%", "%%")


def one_line(text: str) -> str:
    """No line breaks, control or direction characters: fit for a header."""
    return " ".join("".join(" " if category(c)[0] == "C" else c for c in text).split())


def _named(service: Service) -> Mapping[str, str]:
    return {"service": str(service.title)}


def _set_off(text: str) -> str:
    return f"    {text}"


def _letter(  # noqa: PLR0913 - the parts of a letter, used only above
    kind: str,
    service: Service,
    language: str,
    subject: str,
    reference: str,
    paragraphs: list[str],
    *,
    secret: bool = False,
) -> Letter:
    head = [str(service.authority.name), str(service.title)]
    lines = [line.number for line in service.help_lines if line.kind == "phone"][:1]
    foot = ["-- ", *head]
    if lines:
        foot.append(_("Help: %(number)s") % {"number": lines[0]})
    foot.append(_("This address only sends mail; nobody reads replies to it."))
    body = "\n\n".join([*paragraphs, "\n".join(foot)]) + "\n"
    return Letter(kind, language, one_line(subject % {"reference": reference}), body, secret)
