"""Hearing somebody and deciding, page by page: seen as it prints, sent once, with its fate."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.accounts.roles import Role
from domicile.casework import deciding, request_days, supplementing
from domicile.casework.deciding import Ruling
from domicile.casework.models import Case, Decision, Hearing, Outcome, SentLetter
from domicile.casework.request_codes import code_of
from domicile.casework.sending import note_read
from domicile.desk.tests.cases import a_case
from domicile.notices.models import Notice
from domicile.notices.sent_letters import notice_key
from tests.heard import hearing_harbour
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db
REASONS = "There is no room. {{7*7}} <b>"
PRINTED = "There is no room. {{7*7}} &lt;b&gt;"


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    service = hearing_harbour()
    monkeypatch.setattr(services, "all_services", lambda: (service,))


@pytest.fixture
def case() -> Case:
    return a_case(1, at=timezone.now() - timedelta(days=2))


@pytest.fixture
def browser() -> Client:
    return desk_browser(an_officer(Role.SENIOR))


def typed() -> dict[str, str]:
    due = timezone.now().date() + timedelta(days=10)
    return {"reasons": REASONS, "due": due.isoformat(), "key": str(uuid4())}


def at(case: Case, page: str) -> str:
    return f"/en/desk/case/{case.pk}/{page}"


def test_a_hearing_is_seen_as_it_prints_and_opened_once(case: Case, browser: Client) -> None:
    given = typed()
    seen = browser.post(at(case, "hearing/preview/"), given).content.decode()
    assert seen.count(PRINTED) == 2 + 1  # in both languages, and to be sent
    for _ in range(2):
        browser.post(at(case, "hearing/send/"), given)
    hearing = Hearing.objects.get()
    assert (hearing.request.words, hearing.request.number) == (REASONS, 1)
    assert code_of(hearing.request.key) not in seen


def test_what_was_typed_comes_back_with_what_is_wrong(case: Case, browser: Client) -> None:
    answer = browser.post(at(case, "hearing/send/"), typed() | {"due": "2020-01-01"})
    assert (answer.status_code, PRINTED in answer.content.decode()) == (409, True)


def test_the_case_shows_the_hearing_and_what_was_answered(case: Case, browser: Client) -> None:
    browser.post(at(case, "hearing/send/"), typed())
    open_ = browser.get(at(case, "")).content.decode()
    request = Hearing.objects.get().request
    supplementing.finish_request(request, at=timezone.now(), answer="There is room.")
    answered = browser.get(at(case, "")).content.decode()
    assert "Waits for the answer" in open_
    assert "There is room." in answered


def test_an_answer_that_came_on_paper_closes_the_hearing(case: Case, browser: Client) -> None:
    browser.post(at(case, "hearing/send/"), typed())
    browser.post(at(case, "hearing/close/"), {"answer": "Came by letter."})
    hearing = Hearing.objects.get()
    assert (hearing.answer, hearing.request.state) == ("Came by letter.", "finished")


def test_that_no_answer_came_by_the_day_is_said(case: Case, browser: Client) -> None:
    browser.post(at(case, "hearing/send/"), typed())
    request_days.lapse_due(timezone.now() + timedelta(days=12))
    told = browser.get(at(case, "?pane=history")).content.decode()
    assert told.count("No answer to the notice came by its day: Letter 1 (The system)") == 1
    assert told.count("Answer to the notice received") == 0


def refused(case: Case, browser: Client) -> SentLetter:
    """The case after its hearing, decided."""
    browser.post(at(case, "hearing/send/"), typed())
    browser.post(at(case, "hearing/close/"), {"answer": "Nothing."})
    ruling = Ruling(Outcome.REFUSED, REASONS)
    deciding.recommend(case, ruling, by=an_officer(), at=timezone.now())
    browser.post(at(case, "decide/"), {"do": "decide", "outcome": "refused", "reasons": REASONS})
    return SentLetter.objects.get()


def test_the_letter_of_a_decision_is_seen_before_it_is_signed(case: Case, browser: Client) -> None:
    given = {"outcome": "refused", "reasons": REASONS}
    seen = browser.post(at(case, "decide/preview/"), given).content.decode()
    assert ("Not granted" in seen, PRINTED in seen, Decision.objects.count()) == (True, True, 0)


def test_a_decision_to_be_changed_comes_back_filled(case: Case, browser: Client) -> None:
    deciding.recommend(case, Ruling(Outcome.REFUSED, "x"), by=an_officer(), at=timezone.now())
    given = {"do": "change", "outcome": "refused", "reasons": REASONS}
    answer = browser.post(at(case, "decide/"), given)
    assert (PRINTED in answer.content.decode(), Decision.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "The mail is on its way."),
        ("refused", "Nobody took the mail: tell the person in another way."),
        ("", "The letter is being made."),
    ],
)
def test_the_case_says_whether_a_letter_arrived(
    case: Case, browser: Client, state: str, words: str
) -> None:
    letter = refused(case, browser)
    now = timezone.now()
    if state:
        Notice.objects.create(
            key=notice_key(letter),
            about="submission:1",
            kind="letter-waiting",
            to="a@example.org",
            language="en",
            written_at=now,
            next_try=now,
            state=state,
        )
    page = browser.get(at(case, "?pane=letters")).content.decode()
    assert "Letter 2</strong>: Not granted" in page
    assert words.replace("'", "&#x27;") in page


def test_the_case_says_when_the_applicant_opened_a_letter(case: Case, browser: Client) -> None:
    letter = refused(case, browser)
    before = browser.get(at(case, "?pane=letters")).content.decode()
    note_read(case.submission, letter.number, by=an_officer().actor, at=timezone.now())
    after = browser.get(at(case, "?pane=letters")).content.decode()
    told = "First opened by the applicant"
    assert (told in before, told in after) == (False, True)


def test_a08_whoever_is_in_the_case_opens_no_hearing(case: Case) -> None:
    own = desk_browser(an_officer(Role.SENIOR, email=case.submission.draft.email))
    own.post(at(case, "hearing/send/"), typed())
    assert Hearing.objects.count() == 0
