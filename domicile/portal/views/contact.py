"""Being reached otherwise: another address for mails, another telephone, another postal address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from domicile.accounts import codes
from domicile.casework.answered import answers_of
from domicile.casework.contact import EMAIL, change_contact, changes_of
from domicile.notices.afterwards import mail_code
from domicile.portal.afterwards import Call, inside
from domicile.portal.door import to
from domicile.portal.fields import filled
from domicile.portal.mails import masked
from domicile.portal.views.afterwards import wrong_code
from domicile.portal.words import Correction, correction
from domicile.rulebook import Email, Problem, Question
from domicile.rulebook.reading import Reading, read_questions

if TYPE_CHECKING:
    from django.http import HttpResponse

    from domicile.rulebook.text import Json

PURPOSE = "new-address"
NEW, NEW_BINDING = "afterwards_email", "afterwards_email_binding"
NOTHING = Reading({}, {}, ())


class Asked:
    """What this page asks beside the service's own questions."""

    new_email = Question(
        gettext_lazy("New e-mail address"),
        Email(),
        hint=gettext_lazy(
            "We send a code there first. The change counts when you have entered it."
        ),
        autocomplete="email",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def contact(call: Call) -> HttpResponse:
    """Telephone and address, as the service asked for them."""
    asked = _asked(call)
    if call.request.method != "POST" or not asked:
        return _page(call)
    reading = _read(call, asked)
    if reading.problems:
        return _page(call, reading)
    told = {_name(each): reading.values[each.key] for each in asked if each.key in reading.values}
    change_contact(call.submission, told, by=call.by, at=call.at)
    return to("portal:afterwards")


def _asked(call: Call) -> list[Question[Any]]:
    """What this applicant was asked, and may tell anew; nothing where a form of its own is used."""
    afterwards = call.service.afterwards
    if afterwards.contact_form is not None:
        return []
    answered = {each.field for each in answers_of(call.head)}
    return [each for each in afterwards.contact if _name(each) in answered]


def _name(question: Question[Any]) -> str:
    return f"{question.form.key}.{question.key}"


def _read(call: Call, asked: list[Question[Any]]) -> Reading:
    reading = read_questions(asked, dict(call.request.POST.lists()))
    unread = {problem.question for problem in reading.problems}
    lacking = tuple(
        Problem(each, "missing")
        for each in asked
        if each.required and each not in unread and reading.values.get(each.key) is None
    )
    return Reading(reading.values, reading.as_typed, reading.problems + lacking)


def _page(
    call: Call, told: Reading = NOTHING, mail: Reading = NOTHING, problem: str = ""
) -> HttpResponse:
    asked, now = _asked(call), _now(call)
    values = {each.key: now.get(_name(each)) for each in asked} | dict(told.values)
    wrong = {each.question: correction(each, call.language) for each in told.problems}
    wrong |= {each.question: correction(each, call.language) for each in mail.problems}
    if problem:
        wrong[Asked.new_email] = Correction(problem, Asked.new_email.key)
    fields = "".join(filled(each, values, told.as_typed, wrong.get(each)) for each in asked)
    address = filled(Asked.new_email, mail.values, mail.as_typed, wrong.get(Asked.new_email))
    form = call.service.afterwards.contact_form
    context: dict[str, object] = {
        "email": masked(call.email),
        "fields": mark_safe(fields),  # noqa: S308 - every piece is escaped where it is made
        "address": mark_safe(address),  # noqa: S308 - every piece is escaped where it is made
        "form": form,
        "problems": list(wrong.values()),
    }
    status = 422 if wrong else 200
    return call.show("portal/afterwards/contact.html", context, status=status)


def _now(call: Call) -> dict[str, Json]:
    """What counts now: as answered, or as told since."""
    answered = {each.field: each.stored for each in answers_of(call.head)}
    return answered | {each.what: each.value for each in changes_of(call.submission)}


# --- E-mail: the new address proves itself before it counts --------------------------------------


@require_POST
@inside
def new_address(call: Call) -> HttpResponse:
    """Send a code to the new address; nothing has changed yet."""
    reading = read_questions((Asked.new_email,), dict(call.request.POST.lists()))
    email = str(reading.values.get(Asked.new_email.key) or "")
    if reading.problems:
        return _page(call, mail=reading)
    if not email:
        return _page(call, mail=reading, problem=_("Enter the new e-mail address."))
    if email.casefold() == call.email.casefold():
        return _page(call, mail=reading, problem=_("Our mails go to this address already."))
    binding = codes.new_binding()
    mail_code(call.submission, PURPOSE, email, binding=binding, at=call.at)
    call.request.session.update({NEW: email, NEW_BINDING: binding})
    return to("portal:afterwards_confirm")


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def confirm(call: Call) -> HttpResponse:
    """The code from the new mailbox: from now on our mails go there."""
    email = str(call.request.session.get(NEW, ""))
    if not email:
        return to("portal:afterwards_contact")
    if call.request.method != "POST":
        return _confirm_page(call, email)
    binding = str(call.request.session.get(NEW_BINDING, ""))
    code = call.request.POST.get("code", "")[:20]
    found = codes.redeem_code(PURPOSE, code, bound_to=binding, address=call.network, at=call.at)
    if found != f"submission:{call.submission.pk}":
        return _confirm_page(call, email, wrong=True)
    change_contact(call.submission, {EMAIL: email}, by=call.by, at=call.at)
    for key in (NEW, NEW_BINDING):
        call.request.session.pop(key, None)
    return to("portal:afterwards")


def _confirm_page(call: Call, email: str, *, wrong: bool = False) -> HttpResponse:
    problems = [Correction(wrong_code(), "code")] if wrong else []
    context: dict[str, object] = {"email": masked(email), "problems": problems}
    return call.show("portal/afterwards/confirm.html", context, status=422 if wrong else 200)
