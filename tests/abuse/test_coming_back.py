"""Coming back to a draft: what strangers learn, guess or flood (A06, A16, A18-A20, A23)."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from domicile.applications.models import Draft
from domicile.applications.references import draw_draft_reference
from domicile.audit.models import Entry
from domicile.notices.models import Notice
from tests.test_access_matrix import shown

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
EMAIL = "kim@example.org"
BORN, NOT_BORN = ("14", "5", "1982"), ("15", "5", "1982")
RETURN = "/en/hong-kong-qmas/return/"


@pytest.fixture
def draft() -> Draft:
    """A draft begun at the front door, by a browser that is gone."""
    Client().post("/en/hong-kong-qmas/begin/", {"email": EMAIL, **date(BORN)})
    return Draft.objects.get()


def date(born: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("born-day", "born-month", "born-year"), born, strict=True))


def ask(
    browser: Client, reference: str, born: tuple[str, str, str] = BORN, address: str = "192.0.2.1"
) -> "Response":
    """Ask for a code."""
    return browser.post(RETURN, {"reference": reference, **date(born)}, REMOTE_ADDR=address)


def mails() -> list[Notice]:
    return list(Notice.objects.filter(kind="code").order_by("pk"))


def code_in(notice: Notice) -> str:
    found = re.search(r"\b(\d{3}) ?(\d{3})\b", notice.body)
    assert found, notice.body
    return "".join(found.groups())


def link_in(notice: Notice) -> str:
    found = re.search(r"/en/hong-kong-qmas/return/link/[\w-]+/", notice.body)
    assert found
    return found.group()


def enter(browser: Client, code: str, address: str = "192.0.2.1") -> int:
    return browser.post(f"{RETURN}code/", {"code": code}, REMOTE_ADDR=address).status_code


def inside(browser: Client) -> bool:
    return browser.get("/en/draft/").status_code == 200


def test_whoever_has_reference_birth_date_and_mail_comes_back(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    assert (enter(browser, code_in(mails()[0])), inside(browser)) == (303, True)


def test_a16_a18_every_combination_leads_to_the_same_page(draft: Draft) -> None:
    answers = []
    for reference, born in (
        (draft.reference_id, BORN),
        (draft.reference_id, NOT_BORN),
        (draw_draft_reference(), BORN),
        (draw_draft_reference(), NOT_BORN),
        ("nonsense", BORN),
    ):
        browser = Client()
        answer = ask(browser, reference, born)
        page = browser.get(answer.headers["Location"])
        answers.append((answer.status_code, answer.headers["Location"], shown(page)))
    assert answers[1:] == answers[:1] * 4


def test_a18_only_the_right_combination_sends_a_mail_and_only_to_the_draft(draft: Draft) -> None:
    ask(Client(), draft.reference_id, NOT_BORN)
    ask(Client(), draw_draft_reference())
    assert mails() == []
    ask(Client(), draft.reference_id)
    assert [mail.to for mail in mails()] == [EMAIL]


def test_a06_the_code_opens_nothing_in_the_browser_of_another(draft: Draft) -> None:
    asking, stranger = Client(), Client()
    ask(asking, draft.reference_id)
    ask(stranger, draw_draft_reference())
    code = code_in(mails()[0])
    assert (enter(stranger, code), inside(stranger)) == (422, False)
    assert (enter(Client(), code), enter(asking, code)) == (422, 303)


def test_a06_wrong_codes_are_in_the_audit_log(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    enter(browser, "not it")
    assert list(Entry.objects.filter(event="code:refused").values_list("subject", "reason")) == [
        (f"draft:{draft.pk}", "return")
    ]


def test_a19_a_code_opens_once(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    code = code_in(mails()[0])
    browser_again = Client()
    browser_again.cookies["session"] = browser.cookies["session"].value
    assert (enter(browser, code), enter(browser_again, code)) == (303, 422)


def test_a19_after_five_wrong_codes_the_right_one_opens_nothing(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    code = code_in(mails()[0])
    wrong = f"{(int(code) + 1) % 10**6:06}"
    assert [enter(browser, wrong, f"192.0.2.{turn}") for turn in range(5)] == [422] * 5
    assert (enter(browser, code, "192.0.2.9"), inside(browser)) == (422, False)


def test_a19_after_five_wrong_birth_dates_the_right_one_sends_no_mail(draft: Draft) -> None:
    for turn in range(5):
        ask(Client(), draft.reference_id, NOT_BORN, f"192.0.2.{turn}")
    ask(Client(), draft.reference_id, address="192.0.2.9")
    assert mails() == []


def test_a20_at_most_three_mails_an_hour_go_to_one_address(draft: Draft) -> None:
    for turn in range(6):
        ask(Client(), draft.reference_id, address=f"192.0.2.{turn}")
    assert len(mails()) == 2  # the third is the one about the beginning


def test_a23_coming_back_gives_a_session_nobody_knew(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    known = browser.session.session_key
    enter(browser, code_in(mails()[0]))
    assert browser.session.session_key != known
    assert sorted(browser.session.keys()) == ["began", "draft", "seen"]


def test_a_link_is_only_opened_by_its_button_since_mail_scanners_open_links(draft: Draft) -> None:
    ask(Client(), draft.reference_id)
    place, browser = link_in(mails()[0]), Client()
    assert (browser.get(place).status_code, inside(browser)) == (200, False)
    assert (browser.post(place).status_code, inside(browser)) == (303, True)


def test_a19_a_link_opens_once_and_takes_the_code_with_it(draft: Draft) -> None:
    asking, other = Client(), Client()
    ask(asking, draft.reference_id)
    place = link_in(mails()[0])
    assert [other.post(place).status_code, Client().post(place).status_code] == [303, 410]
    assert enter(asking, code_in(mails()[0])) == 422
