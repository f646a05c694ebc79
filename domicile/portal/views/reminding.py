"""Remind me: one mail on a day, confirmed at once, cancelled by a link, forgotten once sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from domicile.accounts.addresses import network_of
from domicile.notices import reminders
from domicile.notices.reminders import Wish
from domicile.portal.asking import read, service_or_404, with_problem
from domicile.portal.door import see_other, to
from domicile.portal.fields import filled
from domicile.portal.packages import PackageAnswer
from domicile.portal.reminding import days_to_remind, proposed_day
from domicile.portal.views.packages import answers_in, language_now, today_of
from domicile.portal.words import Correction, correction
from domicile.rulebook import Email, Question
from domicile.workdays.formats import date_with_weekday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from domicile.portal.package_answers import Answers
    from domicile.rulebook import Strip
    from domicile.rulebook.reading import Reading


class Asked:
    """What a reminder needs to know."""

    email = Question(
        gettext_lazy("Your e-mail address"),
        Email(),
        hint=gettext_lazy(
            "We write to it now, so that you can cancel, and once on the day. Then we delete it."
        ),
        autocomplete="email",
    )


@dataclass(frozen=True)
class Choice:
    """A day one can be reminded on."""

    day: date
    words: str
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, service: str) -> HttpResponse:
    """Ask for the address and the day, and write them down."""
    answers = answers_in(request, service)
    today = today_of(answers.service)
    strip = _strip(answers, today)
    days = days_to_remind(strip, today) if strip else []
    if strip is None or not days:
        return see_other(f"../?{answers.query}")
    if request.method != "POST":
        return _form(request, answers, strip, proposed_day(strip, today), None)
    return _asked(request, answers, strip, days)


def _strip(answers: Answers, today: date) -> Strip | None:
    if answers.problems:
        return None
    return PackageAnswer(answers.service, answers, today, None, language_now()).strip


def _asked(
    request: HttpRequest, answers: Answers, strip: Strip, days: Sequence[date]
) -> HttpResponse:
    reading, at = read(request, (Asked.email,)), timezone.now()
    posted = request.POST.get("day", "")
    day = next((each for each in days if each.isoformat() == posted), None)
    if reading.problems or day is None:
        return _form(request, answers, strip, day, reading)
    wish = Wish(str(reading.values["email"]), language_now(), day)
    if not reminders.may_ask(wish, network_of(request), at):
        return _form(request, answers, strip, day, with_problem(reading, Asked.email, _too_many()))
    reminders.ask(answers.service, wish, strip, at=at)
    return to("portal:reminder_asked", answers.service.key)


def _too_many() -> str:
    """One answer for every limit: a stranger does not learn what an address waits for (A18)."""
    return _(
        "We cannot note another reminder for this address now: it was sent several mails within "
        "an hour, waits for many days already, or many were asked for from your network. Try "
        "again in an hour."
    )


def _form(
    request: HttpRequest,
    answers: Answers,
    strip: Strip,
    day: date | None,
    reading: Reading | None,
) -> HttpResponse:
    language, today = language_now(), today_of(answers.service)
    problems = _problems(reading, language)
    no_day = reading is not None and day is None
    if no_day:
        problems.append(Correction(_("Choose the day of the reminder."), "day"))
    chosen = day or proposed_day(strip, today)
    wrong = next((each for each in problems if each.anchor != "day"), None)
    context = {
        "service": answers.service,
        "query": answers.query,
        "problems": problems,
        "no_day": no_day,
        "field": filled(
            Asked.email,
            reading.values if reading else {},
            reading.as_typed if reading else {},
            wrong,
        ),
        "days": [
            Choice(each, date_with_weekday(each, language), each == chosen)
            for each in days_to_remind(strip, today)
        ],
        "closes": date_with_weekday(strip.closes, language),
    }
    return render(request, "portal/public/remind.html", context, status=422 if problems else 200)


def _problems(reading: Reading | None, language: str) -> list[Correction]:
    if reading is None:
        return []
    return [
        Correction(str(each.text), each.question.key)
        if each.code == "said"
        else correction(each, language)
        for each in reading.problems
    ]


@require_safe
def asked(request: HttpRequest, service: str) -> HttpResponse:
    """It is noted; the same for every address."""
    return render(request, "portal/public/reminded.html", {"service": service_or_404(service)})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_reminder(request: HttpRequest, token: str) -> HttpResponse:
    """A button, for mail readers follow links by themselves; and then it is gone."""
    if request.method == "POST":
        reminders.cancel(token, at=timezone.now())
    context = {"gone": request.method == "POST"}
    return render(request, "portal/public/reminder_cancel.html", context)
