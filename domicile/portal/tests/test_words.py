"""Every gap, hint and refusal has words, and every gap leads to a page that there is."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from domicile.applications.models import Draft
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import GapCode, draft_of, gaps
from domicile.applications.queries.gaps import DOCUMENTS, GROUP, SIGN, Gap
from domicile.applications.queries.parts import Hint, Part, PartState
from domicile.portal.door import Visit
from domicile.portal.gaps import gap_shown
from domicile.portal.hints import hint_of
from domicile.portal.signing import correction_of
from domicile.portal.views.beginning import _not_begun
from domicile.portal.views.people import refusal
from domicile.portal.views.uploads import no_room
from domicile.rulebook import Problem
from domicile.rulebook.text import Json
from tests.groups import NOW, fill, head_of
from tests.toy_services.harbour.service import About

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

OF_QUESTIONS = {GapCode.MISSING, GapCode.CHECK, GapCode.UNREAD}
OF_DOCUMENTS = {
    GapCode.DOCUMENT_MISSING,
    GapCode.TOO_MANY_FILES,
    GapCode.FILE_REFUSED,
    GapCode.FILE_CHECKING,
    GapCode.COPY_UNCONFIRMED,
}
OF_DAYS = {
    GapCode.DAY_MISSING,
    GapCode.DAY_UNREAD,
    GapCode.TOO_OLD,
    GapCode.NOT_YET,
    GapCode.ENDS_SOON,
}
OF_SIGNATURES = {
    GapCode.UNSIGNED,
    GapCode.CHANGED_SINCE,
    GapCode.OTHER_SIGNER,
    GapCode.DECLARATION_CHANGED,
    GapCode.SIGNER_UNKNOWN,
}


def visit(draft: Draft) -> Visit:
    whole = draft_of(draft.pk)
    assert whole is not None
    return Visit(RequestFactory().get("/en/draft/"), whole, NOW)


def a_gap(code: GapCode) -> Gap:
    """A gap of this kind, as the queries make them."""
    if code in OF_DOCUMENTS:
        return Gap("principal", DOCUMENTS, code, document="papers")
    if code in OF_DAYS:
        return Gap("principal", DOCUMENTS, code, question="issued", document="papers")
    if code in OF_SIGNATURES:
        return Gap("principal", SIGN, code)
    if code in OF_QUESTIONS:
        text = "You landed before you sailed." if code is GapCode.CHECK else ""
        problem = None if code is GapCode.UNREAD else Problem(About.surname, code.value, text=text)
        return Gap("principal", "about", code, "name", "surname", problem=problem)
    return Gap("principal", GROUP, code)


@pytest.mark.parametrize("code", [each for each in GapCode if each is not GapCode.REFUSAL])
def test_every_gap_has_words_and_leads_to_a_page(
    code: GapCode, family: Draft, browser: Client
) -> None:
    shown = gap_shown(visit(family), a_gap(code))
    who, _, what = shown.words.partition(": ")
    assert (who, len(what) > len("Sign."), "%(" in what) == ("CHAN Tai Man", True, False)
    assert browser.get(shown.address).status_code == 200


def test_a_refusal_of_a_rule_is_said_in_the_rules_own_words(family: Draft) -> None:
    fill(head_of(family), About, {"born": "2015-01-01"})
    found = visit(family)
    shown = [gap_shown(found, each) for each in gaps(found.whole, found.on)]
    refused = [each for each in shown if "under 18" in each.words]
    assert [each.words for each in refused] == ["CHAN Tai Man: You are under 18."]
    assert refused[0].address == "/en/draft/people/principal/forms/about/born/#born"


def test_a_gap_in_a_row_leads_to_that_row(family: Draft, browser: Client) -> None:
    head = head_of(family)
    made = head.answers["voyages"]["made"]
    assert isinstance(made, list)
    row = made[0]
    assert isinstance(row, dict)
    row.pop("ship")
    head.save()
    found = visit(family)
    addresses = [gap_shown(found, each).address for each in gaps(found.whole, found.on)]
    assert f"/en/draft/people/principal/forms/voyages/made/made/{row['id']}/" in addresses
    assert {browser.get(each).status_code for each in addresses} == {200}


# --- Hints of the task list ----------------------------------------------------------------------

PARAMS: dict[Hint, tuple[dict[str, Json], str]] = {
    Hint.TO_ANSWER: ({"n": 1}, "1 question still to answer"),
    Hint.TO_CORRECT: ({"n": 2}, "2 answers to correct"),
    Hint.SIGN_FOR_OTHERS: ({"n": 3}, "You sign for 3 family members too"),
    Hint.HELD: ({}, "The authority has it already: nothing to do"),
    Hint.GUARANTOR: ({"code": "paper"}, "Sent as a paper"),
    Hint.SIGN_AGAIN: (
        {"why": "changed-since"},
        "Something was changed after it was signed: sign again",
    ),
    Hint.SIGNED: (
        {"name": "CHAN Tai Man", "day": "2026-11-22", "signer": "self"},
        "CHAN Tai Man signed on 22 November 2026",
    ),
    Hint.GUARANTOR: (
        {"code": "guarantor-waiting", "name": "Maria LEONG", "day": "2026-11-22"},
        "Maria LEONG has not signed yet; the link was sent on 22 November 2026",
    ),
    Hint.HELD: ({}, "The authority has it already: nothing to do"),
    Hint.WHEN_ALL_DONE: ({"n": 15}, "When all 15 parts are done"),
    Hint.DOCUMENTS: (
        {"refused": 1, "missing": 2, "unconfirmed": 1, "too_many": 1, "checking": 1, "files": 3},
        (
            "1 file was refused, 1 cleaned copy to look at, 1 document has too many files, "
            "2 documents still missing and 1 file is being checked"
        ),
    ),
    Hint.OPTIONAL: ({}, "Only if it applies to you"),
    Hint.AFTER_OWN_PARTS: ({}, "After the parts above are done"),
    Hint.SIGN_HERE_OR_LINK: ({}, "On this device, or by a link to the person's own phone"),
    Hint.READY: ({}, "Everything is ready. Nothing has been sent yet."),
    Hint.NONE: ({}, ""),
    Hint.DEPENDS: ({}, "It depends on your answers above"),
    Hint.ADD_PEOPLE: ({}, ""),  # the rule's own words; without a rule none
    Hint.REFUSED: ({}, ""),  # the rule's own words; without a rule none
}


@pytest.mark.parametrize("hint", Hint)
def test_every_hint_says_what_is_still_to_do(hint: Hint) -> None:
    params, said = PARAMS[hint]
    part = Part("principal", "about", PartState.IN_PROGRESS, hint, params)
    assert hint_of(part, "en") == said


def test_documents_that_are_all_there_say_so() -> None:
    part = Part("principal", DOCUMENTS, PartState.COMPLETED, Hint.DOCUMENTS, {"files": 3})
    none = Part("principal", DOCUMENTS, PartState.NOT_STARTED, Hint.DOCUMENTS, {})
    assert (hint_of(part, "en"), hint_of(none, "en")) == ("3 files, all checked", "")


# --- What a command refuses ----------------------------------------------------------------------

MOST: dict[str, Json] = {"most": 2}


@pytest.mark.parametrize("why", Why)
def test_every_refusal_has_words_wherever_it_is_said(why: Why, family: Draft) -> None:
    refused = Refused(why, dict(MOST))
    found = visit(family)
    said = [
        correction_of(refused).words,
        no_room(refused, "en"),
        refusal(found, refused, found.service.role("spouse")),
        _not_begun(refused),
    ]
    assert [(each[-1:], "%(" in each, why.value in each) for each in said] == [
        (".", False, False)
    ] * len(said)


def test_refusals_that_a_person_can_mend_say_how(family: Draft) -> None:
    found = visit(family)
    assert no_room(Refused(Why.SLOT_FULL, {"most": 1}), "en").startswith(
        "This document takes at most 1 file, and it is full."
    )
    assert no_room(Refused(Why.TOO_MUCH, {"most": 5_242_880}), "en").startswith(
        "Your drafts together may hold 5\N{NO-BREAK SPACE}MB"
    )
    assert (
        refusal(found, Refused(Why.ROLE_FULL), found.service.role("spouse"))
        == "Spouse: there is one already. Remove that person first."
    )


# --- Names of the bar ----------------------------------------------------------------------------


def test_the_bar_says_when_it_was_saved_and_how_long_it_is_kept(family: Draft) -> None:
    bar = visit(family).bar()
    assert (bar.reference, bar.saved, bar.kept, bar.soon) == (
        family.reference_id,
        "Saved 15:24",
        "14 days left",
        False,
    )


@pytest.mark.parametrize(
    ("days", "kept", "soon"),
    [
        (10, "4 days left", False),
        (11, "3 days left: deleted after 6 December 2026", True),
        (13, "1 day left: deleted after 6 December 2026", True),
        (14, "0 days left: deleted after 6 December 2026", True),
    ],
)
def test_below_four_days_the_bar_says_the_last_day(
    days: int, kept: str, soon: bool, family: Draft
) -> None:
    whole = draft_of(family.pk)
    assert whole is not None
    late = Visit(RequestFactory().get("/en/draft/"), whole, NOW + timedelta(days=days)).bar()
    assert (late.kept, late.soon, late.saved) == (kept, soon, "Saved 22 November 2026, 15:24")
