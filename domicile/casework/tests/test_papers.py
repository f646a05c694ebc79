"""A signature on paper waits for an officer; what is delivered for somebody names who did."""

import json
from datetime import timedelta

import pytest

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Application, Draft, Submission
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import covers_in
from domicile.audit.events import Event, officer
from domicile.audit.models import Entry
from domicile.casework.commands import (
    confirm_paper_signature,
    lodge,
    refuse_paper_signature,
)
from domicile.casework.models import Case, CasePaper
from tests.groups import NOW, SIGNING, a_file, a_group, by, fill, head_of, must
from tests.hands import AGENT, paper_harbour
from tests.toy_services.harbour.service import Voyages

LATER = NOW + timedelta(hours=1)
OFFICER = officer("lei")


@pytest.fixture(autouse=True)
def _papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (paper_harbour,))


def on_paper(draft: Draft, *, notarised: bool = False) -> None:
    given = commands.Signing("CHAN Tai Man", "en", scan=a_file(), notarised=notarised)
    everybody = draft.applications.order_by("position")
    must(commands.sign_together(everybody, given, by=by(draft), at=LATER), tuple)


@pytest.fixture
def case() -> Case:
    """One application that was signed by hand, sent."""
    draft = a_group()
    on_paper(draft)
    lodge_now(draft)
    return Case.objects.get()


def lodge_now(draft: Draft, delivered_by: str = "") -> object:
    return lodge(draft, by=by(draft), at=LATER, delivered_by=delivered_by)


def events(case: Case) -> list[tuple[str, str, str]]:
    found = Entry.objects.filter(subject=f"case:{case.pk}").order_by("pk")
    return list(found.values_list("event", "actor_kind", "actor_key"))


pytestmark = [
    pytest.mark.django_db(transaction=True),
]


def test_a_signature_on_paper_waits_for_an_officer(case: Case) -> None:
    assert (case.paper.state, case.paper.signature.kind) == ("waiting", "paper")


def test_a_signature_given_here_waits_for_nobody() -> None:
    lodge_now(a_group())
    assert CasePaper.objects.count() == 0


def test_an_officer_confirms_and_it_is_written_down_once(case: Case) -> None:
    for _ in range(2):
        confirm_paper_signature(case, by=OFFICER, at=LATER)
    assert (CasePaper.objects.get().state, events(case)) == (
        "confirmed",
        [(Event.SIGNATURE_CONFIRMED, "officer", "lei")],
    )


def test_a_refusal_needs_a_reason_and_keeps_it(case: Case) -> None:
    assert refuse_paper_signature(case, by=OFFICER, at=LATER, reason=" ") == Refused(Why.NO_REASON)
    refuse_paper_signature(case, by=OFFICER, at=LATER, reason="Another code.")
    paper = CasePaper.objects.get()
    assert (paper.state, paper.reason) == ("refused", "Another code.")


def test_what_an_officer_said_stays_said(case: Case) -> None:
    confirm_paper_signature(case, by=OFFICER, at=LATER)
    answer = refuse_paper_signature(case, by=OFFICER, at=LATER, reason="No.")
    assert answer == Refused(Why.DECIDED, {"state": "confirmed"})


def test_a_case_without_paper_has_nothing_to_confirm() -> None:
    lodge_now(a_group())
    answer = confirm_paper_signature(Case.objects.get(), by=OFFICER, at=LATER)
    assert answer == Refused(Why.NO_SIGNATURE)


def test_the_scan_is_frozen_with_what_it_covers(case: Case) -> None:
    person = json.loads(case.submission.frozen)["people"][0]
    signature = person["signature"]
    scan = case.paper.signature.scan
    assert scan is not None
    assert (signature["kind"], signature["scan"]["sha256"], signature["notarised"]) == (
        "paper",
        scan.sha256,
        False,
    )
    assert signature["covers"] == covers_in(person)


# --- Whoever delivers ----------------------------------------------------------------------------


@pytest.fixture
def by_agent() -> Draft:
    """An application that somebody fills in for the applicant, signed before a notary."""
    draft = a_group()
    fill(head_of(draft), Voyages, AGENT)
    on_paper(draft, notarised=True)
    return draft


def test_x17_who_delivers_for_the_applicant_says_who_they_are(by_agent: Draft) -> None:
    assert lodge_now(by_agent, " ") == Refused(Why.NO_NAME)
    assert Submission.objects.count() == 0


def test_x17_the_delivery_is_the_representatives_own_act(by_agent: Draft) -> None:
    submission = must(lodge_now(by_agent, " LAM Ho "), Submission)
    entry = Entry.objects.get(event=Event.SUBMISSION_LODGED)
    frozen = json.loads(submission.frozen)
    assert (frozen["delivered_by"], frozen["people"][0]["signature"]["notarised"]) == (
        "LAM Ho",
        True,
    )
    assert (entry.actor_kind, entry.actor_key) == ("agent", f"draft:{by_agent.pk}")


def test_an_applicant_delivers_without_another_word() -> None:
    submission = must(lodge_now(a_group(), "LAM Ho"), Submission)
    assert "delivered_by" not in json.loads(submission.frozen)


def test_x17_a_representative_sends_nothing_unsigned(by_agent: Draft) -> None:
    fill(head_of(by_agent), Voyages, {"saved": "4.00"})
    application = Application.objects.get(draft=by_agent)
    answer = commands.sign(application, SIGNING, by=by(by_agent), at=LATER)
    assert answer == Refused(Why.REPRESENTED)
    found = must(lodge_now(by_agent, "LAM Ho"), tuple)
    assert [gap.code.value for gap in found] == ["changed-since"]
