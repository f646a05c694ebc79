"""Check your answers, see who has signed, and send: all applications of the group, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from domicile.applications.commands.signatures import sign_together
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import draft_of
from domicile.applications.queries.gaps import signature_gap
from domicile.applications.queries.guarantees import given_guarantees
from domicile.applications.queries.parts import parts
from domicile.casework.commands import NotNowError, lodge
from domicile.notices.counting import applications
from domicile.portal.declaring import declarations_of
from domicile.portal.door import Visit, draft_in, in_draft, no_draft, to
from domicile.portal.fees import due_on_filing
from domicile.portal.gaps import gap_shown
from domicile.portal.guarantees import guarantee_shown
from domicile.portal.notes import notes_of, signature_note
from domicile.portal.offices import offices_of
from domicile.portal.people import called, named
from domicile.portal.signing import (
    acts_for,
    correction_of,
    signed_forms,
    signer_shown,
    together,
)
from domicile.portal.summary import cards_of, sheets_of
from domicile.portal.views.signing import given
from domicile.portal.words import Correction
from domicile.rulebook import Warns
from domicile.workdays.formats import long_date, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from domicile.applications.models import Application
    from domicile.applications.queries.gaps import Gap


@require_http_methods(["GET", "HEAD"])
@in_draft
def check(visit: Visit) -> HttpResponse:
    """One person's answers at a time, everyone's signatures, and the button."""
    return _page(visit, [])


def _page(
    visit: Visit, problems: Sequence[Correction], *, status: int = 200, note: str = ""
) -> HttpResponse:
    chosen = (
        visit.whole.application(visit.request.GET.get("person", "")) or visit.whole.applications[0]
    )
    head = visit.whole.applications[0]
    signers = [signer_shown(visit, application) for application in visit.whole.applications]
    gaps = parts(visit.whole, visit.on).gaps
    todo = [gap_shown(visit, gap) for gap in _before_the_head_signs(visit, gaps)]
    acts = acts_for(visit, head)
    signs = signers[0].signature is None and not todo and acts is None
    with_head = {each.key for each in _signed_here(visit)} if signs else set()
    context = {
        "people": [_tab(visit, each, chosen) for each in visit.whole.applications],
        "sheets": sheets_of(visit, chosen, _needing(visit, chosen, gaps)),
        "everything": "all" in visit.request.GET,
        "chosen": chosen.key,
        "notes": notes_of(visit, chosen),
        "offices": offices_of(visit.whole.decision(visit.on)),
        "declarations": declarations_of(visit.whole, head, visit.on, visit.language),
        "signers": signers,
        "guarantees": [
            guarantee_shown(visit, each) for each in given_guarantees(visit.whole, visit.on)
        ],
        "signer": signers[0],
        "guardian_name": "",  # of the head's own guardian nothing is known
        "sign_here": signs,
        "acts_for": acts,
        "others": [signed_forms(visit, each) for each in _signed_here(visit)] if signs else [],
        "with_head": with_head,
        "todo": todo,
        "problems": problems,
        "posted": visit.request.POST,
        "signature_note": note,
        "today": long_date(visit.on, visit.language),
        "sending": _sending(visit),
        **_button(visit, signs=signs),
    }
    return visit.show("portal/check.html", context, status=status)


def _tab(visit: Visit, application: Application, chosen: Application) -> dict[str, object]:
    who = called(visit.whole.role(application), application.answers)
    here = application.key == visit.whole.applications[0].key
    address = reverse("portal:check") + ("" if here else f"?person={application.key}")
    return {
        "name": named(who, visit.language),
        "address": address,
        "now": application.key == chosen.key,
    }


def _needing(visit: Visit, chosen: Application, gaps: Sequence[Gap]) -> set[str]:
    """The forms of a person that lack something, or about which there is something to know."""
    rules = [o.rule for o in visit.whole.decision(visit.on).warnings if o.person == chosen.key]
    warned = {rule.at.form.key for rule in rules if isinstance(rule, Warns) and rule.at}
    return warned | {gap.part for gap in gaps if gap.person == chosen.key}


def _before_the_head_signs(visit: Visit, found: Sequence[Gap]) -> list[Gap]:
    """What is missing besides the applicant's own signature, which is given on this very page."""
    head = visit.whole.applications[0]
    if acts_for(visit, head) is not None:  # somebody else fills this in, and signs nothing here
        return list(found)
    here = {head.key, *(each.key for each in _signed_here(visit))}
    return [gap for gap in found if not (gap.part == "sign" and gap.person in here)]


def _signed_here(visit: Visit) -> list[Application]:
    """The family members whose forms the applicant signs with the same stroke (X10)."""
    head = visit.whole.applications[0]
    return together(visit, head) if signature_gap(visit.whole, head, visit.on) else []


def _sending(visit: Visit) -> dict[str, object]:
    uploads = [
        each
        for application in visit.whole.applications
        for each in visit.whole.uploads_of(application)
        if each.takes_place
    ]
    people = len(visit.whole.applications)
    return {
        "applications": applications(visit.service, people),
        "people": ngettext("%(n)d person", "%(n)d people", people) % {"n": people},
        "files": ngettext("%(n)d file", "%(n)d files", len(uploads)) % {"n": len(uploads)},
        "size": size(sum(upload.file.size for upload in uploads), visit.language),
        "fee": due_on_filing(visit.service, visit.on, people, visit.language),
    }


def _button(visit: Visit, *, signs: bool) -> dict[str, str]:
    sent = visit.service.applications_of(len(visit.whole.applications))
    words = (
        ngettext("Sign and send %(n)d application", "Sign and send %(n)d applications", sent)
        if signs
        else ngettext("Send %(n)d application", "Send %(n)d applications", sent)
    )
    promise = ngettext(
        "When you select the button, your application is sent. You will see a reference within "
        "a minute. If you do not see one, nothing was sent.",
        "When you select the button, all %(n)d applications are sent together, or none is. You "
        "will see a reference within a minute. If you do not see one, nothing was sent.",
        sent,
    )
    return {"button": words % {"n": sent}, "promise": promise % {"n": sent}}


@require_http_methods(["GET", "HEAD"])
@in_draft
def print_view(visit: Visit) -> HttpResponse:
    """Everything of everyone on one page, for paper."""
    people = [
        {
            "name": named(called(visit.whole.role(each), each.answers), visit.language),
            "role": visit.whole.role(each).title,
            "cards": cards_of(visit, each),
        }
        for each in visit.whole.applications
    ]
    return visit.show(
        "portal/print.html", {"people": people, "today": long_date(visit.on, visit.language)}
    )


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Sign if asked to, then send. Pressed again, or after a broken connection, it shows the "
    "truth."""
    if draft_in(request) is None:
        return no_draft(request)
    return _send(request)


@in_draft
def _send(visit: Visit) -> HttpResponse:
    note = _untold(visit)
    if note:
        return _page(visit, [], status=422, note=note)
    refused = _sign_first(visit)
    if refused:
        acts = acts_for(visit, visit.whole.applications[0])
        return _page(visit, [correction_of(refused, acts)], status=422)
    deliverer = visit.request.POST.get("delivered_by", "")
    try:
        lodged = lodge(visit.draft, by=visit.by, at=visit.at, delivered_by=deliverer)
    except NotNowError as trouble:
        return visit.show("portal/not_now.html", {"certain": trouble.certain}, status=503)
    if isinstance(lodged, Submission):
        return to("portal:acknowledgment")
    return _not_sent(visit, lodged)


def _untold(visit: Visit) -> str:
    """What no paper shows of the name typed here, said once before it is sent."""
    posted = visit.request.POST
    if posted.get("kind") == "drawn" or "_told" in posted:
        return ""
    return signature_note(visit.service, posted.get("typed", ""))


def _sign_first(visit: Visit) -> Refused | None:
    """The applicant signs on the page with the button, unless that is done."""
    posted, head = visit.request.POST, visit.whole.applications[0]
    if (
        not (posted.get("typed", "").strip() or posted.get("drawing"))
        or signature_gap(visit.whole, head, visit.on) is None
    ):
        return None
    everybody = [head, *_signed_here(visit)]
    what = given(posted, visit.language)
    result = sign_together(everybody, what, by=visit.by, at=visit.at)
    return result if isinstance(result, Refused) else None


def _not_sent(visit: Visit, lodged: tuple[Gap, ...] | Refused) -> HttpResponse:
    """Nothing was sent: say what is missing, each with the way to it."""
    if isinstance(lodged, Refused) and lodged.why is Why.NO_NAME:
        words = _("Enter your full name, as in the letter of authorisation.")
        return _page(visit, [Correction(words, "delivered_by")], status=422)
    if isinstance(lodged, Refused):
        return to("portal:tasks")
    whole = draft_of(visit.draft.pk)
    if whole is not None:
        visit.whole = whole
    return _page(visit, [_problem(visit, gap) for gap in lodged[:20]], status=422)


def _problem(visit: Visit, gap: Gap) -> Correction:
    shown = gap_shown(visit, gap)
    return Correction(str(format_html("{}", shown.words)), shown.address)
