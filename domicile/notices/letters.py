"""The words of our mails.

Plain text only: every reader and screen reader shows it, nothing in it can be loaded from elsewhere
or look like what it is not, and a link is seen whole before it is followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import category

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.notices.links import absolute, page_address
from domicile.rulebook.service import Service
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


def acknowledged(
    service: Service, language: str, *, reference: str, received: str, people: int, address: str
) -> Letter:
    """We have it: the letter that carries the acknowledgment."""
    with translation.override(language):
        count = ngettext("%(n)d application", "%(n)d applications", people) % {"n": people}
        steps = [f"{n}. {step.title}\n   {step.text}" for n, step in enumerate(service.steps, 1)]
        paragraphs = [
            _("We have your application: %(service)s.") % _named(service),
            _("Your reference is:"),
            _set_off(reference),
            _("Received on %(moment)s: %(applications)s. You do not need to do anything now.")
            % {"moment": received, "applications": count},
            _(
                "Your acknowledgment is attached. It is signed: keep the file as it is. It lists "
                "everyone in the application and every file we received."
            ),
            _("Where is your application? Look at any time with your reference and date of birth:"),
            _set_off(page_address("inquiry:progress")),
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
