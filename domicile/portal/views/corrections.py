"""Saying that an answer is wrong: which one, what is right and why, perhaps with a proof."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from domicile.applications.outcomes import Refused, Why
from domicile.casework.answered import answer_of
from domicile.casework.corrections import MOST_OPEN, Claim, ask_correction
from domicile.casework.withdrawing import ended
from domicile.files.contents import discard
from domicile.files.examining import examine
from domicile.files.models import File
from domicile.files.receiving import Refusal, receive
from domicile.files.stores import StoreAwayError
from domicile.files.wording import word_reason
from domicile.portal.afterwards import Call, inside
from domicile.portal.correcting import name_of, pages_of, shown
from domicile.portal.door import to
from domicile.portal.slots import EXTENSIONS, limits_in_words
from domicile.portal.views.uploads import no_space
from domicile.portal.words import Correction

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponse

    from domicile.casework.answered import Answered
    from domicile.casework.models import Case


@require_safe
@inside
def answers(call: Call) -> HttpResponse:
    """Everything one person answered, to choose from."""
    case = _case(call, call.request.GET.get("person", call.head.application_key))
    context = {
        "person": case.application_key,
        "name": name_of(case, call),
        "people": [
            (each.application_key, name_of(each, call), each.pk == case.pk) for each in call.cases
        ],
        "pages": pages_of(case, call.language),
        "over": ended(case),
    }
    return call.show("portal/afterwards/answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def correct(call: Call, person: str, field: str) -> HttpResponse:
    """One answer: what is right instead, and why. Sent twice it is one correction."""
    case = _case(call, person)
    answer = answer_of(case, field)
    if answer is None:
        raise Http404
    if call.request.method != "POST":
        return _form(call, case, answer)
    given = call.request.POST
    if not given.get("right", "").strip():
        problem = Correction(_("Write what is right."), "right")
        return _form(call, case, answer, problem)
    if not given.get("why", "").strip():
        return _form(call, case, answer, Correction(_("Write why it was wrong."), "why"))
    proof = _proof(call)
    if isinstance(proof, str):
        return _form(call, case, answer, Correction(proof, "proof"))
    return _ask(call, case, answer, proof)


def _ask(call: Call, case: Case, answer: Answered, proof: File | None) -> HttpResponse:
    given = call.request.POST
    claim = Claim(answer.field, given["right"], given["why"], _key(given.get("key", "")), proof)
    told = ask_correction(case, claim, by=call.by, at=call.at)
    if proof is not None and (isinstance(told, Refused) or told.proof_id != proof.pk):
        discard(proof)
    if isinstance(told, Refused):
        return _form(call, case, answer, Correction(_said(told), "right"))
    return to("portal:afterwards")


def _said(told: Refused) -> str:
    if told.why is Why.DECIDED:
        return _("This application has ended. Answers in it are corrected no more.")
    gaps = {"most": MOST_OPEN}
    return _("%(most)d corrections wait for an officer. Wait for the answers first.") % gaps


def _case(call: Call, person: str) -> Case:
    found = next((each for each in call.cases if each.application_key == person), None)
    if found is None:
        raise Http404
    return found


def _key(text: str) -> UUID:
    """What the form drew; one that was tampered with is a correction of its own."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _proof(call: Call) -> File | str | None:
    """The document as proof, examined; or why it was not taken."""
    sent: UploadedFile[bytes] | None = call.request.FILES.get("proof")
    if sent is None:
        return None
    try:
        received = receive(sent, sent.name or "", call.service.files, at=call.at)
    except StoreAwayError:
        return no_space()
    if isinstance(received, Refusal):
        return word_reason(received.reason, received.name, _)
    examine(received, at=call.at)
    received.refresh_from_db()
    if received.state == File.State.REFUSED:
        reasons = [word_reason(each, received.name, _) for each in received.found]
        discard(received)
        return " ".join(reasons)
    return received


def _form(
    call: Call, case: Case, answer: Answered, problem: Correction | None = None
) -> HttpResponse:
    over, given = ended(case), call.request.POST
    limits = call.service.files
    context = {
        "back": f"{reverse('portal:afterwards_answers')}?person={case.application_key}",
        "name": name_of(case, call),
        "answer": shown(answer, call.language),
        "over": over,
        "key": str(_key(given.get("key", ""))),
        "given": {"right": given.get("right", ""), "why": given.get("why", "")},
        "limits": limits_in_words(limits, call.language),
        "accept": ",".join(EXTENSIONS[kind.value] for kind in limits.types),
        "problems": [problem] if problem else [],
    }
    status = 409 if over else 422 if problem else 200
    return call.show("portal/afterwards/correct.html", context, status=status)
