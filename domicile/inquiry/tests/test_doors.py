"""The doors to the whole answer: a code to the registered address, and the case's own link."""

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from domicile.applications.models import Submission
from domicile.audit.events import Actor, Kind
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.casework.happenings import happened
from domicile.casework.keys import own_key
from domicile.casework.models import Case, InquiryKey
from domicile.inquiry.doors import more_token
from domicile.notices.models import Notice
from domicile.workdays import Happening as Is
from tests.groups import NOW, a_group, by, must

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BORN = {"born-day": "14", "born-month": "5", "born-year": "1982"}
WHOLE = "/en/progress/whole/"
OFFICER = Actor(Kind.OFFICER, "officer:7")


@pytest.fixture
def lodged() -> Submission:
    draft = a_group(spouse=True)
    return must(lodge(draft, by=by(draft), at=NOW), Submission)


def ask(client: Client, number: str, born: dict[str, str] = BORN) -> "Response":
    answer: Response = client.post("/en/progress/", {"reference": number, **born})
    return answer


def more(page: "Response") -> str:
    found = re.search(r'name="more" value="([^"]+)"', page.content.decode())
    assert found
    return unescape(found[1])


def words(page: "Response") -> str:
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def sent_code() -> str:
    notice = Notice.objects.filter(kind="code").latest("pk")
    found = re.search(r"\b(\d{3}) (\d{3})\b", notice.body)
    assert found
    return found[1] + found[2]


def enter(client: Client, submission: Submission) -> None:
    """Pass the door of the own link."""
    public = submission.public_id
    answer = client.post(f"/en/progress/own/{public}/{own_key(public)}/", BORN)
    assert (answer.status_code, answer["Location"]) == (302, WHOLE)


def test_a_code_to_the_registered_address_opens_the_whole_answer(
    client: Client, lodged: Submission
) -> None:
    client.post("/en/progress/ask/", {"more": more(ask(client, lodged.reference_id))})
    entered = client.post("/en/progress/code/", {"code": sent_code()})
    page = words(client.get(WHOLE))
    assert (entered.status_code, lodged.reference_id in page, "CHAN Tai Man" in page) == (
        302,
        True,
        True,
    )


def test_the_code_goes_to_the_address_of_the_application(
    client: Client, lodged: Submission
) -> None:
    client.post("/en/progress/ask/", {"more": more(ask(client, lodged.reference_id))})
    assert list(Notice.objects.filter(kind="code").values_list("to", flat=True)) == [
        lodged.draft.email
    ]


def test_a_code_works_once_and_in_the_browser_that_asked(
    client: Client, lodged: Submission
) -> None:
    client.post("/en/progress/ask/", {"more": more(ask(client, lodged.reference_id))})
    code = sent_code()
    elsewhere = Client().post("/en/progress/code/", {"code": code}).status_code
    first = client.post("/en/progress/code/", {"code": code}).status_code
    client.post("/en/progress/whole/leave/")
    again = client.post("/en/progress/code/", {"code": code}).status_code
    assert (elsewhere, first, again) == (422, 302, 422)


def test_a16_asking_a_code_looks_the_same_for_every_case_and_none(
    client: Client, lodged: Submission
) -> None:
    hit = more(ask(client, lodged.reference_id))
    miss = more(ask(client, "QMAS-NOBODY"))
    answers = []
    for token in (hit, miss, "forged", ""):
        browser = Client()
        answer = browser.post("/en/progress/ask/", {"more": token})
        page = browser.get(answer["Location"])
        same = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page.content.decode())
        answers.append((answer.status_code, answer["Location"], page.status_code, len(same)))
    assert answers == [answers[0]] * 4


def test_a17_the_button_of_an_answer_tells_nobody_our_number_of_the_case() -> None:
    tokens = [more_token(case) for case in (None, 1, 1, 5_000_000)]
    lengths, different = {len(token) for token in tokens}, len({token[:40] for token in tokens})
    assert (len(lengths), different) == (1, 4)


def test_a16_nobody_gets_a_mail_for_a_miss(client: Client, lodged: Submission) -> None:
    client.post("/en/progress/ask/", {"more": more(ask(client, "QMAS-NOBODY"))})
    assert (Notice.objects.filter(kind="code").count(), lodged.cases.count()) == (0, 2)


def test_the_own_link_opens_with_a_birth_date_of_the_group(
    client: Client, lodged: Submission
) -> None:
    enter(client, lodged)
    assert client.get(WHOLE).status_code == 200


def test_a06_a_wrong_link_and_a_wrong_birth_date_are_one_miss(
    client: Client, lodged: Submission
) -> None:
    public = lodged.public_id
    right, wrong = own_key(public), own_key("another")
    other = {**BORN, "born-year": "1983"}
    said = [
        words(client.post(f"/en/progress/own/{number}/{key}/", born)).replace("1983", "1982")
        for number, key, born in [
            (public, wrong, BORN),
            (public, right, other),
            ("7d9f2c0e-0000-4000-8000-000000000000", right, BORN),
        ]
    ]
    assert (said, client.get(WHOLE).status_code) == ([said[0]] * 3, 403)


def test_a19_the_own_link_is_closed_after_five_misses(client: Client, lodged: Submission) -> None:
    public = lodged.public_id
    path = f"/en/progress/own/{public}/{own_key(public)}/"
    for turn in range(5):
        client.post(path, {**BORN, "born-year": "1983"}, REMOTE_ADDR=f"192.0.2.{turn}")
    assert client.post(path, BORN, REMOTE_ADDR="192.0.2.99").status_code == 422


def test_a22_opening_a_link_lets_nobody_in(client: Client, lodged: Submission) -> None:
    public = lodged.public_id
    client.get(f"/en/progress/own/{public}/{own_key(public)}/")
    assert client.get(WHOLE).status_code == 403


def test_a23_passing_a_door_begins_a_new_session(client: Client, lodged: Submission) -> None:
    client.post("/en/progress/ask/", {"more": more(ask(client, lodged.reference_id))})
    before = client.session.session_key
    client.post("/en/progress/code/", {"code": sent_code()})
    assert client.session.session_key != before


def test_a24_leaving_closes_the_page(client: Client, lodged: Submission) -> None:
    enter(client, lodged)
    client.post("/en/progress/whole/leave/")
    assert client.get(WHOLE).status_code == 403


def test_each_person_of_the_group_has_their_own_stage(client: Client, lodged: Submission) -> None:
    spouse = Case.objects.get(submission=lodged, position=2)
    Case.objects.filter(pk=spouse.pk).update(stage="looking")
    enter(client, lodged)
    titles = [
        re.search(r"<h1[^>]*>([^<]+)", client.get(f"{WHOLE}?person={key}").content.decode())
        for key in ("principal", "spouse", "nobody")
    ]
    assert [found and found[1] for found in titles] == ["Received", "Being looked at", "Received"]


def test_who_looked_is_told_to_the_holder(client: Client, lodged: Submission) -> None:
    for _ in range(3):
        ask(client, lodged.reference_id)
    enter(client, lodged)
    assert "This application was looked up 3 times, last on" in words(client.get(WHOLE))


def test_the_quick_inquiry_can_be_switched_off_and_on(client: Client, lodged: Submission) -> None:
    enter(client, lodged)
    found = []
    for wanted in ("off", "off", "on"):
        client.post("/en/progress/whole/quick/", {"quick": wanted})
        found.append("Since 22 November 2026" in words(ask(Client(), lodged.reference_id)))
    acts = lodged.cases.get(position=1).events.order_by("number").values_list("kind", flat=True)
    assert found == [False, False, True]
    assert list(acts) == [
        "filed",
        "accepted",
        "quick-inquiry-closed",
        "quick-inquiry-opened",
    ]
    assert InquiryKey.objects.filter(case__submission=lodged).count() == 2


def test_switching_the_quick_inquiry_is_no_change_of_the_application(
    client: Client, lodged: Submission
) -> None:
    case = lodged.cases.get(position=1)
    happened(case, Is.GAPS_NOTIFIED, by=OFFICER, at=NOW + timedelta(hours=1))
    enter(client, lodged)
    before = words(client.get(WHOLE)).split("This page")[0]
    client.post("/en/progress/whole/quick/", {"quick": "off"})
    assert words(client.get(WHOLE)).split("This page")[0] == before


def test_a01_nobody_sees_a_page_or_paper_without_a_door(client: Client, lodged: Submission) -> None:
    paths = ["whole/", "whole/acknowledgment.pdf", "whole/forms.pdf", "whole/other.pdf"]
    seen = [client.get(f"/en/progress/{path}").status_code for path in paths]
    posted = client.post("/en/progress/whole/quick/", {"quick": "off"}).status_code
    kept = InquiryKey.objects.filter(case__submission=lodged).count()
    assert (seen, posted, kept) == ([403, 404, 404, 404], 403, 2)


def test_a32_no_address_holds_a_number_and_entering_is_in_the_log(
    client: Client, lodged: Submission
) -> None:
    enter(client, lodged)
    last = Entry.objects.filter(event="inquiry:entered").latest("pk")
    assert (last.subject, lodged.reference_id in reverse("inquiry:whole")) == (
        f"submission:{lodged.pk}",
        False,
    )
