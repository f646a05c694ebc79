"""What became of each of many cases, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.accounts.roles import Why as Forbidden
from domicile.applications.outcomes import Refused, Why
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
