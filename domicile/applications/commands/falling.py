"""A guarantor's signature falls when what it covers changes; the row stays."""

from datetime import datetime

from domicile.applications.days import legal_day
from domicile.applications.models import Draft, GuaranteeSignature
from domicile.applications.queries.drafts import draft_of
from domicile.applications.queries.guarantees import given_guarantees
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.rulebook import Service


def fall_of_guarantors(draft: Draft, service: Service, at: datetime) -> int:
    """Let the signatures fall that no longer cover what stands there; how many."""
    if not service.guarantees:
        return 0
    standing = GuaranteeSignature.objects.filter(guarantee__draft=draft, fallen_at=None)
    signed = list(standing.values_list("pk", "guarantee_id"))
    whole = draft_of(draft.pk) if signed else None
    if whole is None:
        return 0
    good = {
        each.signature.pk
        for each in given_guarantees(whole, legal_day(service, at))
        if each.signature
    }
    fallen = [(pk, guarantee) for pk, guarantee in signed if pk not in good]
    for pk, guarantee in fallen:
        GuaranteeSignature.objects.filter(pk=pk).update(fallen_at=at)
        subject, reason = f"draft:{draft.pk}", f"guarantee:{guarantee}"
        record(Event.GUARANTEE_FALLEN, subject=subject, by=SYSTEM, at=at, reason=reason)
    return len(fallen)
