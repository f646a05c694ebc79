"""Another e-mail address for somebody who lost the old mailbox and was identified in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused, Why
from domicile.casework.contact import change_at_counter
from domicile.desk.door import Sitting, at_desk
from domicile.desk.file import CaseFile
from domicile.desk.joints import see_other
from domicile.desk.words import said
from domicile.rulebook import Email, Unreadable

if TYPE_CHECKING:
    from django.http import HttpResponse

    from domicile.casework.models import Case

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.CHANGE_CONTACT, fresh=True)
def contact(sitting: Sitting, pk: int) -> HttpResponse:
    """The new address, and how the person was identified; both addresses are told."""
    found = sitting.case(pk)
    if sitting.reads:
        return _page(sitting, found)
    given = sitting.request.POST
    email = _email(given.get("email", ""))
    if not email:
        return _page(sitting, found, _("Write the new address, such as name@example.org."))
    if given.get("sure") != "yes":
        return _page(sitting, found, _("Tick that you have identified the person."))
    told = change_at_counter(
        found, email, given.get("reason", ""), by=sitting.officer, at=sitting.at
    )
    if isinstance(told, Refused):
        return _page(sitting, found, _problem(told))
    return see_other("desk:case", pk)


def _problem(refused: Refused) -> str:
    if refused.why is Why.NOT_NOW:
        return _("Our mails go to this address already.")
    if refused.why is Why.NO_REASON:
        return _("Write how you identified the person.")
    return said(refused)


def _email(typed: str) -> str:
    try:
        found = Email().read({"": (typed,)})
    except Unreadable:
        return ""
    return str(found or "")


def _page(sitting: Sitting, found: Case, problem: str = "") -> HttpResponse:
    given = sitting.request.POST
    context = {
        "file": CaseFile(found, sitting.language, sitting.at),
        "case": found,
        "problem": problem,
        "given": {name: given.get(name, "") for name in ("email", "reason")},
    }
    status = CONFLICT if problem else 200
    return sitting.show("desk/case/contact.html", context, status=status)
