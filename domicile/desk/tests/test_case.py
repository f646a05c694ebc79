"""The page of a case and what is done on it."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import deciding, reviewing
from domicile.casework.deciding import Ruling
from domicile.casework.likeness import Alike, likenesses, same_name
from domicile.casework.lying import of_lodged
from domicile.casework.models import (
    Case,
    CaseNote,
    Decision,
    DocumentRequest,
    DocumentReview,
    Outcome,
    RequestFile,
    RequestItem,
)
from domicile.desk import bundle, watching
from domicile.desk.answers import masked
from domicile.desk.tests.cases import a_case
from domicile.files.models import File
from tests import groups
from tests.groups import NOW, known_services
from tests.officers import an_officer, desk_browser
from tests.toy_services.harbour.service import About, service

pytestmark = pytest.mark.django_db
PANES = ("answers", "family", "checks", "letters", "history")


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def case() -> Case:
    return a_case(1)


@pytest.fixture
def officer() -> Officer:
    return an_officer(Role.CASE, name="LEONG Sio In")


@pytest.fixture
def browser(officer: Officer) -> Client:
    return desk_browser(officer)


def at(view: str, case: Case, *more: object) -> str:
    return reverse(f"desk:{view}", args=[case.pk, *more])


def words(browser: Client, place: str) -> str:
    return re.sub(r"\s+", " ", browser.get(place).content.decode())


def reads(case: Case) -> list[tuple[str, str]]:
    found = Entry.objects.filter(subject=f"case:{case.pk}").order_by("pk")
    return [(each.event, each.reason) for each in found]


# --- The page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("pane", PANES)
def test_every_side_of_a_case_opens(browser: Client, case: Case, pane: str) -> None:
    assert browser.get(at("case", case), {"pane": pane}).status_code == 200


def test_a_case_shows_who_said_what_in_the_services_words(browser: Client, case: Case) -> None:
    page = words(browser, at("case", case))
    assert "CHAN Tai Man" in page
    assert "What is your surname?" in page
    assert "Documents, 0 of 2 settled" in page


def test_what_is_pressed_on_a_case_comes_back_to_what_was_looked_at(
    browser: Client, case: Case
) -> None:
    page = words(browser, f"{at('case', case)}?pane=checks")
    assert f'action="{at("case_review", case)}?pane=checks"' in page
    answer = browser.post(f"{at('case_note', case)}?pane=checks", {"text": "Mine."})
    assert answer.headers["Location"] == f"{at('case', case)}?pane=checks"


def test_what_is_not_known_in_the_address_is_as_usual(browser: Client, case: Case) -> None:
    odd = {"pane": "x", "look": "'", "page": "-1", "zoom": "9", "turn": "7", "beside": "1.x"}
    assert browser.get(at("case", case), odd).status_code == 200


@pytest.mark.parametrize("pane", PANES)
def test_a_case_costs_the_same_with_more_people_files_and_history(
    browser: Client, pane: str
) -> None:
    costs = []
    for children in (1, 3):
        case = a_case(children, files=children)
        for number in range(children):
            reviewing.note(case, f"Note {number}", by=an_officer(), at=NOW)
            reviewing.return_document(case, "papers", f"{number}", by=an_officer(), at=NOW)
        place = f"{at('case', case)}?pane={pane}"
        browser.get(place)
        with CaptureQueriesContext(connection) as asked:
            browser.get(place)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_case_that_is_read_is_in_the_log_and_its_history_says_who(
    browser: Client, case: Case
) -> None:
    browser.get(at("case", case))
    assert reads(case) == [("case:read", "")]
    page = words(browser, f"{at('case', case)}?pane=history")
    assert "LEONG Sio In looked at the case" in page
    assert "Application filed (The applicant)" in page


def test_a_document_that_is_opened_is_in_the_log(browser: Client, case: Case) -> None:
    document = case.documents.get(document="papers")
    browser.get(at("case_page", case, document.pk, 1))
    assert reads(case)[0] == ("document:read", "document:papers page:1")


# --- Numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("A123456(7)", "A••••••(•)"),
        ("C00123456", "C••••••••"),
        ("tai@example.org", "t•••••@example.org"),
        ("", ""),
    ],
)
def test_numbers_and_addresses_are_masked(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.fixture
def numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the surname be a number one is found by: the harbour asks for no other."""
    naming = replace(service.head.naming, numbers=(About.given,))
    roles = (replace(service.head, naming=naming), *service.roles[1:])
    with_number = replace(service, roles=roles)
    monkeypatch.setattr(services, "all_services", lambda: (with_number,))


@pytest.mark.usefixtures("numbered")
def test_a_masked_number_is_shown_on_request_and_that_is_in_the_log(
    browser: Client, case: Case
) -> None:
    hidden = words(browser, at("case", case))
    answer = browser.post(at("case_number", case), {"number": "about.given"})
    assert "<dd>T•• •••" in hidden
    assert "<dd>Tai Man" in answer.content.decode()
    assert ("number:shown", "about.given") in reads(case)


def test_only_what_is_masked_can_be_shown(browser: Client, case: Case) -> None:
    answer = browser.post(at("case_number", case), {"number": "about.surname"})
    assert (answer.status_code, reads(case)) == (404, [])


# --- Documents -----------------------------------------------------------------------------------


def test_accepting_a_document_leads_to_the_next_that_nobody_looked_at(
    browser: Client, case: Case
) -> None:
    photo = case.documents.get(document="photo")
    answer = browser.post(at("case_review", case), {"document": "papers", "verdict": "accepted"})
    assert answer.headers["Location"] == f"{at('case', case)}?look={photo.pk}"
    assert "Documents, 1 of 2 settled" in words(browser, at("case", case))


def test_a_document_is_returned_with_words_that_stay_text(browser: Client, case: Case) -> None:
    given = {"document": "papers", "verdict": "returned", "reason": "<script>alert(1)</script>"}
    browser.post(at("case_review", case), given)
    document = case.documents.get(document="papers")
    page = words(browser, f"{at('case', case)}?look={document.pk}")
    assert "Returned by LEONG Sio In: <q>&lt;script&gt;alert(1)&lt;/script&gt;</q>" in page


def test_a_refused_command_says_why_and_keeps_the_page(browser: Client, case: Case) -> None:
    given = {"document": "papers", "verdict": "returned", "reason": ""}
    answer = browser.post(at("case_review", case), given)
    shown = answer.content.decode()
    assert (answer.status_code, DocumentReview.objects.count()) == (409, 0)
    assert "Write the reason." in shown
    assert 'href="?' not in shown  # the page stands at another address now


def test_confirming_says_what_is_open(browser: Client, case: Case) -> None:
    given = {"document": "papers", "verdict": "returned", "reason": "Too old."}
    browser.post(at("case_review", case), given)
    answer = browser.post(at("case_confirm", case))
    assert answer.status_code == 409
    assert (
        "Papers was returned, and nothing that came instead was accepted."
        in answer.content.decode()
    )


def test_a58_a_file_that_is_not_clean_yet_opens_for_nobody(browser: Client, case: Case) -> None:
    document = case.documents.get(document="papers")
    File.objects.filter(pk=document.file_id).update(scan="waiting")
    found = [
        browser.get(at(view, case, document.pk, *more)).status_code
        for view, *more in (("case_page", 1), ("case_thumbnail",), ("case_copy",))
    ]
    assert found == [404] * 3
    page = words(browser, f"{at('case', case)}?look={document.pk}")
    assert "This file is still being checked." in page


def test_a01_a_file_of_another_case_is_not_there_like_what_never_was(
    browser: Client, case: Case
) -> None:
    foreign = a_case().documents.get(document="papers")
    answers = [
        browser.get(at("case_page", case, key, 1)).status_code
        for key in (foreign.pk, 999_999, "evidence-1", "scan", "²")
    ]
    assert answers == [404] * 5


def test_a07_a_document_of_another_authority_is_not_set_beside(browser: Client, case: Case) -> None:
    theirs = a_case()
    Case.objects.filter(pk=theirs.pk).update(unit="other")
    unit = desk_browser(an_officer(Role.CASE, unit="own"))
    beside = f"{at('case', case)}?beside={theirs.pk}.{theirs.documents.get(document='papers').pk}"
    assert "Take away" in words(browser, beside)
    assert "Take away" not in words(unit, beside)


def test_a57_a_bundle_has_names_of_our_own(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "KEEPS_BYTES", True)
    case = a_case(1)
    for number, file in enumerate(File.objects.all()):
        File.objects.filter(pk=file.pk).update(name=f"../../CON{number}\u202e.exe|pdf")
    monkeypatch.setattr(bundle, "open_checked", lambda file: file.sha256.encode())
    answer = browser.post(at("case_bundle", case))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    safe = re.compile(r"(0[12]-(principal|child-1)/\d{3}-[a-z0-9-]+\.pdf|contents\.txt)")
    assert [name for name in names if not safe.fullmatch(name)] == []
    assert (len(names), len({name.casefold() for name in names})) == (5, 5)
    assert answer.headers["Content-Disposition"].count("\n") == 0
    assert ("documents:bundled", "") in reads(case)


# --- Who may -------------------------------------------------------------------------------------


def test_a07_a_case_of_another_unit_is_refused_and_that_is_in_the_log(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(unit="other")
    browser = desk_browser(an_officer(Role.CASE, unit="own"))
    document = case.documents.get(document="papers")
    places = [at("case", case), at("case_days", case), at("case_page", case, document.pk, 1)]
    assert [browser.get(place).status_code for place in places] == [403] * 3
    assert [event for event, _ in reads(case)] == [Event.DESK_REFUSED.value] * 3


def test_a08_nobody_opens_an_own_case(case: Case) -> None:
    own = desk_browser(an_officer(Role.CASE, Role.SENIOR, email=case.submission.draft.email))
    assert own.get(at("case", case)).status_code == 403


def test_a08_the_desk_refuses_who_recommended(case: Case) -> None:
    both = an_officer(Role.CASE, Role.SENIOR)
    deciding.recommend(case, Ruling(Outcome.APPROVED, "All is well."), by=both, at=NOW)
    given = {"outcome": "approved", "reasons": "All is well.", "do": "decide"}
    answer = desk_browser(both).post(at("case_decide", case), given)
    assert (answer.status_code, Decision.objects.count()) == (409, 0)
    assert "Another senior officer decides." in answer.content.decode()


def test_a_decision_asks_who_it_is_first(case: Case) -> None:
    stale = desk_browser(an_officer(Role.SENIOR), minutes_ago=10)
    answer = stale.get(at("case_decide", case))
    assert (answer.status_code, Decision.objects.count()) == (302, 0)


def test_two_officers_end_a_case(browser: Client, case: Case) -> None:
    given = {"outcome": "approved", "reasons": "All is well."}
    browser.post(at("case_recommend", case), given)
    senior = desk_browser(an_officer(Role.SENIOR, name="CHIO Mei Teng"))
    assert "LEONG Sio In recommends: Approved." in words(senior, at("case_decide", case))
    answer = senior.post(at("case_decide", case), {**given, "do": "decide"})
    assert answer.headers["Location"] == at("case", case)
    page = words(browser, at("case", case))
    assert "Decided by CHIO Mei Teng on the recommendation of LEONG Sio In." in page


def test_a10_fields_that_nobody_asked_for_change_nothing(browser: Client, case: Case) -> None:
    browser.post(at("case_note", case), {"text": "Mine.", "officer": "999", "case": "999"})
    note = CaseNote.objects.get()
    assert (note.case_id, note.officer.name) == (case.pk, "LEONG Sio In")


def test_a_case_is_handed_over_with_a_note(browser: Client, case: Case) -> None:
    to = an_officer(Role.CASE, name="HO Wai Kei")
    browser.post(at("case_assign", case), {"to": str(to.pk), "text": "The papers are odd."})
    case.refresh_from_db()
    assert (case.assignee, CaseNote.objects.get().text) == (to, "The papers are odd.")
    page = words(browser, f"{at('case', case)}?pane=history")
    assert "LEONG Sio In gave the case to HO Wai Kei" in page


def test_a63_two_hundred_cases_in_an_hour_are_told_once(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "CASES", replace(watching.CASES, most=2))
    others = [a_case() for _ in range(3)]
    for each in (case, case, case, *others, *others):
        assert browser.get(at("case", each)).status_code == 200
    assert Entry.objects.filter(event=Event.READS_MANY).count() == 1


# --- Checks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("CHAN, Tai Man", ""), ("TAI MAN CHAN", ""), True),
        (("CHAN, Taiman", ""), ("Chan Tai-Man", ""), True),
        (("CHAN, Tai Man", "陳大文"), ("Chen, Dawen", "陳大文"), True),
        (("SILVA, João", ""), ("Joao da SILVA", ""), False),
        (("SILVA, João", ""), ("JOAO SILVA", ""), True),
        (("", ""), ("", ""), False),
        (("CHAN, Tai Man", "陳大文"), ("CHAN, Siu Ming", "陳小明"), False),
    ],
)
def test_names_are_the_same_in_any_order_and_script(
    one: tuple[str, str], other: tuple[str, str], *, same: bool
) -> None:
    assert same_name(one, other) is same


def test_the_same_person_and_file_in_another_application_are_found(case: Case) -> None:
    other = a_case()
    mine, theirs = (each.documents.get(document="papers") for each in (case, other))
    File.objects.filter(pk=theirs.file_id).update(sha256=mine.sha256)
    found = [(each.alike, each.case, each.about) for each in likenesses(case, [of_lodged(mine)])]
    assert found == [(Alike.NAME, other, ""), (Alike.FILE, other, "papers")]


# --- What came on request ------------------------------------------------------------------------


def test_what_came_on_request_is_looked_at_like_everything_else(
    browser: Client, officer: Officer, case: Case
) -> None:
    request = DocumentRequest.objects.create(
        submission=case.submission, number=1, code="x", officer=officer, made_at=NOW,
        language="en", due=NOW.date(), state="finished", state_since=NOW,
    )  # fmt: skip
    item = RequestItem.objects.create(
        request=request, position=1, application_key="principal", title="A page of the log"
    )
    sent = RequestFile.objects.create(item=item, file=groups.a_file(), put_at=NOW, sent_at=NOW)
    page = words(browser, f"{at('case', case)}?look=later-{sent.pk}")
    assert "Documents, 0 of 3 settled" in page
    assert "<h2>A page of the log</h2>" in page
    given = {"document": f"item-{item.pk}", "verdict": "accepted"}
    browser.post(at("case_review", case), given)
    assert DocumentReview.objects.get().request_file == sent
    names = [name for name, _piece in bundle.named(case)]
    assert f"01-principal/003-item-{item.pk}.pdf" in names
