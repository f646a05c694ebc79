"""The applicant's side of a guarantee: asking the guarantor, what is on file, another guarantor."""

from __future__ import annotations

from subprocess import SubprocessError
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from domicile.accounts.limits import spend_mail
from domicile.applications.commands.guarantees import (
    Asked,
    ask_again,
    ask_guarantor,
    request_replacement,
    withdraw_replacement,
)
from domicile.applications.days import legal_day
from domicile.applications.guaranteeing import BINDING
from domicile.applications.models import Draft, Guarantee
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import hash_of
from domicile.applications.queries.guarantees import (
    Given,
    Guarantor,
    given_guarantees,
    named_by,
    rows_of,
    signature_of,
    with_guarantor,
)
from domicile.applications.queries.names import born_of
from domicile.audit.events import applicant
from domicile.casework.guarantees import earlier_guarantee
from domicile.notices import apart, letters
from domicile.notices.outbox import Address, queue
from domicile.notices.printed.guarantees import guarantee_data
from domicile.notices.printed.printing import Printing
from domicile.portal.door import Visit, draft_in, in_draft, no_draft, see_other, to
from domicile.portal.fields import filled
from domicile.portal.guarantees import (
    day_in,
    facts_of,
    guarantee_address,
    guarantee_shown,
    languages_of,
    plain_applicant_name,
)
from domicile.portal.showing import ALWAYS, NEVER, when_shown
from domicile.portal.words import Correction, correction
from domicile.rulebook import Need, situation
from domicile.rulebook.guarantees import outcome_of
from domicile.rulebook.reading import missing, read_questions
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from domicile.applications.queries.drafts import WholeDraft
    from domicile.rulebook import Guarantee as Definition
    from domicile.rulebook import Question, Service
    from domicile.rulebook.reading import Reading

SHEET = "official.typ"  # of notices.printed.drawn, which only a process of its own loads
PARTS = ("instrument", "kind", "name", "identity", "registration", "email")


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def guarantee(visit: Visit) -> HttpResponse:
    """Where the guarantee stands; POST sends the guarantor a link."""
    given = _given(visit)
    if given is None:  # none is asked, or not any more
        return to("portal:tasks")
    if visit.request.method != "POST":
        return _page(visit, given)
    language = visit.request.POST.get("language", "")
    if language not in visit.service.languages:
        words = _("Choose the language in which we write to the guarantor.")
        return _page(visit, given, Correction(words, "language"))
    if given.named is not None and not spend_mail(given.named.email, visit.at):
        words = _(
            "We have sent this address as many mails as it may get in an hour. Try again later."
        )
        return _page(visit, given, Correction(words, "send"))
    return _send(visit, given, language)


def _given(visit: Visit) -> Given | None:
    """The one the address asks for, else the first; a service may have several."""
    key = visit.request.GET.get("of", "")
    found = given_guarantees(visit.whole, visit.on)
    return next((each for each in found if key in {"", each.definition.key}), None)


def _page(visit: Visit, given: Given, problem: Correction | None = None) -> HttpResponse:
    shown = guarantee_shown(visit, given)
    chosen = visit.request.POST.get("language", "") or (given.row.language if given.row else "")
    context = {
        "guarantee": shown,
        "definition": given.definition,
        "languages": languages_of(visit.service, chosen or visit.language),
        "relied_on": _relied_on(visit, given) if shown.held else {},
        "problems": [problem] if problem else [],
    }
    return visit.show("portal/guarantee.html", context, status=422 if problem else 200)


def _relied_on(visit: Visit, given: Given) -> dict[str, str]:
    """The guarantee that is relied on, as far as it is known here."""
    head, question = visit.whole.applications[0], given.definition.file
    file = head.answers.get(question.form.key, {}).get(question.key) if question else None
    born = born_of(visit.whole.role(head), head.answers)
    earlier = earlier_guarantee(visit.whole, given, born)
    return {
        "words": str(given.definition.relied_on),
        "file": str(file or ""),
        "guarantor": earlier.name if earlier else "",
    }


def _send(visit: Visit, given: Given, language: str) -> HttpResponse:
    with transaction.atomic():
        asked = ask_guarantor(visit.draft, given.definition.key, language, by=visit.by, at=visit.at)
        if isinstance(asked, Refused):
            return see_other(guarantee_address(given.definition.key))
        _mail(visit.whole, asked, visit.at)
    return see_other(guarantee_address(given.definition.key))


def _mail(whole: WholeDraft, asked: Asked, at: datetime) -> None:
    row, service = asked.guarantee, whole.service
    letter = letters.guarantor_asked(
        service,
        row.language,
        name=plain_applicant_name(whole),
        path=reverse("portal:guarantor", args=[asked.token]),
        kept_until=legal_day(service, asked.until),
    )
    address = Address(row.email, f"draft:{row.draft_id}")
    key = f"guarantor:{hash_of(asked.token)}"
    queue(letter, address, key=key, at=at, good_until=asked.until)


@require_http_methods(["GET", "HEAD"])
@in_draft
def guarantee_form(visit: Visit) -> HttpResponse:
    """The guarantee as a paper, filled in, to be signed by hand."""
    given = _given(visit)
    if given is None:
        return to("portal:tasks")
    printing = Printing(
        visit.service, visit.on, visit.at, visit.whole.group, visit.draft.reference_id
    )
    try:
        pdf = apart.draw(SHEET, guarantee_data(printing))
    except (apart.BusyError, SubprocessError):
        busy = visit.show("portal/no_copy.html", {}, status=503)
        busy["Retry-After"] = "30"
        return busy
    return pdf_answer(pdf, f"{visit.draft.reference_id}-{given.definition.code}.pdf")


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """A PDF of ours to keep."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


# --- After it was sent: another guarantor --------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def lodged_guarantee(request: HttpRequest) -> HttpResponse:
    """The guarantees of what was sent in this session, and the way to another guarantor."""
    whole = draft_in(request)
    if whole is None:
        return no_draft(request)
    rows = rows_of(whole)
    if whole.draft.state != Draft.State.SUBMITTED or not rows:
        return to("portal:acknowledgment")
    after = After(request, whole, rows, timezone.now())
    if request.method != "POST":
        return after.page()
    if "again" in request.POST:
        return after.again()
    return after.withdraw() if "withdraw" in request.POST else after.request_another()


class After:
    """One request about the guarantees of a lodged application."""

    def __init__(
        self, request: HttpRequest, whole: WholeDraft, rows: list[Guarantee], at: datetime
    ) -> None:
        self.request, self.whole, self.rows, self.at = request, whole, rows, at
        self.language = get_language() or "en"
        self.service: Service = whole.service
        self.standing = next((each for each in rows if each.state in BINDING), rows[0])
        self.definition: Definition = self._definition()
        self.candidate = next(
            (each for each in reversed(rows) if each.replaces_id and each.state in _PENDING), None
        )

    def _definition(self) -> Definition:
        found = self.service.guarantee(self.standing.key)
        if found is None:
            raise Http404
        return found

    def page(
        self, problems: list[Correction] | None = None, reading: Reading | None = None
    ) -> HttpResponse:
        submission = self.whole.draft.submission
        context = {
            "service": self.service,
            "reference": submission.reference_id,
            "definition": self.definition,
            "rows": [self._row(each) for each in self.rows],
            "may_replace": self.standing.state == Guarantee.State.ACCEPTED,
            "candidate": self.candidate,
            "may_resend": self.candidate and self.candidate.state == Guarantee.State.DRAFT,
            "fields": self._fields(problems or [], reading),
            "reason": self.request.POST.get("reason", ""),
            "reason_error": _at(problems or [], "reason"),
            "languages": languages_of(self.service, self._language()),
            "problems": problems or [],
        }
        status = 422 if problems else 200
        return render(self.request, "portal/guarantee_after.html", context, status=status)

    def _language(self) -> str:
        return self.request.POST.get("language", "") or self.language

    def _row(self, row: Guarantee) -> dict[str, object]:
        signature = signature_of(row)
        state, words = ROW_STATES[Guarantee.State(row.state)]
        return {
            "name": row.name,
            "facts": facts_of(self.definition, named_by(row), self.language),
            "state": state,
            "words": str(words),
            "since": day_in(row.state_since, self.service, self.language),
            "reason": row.reason,
            "ruling": row.ruling,
            "signed": long_date(signature.signed_on, self.language) if signature else "",
        }

    def _questions(self) -> tuple[Question[Any], ...]:
        return self.definition.questions

    def _fields(self, problems: list[Correction], reading: Reading | None) -> SafeString:
        values = reading.values if reading else {}
        as_typed = reading.as_typed if reading else {}
        drawn = (
            filled(question, values, as_typed, _for(question, problems), _shows(question))
            for question in self._questions()
        )
        return mark_safe("".join(drawn))  # noqa: S308 - prepared fields, escaped where they are filled

    def request_another(self) -> HttpResponse:
        posted = {key: self.request.POST.getlist(key) for key in self.request.POST}
        reading = read_questions(self._questions(), posted)
        problems = self._problems(reading)
        if problems:
            return self.page(problems, reading)
        named = Guarantor(**{part: _text(reading, self.definition, part) for part in PARTS})
        if not spend_mail(named.email, self.at):
            words = _("This address has had as many mails as it may get in an hour. Try later.")
            return self.page([Correction(words, "")], reading)
        with transaction.atomic():
            asked = request_replacement(
                self.whole.draft,
                self.definition.key,
                named,
                self.request.POST.get("reason", ""),
                self._language(),
                by=applicant(self.whole.draft.pk),
                at=self.at,
            )
            if isinstance(asked, Asked):
                _mail(self.whole, asked, self.at)
        if isinstance(asked, Refused) and asked.why is Why.NOT_READY:
            return self.page([Correction(self._only_by_link(), self.definition.instrument.key)])
        return to("portal:lodged_guarantee")

    def _only_by_link(self) -> str:
        return _(
            "Here you can name a guarantor who signs through a link. Bring any other guarantee to "
            "%(authority)s as a paper."
        ) % {"authority": self.service.authority.short_name}

    def _problems(self, reading: Reading) -> list[Correction]:
        """What cannot be read, what is missing, and what the guarantor's kind rules out."""
        named = Guarantor(**{part: _text(reading, self.definition, part) for part in PARTS})
        group = with_guarantor(self.whole.group, self.definition, named)
        seen = situation(self.service, group, group.head, legal_day(self.service, self.at))
        waiting = {problem.question for problem in reading.problems}
        lacking = [
            each for each in missing(self._questions(), seen) if each.question not in waiting
        ]
        found = [correction(each, self.language) for each in (*reading.problems, *lacking)]
        outcome = outcome_of(self.definition, seen)
        if not found and outcome.need is Need.REQUIRED and not outcome.through_link:
            found.append(Correction(self._only_by_link(), self.definition.instrument.key))
        if not self.request.POST.get("reason", "").strip():
            found.append(Correction(_("Say why the guarantor should be replaced."), "reason"))
        return found

    def again(self) -> HttpResponse:
        if self.candidate is None or not spend_mail(self.candidate.email, self.at):
            return to("portal:lodged_guarantee")
        with transaction.atomic():
            asked = ask_again(self.candidate, by=applicant(self.whole.draft.pk), at=self.at)
            if isinstance(asked, Asked):
                _mail(self.whole, asked, self.at)
        return to("portal:lodged_guarantee")

    def withdraw(self) -> HttpResponse:
        if self.candidate is not None:
            withdraw_replacement(self.candidate, by=applicant(self.whole.draft.pk), at=self.at)
        return to("portal:lodged_guarantee")


def _shows(question: Question[Any]) -> str | None:
    """Whether a guarantee is given is settled here: only what hangs on another answer may hide."""
    return None if when_shown(question) not in {"", ALWAYS, NEVER} else ALWAYS


def _text(reading: Reading, definition: Definition, part: str) -> str:
    question: Question[Any] = getattr(definition, part)
    return str(reading.values.get(question.key) or "")


def _at(problems: list[Correction], anchor: str) -> str:
    return next((each.words for each in problems if each.anchor == anchor), "")


def _for(question: Question[Any], problems: list[Correction]) -> Correction | None:
    key = question.key
    found = (each for each in problems if each.anchor == key or each.anchor.startswith(f"{key}-"))
    return next(found, None)


_PENDING = (Guarantee.State.DRAFT, Guarantee.State.SUBMITTED)
ROW_STATES = {
    Guarantee.State.DRAFT: ("progress", gettext_lazy("Waiting for the guarantor")),
    Guarantee.State.SUBMITTED: ("checking", gettext_lazy("Sent, not accepted yet")),
    Guarantee.State.ACCEPTED: ("completed", gettext_lazy("Accepted")),
    Guarantee.State.REPLACEMENT_REQUESTED: (
        "progress",
        gettext_lazy("Bound until the new guarantor is approved"),
    ),
    Guarantee.State.REPLACED: ("locked", gettext_lazy("Replaced")),
    Guarantee.State.RELEASED: ("locked", gettext_lazy("Released")),
    Guarantee.State.DECLINED: ("change", gettext_lazy("The guarantor said no")),
    Guarantee.State.REFUSED: ("change", gettext_lazy("Not accepted")),
    Guarantee.State.WITHDRAWN: ("locked", gettext_lazy("Taken back")),
}
