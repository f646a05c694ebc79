"""A guarantor who signed is told when it is over. The worker may call this twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from domicile.applications.models import Guarantee, Submission
from domicile.applications.queries.names import both_names
from domicile.casework.afterwards import Withdrawal
from domicile.notices.frozen import spoken, thaw
from domicile.notices.letters import Letter, _letter, _named
from domicile.notices.outbox import Address, queue
from domicile.notices.services import service_of

if TYPE_CHECKING:
    from domicile.audit.models import Entry


def freed(entry: Entry) -> None:
    """They stand in for nobody any more; whoever never signed, or gave no address, is not told."""
    row = Guarantee.objects.filter(pk=entry.reason.partition(":")[2]).first()
    submission = Submission.objects.filter(draft_id=row.draft_id).first() if row else None
    if row is None or submission is None or not row.email:
        return
    if not row.signatures.filter(fallen_at=None).exists():
        return
    address = Address(row.email, f"submission:{submission.pk}")
    queue(_freed(row, submission), address, key=f"guarantor-freed:{row.pk}", at=timezone.now())


def _freed(row: Guarantee, submission: Submission) -> Letter:
    frozen = thaw(submission.frozen)
    service, head = service_of(frozen["service"]), frozen["people"][0]
    with translation.override(row.language):
        name = both_names(spoken(head), head["names"]["chinese"], row.language)
        gaps = {"name": name, **_named(service)}
        said = [_("You are not guarantor for %(name)s any more: %(service)s.") % gaps]
        if Withdrawal.objects.filter(submission=submission).exists():
            said.append(_("The application was withdrawn."))
        said.append(_("You do not need to do anything."))
        subject = _("You are not guarantor any more")
        return _letter("guarantor-freed", service, row.language, subject, "", said)
