"""Which forms do I need? A few answers in the address, the package from the rulebook."""

from __future__ import annotations

from hashlib import sha256
from subprocess import SubprocessError
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from domicile.applications.days import legal_day
from domicile.notices import apart
from domicile.notices.blanks import draw_blanks
from domicile.notices.links import absolute
from domicile.notices.printed.printing import papers_of
from domicile.portal.asking import service_or_404
from domicile.portal.calendar_files import WholeDay, calendar_file
from domicile.portal.package_answers import Answers
from domicile.portal.packages import PackageAnswer
from domicile.portal.reminding import proposed_day
from domicile.rulebook.kinds import Day, Unreadable
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from domicile.rulebook import Form, Service
    from domicile.rulebook.windows import Strip

MOST_BLANKS = 40


@require_safe
def which_forms(request: HttpRequest, service: str) -> HttpResponse:
    """The questions, or the package once they are answered."""
    answers = answers_in(request, service)
    if not answers.complete or "change" in request.GET:
        return _questions(request, answers)
    chosen = _chosen(request)
    canonical = _canonical(answers, chosen)
    if request.META.get("QUERY_STRING", "") != canonical:
        # One address for one answer: it can be kept, and holds nothing that was not asked.
        return HttpResponseRedirect(f"{request.path}?{canonical}")
    return _package(request, answers, chosen)


def answers_in(request: HttpRequest, service: str) -> Answers:
    """The answers of the address; 404 for a service that does not ask them."""
    found = service_or_404(service)
    if found.package is None:
        raise Http404
    said = dict(request.GET.lists())
    return Answers(found, found.package, said, today_of(found), language_now())


def language_now() -> str:
    return get_language() or "en"


def today_of(service: Service) -> date:
    return legal_day(service, timezone.now())


def _canonical(answers: Answers, chosen: date | None) -> str:
    on = urlencode({"on": chosen.isoformat()}) if chosen else ""
    return "&".join(filter(None, (answers.query, on)))


def _chosen(request: HttpRequest) -> date | None:
    """The day of filing that was chosen: as an address has it, or as three fields say it."""
    try:
        if "on" in request.GET:
            return Day().load(request.GET["on"])
        parts = {part: (request.GET.get(f"on-{part}", ""),) for part in Day.parts}
        read = Day().read(parts)
        return None if read is None else Day().load(read)
    except Unreadable:
        return None


def _questions(request: HttpRequest, answers: Answers) -> HttpResponse:
    context = {
        "service": answers.service,
        "fields": answers.fields(),
        "problems": answers.problems,
        "last": answers.last,
    }
    return render(request, "portal/public/which_forms.html", context)


def _package(request: HttpRequest, answers: Answers, chosen: date | None) -> HttpResponse:
    service, language = answers.service, language_now()
    answer = PackageAnswer(service, answers, today_of(service), chosen, language)
    strip = answer.strip
    remind = proposed_day(strip, answer.filing.today) if strip else None
    refusals = answer.refusals()
    context = {
        "service": service,
        "query": answers.query,
        "pairs": answers.pairs,
        "chips": answers.chips(),
        "taken": answers.taken(),
        "refusals": refusals,
        "windows": answer.windows(),
        "remind": long_date(remind, language) if remind else "",
        "calendar": strip is not None and answer.filing.today <= strip.closes,
        "rules": answer.rules(),
        "address": request.get_full_path(),
        **({} if refusals else _whole(answer, language)),
    }
    return render(request, "portal/public/which_forms_answer.html", context)


def _whole(answer: PackageAnswer, language: str) -> dict[str, object]:
    """The package itself."""
    return {
        "sheets": answer.sheets(),
        "blank_query": answer.blank_query(),
        "why": answer.why(),
        "warnings": answer.warnings(),
        "recent": answer.recent(),
        "lists": answer.lists(),
        "tells": answer.tells(),
        "offices": answer.offices(),
        "on": long_date(answer.filing.on, language),
        "on_day": answer.filing.on,
        "chosen": answer.filing.chosen,
        "first_day": long_date(answer.waits, language) if answer.waits else "",
    }


# --- Papers to take along -------------------------------------------------------------------------


@require_safe
def blank(request: HttpRequest, service: str) -> HttpResponse:
    """Blank forms as one PDF: those of the package, or all there are."""
    found = service_or_404(service)
    forms = _forms(found, request.GET.getlist("form")) if found.package else ()
    if not forms:
        raise Http404
    try:
        pdf = draw_blanks(found, forms, timezone.now())
    except (apart.BusyError, SubprocessError):
        later = render(request, "portal/public/no_blank.html", {"service": found}, status=503)
        later["Retry-After"] = "30"
        return later
    name = f"{found.key}.pdf" if len(forms) > 1 else f"{found.key}-{forms[0].key}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _forms(service: Service, wanted: list[str]) -> tuple[type[Form], ...]:
    papers = {form.key: form for form in papers_of(service)}
    if not wanted:
        return tuple(papers.values())
    return tuple(papers[key] for key in wanted[:MOST_BLANKS] if key in papers)


@require_safe
def last_day(request: HttpRequest, service: str) -> HttpResponse:
    """The last day of the window, for somebody's calendar."""
    answers = answers_in(request, service)
    strip = _strip_of(answers)
    if strip is None:
        raise Http404
    content = calendar_file(_event(answers, strip), timezone.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{answers.service.key}.ics"'},
    )


def _strip_of(answers: Answers) -> Strip | None:
    if answers.problems:
        return None
    today = today_of(answers.service)
    return PackageAnswer(answers.service, answers, today, None, language_now()).strip


def _event(answers: Answers, strip: Strip) -> WholeDay:
    """In the authority's words: what the service is called, and what can be done then."""
    service, window = answers.service, strip.window
    page = reverse("portal:which_forms", args=[service.key])
    told = f"{service.key} {window.key} {strip.closes}"
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    opens, closes = (long_date(day, language_now()) for day in (strip.opens, strip.closes))
    return WholeDay(
        uid=f"{sha256(told.encode()).hexdigest()[:32]}@{host}",
        day=strip.closes,
        title=_("Last day: %(what)s") % {"what": service.title},
        text=_("%(title)s: from %(opens)s to %(closes)s. %(authority)s")
        % {
            "title": window.title,
            "opens": opens,
            "closes": closes,
            "authority": service.authority.name,
        },
        address=absolute(f"{page}?{answers.query}"),
    )
