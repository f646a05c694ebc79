"""Signing with one hand for all, on paper, and never as whoever acts for the applicant (X17)."""

import io
import re

import pytest
from django.test import Client
from PIL import Image

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft, Signature
from domicile.casework.models import CasePaper
from domicile.files.models import File
from domicile.notices.models import Package
from domicile.notices.packages import make
from domicile.portal.tests.reading import inside, links, page, post, summary, words
from tests.groups import NOW, a_file, a_group, begin, by, fill, head_of, must
from tests.hands import ACTS, AGENT, CODES, paper_harbour
from tests.toy_services.harbour.service import About, Voyages

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("papers", "clock")]

SIGN, CHECK, SEND = "/en/draft/people/principal/sign/", "/en/draft/check/", "/en/draft/send/"
FORMS = "/en/draft/forms/"
NAME = {"kind": "typed", "typed": "CHAN Tai Man", "own_name": "CHAN Tai Man"}


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harbour as an authority that knows its forms as papers."""
    monkeypatch.setattr(services, "all_services", lambda: (paper_harbour,))
    for form, code in CODES.items():
        monkeypatch.setattr(form, "code", code)


@pytest.fixture
def unsigned(family: Draft) -> Draft:
    """A family whose signatures have all fallen."""
    Signature.objects.update(fallen_at=NOW)
    return family


@pytest.fixture
def by_agent(unsigned: Draft) -> Draft:
    """The same, filled in by somebody who acts for the father."""
    fill(head_of(unsigned), Voyages, AGENT)
    return unsigned


def a_scan(name: str = "signed.png") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", (1240, 1754), 250).save(out, "PNG")
    out.seek(0)
    out.name = name
    return out


def signers() -> list[tuple[str, str, str]]:
    standing = Signature.objects.filter(fallen_at=None).order_by("application__position")
    return list(standing.values_list("application__key", "kind", "signer"))


def send_scan(browser: Client, **more: str | list[str]) -> int:
    given = {"kind": "paper", "own_name": "CHAN Tai Man", "scan": a_scan(), **more}
    return int(browser.post(SIGN, given).status_code)


# --- One hand for everybody (X10) ----------------------------------------------------------------


def test_x10_the_page_names_everyone_who_is_signed_for_and_their_forms(unsigned: Draft) -> None:
    html = page(inside(unsigned), SIGN)
    offered = re.findall(r'name="also" value="([^"]+)" checked', html)
    assert (offered, html.count('class="code-box">REQ<')) == (["spouse", "child-1"], 3)


def test_x10_one_page_signs_for_everybody_who_is_chosen(unsigned: Draft) -> None:
    browser = inside(unsigned)
    browser.post(SIGN, {**NAME, "also": ["spouse", "child-7"]})
    assert signers() == [("principal", "typed", "self"), ("spouse", "typed", "applicant")]


def test_x10_the_button_signs_for_everybody_and_sends(unsigned: Draft) -> None:
    browser = inside(unsigned)
    assert "Signed together" in words(page(browser, CHECK))
    assert post(browser, SEND, **NAME) == (303, "/en/acknowledgment/")
    assert [key for key, *_ in signers()] == ["principal", "spouse", "child-1"]


# --- On paper ------------------------------------------------------------------------------------


def test_a_scan_that_was_sent_is_there_and_shown_to_its_owner_only(unsigned: Draft) -> None:
    browser = inside(unsigned)
    assert send_scan(browser, also=["spouse", "child-1"]) == 303
    assert [kind for _, kind, _ in signers()] == ["paper"] * 3
    assert File.objects.filter(signatures__isnull=False).distinct().count() == 1
    scan = Signature.objects.filter(kind="paper")[0].scan
    assert scan is not None
    File.objects.filter(pk=scan.pk).update(
        state="accepted", checked_sha256=scan.sha256, checked_type="PNG", type="PNG"
    )
    stranger = inside(begin(email="other@example.org"))
    own = browser.get(f"{SIGN}scan/").status_code
    assert (own, stranger.get(f"{SIGN}scan/").status_code) == (200, 404)


def test_without_a_scan_the_page_asks_for_one(unsigned: Draft) -> None:
    status, html = post(inside(unsigned), SIGN, kind="paper", own_name="CHAN Tai Man")
    assert (status, summary(html)) == (422, [("Choose the scan of the page.", "#scan")])


def test_a_file_that_is_too_large_is_refused_with_words_and_not_kept(unsigned: Draft) -> None:
    browser, before = inside(unsigned), File.objects.count()
    large = io.BytesIO(b"\x89PNG" + bytes(paper_harbour.files.most_bytes))
    large.name = "signed.png"
    answer = browser.post(SIGN, {"kind": "paper", "own_name": "CHAN", "scan": large})
    assert (answer.status_code, File.objects.count(), signers()) == (422, before, [])


def test_after_sending_the_applicant_is_told_that_an_officer_looks(unsigned: Draft) -> None:
    browser = inside(unsigned)
    send_scan(browser, also=["spouse", "child-1"])
    File.objects.filter(state="checking").update(
        state="accepted", checked_sha256="a" * 64, checked_type="PNG"
    )
    post(browser, SEND)
    text = words(page(browser, "/en/acknowledgment/"))
    assert ("waits for an officer" in text, CasePaper.objects.count()) == (True, 3)


# --- Whoever acts for the applicant --------------------------------------------------------------


def test_t18_x17_the_page_says_why_and_takes_no_signature(by_agent: Draft) -> None:
    browser = inside(by_agent)
    html = page(browser, SIGN)
    assert (str(ACTS.text) in html, 'value="typed"' in html, 'name="scan"' in html) == (
        True,
        False,
        True,
    )
    assert f"{SIGN}invite/" in links(html)
    status, refused = post(browser, SIGN, **NAME)
    assert (status, signers()) == (422, [])
    assert summary(refused) == [(f"{ACTS.text} {ACTS.instead}", "")]


def test_x17_sending_with_a_signature_is_refused_as_well(by_agent: Draft) -> None:
    status, _html = post(inside(by_agent), SEND, **NAME, delivered_by="LAM Ho")
    assert (status, signers()) == (422, [])


def test_x17_the_link_signs_for_the_family_with_one_hand(by_agent: Draft) -> None:
    head = head_of(by_agent)
    token = must(commands.invite(head, "own@example.org", by=by(by_agent), at=NOW), str)
    path = f"/en/sign/{token}/"
    assert "1 March 2017" in words(page(Client(), path))
    answer = Client().post(path, {**NAME, "also": ["spouse", "child-1"]})
    assert (answer.status_code, len(signers())) == (200, 3)


def test_x17_only_a_scan_that_a_notary_has_seen_is_taken(by_agent: Draft) -> None:
    browser = inside(by_agent)
    assert (send_scan(browser), signers()) == (422, [])
    assert send_scan(browser, notarised="yes") == 303
    assert signers() == [("principal", "paper", "self")]


def test_x17_who_delivers_gives_their_name_and_it_is_kept(by_agent: Draft) -> None:
    for application in by_agent.applications.all():
        covers_now(by_agent, application.key)
    browser = inside(by_agent)
    status, html = post(browser, SEND)
    asked = "Enter your full name, as in the letter of authorisation."
    assert (status, summary(html)) == (422, [(asked, "#delivered_by")])
    assert post(browser, SEND, delivered_by="LAM Ho") == (303, "/en/acknowledgment/")
    assert "Delivered for the applicant by LAM Ho." in words(page(browser, "/en/acknowledgment/"))


def covers_now(draft: Draft, key: str) -> None:
    given = commands.Signing("CHAN Tai Man", "en", scan=a_file(), notarised=True)
    application = draft.applications.get(key=key)
    must(commands.sign(application, given, by=by(draft), at=NOW), Signature)


# --- Your forms ----------------------------------------------------------------------------------


def test_every_form_of_everyone_is_a_sheet_that_can_be_had(family: Draft) -> None:
    browser = inside(family)
    sheets = [each for each in links(page(browser, FORMS)) if each.endswith(".pdf")]
    assert sheets == [f"{FORMS}{name}.pdf" for name in ("REQ-1", "REQ-2", "REQ-3", "VY", "NT")]
    answer = browser.get(sheets[0])
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_all_forms_are_made_outside_the_request_and_the_page_tells_how_far(family: Draft) -> None:
    browser = inside(family)
    assert post(browser, f"{FORMS}make/") == (303, FORMS)
    waiting = browser.get(FORMS)
    assert ("Form 1 of 5" in waiting.content.decode(), waiting["Refresh"]) == (True, "2")
    told = browser.get(f"{FORMS}progress/").json()
    assert (told["state"], told["done"], told["of"]) == ("making", 0, 6)
    make.call(Package.objects.get().pk)
    assert f"{FORMS}forms.pdf" in links(page(browser, FORMS))
    assert browser.get(f"{FORMS}forms.pdf").content[:5] == b"%PDF-"


def test_a01_nobody_else_gets_the_forms_of_a_draft(family: Draft) -> None:
    post(inside(family), f"{FORMS}make/")
    make.call(Package.objects.get().pk)
    stranger = inside(begin(email="other@example.org"))
    answers = [stranger.get(f"{FORMS}{path}") for path in ("REQ-1.pdf", "REQ-3.pdf", "progress/")]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert stranger.get(f"{FORMS}forms.pdf")["Location"] == FORMS
    assert Client().get(f"{FORMS}forms.pdf").status_code == 403


def test_where_forms_are_no_papers_nothing_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = a_group()
    for form in CODES:
        monkeypatch.setattr(form, "code", form.__name__)
    browser = inside(draft)
    assert FORMS not in links(page(browser, "/en/draft/"))
    assert [browser.get(path).status_code for path in (FORMS, f"{SIGN}paper.pdf")] == [404, 404]
    assert 'value="paper"' not in page(browser, SIGN)


def test_the_forms_to_sign_are_those_of_one_hand(unsigned: Draft) -> None:
    fill(head_of(unsigned), About, {"given": "Siu Man"})
    answer = inside(unsigned).get(f"{SIGN}paper.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
