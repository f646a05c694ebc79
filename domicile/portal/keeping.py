"""How long an application that is taken back is kept, for whoever takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from domicile.applications.days import legal_day
from domicile.casework.holding import held
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import Ended, keeping
from domicile.rulebook.wording.retention import word_period

if TYPE_CHECKING:
    from domicile.portal.afterwards import Call


def kept_words(call: Call) -> str:
    """What becomes of what was sent, in a sentence; nothing where the service does not say."""
    on = legal_day(call.service, call.at)
    if held(call.submission, on):
        return _("It is kept for now: the authority still needs it, and deletes it afterwards.")
    rule = keeping(call.service, Ended.WITHDRAWN, on)
    if rule is None:
        return ""
    period = word_period(rule, TRANSLATOR, call.language)
    if str(rule.unconfirmed) and not settings.PURGE_UNCONFIRMED:
        said = _("How long it is kept is not yet confirmed by the authority. Proposed: %(period)s.")
    else:
        said = _("How long it is kept: %(period)s. Then it is deleted whole, files included.")
    return said % {"period": period}
