"""Letters about a case as its page lists them: which, when, by whom, and whether they arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.casework.models import SentLetter
from domicile.notices.models import Notice
from domicile.notices.sent_letters import notice_key
from domicile.rulebook.letters import letter_on
from domicile.workdays import formats

if TYPE_CHECKING:
    from domicile.desk.file import CaseFile


@dataclass(frozen=True)
class Sent:
    """One letter, in words."""

    number: int
    title: str
    day: str
    officer: str
    delivery: str
    read: str
    alarming: bool


def sent_letters(file: CaseFile) -> tuple[Sent, ...]:
    """Every letter about this case, the last first; two questions however many there are."""
    found = SentLetter.objects.filter(case=file.case).select_related("officer", "read")
    letters = list(found.order_by("-number"))
    keys = [notice_key(each) for each in letters]
    states = dict(Notice.objects.filter(key__in=keys).values_list("key", "state")) if keys else {}
    return tuple(_sent(file, each, states.get(notice_key(each), "")) for each in letters)


def _sent(file: CaseFile, letter: SentLetter, state: str) -> Sent:
    local = letter.at.astimezone(file.zone)
    template = letter_on(file.service, letter.kind, local.date())
    read = getattr(letter, "read", None)
    return Sent(
        letter.number,
        str(template.title) if template else letter.kind,
        formats.long_date(local.date(), file.language),
        letter.officer.name if letter.officer else _("The system"),
        delivery(state),
        formats.day_and_time(read.at.astimezone(file.zone), file.language) if read else "",
        alarming=state == Notice.State.REFUSED,
    )


def delivery(state: str) -> str:
    """Where the mail about a letter is."""
    return {
        Notice.State.WAITING.value: _("The mail is on its way."),
        Notice.State.SENT.value: _("The mail was taken by the receiver's server."),
        Notice.State.REFUSED.value: _("Nobody took the mail: tell the person in another way."),
        Notice.State.LAPSED.value: _("The mail was of no use any more."),
    }.get(state, _("The letter is being made."))
