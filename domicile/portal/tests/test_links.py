"""Signing by a link: the person's own part and nothing else, only while the link is good."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from domicile.applications import commands
from domicile.applications.models import Application, Draft, Signature, SigningInvitation
from domicile.notices.models import Notice
from domicile.portal.tests.conftest import Clock
from domicile.portal.tests.reading import inside, page, post, summary, words
from domicile.portal.tests.test_notes import STRANGE
from tests.groups import NOW, by, must

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

INVITE = "/en/draft/people/spouse/sign/invite/"
SIGNING = {"kind": "typed", "typed": "WONG Mei Ling", "own_name": "WONG Mei Ling"}


@pytest.fixture
def link(family: Draft) -> str:
    """The address behind the mother's link; her signature has fallen."""
    spouse = Application.objects.get(key="spouse")
    Signature.objects.filter(application=spouse).update(fallen_at=NOW)
    email = "mei.ling@example.org"
    token = must(commands.invite(spouse, email, by=by(family), at=NOW), str)
    return f"/en/sign/{token}/"


def title(html: str) -> list[str]:
    return re.findall(r"<h1[^>]*>([^<]*)", html)


def signers() -> list[tuple[str, str]]:
    standing = Signature.objects.filter(fallen_at=None).order_by("application__position")
    return list(standing.values_list("application__key", "signer_name"))


def test_the_link_shows_this_persons_part_and_nothing_of_the_others(link: str) -> None:
    text = words(page(Client(), link))
    own = [text.count(each) > 0 for each in ("WONG", "29 February 1984")]
    others = [text.count(each) for each in ("14 May 1982", "1 March 2017", "Siu Ming", "Tai Man")]
    assert (own, others) == ([True, True], [0, 0, 0, 0])


def test_the_link_leads_nowhere_else_in_the_draft(link: str, family: Draft) -> None:
    stranger = Client()
    html = page(stranger, link)
    assert ("/draft/" in html, family.reference_id in html) == (False, False)
    assert stranger.get("/en/draft/").status_code == 403


def test_the_person_signs_and_the_link_is_used_up(link: str) -> None:
    stranger = Client()
    status, html = post(stranger, link, **SIGNING)
    assert (status, title(html)) == (200, ["You have signed"])
    assert ("spouse", "WONG Mei Ling") in signers()
    assert [stranger.get(link).status_code, post(stranger, link, **SIGNING)[0]] == [404, 404]


def test_a_character_that_no_paper_shows_is_said_where_the_signer_is_thanked(link: str) -> None:
    status, html = post(Client(), link, **{**SIGNING, "typed": f"WONG {STRANGE}"})
    assert (status, "Our printed forms cannot show" in words(html)) == (200, True)


def test_without_a_signature_the_link_stays_good(link: str) -> None:
    status, html = post(Client(), link, **{**SIGNING, "typed": " "})
    assert (status, [where for _, where in summary(html)]) == (422, ["#typed"])
    assert post(Client(), link, **SIGNING)[0] == 200


@pytest.mark.parametrize("days", [0, 400])
def test_dead_links_and_links_that_never_were_look_the_same(
    days: int, link: str, clock: Clock
) -> None:
    SigningInvitation.objects.update(expires_at=NOW + timedelta(days=1))
    clock(NOW + timedelta(days=days))
    dead = link if days else f"/en/sign/{'x' * 43}/"
    answer = Client().get(dead)
    found = title(answer.content.decode())
    assert (answer.status_code, found) == (404, ["This link does not open anything"])


def test_the_link_is_sent_to_the_address_given(browser: Client) -> None:
    status, html = post(browser, INVITE, email="mei.ling@example.org")
    notice = Notice.objects.get(to="mei.ling@example.org")
    found = re.search(r"/en/sign/[\w-]{43}/", notice.body)
    assert (status, "m•••••@example.org" in html) == (200, True)
    assert found
    assert Client().get(found[0]).status_code == 200


@pytest.mark.parametrize("email", ["", "mei ling", "mei@ling@example.org"])
def test_what_is_no_address_gets_no_mail(email: str, browser: Client) -> None:
    status, html = post(browser, INVITE, email=email)
    assert (status, summary(html)) == (
        422,
        [("Enter an e-mail address like name@example.org.", "#email")],
    )
    assert Notice.objects.filter(to=email).count() == 0


def test_one_address_gets_three_mails_an_hour_and_no_more(browser: Client) -> None:
    statuses = [post(browser, INVITE, email="mei.ling@example.org")[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 422]


def test_nobody_is_asked_to_sign_for_a_person_of_another_group(
    browser: Client, family: Draft
) -> None:
    paths = ["/en/draft/people/child-7/sign/", "/en/draft/people/child-7/sign/invite/"]
    assert [browser.get(path).status_code for path in paths] == [404, 404]
    assert inside(family).get(INVITE).status_code == 200
