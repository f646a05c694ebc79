"""How retention reads: what ended how, and for how long it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.retention import Ended
from domicile.workdays import formats

if TYPE_CHECKING:
    from domicile.rulebook.retention import Keeps
    from domicile.rulebook.text import Translator


def word_ended(kept: Keeps, t: Translator) -> str:
    """Refused applications · Lapsed applications."""
    names = ended_names(t)
    return " · ".join(names[each] for each in kept.ended)


def word_end(ended: Ended, t: Translator) -> str:
    """How one application ended: Refused."""
    _ = t.gettext
    return {
        Ended.APPROVED: _("Approved"),
        Ended.IN_PRINCIPLE: _("Approved in principle"),
        Ended.REFUSED: _("Refused"),
        Ended.WITHDRAWN: _("Withdrawn"),
        Ended.LAPSED: _("Lapsed"),
        Ended.CLOSED: _("Ended in another way"),
    }[ended]


def ended_names(t: Translator) -> dict[Ended, str]:
    """What applications that ended so are called."""
    _ = t.gettext
    return {
        Ended.APPROVED: _("Approved applications"),
        Ended.IN_PRINCIPLE: _("Applications approved in principle"),
        Ended.REFUSED: _("Refused applications"),
        Ended.WITHDRAWN: _("Withdrawn applications"),
        Ended.LAPSED: _("Lapsed applications"),
        Ended.CLOSED: _("Applications that ended in another way"),
    }


def word_period(kept: Keeps, t: Translator, language: str) -> str:
    """7 years after the end; 90 days after the end."""
    said = []
    if kept.years:
        years = t.ngettext("%(count)s year", "%(count)s years", kept.years)
        said.append(years % {"count": kept.years})
    if kept.days:
        said.append(t.ngettext("%(count)s day", "%(count)s days", kept.days) % {"count": kept.days})
    return t.gettext("%(period)s after the day it ended") % {
        "period": formats.listing(said, language)
    }
