"""A paper application: a counter officer enters it with the applicant present.

It is the applicant's own draft and the pages everybody fills in, in the officer's session. What is
signed is signed on the spot; what is printed is the receipt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domicile import services
from domicile.accounts.roles import Permission
from domicile.applications import commands
from domicile.applications.days import legal_day
from domicile.applications.models import Draft
from domicile.applications.outcomes import Refused, Why
from domicile.casework import reviewing
from domicile.casework.happenings import Act, happened
from domicile.casework.models import Case
from domicile.desk.door import Sitting, at_desk
from domicile.rulebook import Email, Unreadable

if TYPE_CHECKING:
    from domicile.rulebook import Service

DRAFT = "draft"  # where the applicant's pages look
CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.ENTER_PAPER)
def paper(sitting: Sitting) -> HttpResponse:
    """Begin one, go on with the one that is open, or give the receipt of the one that was sent."""
    if sitting.reads:
        return _page(sitting)
    service = _service(sitting, sitting.request.POST.get("service", ""))
    email = _email(sitting.request.POST.get("email", ""))
    problem = _problem(sitting, email)
    if problem:
        return _page(sitting, problem)
    language = sitting.request.POST.get("language", "")
    who = commands.Beginning(email, language if language in service.languages else "en")
    draft = commands.begin(service, who, by=sitting.by, at=sitting.at)
    if isinstance(draft, Refused):
        return _page(sitting, _not_begun(draft))
    sitting.request.session[DRAFT] = draft.pk
    return HttpResponseRedirect(reverse("portal:tasks"))


def _problem(sitting: Sitting, email: str) -> str:
    if not email:
        return _("Write the applicant's e-mail address, such as name@example.org.")
    if email.casefold() == sitting.officer.email.casefold():
        return _("This is your own address. A colleague enters your application.")
    return ""


def _not_begun(refused: Refused) -> str:
    if refused.why is Why.SERVICE_CLOSED:
        return _("This service does not take new applications today.")
    return _("This address has too many open drafts.")


def _email(typed: str) -> str:
    try:
        found = Email().read({"": (typed,)})
    except Unreadable:
        return ""
    return str(found or "")


def _service(sitting: Sitting, key: str) -> Service:
    return next((each for each in _services(sitting) if each.key == key), None) or _gone()


def _gone() -> Service:
    raise Http404


def _services(sitting: Sitting) -> list[Service]:
    """What the officer's own authority takes today."""
    return [
        each
        for each in services.all_services()
        if each.authority.key == sitting.officer.authority
        and each.is_open(legal_day(each, sitting.at))
    ]


def _page(sitting: Sitting, problem: str = "") -> HttpResponse:
    draft = _open(sitting)
    given = sitting.request.POST
    context = {
        "services": _services(sitting),
        "languages": LANGUAGES,
        "draft": draft,
        "cases": _cases(draft),
        "problem": problem,
        "given": {name: given.get(name, "") for name in ("service", "email", "language")},
    }
    return sitting.show("desk/paper.html", context, status=CONFLICT if problem else 200)


LANGUAGES = (
    ("zh-hant", "繁體中文"),
    ("zh-hans", "简体中文"),
    ("pt", "Português"),
    ("en", "English"),
)


def _open(sitting: Sitting) -> Draft | None:
    number = sitting.request.session.get(DRAFT)
    return Draft.objects.filter(pk=number).first() if number is not None else None


def _cases(draft: Draft | None) -> list[Case]:
    found = Case.objects.filter(submission__draft=draft) if draft else Case.objects.none()
    return list(found.select_related("submission__draft").order_by("position"))


@require_POST
@at_desk(Permission.ENTER_PAPER)
def done(sitting: Sitting) -> HttpResponse:
    """Give the receipts of what was sent, or put a draft aside: it stays the applicant's."""
    draft = _open(sitting)
    if draft is None:
        raise Http404
    cases = _cases(draft)
    for case in cases:
        sitting.must(case, Permission.ENTER_PAPER)
    for case in cases:
        if reviewing.own(case, sitting.officer) is None and not _given(case):
            happened(case, Act.RECEIPT_GIVEN, by=sitting.by, at=sitting.at)
    del sitting.request.session[DRAFT]
    if not cases:
        return HttpResponseRedirect(reverse("desk:paper"))
    address = reverse("desk:case", args=[cases[0].pk])
    return HttpResponseRedirect(f"{address}?pane=letters")


def _given(case: Case) -> bool:
    return case.events.filter(kind=Act.RECEIPT_GIVEN.value).exists()
