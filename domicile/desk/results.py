"""What became of each of many cases, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.accounts.roles import Why as Forbidden
from domicile.applications.outcomes import Refused, Why
from domicile.casework.mailings import MailingCase
from domicile.desk.frame import address
from domicile.desk.words import said

if TYPE_CHECKING:
    from domicile.casework.models import Case, CaseNote


@dataclass(frozen=True)
class Result:
    """One line of a list of results."""

    case: Case
    words: str
    done: bool = True
    waits: bool = False

    @property
    def address(self) -> str:
        return address("desk:case", self.case.pk)


def word_result(result: Case | Refused) -> str:
    """Assigned; or why not."""
    if not isinstance(result, Refused):
        return _("assigned")
    if result.why is Why.NOT_THEIRS:
        return _not_theirs(str(result.params.get("why", "")))
    return {
        Why.GONE: _("not assigned: it is not there any more"),
        Why.DECIDED: _("not assigned: it is closed"),
    }.get(result.why, _("not assigned"))


def _not_theirs(why: str) -> str:
    words = {
        Forbidden.UNIT: _("not assigned: another unit handles it"),
        Forbidden.OWN: _("not assigned: the officer is in this case"),
        Forbidden.ROLE: _("not assigned: the officer’s roles do not include it"),
        Forbidden.DISABLED: _("not assigned: the officer’s account is switched off"),
        Forbidden.AUTHORITY: _("not assigned: it is another authority’s"),
    }
    return words.get(Forbidden(why), _("not assigned")) if why else _("not assigned")


def word_note(told: CaseNote | Refused) -> str:
    """Noted; or why not."""
    return said(told) if isinstance(told, Refused) else _("noted")


def letter_result(row: MailingCase) -> Result:
    """What became of one letter of many."""
    state = MailingCase.State
    if row.state == state.REFUSED:
        return Result(row.case, _letter_refused(row.why), done=False)
    if row.state == state.SENT:
        return Result(row.case, _("sent"))
    return Result(row.case, _("waiting its turn"), done=False, waits=True)


def _letter_refused(why: str) -> str:
    words = {
        Why.OWN_CASE: _("not sent: you are in this case yourself"),
        Why.DECIDED: _("not sent: it is closed"),
        Why.NO_ADDRESS: _("not sent: no e-mail address is known. Print it from the case"),
        Why.NO_LETTER: _("not sent: its service has no letter for this"),
        f"forbidden:{Forbidden.UNIT}": _("not sent: another unit handles it"),
        f"forbidden:{Forbidden.AUTHORITY}": _("not sent: it is another authority’s"),
        f"forbidden:{Forbidden.ROLE}": _("not sent: your roles do not include it any more"),
        f"forbidden:{Forbidden.DISABLED}": _("not sent: the officer’s account is switched off"),
    }
    return words.get(why, _("not sent"))
