"""The door to what an applicant can change after lodging: their own page, and a fresh code.

Whoever came to the own page (by its link and a date of birth, or by a code) still needs a code from
the registered mailbox: a link that was passed on opens nothing here, and neither does a mailbox
alone. What the code opened is open for half an hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from domicile import services
from domicile.accounts import codes, sessions
from domicile.accounts.addresses import network_of
from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Actor, Event, Kind
from domicile.casework.contact import email_of
from domicile.casework.models import Case
from domicile.notices.afterwards import mail_code
from domicile.notices.frozen import thaw

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from domicile.notices.frozen import Frozen
    from domicile.rulebook import Service

P = ParamSpec("P")
PURPOSE = "afterwards"
IN_SESSION, SINCE, BINDING = "afterwards", "afterwards_since", "afterwards_binding"
# What the inquiry's doors put into the session: which submission, and by which of them.
OF_INQUIRY, DOOR_OF_INQUIRY = "inquiry", "inquiry_door"
FRESH = timedelta(minutes=30)


@dataclass(frozen=True)
class Call:
    """One request of a browser that passed the door."""

    request: HttpRequest
    submission: Submission
    service: Service
    at: datetime
    language: str

    @property
    def by(self) -> Actor:
        return Actor(Kind.APPLICANT, f"submission:{self.submission.pk}")

    @property
    def network(self) -> str:
        return network_of(self.request)

    @cached_property
    def frozen(self) -> Frozen:
        return thaw(self.submission.frozen)

    @cached_property
    def cases(self) -> list[Case]:
        """Everybody's case of the submission."""
        found = Case.objects.filter(submission=self.submission).select_related("submission")
        return list(found.order_by("position"))

    @property
    def head(self) -> Case:
        return self.cases[0]

    @cached_property
    def email(self) -> str:
        return email_of(self.submission)

    def show(self, template: str, more: dict[str, object], *, status: int = 200) -> HttpResponse:
        context: dict[str, object] = {
            "service": self.service,
            "reference": self.submission.reference_id,
            **more,
        }
        return render(self.request, template, context, status=status)


def inside(
    view: Callable[Concatenate[Call, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view its call; without a fresh code the door is shown, whatever was asked for."""

    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        call = call_of(request)
        return view(call, *args, **kwargs) if call else shut(request)

    return update_wrapper(entered, view)


def call_of(request: HttpRequest) -> Call | None:
    """What the code opened for this browser, as long as it is fresh."""
    at, number = timezone.now(), request.session.get(IN_SESSION)
    since = int(request.session.get(SINCE) or 0)
    fresh = 0 <= at.timestamp() - since < FRESH.total_seconds()
    found = Submission.objects.filter(pk=number).first() if number and fresh else None
    return _call(request, found, at) if found else None


def _call(request: HttpRequest, found: Submission, at: datetime) -> Call | None:
    case = Case.objects.filter(submission=found).first()
    service = services.service(case.service) if case else None
    if service is None:
        return None
    return Call(request, found, service, at, get_language() or "en")


def known(request: HttpRequest) -> Submission | None:
    """The submission whose own page this browser may see."""
    number = request.session.get(OF_INQUIRY)
    return Submission.objects.filter(pk=number).first() if number is not None else None


def shut(request: HttpRequest, *, status: int = 403) -> HttpResponse:
    """How to get in: by a code for who may see the own page, by the own page for anybody else."""
    return render(request, "portal/afterwards/door.html", {"known": known(request)}, status=status)


def send_code(request: HttpRequest, found: Submission, at: datetime) -> None:
    """Mail a code to where the applicant is reached now."""
    binding = codes.new_binding()
    mail_code(found, PURPOSE, email_of(found), binding=binding, at=at)
    request.session[BINDING] = binding


def enter(request: HttpRequest, found: Submission, code: str, at: datetime) -> bool:
    """Let this browser in, if the code is the one for this submission; a miss is counted."""
    binding, network = str(request.session.get(BINDING, "")), network_of(request)
    subject = codes.redeem_code(PURPOSE, code, bound_to=binding, address=network, at=at)
    if subject != f"submission:{found.pk}":
        record(Event.AFTERWARDS_MISSED, subject="nobody", by=ANONYMOUS, at=at, outcome="refused")
        return False
    rights: dict[str, int | str] = {
        IN_SESSION: found.pk,
        SINCE: int(at.timestamp()),
        OF_INQUIRY: found.pk,
        DOOR_OF_INQUIRY: str(request.session.get(DOOR_OF_INQUIRY, "")),
    }
    sessions.rise(request, at=at, **rights)
    record(
        Event.AFTERWARDS_ENTERED,
        subject=f"submission:{found.pk}",
        by=Actor(Kind.APPLICANT, f"submission:{found.pk}"),
        at=at,
    )
    return True
