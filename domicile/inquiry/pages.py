"""The quick door's pages: the form, the answer, the miss and the wait.

Answer and miss are what most people see and what guessing would ask for; each is a skeleton that
is made once, and one function fills it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language

from domicile import services
from domicile.inquiry.answers import Values, answer, values_of, worded
from domicile.inquiry.doors import more_token
from domicile.inquiry.forms import PARTS, Asked
from domicile.inquiry.skeletons import Skeleton, gap, skeleton
from domicile.managing.templatetags.banners import banners_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from domicile.casework.queries import Progress
    from domicile.inquiry.waiting import Wait
    from domicile.rulebook.service import Service

Key = tuple[str, ...]
_SKELETONS: dict[Key, Skeleton] = {}


def form(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The question, with what is to be corrected in it."""
    return render(request, "inquiry/progress.html", _form(asked))


def missed(request: HttpRequest, asked: Asked) -> HttpResponse:
    """We found nothing: the same page for every way to be wrong."""
    key = (get_language() or "en", *(each.key for each in services.all_services()))
    known = _SKELETONS.get(key)
    if known is None:
        context = {**_form(GAPS), "missed": True, "more": gap("more"), "banners": gap("banners")}
        known = _keep(key, "inquiry/progress.html", context)
    born = {f"born_{part}": asked.born_typed[part] for part in PARTS}
    values = {"typed": asked.typed, **born, "more": more_token(None)}
    return _filled(request, known, {**values, "banners": banners_shown(_only_service())})


def answered(request: HttpRequest, found: Sequence[Progress], at: datetime) -> HttpResponse:
    """How far it is."""
    first, language, more = found[0], get_language() or "en", more_token(found[0].case)
    if found[1:]:
        worded_all = [answer(each, language, at) for each in found]
        context = _answer(worded_all[0], more) | {"others": worded_all[1:]}
        return render(request, "inquiry/answer.html", context)
    values = values_of(first, language, at)
    known = _answer_skeleton(first, language, by=bool(values.by))
    given = {"since": values.since, "time": values.time, "by": values.by, "more": more}
    given["banners"] = banners_shown(first.service)
    return _filled(request, known, given)


def waiting(request: HttpRequest, asked: Asked, wait: Wait) -> HttpResponse:
    """So many seconds first. What was typed stays on the page and nowhere else."""
    born = [(f"born-{part}", asked.born_typed[part]) for part in PARTS]
    context = {
        "typed": [("reference", asked.typed), *born],
        "wait": wait,
        "service": _only_service(),
    }
    response = render(request, "inquiry/wait.html", context, status=429)
    response["Retry-After"] = str(wait.seconds)
    return response


GAPS = Asked(typed=gap("typed"), born_typed={part: gap(f"born_{part}") for part in PARTS})


def _form(asked: Asked) -> dict[str, object]:
    return {
        "asked": asked,
        "service": _only_service(),
        "example": format_html(
            '<span class="no-break">{}-7KQ2M94XQ-26(5)</span>',
            services.all_services()[0].reference_prefix,
        ),
    }


def _answer(worded_first: object, more: str) -> dict[str, object]:
    return {"answer": worded_first, "service": getattr(worded_first, "service", None), "more": more}


def _answer_skeleton(progress: Progress, language: str, *, by: bool) -> Skeleton:
    service, stage = progress.service, progress.stage
    key = (language, service.key, stage.key, "by" if by else "")
    if key not in _SKELETONS:
        gaps = Values(gap("since"), gap("time"), gap("by") if by else "")
        context = _answer(worded(service, stage, gaps), gap("more")) | {"banners": gap("banners")}
        _keep(key, "inquiry/answer.html", context)
    return _SKELETONS[key]


def _keep(key: Key, template: str, context: Mapping[str, object]) -> Skeleton:
    _SKELETONS[key] = skeleton(template, context, reverse("inquiry:progress"))
    return _SKELETONS[key]


def _filled(request: HttpRequest, known: Skeleton, values: Mapping[str, object]) -> HttpResponse:
    token = get_token(request)
    # The browser has this cookie until it closes; it need not be sent again with every answer.
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
    return HttpResponse(known.filled({**values, "csrf": token}))


def _only_service() -> Service | None:
    """Where there is one service only, the page wears its colours."""
    known = services.all_services()
    return known[0] if len(known) == 1 else None
