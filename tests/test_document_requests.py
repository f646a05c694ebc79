"""An officer asks for documents; the applicant sends some, then the rest; and who comes wrongly."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from domicile import services
from domicile.accounts.models import Officer
from domicile.applications.days import legal_day
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import requesting, reviewing, supplementing
from domicile.casework.commands import lodge
from domicile.casework.likeness import Alike, likenesses
from domicile.casework.lying import held, lying, still_wanted
from domicile.casework.models import Case, CaseEvent, DocumentRequest, RequestDraft, RequestFile
from domicile.casework.request_codes import code_of
from domicile.casework.requesting import Asking, Wanted, new_key
from domicile.desk.bundle import named
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.notices import requests
from domicile.notices.models import Notice, Paper
from domicile.portal.supplements import days_left
from domicile.rulebook import Needs
from domicile.rulebook.documents import Recency
from domicile.rulebook.supplements import Opens, Supplements
from domicile.workdays import formats
from tests.groups import a_group, by, must
from tests.officers import an_officer, desk_browser
from tests.toy_services.harbour.service import PAPERS, RULES, service

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response
    from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
LANGUAGES = ("en", "zh-hant")
DOOR = "/en/documents/"


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def case() -> Case:
    return a_case()


def a_case() -> Case:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=timezone.now()), Submission)
    return Case.objects.select_related("submission").get(submission=submission, position=1)


def asked(case: Case, officer: Officer) -> DocumentRequest:
    at = timezone.now()
    wanted = (Wanted("principal", "papers"), Wanted("child-1", "", "A page of the log", "Torn"))
    due = legal_day(service, at) + timedelta(days=30)
    asking = Asking(wanted, "", due, "en", new_key())
    return must(requesting.request_documents(case, asking, by=officer, at=at), DocumentRequest)


def a_file(name: str = "log.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 a page of the log " + name.encode())


def fields(answer: "Response") -> dict[str, list[str]]:
    """The hidden fields of the page: what its form posts again."""
    found: dict[str, list[str]] = {}
    html = answer.content.decode()
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value)
    return found


def enter(browser: Client, reference: str, code: str, place: str = DOOR) -> "Response":
    return browser.post(place, {"reference": reference, "code": code})


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officer_asks_and_the_applicant_sends_some_now_and_the_rest_later(
    language: str, case: Case, officer: Officer
) -> None:
    desk, home = desk_browser(officer), Client()
    place = f"/{language}/desk/case/{case.pk}/"
    panel = desk.get(place)
    assert 'value="principal:papers"' in panel.content.decode()
    typed = {
        "item": ["principal:papers", "child-1:photo"],
        "why-principal:papers": "Too old",
        "title-child-1:1": "A page of the log",
        "words": "請補交。",
        "due": (legal_day(service, timezone.now()) + timedelta(days=20)).isoformat(),
        "key": fields(panel)["key"][0],
    }
    preview = desk.post(f"{place}request/preview/", typed)
    shown = preview.content.decode()
    assert [
        each for each in ("Too old", "A page of the log", "請補交。") if each not in shown
    ] == []
    for _ in range(2):  # pressed twice
        assert desk.post(f"{place}request/send/", fields(preview)).status_code == 303
    request = DocumentRequest.objects.get()
    requests.made(Entry.objects.get(event=Event.REQUEST_MADE))
    assert Paper.objects.filter(kind=Paper.Kind.LETTER).count() == 1

    door = f"/{language}/documents/"
    opened = enter(home, case.reference.lower(), code_of(request.key).lower(), door)
    assert (opened.status_code, opened.headers["Location"]) == (303, f"{door}items/")
    page = home.get(f"{door}items/").content.decode()
    assert "A page of the log" in page
    assert [each for each in ("CHAN", "Tai Man", "陳大文", "1982") if each in page] == []
    assert home.post(f"{door}items/1/", {"file": a_file("one.pdf")}).status_code == 303
    assert home.post(f"{door}send/").status_code == 303
    assert CaseEvent.objects.filter(kind="documents-received").count() == 0
    assert home.post(f"{door}items/3/", {"file": a_file("two.pdf")}).status_code == 303
    assert home.get(f"{door}all/").status_code == 200
    assert home.post(f"{door}all/").headers["Location"] == f"{door}done/"
    assert home.get(f"{door}done/").status_code == 200
    assert home.get(f"{door}items/").status_code == 403

    for entry in Entry.objects.filter(event__in=[Event.REQUEST_FILES_SENT, Event.REQUEST_FINISHED]):
        told = requests.files_sent if entry.event == Event.REQUEST_FILES_SENT else requests.finished
        told(entry)
        told(entry)
    kinds = Notice.objects.filter(kind="supplement-received").count()
    assert (kinds, RequestFile.objects.exclude(sent_at=None).count()) == (2, 2)
    received = CaseEvent.objects.filter(kind="documents-received", about="1")
    assert received.count() == 2  # the applicant's case and the child's, each once


def test_a06_a42_whatever_is_wrong_the_answer_is_the_same(case: Case, officer: Officer) -> None:
    other = a_case()
    good, used, withdrawn, late = (asked(case, officer) for _ in range(4))
    supplementing.put_file(used.items.all()[0], _kept(), at=timezone.now())
    must(supplementing.finish_request(used, at=timezone.now()), DocumentRequest)
    requesting.withdraw_request(withdrawn, by=officer, at=timezone.now())
    yesterday = legal_day(service, timezone.now()) - timedelta(days=1)
    DocumentRequest.objects.filter(pk=late.pk).update(due=yesterday)
    tries = [
        (other.reference, code_of(good.key)),  # another's case
        (case.reference, code_of(new_key())),
        (case.reference, code_of(used.key)),
        (case.reference, code_of(withdrawn.key)),
        (case.reference, code_of(late.key)),
        (case.reference, "14 5 1982"),  # this service does not work so
        ("QMAS-000000000-26(0)", ""),
    ]
    answers = set()
    for number, (reference, code) in enumerate(tries):
        browser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        answer = enter(browser, reference, code)
        body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        answers.add((answer.status_code, body.replace(reference, "")))
        assert "supplement" not in browser.session
    assert len(answers) == 1
    assert Entry.objects.filter(event=Event.REQUEST_MISSED).count() == len(tries)


def _kept() -> File:
    return must(receive(BytesIO(b"a page"), "a.pdf", service.files, at=timezone.now()), File)


def test_a06_after_five_wrong_tries_the_right_code_opens_nothing(
    case: Case, officer: Officer
) -> None:
    request = asked(case, officer)
    for number in range(5):
        enter(Client(REMOTE_ADDR=f"203.0.113.{number}"), case.reference, code_of(new_key()))
    late = enter(Client(REMOTE_ADDR="203.0.113.9"), case.reference, code_of(request.key))
    assert late.status_code == 422


def test_a42_what_is_closed_meanwhile_takes_nothing_more(case: Case, officer: Officer) -> None:
    request, browser = asked(case, officer), Client()
    enter(browser, case.reference, code_of(request.key))
    requesting.withdraw_request(request, by=officer, at=timezone.now())
    places = [("items/1/", {"file": a_file()}), ("send/", {}), ("all/", {})]
    assert [browser.post(DOOR + place, data).status_code for place, data in places] == [403] * 3
    assert RequestFile.objects.count() == 0


def test_a01_a_browser_inside_one_letter_finds_nothing_of_another(
    case: Case, officer: Officer
) -> None:
    mine, theirs = asked(case, officer), asked(a_case(), officer)
    browser = Client()
    enter(browser, case.reference, code_of(mine.key))
    row = supplementing.put_file(theirs.items.all()[0], _kept(), at=timezone.now())
    assert browser.post(f"{DOOR}items/9/", {"file": a_file()}).status_code == 404
    browser.post(f"{DOOR}file/{must(row, RequestFile).pk}/remove/")
    assert RequestFile.objects.count() == 1


def test_the_whole_answer_leads_on_to_what_was_asked(case: Case, officer: Officer) -> None:
    asked(case, officer)
    browser = Client()
    session = browser.session
    session.update({"inquiry": case.submission_id, "began": 0} | _now())
    session.save()
    assert "/en/documents/own/1/" in browser.get("/en/progress/whole/").content.decode()
    assert browser.post("/en/documents/own/1/").headers["Location"] == f"{DOOR}items/"
    assert browser.post("/en/documents/own/2/").status_code == 422
    assert Client().post("/en/documents/own/1/").status_code == 422


def _now() -> dict[str, int]:
    stamp = int(timezone.now().timestamp())
    return {"began": stamp, "seen": stamp}


def test_a_service_that_works_so_opens_with_a_date_of_birth(
    case: Case, officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(case, officer)
    by_born = replace(service, supplements=Supplements(opens_with=Opens.BIRTH_DATE))
    monkeypatch.setattr(services, "all_services", lambda: (by_born,))
    found = [
        enter(Client(), case.reference, each).status_code
        for each in ("14 5 1982", "1982-05-14", "14 5 1983", "31 2 1982")
    ]
    assert found == [303, 303, 422, 422]


def test_a_service_that_asks_nothing_special_has_a_mark_on_closed_days(
    case: Case, officer: Officer
) -> None:
    page = desk_browser(officer).get(f"/en/desk/case/{case.pk}/request/")
    assert (page.status_code, 'type="date"' in page.content.decode()) == (200, True)


def test_the_pages_cost_the_same_however_much_was_asked(officer: Officer) -> None:
    costs = []
    for count in (1, 3):
        case = a_case()
        made = [asked(case, officer) for _ in range(count)]
        for _ in range(count):
            supplementing.put_file(made[0].items.all()[0], _kept(), at=timezone.now())
        browser, desk = Client(), desk_browser(officer)
        enter(browser, case.reference, code_of(made[0].key))
        costs.append(
            [
                _cost(browser, f"{DOOR}items/"),
                _cost(desk, f"/en/desk/case/{case.pk}/request/"),
            ]
        )
    assert costs[0] == costs[1]


def _cost(browser: Client, place: str) -> int:
    browser.get(place)
    with CaptureQueriesContext(connection) as asked_of_it:
        browser.get(place)
    return len(asked_of_it)


def test_an_officer_withdraws_a_letter(case: Case, officer: Officer) -> None:
    asked(case, officer)
    desk = desk_browser(officer)
    place = f"/en/desk/case/{case.pk}/request/1/withdraw/"
    assert [desk.post(place).status_code for _ in range(2)] == [303, 409]
    assert DocumentRequest.objects.get().state == "withdrawn"


def test_what_an_officer_began_comes_back_to_that_officer_until_it_is_sent(
    case: Case, officer: Officer
) -> None:
    desk, colleague = desk_browser(officer), desk_browser(an_officer())
    place = f"/en/desk/case/{case.pk}/request/"
    typed = {
        "item": ["child-1:photo"],
        "why-child-1:photo": "Too dark",
        "title-principal:1": "A page of the log",
        "words": "請補交。",
        "due": (legal_day(service, timezone.now()) + timedelta(days=9)).isoformat(),
        "key": fields(desk.get(place))["key"][0],
        "status": "sent",
    }
    for _ in range(2):
        assert desk.post(f"{place}draft/", typed).headers["Location"] == place
    kept = RequestDraft.objects.get()
    assert (set(kept.typed), kept.officer) == (set(typed) - {"status"}, officer)
    page, theirs = desk.get(place).content.decode(), colleague.get(place).content.decode()
    came = ("Too dark", "A page of the log", "請補交。", str(typed["due"]))
    assert [each in page for each in came] == [True] * 4
    assert re.search(r'value="child-1:photo" checked', page) is not None
    assert [each in theirs for each in came] == [False] * 4
    assert "Nothing was sent." in desk.get(f"/en/desk/case/{case.pk}/").content.decode()
    assert (
        DocumentRequest.objects.count(),
        Notice.objects.filter(kind__contains="letter").count(),
    ) == (0, 0)
    preview = desk.post(f"{place}preview/", typed)
    desk.post(f"{place}send/", fields(preview))
    assert (DocumentRequest.objects.count(), RequestDraft.objects.count()) == (1, 0)


def test_a_draft_that_is_thrown_away_is_gone_and_the_log_says_so(
    case: Case, officer: Officer
) -> None:
    desk = desk_browser(officer)
    place = f"/en/desk/case/{case.pk}/request/draft/"
    desk.post(place, {"words": "Half a"})
    desk.post(place, {"drop": "yes"})
    told = Entry.objects.filter(event__in=[Event.REQUEST_KEPT, Event.REQUEST_DROPPED])
    events = [each.event for each in told.order_by("pk")]
    assert (events, RequestDraft.objects.count()) == (["request:kept", "request:dropped"], 0)


def test_a_draft_of_a_letter_that_was_sent_meanwhile_is_a_letter_of_its_own(
    case: Case, officer: Officer
) -> None:
    sent = asked(case, officer)
    desk = desk_browser(officer)
    place = f"/en/desk/case/{case.pk}/request/"
    desk.post(f"{place}draft/", {"key": str(sent.key), "words": "More"})
    assert fields(desk.get(place))["key"] != [str(sent.key)]


@pytest.mark.both_databases
def test_what_was_sent_later_counts_like_what_came_with_the_application(
    case: Case, officer: Officer
) -> None:
    request = asked(case, officer)
    other = a_case()
    same = asked(other, officer)
    at = timezone.now()
    supplementing.put_file(request.items.get(position=1), _kept(), at=at)
    supplementing.put_file(same.items.get(position=1), _kept(), at=at)
    missing = [each.document or each.title for each in still_wanted(case, "1", at)]
    supplementing.send_files(request, at=at)
    supplementing.send_files(same, at=at)
    counts = {each.document: (each.files, each.later) for each in held(case)}
    assert (missing, still_wanted(case, "1", at)) == (["papers"], [])
    assert counts["papers"][1] == 1
    alike = [each for each in likenesses(case, lying(case)) if each.alike is Alike.FILE]
    theirs = {each.theirs for each in alike if each.about == "papers"}
    later = next(each.key for each in lying(other) if each.later)
    assert later in theirs
    page = desk_browser(officer).get(f"/en/desk/case/{case.pk}/?pane=checks").content.decode()
    assert f"{other.pk}.{later}" in page


@pytest.mark.parametrize("which", ["code", "birth date"])
def test_a06_whatever_is_wrong_costs_the_same(
    which: str,
    case: Case,
    officer: Officer,
    monkeypatch: pytest.MonkeyPatch,
    settings: "Settings",
) -> None:
    settings.FAILURES_PER_REFERENCE = 50
    if which == "birth date":
        by_born = replace(service, supplements=Supplements(opens_with=Opens.BIRTH_DATE))
        monkeypatch.setattr(services, "all_services", lambda: (by_born,))
    used, withdrawn = (asked(case, officer) for _ in range(2))
    supplementing.put_file(used.items.all()[0], _kept(), at=timezone.now())
    must(supplementing.finish_request(used, at=timezone.now()), DocumentRequest)
    requesting.withdraw_request(withdrawn, by=officer, at=timezone.now())
    tries = [
        (case.reference, code_of(new_key())),
        (case.reference, code_of(used.key)),
        (case.reference, code_of(withdrawn.key)),
        (case.reference, "14 5 1982"),
        (case.reference, "14 5 1983"),
        ("QMAS-000000000-26(0)", "14 5 1982"),
        ("QMAS-000000000-26(0)", ""),
    ]
    costs = set()
    for number, (reference, code) in enumerate(tries):
        browser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        browser.get(DOOR)
        with CaptureQueriesContext(connection) as asked_of_it:
            assert enter(browser, reference, code).status_code == 422
        costs.add(len(asked_of_it))
    assert len(costs) == 1


def test_what_was_sent_when_and_how_many_days_are_left_stand_on_the_page(
    case: Case, officer: Officer
) -> None:
    request, browser = asked(case, officer), Client()
    enter(browser, case.reference, code_of(request.key))
    assert "There are 30 days left." in browser.get(f"{DOOR}items/").content.decode()
    supplementing.put_file(request.items.get(position=1), _kept(), at=timezone.now())
    browser.post(f"{DOOR}send/")
    sent = RequestFile.objects.get().sent_at
    assert sent is not None
    words = formats.day_and_time(sent.astimezone(service.authority.zone), "en")
    assert f"Sent on {words}" in browser.get(f"{DOOR}items/").content.decode()
    browser.post(f"{DOOR}all/")
    done = browser.get(f"{DOOR}done/").content.decode()
    assert [each in done for each in (words, "a.pdf", "Nothing was sent")] == [True] * 3


def test_the_last_day_is_said_to_be_the_last() -> None:
    on = legal_day(service, timezone.now())
    days = [days_left(on + timedelta(days=each), on) for each in (0, 1, 2)]
    assert days == ["Today is the last day.", "There is 1 day left.", "There are 2 days left."]


def test_the_day_printed_on_a_paper_is_judged_by_the_day_it_was_sent(
    case: Case, officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = replace(PAPERS, recency=Recency(3, RULES("5")))
    rules = [
        replace(each, thing=dated) if isinstance(each, Needs) and each.thing is PAPERS else each
        for each in service.rules
    ]
    recent = replace(service, rules=tuple(rules))
    monkeypatch.setattr(services, "all_services", lambda: (recent,))
    request, browser = asked(case, officer), Client()
    enter(browser, case.reference, code_of(request.key))
    supplementing.put_file(request.items.get(position=1), _kept(), at=timezone.now())
    place = f"{DOOR}items/1/days/"
    assert browser.get(f"{DOOR}items/2/days/").status_code == 404  # asked in words
    wrong = {"issued-day": "31", "issued-month": "2", "issued-year": "2026"}
    assert browser.post(place, wrong).status_code == 422
    old = {"issued-day": "1", "issued-month": "3", "issued-year": "2020"}
    assert browser.post(place, old).status_code == 303
    assert request.items.get(position=1).days == {"issued": "2020-03-01"}
    assert "This paper is too old" in browser.get(f"{DOOR}items/").content.decode()
    browser.post(f"{DOOR}send/")
    checks = desk_browser(officer).get(f"/en/desk/case/{case.pk}/?pane=checks").content.decode()
    assert "Too old. Issued on 1 March 2020 as the applicant entered it; it was sent on" in checks


def test_the_panel_says_what_is_asked_for_already_and_what_has_come(
    case: Case, officer: Officer
) -> None:
    request = asked(case, officer)
    desk, place = desk_browser(officer), f"/en/desk/case/{case.pk}/request/"
    before = desk.get(place).content.decode()
    supplementing.put_file(request.items.get(position=1), _kept(), at=timezone.now())
    supplementing.send_files(request, at=timezone.now())
    after = desk.get(place).content.decode()
    words = ("asked for in letter 1", "has not come", "has come")
    counts = [[page.count(each) for each in words] for page in (before, after)]
    assert counts == [[1, 2, 0], [0, 1, 1]]


def test_an_officer_sees_which_files_came_later_and_judges_them_like_the_rest(
    case: Case, officer: Officer
) -> None:
    request, desk = asked(case, officer), desk_browser(officer)
    place = f"/en/desk/case/{case.pk}/"
    reviewing.return_document(case, "papers", "Too old", by=officer, at=timezone.now())
    row = must(
        supplementing.put_file(request.items.get(position=1), _kept(), at=timezone.now()),
        RequestFile,
    )
    supplementing.send_files(request, at=timezone.now())
    page = desk.get(f"{place}?look=later-{row.pk}")
    assert (page.status_code, "1 sent later" in page.content.decode()) == (200, True)
    names = [name for name, piece in named(case) if piece.key == f"later-{row.pk}"]
    assert len(names) == 1
    judged = reviewing.accept_document(case, "papers", by=officer, at=timezone.now())
    assert not isinstance(judged, Refused)
    assert [each.request_file for each in judged] == [row]


def test_enter_in_a_field_of_a_kept_draft_never_throws_it_away(
    case: Case, officer: Officer
) -> None:
    desk, place = desk_browser(officer), f"/en/desk/case/{case.pk}/request/"
    desk.post(f"{place}draft/", {"words": "Half a"})
    form = (
        desk.get(place).content.decode().partition('<form class="ask"')[2].partition("</form>")[0]
    )
    buttons = re.findall(r"<button[^>]*>", form)
    assert [("formaction" in each, "drop" in each) for each in buttons] == [
        (False, False),  # the first of a form is what Enter presses: the letter before it is sent
        (True, False),
    ]
