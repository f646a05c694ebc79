"""What was refused is in the audit log, without a word about anyone (A01, A06, A20, A22)."""

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from domicile.applications.models import Draft
from domicile.audit.models import Entry
from domicile.notices.models import Notice
from tests.entering import browser_in
from tests.worlds import World

pytestmark = pytest.mark.django_db
BEGIN = "/en/hong-kong-qmas/begin/"
REFUSED = ("foreign:refused", "forgery:refused", "limit:hit")


def refused() -> list[tuple[str, str, str]]:
    found = Entry.objects.filter(event__in=REFUSED).order_by("pk")
    return list(found.values_list("event", "subject", "reason"))


def form(email: str) -> dict[str, str]:
    return {"email": email, "born-day": "14", "born-month": "5", "born-year": "1982"}


def test_a01_asking_for_anothers_file_or_person_is_in_the_audit_log(world: World) -> None:
    browser = browser_in(world.mine)
    document = world.own["document"]
    for _ in range(3):
        foreign = world.foreign["upload"]
        browser.get(f"/en/draft/people/principal/documents/{document}/{foreign}/preview/")
        browser.get("/en/draft/people/child-2/documents/")
    me = f"draft:{world.mine.pk}"
    assert refused() == [("foreign:refused", me, "portal:upload_preview")]


def test_a01_without_a_draft_there_is_nothing_to_note(world: World) -> None:
    browser_in().get(f"/en/draft/people/{world.foreign['person']}/documents/")
    assert refused() == []


def test_a22_a_forged_form_is_in_the_audit_log_once(world: World) -> None:
    browser = browser_in(world.mine, csrf=True)
    stranger = Client(enforce_csrf_checks=True)
    for _ in range(3):
        assert browser.post("/en/draft/send/").status_code == 403
        assert stranger.post(BEGIN).status_code == 403
    assert refused() == [
        ("forgery:refused", f"draft:{world.mine.pk}", "portal:send"),
        ("forgery:refused", "nobody", "portal:begin"),
    ]


def test_a20_too_many_requests_are_in_the_audit_log_once(
    client: Client, settings: LazySettings
) -> None:
    settings.REQUESTS_PER_ADDRESS = 2
    cache.clear()
    assert [client.get("/en/").status_code for _ in range(5)] == [200, 200, 429, 429, 429]
    assert refused() == [("limit:hit", "nobody", "requests")]


def test_a06_guessing_signing_links_is_stopped_and_in_the_audit_log(settings: LazySettings) -> None:
    settings.FAILURES_PER_ADDRESS = 3
    answers = [Client().get(f"/en/sign/{'x' * 42}{number}/").status_code for number in range(6)]
    assert answers == [404] * 6
    assert Entry.objects.filter(event="invitation:refused").count() == 3
    assert refused() == [("limit:hit", "nobody", "address")]


def test_a18_a20_a21_every_limit_of_beginning_has_one_answer(settings: LazySettings) -> None:
    settings.MOST_OPEN_DRAFTS, settings.MAILS_PER_HOUR = 1, 2
    answers = {"full": Client().post(BEGIN, form("full@example.org")).status_code}
    words = {}
    words["twenty-first draft"] = said(Client().post(BEGIN, form("full@example.org")).content)
    settings.MAILS_PER_HOUR = 0
    words["fourth mail"] = said(Client().post(BEGIN, form("other@example.org")).content)
    settings.MAILS_PER_HOUR, settings.DRAFTS_PER_ADDRESS = 9, 1
    answers["first"] = Client().post(BEGIN, form("a@example.org")).status_code
    words["network"] = said(Client().post(BEGIN, form("b@example.org")).content)
    assert answers == {"full": 303, "first": 303}
    assert len(set(words.values())) == 1
    assert [reason for _, _, reason in refused()] == ["too-many-drafts", "mail", "draft"]


def test_a21_from_one_network_so_many_drafts_are_begun_in_an_hour(settings: LazySettings) -> None:
    settings.DRAFTS_PER_ADDRESS = 3
    statuses = [
        Client().post(BEGIN, form(f"kim{number}@example.org")).status_code for number in range(5)
    ]
    elsewhere = Client().post(BEGIN, form("lee@example.org"), REMOTE_ADDR="192.0.2.7").status_code
    assert (statuses, elsewhere) == ([303, 303, 303, 422, 422], 303)
    assert Draft.objects.count() == 4


def said(page: bytes) -> str:
    """The words of the page's only correction."""
    return page.decode().partition("govuk-error-summary__list")[2].partition("</ul>")[0]


def test_a06_the_name_of_a_mail_tells_nothing_of_the_link_in_it() -> None:
    draft = begun()
    back = {"reference": draft.reference_id, **form("")}
    Client().post("/en/hong-kong-qmas/return/", back)
    notice = Notice.objects.get(kind="code")
    token = notice.body.partition("/return/link/")[2].partition("/")[0]
    assert len(token) >= 43
    pieces = {token[start : start + 8] for start in range(len(token) - 7)}
    assert [piece for piece in pieces if piece in notice.key] == []


def begun() -> Draft:
    Client().post(BEGIN, form("kim@example.org"))
    return Draft.objects.get()
