"""What still stands between a draft and its submission, in words and with the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from domicile.applications.queries.gaps import (
    DOCUMENTS,
    GROUP,
    GUARANTEE,
    PEOPLE,
    SIGN,
    GapCode,
)
from domicile.portal.guarantees import guarantee_address
from domicile.portal.hints import sign_again
from domicile.portal.papers import day_words
from domicile.portal.people import called
from domicile.portal.words import worded
from domicile.rulebook import Refuses

if TYPE_CHECKING:
    from domicile.applications.queries.gaps import Gap
    from domicile.portal.door import Visit
    from domicile.rulebook import Outcome


@dataclass(frozen=True)
class GapShown:
    """A sentence, and the page where it is put right."""

    words: str
    address: str


def gap_shown(visit: Visit, gap: Gap) -> GapShown:
    application = visit.whole.application(gap.person) or visit.whole.applications[0]
    who = called(visit.whole.role(application), application.answers).name
    return GapShown(
        _("%(person)s: %(what)s") % {"person": who, "what": _what(visit, gap)}, _where(gap)
    )


def _what(visit: Visit, gap: Gap) -> str:
    if gap.problem is not None:
        return worded(gap.problem, visit.language)
    if gap.outcome is not None and gap.code in {GapCode.REFUSAL, GapCode.NOBODY_ADDED}:
        return refusal_words(gap.outcome)
    document = visit.service.document(gap.document) if gap.document else None
    title = str(document.title) if document else ""
    if document and gap.question:
        what = day_words(document, gap.question, gap.code, visit.on, visit.language)
        return _("%(document)s: %(what)s") % {"document": title, "what": what}
    words = {
        GapCode.UNREAD: _("An answer could not be read. Correct it."),
        GapCode.MISSING: _("An answer is missing."),
        GapCode.DOCUMENT_MISSING: _("%(document)s is missing. Send a file."),
        GapCode.TOO_MANY_FILES: _("%(document)s has too many files. Remove some."),
        GapCode.FILE_REFUSED: _(
            "%(document)s: a file was not stored. Close the message or send another file."
        ),
        GapCode.FILE_CHECKING: _(
            "%(document)s: a file is still being checked. Wait a moment and try again."
        ),
        GapCode.COPY_UNCONFIRMED: _(
            "%(document)s: look at the cleaned copy and say whether to use it."
        ),
        GapCode.UNSIGNED: _("The signature is missing."),
        GapCode.SIGNER_UNKNOWN: _("Enter the date of birth: it decides who signs."),
        GapCode.SERVICE_CLOSED: _(
            "This service does not take applications today. Your draft is kept."
        ),
        GapCode.GROUP_TOO_LARGE: _(
            "There are more people in the group than it may have. Remove somebody."
        ),
        GapCode.NOBODY_ADDED: _("Add each family member."),
        GapCode.GUARANTOR_UNASKED: _("The guarantor has not signed. Send the link."),
        GapCode.GUARANTOR_WAITING: _("The guarantor has not signed yet."),
        GapCode.GUARANTOR_DECLINED: _("The guarantor said no. Name another one."),
        GapCode.GUARANTOR_AGAIN: _(
            "Something was changed after the guarantor signed. Send the link again."
        ),
        GapCode.GUARANTOR_FILE: _("A file of the guarantor is being checked, or is no good."),
    }.get(gap.code) or sign_again(gap.code.value)
    return words % {"document": title} if "%(document)s" in words else words


def refusal_words(outcome: Outcome) -> str:
    """Why a rule refuses, and the way to go instead."""
    rule = outcome.rule
    return (
        " ".join(str(each) for each in (rule.text, rule.instead) if each)
        if isinstance(rule, Refuses)
        else ""
    )


def _where(gap: Gap) -> str:
    if gap.part == GUARANTEE:
        return guarantee_address(gap.question)
    if gap.part == SIGN:
        return reverse("portal:sign", args=[gap.person])
    if gap.part == DOCUMENTS:
        address = reverse("portal:slot", args=[gap.person, gap.document])
        return f"{address}#{gap.question}-day" if gap.question else address
    if gap.part in {GROUP, PEOPLE} or not gap.page:
        return reverse("portal:person_add" if gap.part == PEOPLE else "portal:tasks")
    page = reverse("portal:page", args=[gap.person, gap.part, gap.page])
    if gap.row:
        return reverse("portal:row", args=[gap.person, gap.part, gap.page, gap.question, gap.row])
    return f"{page}#{gap.question}"
