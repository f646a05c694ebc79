"""Taking an application back: what it means, the question once more, and the confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from domicile.applications.outcomes import Refused
from domicile.casework.afterwards import Withdrawal
from domicile.casework.withdrawing import ended, one_by_one, withdraw
from domicile.notices.afterwards import people_words
from domicile.notices.letterhead import moment_words
from domicile.portal.afterwards import Call, inside
from domicile.portal.correcting import name_of
from domicile.portal.door import to
from domicile.portal.keeping import kept_words
from domicile.portal.words import Correction

if TYPE_CHECKING:
    from django.http import HttpResponse

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Whose:
    """One choice of who is withdrawn."""

    key: str
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def withdraw_application(call: Call) -> HttpResponse:
    """Say what it means and ask; then do it. Pressed twice it is the same withdrawal."""
    if call.request.method != "POST":
        return _form(call)
    chosen = call.request.POST.get("who", EVERYBODY)
    choices = _choices(call)
    if choices and chosen not in {EVERYBODY, *(each.key for each in choices), *_gone(call)}:
        return _form(call, Correction(_("Choose who is withdrawn."), "who-everybody"))
    if call.request.POST.get("understood") != "yes":
        return _form(call, Correction(_("Tick that you want this."), "understood"))
    people = () if chosen == EVERYBODY else (chosen,)
    told = withdraw(call.submission, people, by=call.by, at=call.at)
    return _form(call) if isinstance(told, Refused) else to("portal:afterwards_withdrawn")


def _form(call: Call, problem: Correction | None = None) -> HttpResponse:
    over = all(ended(case) for case in call.cases)
    if over and Withdrawal.objects.filter(submission=call.submission).exists():
        return to("portal:afterwards_withdrawn")
    given = call.request.POST
    context = {
        "over": over,
        "choices": _choices(call),
        "chosen": given.get("who", EVERYBODY),
        "understood": given.get("understood") == "yes",
        "meaning": [str(each) for each in call.service.afterwards.withdrawal],
        "kept": kept_words(call),
        "problems": [problem] if problem else [],
        "many": len(call.cases),
    }
    status = 409 if over else 422 if problem else 200
    return call.show("portal/afterwards/withdraw.html", context, status=status)


def _choices(call: Call) -> list[Whose]:
    """Each of those who can be withdrawn alone: nobody without whom the others could not stand."""
    if not one_by_one(call.submission):
        return []
    rest = [case for case in call.cases[1:] if not ended(case)]
    return [Whose(case.application_key, name_of(case, call)) for case in rest]


def _gone(call: Call) -> set[str]:
    """Who was withdrawn alone before: asked for once more it is the same."""
    rows = Withdrawal.objects.filter(submission=call.submission)
    return {key for row in rows for key in row.people}


@require_safe
@inside
def withdrawn(call: Call) -> HttpResponse:
    """The confirmation, to read and to print."""
    rows = list(Withdrawal.objects.filter(submission=call.submission).order_by("number"))
    if not rows:
        return to("portal:afterwards")
    told = [
        {
            "when": moment_words(row.at, call.service, call.language),
            "whose": _whose(row, call),
            "on_paper": row.officer_id is not None,
        }
        for row in rows
    ]
    context = {
        "told": told,
        "rest": [name_of(case, call) for case in call.cases if not ended(case)],
        "kept": kept_words(call),
        "meaning": [str(each) for each in call.service.afterwards.withdrawal],
    }
    return call.show("portal/afterwards/withdrawn.html", context)


def _whose(row: Withdrawal, call: Call) -> str:
    """In the language of the page, not of the application."""
    with translation.override(call.language):
        return people_words(row, {**call.frozen, "language": call.language}, call.service)
