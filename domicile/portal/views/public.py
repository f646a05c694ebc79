"""Pages for everyone: is this for me, what do I need, whom do I ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from domicile.applications.days import legal_day
from domicile.notices.translator import TRANSLATOR
from domicile.portal.checklists import Checklist, checklist, deciding_questions
from domicile.portal.company import Company
from domicile.portal.eligibility import Check
from domicile.portal.fees import is_free
from domicile.portal.guidance import guidance, questions
from domicile.portal.guidance import rulebook as whole_rulebook
from domicile.rulebook.wording.retention import word_ended, word_period
from domicile.services import all_services
from domicile.services import service as service_of
from domicile.workdays.formats import listing, money, size

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook import Fee, Service

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What people can apply for here."""
    return render(request, "portal/public/home.html", {"services": all_services()})


@require_safe
def start(request: HttpRequest, service: str) -> HttpResponse:
    """The start page of a service: who, what, how much, how long."""
    found, language = _service(service), _language()
    context = {
        "fees": [_fee(fee, language) for fee in _fees(found)],
        "time": guidance(found, language, "time"),
        "not_for": guidance(found, language, "not-for"),
        "papers": guidance(found, language, "languages"),
        "asked": questions(found, language),
        "open": found.is_open(_today(found)),
        "checklist": _usual(found, language),
        "usual_query": "?" + "&".join(f"{role.key}=1" for role in found.roles[1:]),
        **_limits(found, language),
    }
    return _page(request, "start", found, context)


@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest, service: str) -> HttpResponse:
    """Could I apply? Answers with the rules of today and keeps nothing."""
    found = _service(service)
    if not found.eligibility:
        raise Http404
    elsewhere = _other_language(request)
    if elsewhere:
        return elsewhere
    check = Check(found, dict(request.POST.lists()), _today(found))
    context = {
        "sections": check.sections(),
        "problems": check.corrections,
        "verdict": check.verdict() if request.method == "POST" and not check.corrections else None,
        "guidance": guidance(found, _language(), "eligibility"),
        "free": is_free(found, _today(found)),
    }
    return _page(request, "eligibility", found, context)


@require_safe
def what_you_need(request: HttpRequest, service: str) -> HttpResponse:
    """A checklist for these people, from a few answers; the address holds no personal data."""
    found = _service(service)
    on = _today(found)
    company = Company(found, deciding_questions(found, on), request.GET, _language())
    context = {
        "company": company,
        "checklist": checklist(found, company.people, company.answers, on, _language()),
        **_limits(found, _language()),
    }
    return _page(request, "checklist", found, context)


@require_safe
def about(request: HttpRequest, service: str, page: str) -> HttpResponse:
    """Help, privacy, accessibility, promises."""
    found, language = _service(service), _language()
    context = {
        "guidance": guidance(found, language, page),
        "asked": questions(found, language),
        "kept": _kept(found, language) if page == "privacy" else (),
    }
    return _page(request, page, found, context)


def _kept(service: Service, language: str) -> list[dict[str, str]]:
    """How long applications are kept that end today, by how they end."""
    on = _today(service)
    return [
        {
            "what": word_ended(each, TRANSLATOR),
            "how_long": word_period(each, TRANSLATOR, language),
            "why": str(each.why),
            "basis": str(each.basis),
            "unconfirmed": str(each.unconfirmed),
        }
        for each in service.retention
        if each.in_force(on)
    ]


@require_safe
def rulebook(request: HttpRequest, service: str) -> HttpResponse:
    """Every rule with its basis, as officers read it."""
    found = _service(service)
    text = whole_rulebook(found, _language())
    if not text:
        raise Http404
    return _page(request, "rulebook", found, {"rulebook": text})


def _service(key: str) -> Service:
    found = service_of(key)
    if found is None or found.key != key:
        raise Http404
    return found


def _page(
    request: HttpRequest, name: str, service: Service, context: dict[str, Any]
) -> HttpResponse:
    return render(request, f"portal/public/{name}.html", {"service": service, **context})


def _language() -> str:
    return get_language() or "en"


def _today(service: Service) -> date:
    return legal_day(service, timezone.now())


def _fees(service: Service) -> list[Fee]:
    on = _today(service)
    return [
        fee for fee in service.fees if fee.since <= on and (fee.until is None or on <= fee.until)
    ]


def _fee(fee: Fee, language: str) -> dict[str, object]:
    return {"fee": fee, "amount": money(fee.amount, fee.currency, language)}


def _limits(service: Service, language: str) -> dict[str, str]:
    files = service.files
    return {
        "types": listing([each.value for each in files.types], language),
        "most": size(files.most_bytes, language),
    }


def _usual(service: Service, language: str) -> Checklist:
    """The list for one of everybody who may come: what most families ask."""
    company = {role.key: 1 for role in service.roles[1:]}
    return checklist(service, company, {}, _today(service), language)


def _other_language(request: HttpRequest) -> HttpResponse | None:
    """Post the same again to the page in another language, so that nothing typed is lost."""
    wanted = request.POST.get("_language", "")
    if wanted not in LANGUAGES or wanted == _language():
        return None
    return HttpResponseRedirect(translate_url(request.path, wanted), status=307)
