"""Your forms: each as the paper it replaces, and all of them in one PDF."""

from __future__ import annotations

from subprocess import SubprocessError
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from domicile.applications.queries.applicable import signed_with
from domicile.notices import apart
from domicile.notices.forms import WHOLE, draft_photos, draft_printing, file_name, on_paper
from domicile.notices.models import Package
from domicile.notices.packages import ask, package_of, pages_of, part_of
from domicile.notices.printed.codes import copy_code, form_code
from domicile.notices.printed.package import copies_data
from domicile.portal.door import ForeignError, Visit, in_draft, to
from domicile.portal.people import called, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domicile.notices.printed.printing import Copy, Printing

LOOK_AGAIN = "2"  # seconds


@require_http_methods(["GET", "HEAD"])
@in_draft
def forms(visit: Visit) -> HttpResponse:
    """Every form of everyone, and how far the package with all of them is."""
    _papers_only(visit)
    printing = draft_printing(visit.whole, visit.at)
    package = package_of(visit.whole, visit.at)
    pages = pages_of(package) if package else {}
    shown = visit.show(
        "portal/forms.html",
        {
            "sheets": [_sheet(visit, copy, pages) for copy in printing.package],
            "package": package,
            "blank_query": "&".join(
                dict.fromkeys(f"form={copy.form.key}" for copy in printing.package)
            ),
            "pages": _pages(pages.get(WHOLE, 0)),
            "whole": f"{WHOLE}.pdf",
            "step": _step(package) if package else "",
        },
    )
    if package and package.state == Package.State.MAKING:
        shown["Refresh"] = LOOK_AGAIN  # the script looks again without a new page
    return shown


def _papers_only(visit: Visit) -> None:
    if not on_paper(visit.service):
        raise Http404


def _sheet(visit: Visit, copy: Copy, pages: Mapping[str, int]) -> dict[str, object]:
    name = file_name(visit.service, copy)
    application = visit.whole.application(copy.person.key) if copy.person else None
    who = called(visit.whole.role(application), application.answers) if application else None
    return {
        "code": form_code(visit.service, copy.form),
        "full": copy_code(visit.service, copy),
        "title": str(copy.form.title),
        "who": named(who, visit.language) if who else "",
        "pages": _pages(pages.get(name, 0)),
        "file": f"{name}.pdf",
    }


def _pages(n: int) -> str:
    return ngettext("%(n)d page", "%(n)d pages", n) % {"n": n} if n else ""


def _step(package: Package) -> str:
    """Form 3 of 6; the last step puts all forms into one file."""
    forms_in_all = package.of - 1
    if package.done >= forms_in_all:
        return _("All forms are being put into one file")
    return _("Form %(n)d of %(of)d") % {"n": package.done + 1, "of": forms_in_all}


@require_POST
@in_draft
def make(visit: Visit) -> HttpResponse:
    """Have all forms made; the page tells when they are there."""
    _papers_only(visit)
    ask(visit.whole, visit.at)
    return to("portal:forms")


@require_http_methods(["GET", "HEAD"])
@in_draft
def progress(visit: Visit) -> HttpResponse:
    """How far the package is, for the script of the page."""
    _papers_only(visit)
    package = package_of(visit.whole, visit.at)
    if package is None:
        raise Http404
    return JsonResponse(
        {
            "state": package.state,
            "done": package.done,
            "of": package.of,
            "words": _step(package),
        }
    )


@require_http_methods(["GET", "HEAD"])
@in_draft
def pdf(visit: Visit, name: str) -> HttpResponse:
    """One form, drawn now unless it was; or all of them, once they are made."""
    _papers_only(visit)
    there = part_of(package_of(visit.whole, visit.at), name)
    if there is not None:
        return _pdf(there, visit.draft.reference_id, name)
    if name == WHOLE:
        return to("portal:forms")
    printing = draft_printing(visit.whole, visit.at, draft_photos(visit.whole))
    copies = [copy for copy in printing.package if file_name(visit.service, copy) == name]
    if not copies:
        raise ForeignError
    return _drawn(visit, printing, copies, name)


@require_http_methods(["GET", "HEAD"])
@in_draft
def to_sign(visit: Visit, person: str) -> HttpResponse:
    """The forms one hand signs, each with the code of what is signed, for signing on paper."""
    _papers_only(visit)
    application = visit.application(person)
    together = (application, *signed_with(visit.whole, application, visit.on))
    keys = {each.key for each in together}
    printing = draft_printing(visit.whole, visit.at, draft_photos(visit.whole))
    copies = [copy for copy in printing.package if copy.person and copy.person.key in keys]
    return _drawn(visit, printing, copies, f"{person}-to-sign")


def _drawn(visit: Visit, printing: Printing, copies: Sequence[Copy], name: str) -> HttpResponse:
    try:
        made = apart.draw(apart.FORMS, copies_data(printing, copies))
    except (apart.BusyError, SubprocessError):
        later_on = visit.show("portal/no_copy.html", {}, status=503)
        later_on["Retry-After"] = "30"
        return later_on
    return _pdf(made, visit.draft.reference_id, name)


def _pdf(content: bytes, reference: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{reference}-{name}.pdf"'},
    )
