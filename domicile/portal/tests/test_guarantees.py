"""The guarantor's link and the applicant's page: what each sees, and what neither does."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domicile.applications import commands
from domicile.applications.commands.guarantors import sign_guarantee
from domicile.applications.models import (
    Application,
    Draft,
    Guarantee,
    GuaranteeSignature,
    GuaranteeUpload,
)
from domicile.casework.guarantees import approve_replacement
from domicile.notices.models import Notice
from domicile.portal.tests.conftest import Clock
from domicile.portal.tests.reading import inside, links, page, post, summary, words
from domicile.portal.tests.test_notes import STRANGE
from tests.applicant import picture
from tests.groups import NOW, by, must
from tests.piers import (
    BODY,
    GIVES,
    OFFICER,
    a_lodged_pier,
    a_pier,
    an_accepted_pier,
    ask,
    give,
    show,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]
PAGE = "/en/draft/guarantee/"
SIGNING = {
    "number": "12345678",
    "signer_name": "Maria LEONG",
    "promised": ["pays", "lives_here"],
    "kind": "typed",
    "typed": "Maria LEONG",
}
STEPS = ["", "read/", "papers/", "papers/card/", "sign/", "no/"]


@pytest.fixture
def pier() -> Draft:
    return a_pier(mates=1)


def link(token: str, step: str = "", language: str = "en") -> str:
    return f"/{language}/guarantee/{token}/{step}"


def bare(html: str) -> str:
    """A page without what differs by browser and address."""
    html = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", html)
    return re.sub(r"/guarantee/[^\"]*", "", html)


# --- The applicant -------------------------------------------------------------------------------


def test_the_link_is_sent_and_its_mail_says_little(pier: Draft) -> None:
    status, _where = post(inside(pier), PAGE, language="zh-hant")
    mail = Notice.objects.get(kind="guarantor")
    said = f"{mail.subject} {mail.body}"
    found = [word in said for word in ("CHAN", "MATE", "12345678", "1982", str(pier.reference_id))]
    assert (status, mail.to, mail.language, found) == (
        303,
        "maria@example.org",
        "zh-hant",
        [True, False, False, False, False],
    )


def test_the_page_says_how_far_it_is(pier: Draft) -> None:
    browser = inside(pier)
    seen = ["Not given yet" in words(page(browser, PAGE))]
    post(browser, PAGE, language="en")
    seen.append("We sent the link to maria@example.org" in words(page(browser, PAGE)))
    give(pier)
    seen.append("Signed on" in words(page(browser, PAGE)))
    assert seen == [True] * 3


def test_without_a_language_nothing_is_sent(pier: Draft) -> None:
    status, html = post(inside(pier), PAGE)
    assert (status, [where for _, where in summary(html)]) == (422, ["#language"])
    assert Notice.objects.filter(kind="guarantor").count() == 0


def test_nobody_is_asked_before_everyone_has_a_name(pier: Draft) -> None:
    must(commands.add_person(pier, "mate", by=by(pier), at=NOW), Application)
    browser = inside(pier)
    asked = [post(browser, PAGE, language="en")[0], Notice.objects.count()]
    assert (asked, "First enter the names" in words(page(browser, PAGE))) == ([303, 0], True)


def test_what_is_on_file_is_named_and_nothing_is_asked() -> None:
    text = words(page(inside(a_pier({"held": True, "file": "TR-17"})), PAGE))
    assert ["We hold your guarantee." in text, "TR-17" in text, "Send" in text] == [
        True,
        True,
        False,
    ]


def test_the_task_list_has_the_guarantee_and_leads_there(pier: Draft) -> None:
    html = page(inside(pier), "/en/draft/")
    assert "/en/draft/guarantee/?of=guarantee" in links(html)
    assert "Send Maria LEONG the link to sign" in words(html)


def test_the_check_page_shows_how_the_guarantee_stands(pier: Draft) -> None:
    browser = inside(pier)
    give(pier)
    html = page(browser, "/en/draft/check/")
    assert ("Signed on" in words(html), "/en/draft/guarantee/?of=guarantee" in links(html)) == (
        True,
        True,
    )


def test_a_bank_guarantee_is_printed_or_sent_as_a_paper() -> None:
    html = page(inside(a_pier({**BODY, "instrument": "bank"})), PAGE)
    there = links(html)
    assert [
        "/en/draft/guarantee/form.pdf?of=guarantee" in there,
        "/en/draft/people/principal/documents/guarantee/" in there,
        "Send the link" in html,
    ] == [True, True, False]


def test_the_form_of_the_guarantee_is_a_pdf(pier: Draft) -> None:
    answer = inside(pier).get("/en/draft/guarantee/form.pdf?of=guarantee")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


# --- The guarantor -------------------------------------------------------------------------------


def test_the_first_page_shows_no_name_and_changes_nothing(pier: Draft) -> None:
    token = ask(pier)
    text = words(page(Client(), link(token)))
    assert [each in text for each in ("CHAN", "MATE", "LEONG")] == [False] * 3


def test_the_guarantor_reads_who_asks_who_is_covered_and_what_it_means(pier: Draft) -> None:
    token, guest = ask(pier), Client()
    status, where = post(guest, link(token))
    text = words(page(guest, where))
    seen = ("CHAN", "MATE 0", "You pay if the pier falls down.", "You do not build.", "Pier rules")
    hidden = ("1982", "1990", "12345678", "maria@", str(pier.reference_id))
    assert (status, [each in text for each in seen], [each in text for each in hidden]) == (
        303,
        [True] * 5,
        [False] * 5,
    )


def test_a_link_opens_no_session_and_nothing_else_of_the_draft(pier: Draft) -> None:
    token, guest = ask(pier), Client()
    post(guest, link(token))
    page(guest, link(token, "sign/"))
    assert "sessionid" not in guest.cookies
    assert guest.get("/en/draft/").status_code == 403


def test_the_guarantor_sends_a_paper_signs_and_takes_a_copy(pier: Draft) -> None:
    token, guest = ask(pier), Client()
    status, _ = post(guest, link(token, "papers/card/"), file=picture("card"))  # type: ignore[arg-type]
    answer = guest.post(link(token, "sign/"), SIGNING)
    (copy,) = (each for each in links(answer.content.decode()) if "/copy/" in each)
    pdf = Client().get(copy)
    assert (status, answer.status_code, pdf.status_code, pdf.content[:5]) == (
        303,
        200,
        200,
        b"%PDF-",
    )
    assert list(GuaranteeSignature.objects.values_list("signer_name", "language")) == [
        ("Maria LEONG", "en")
    ]


def test_a_copy_opens_for_a_day(pier: Draft, clock: Clock) -> None:
    signed = give(pier)
    clock(signed.signature.copy_until)
    assert Client().get(f"/en/guarantee/copy/{signed.copy}/").status_code == 404


def test_a_file_that_is_none_is_said_where_it_was_chosen(pier: Draft) -> None:
    token = ask(pier)
    status, html = post(Client(), link(token, "papers/card/"))
    assert (status, summary(html)) == (422, [("Choose a file first.", "#file-card")])


def test_the_guarantor_takes_a_file_out_again(pier: Draft) -> None:
    token = ask(pier)
    upload = show(token)
    post(Client(), link(token, f"papers/{upload.pk}/remove/"))
    assert GuaranteeUpload.objects.count() == 0


def test_another_number_is_said_and_the_form_comes_back_filled(pier: Draft) -> None:
    token = ask(pier)
    show(token)
    given = {**SIGNING, "number": "7654321(0)", "promised": ["pays"]}
    answer = Client().post(link(token, "sign/"), given)
    html = answer.content.decode()
    assert (answer.status_code, [where for _, where in summary(html)]) == (422, ["#number"])
    assert [
        'value="7654321(0)"' in html,
        'value="Maria LEONG"' in html,
        re.findall(r'value="(\w+)" checked', html),
        "12345678" in html,
    ] == [True, True, ["pays", "typed"], False]


def test_a_character_that_no_paper_shows_is_said_before_the_guarantor_signs(pier: Draft) -> None:
    token = ask(pier)
    show(token)
    given = {**SIGNING, "signer_name": f"Maria {STRANGE}"}
    answer = Client().post(link(token, "sign/"), given)
    html = answer.content.decode()
    assert (answer.status_code, GuaranteeSignature.objects.count()) == (422, 0)
    assert ("Our printed forms cannot show" in words(html), f"Maria {STRANGE}" in html) == (
        True,
        True,
    )
    told = Client().post(link(token, "sign/"), {**given, "_told": "1"})
    assert (told.status_code, GuaranteeSignature.objects.count()) == (200, 1)


def test_a06_numbers_cannot_be_tried_without_end(pier: Draft) -> None:
    token = ask(pier)
    show(token)
    for number in range(10):
        Client().post(link(token, "sign/"), {**SIGNING, "number": f"1000000{number}"})
    answer = Client().post(link(token, "sign/"), SIGNING)
    assert (answer.status_code, GuaranteeSignature.objects.count()) == (422, 0)
    assert "too often" in words(answer.content.decode())


def test_who_says_no_is_asked_once_more_and_the_applicant_is_told(pier: Draft) -> None:
    token, guest = ask(pier), Client()
    page(guest, link(token, "no/"))
    assert Guarantee.objects.get().state == "draft"
    status, _ = post(guest, link(token, "no/"))
    mail = Notice.objects.get(kind="guarantor-declined")
    assert (status, mail.to, "LEONG" in mail.body) == (200, "chan@example.org", False)
    assert "said no" in words(page(inside(pier), "/en/draft/"))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a01_a06_a_used_an_old_a_replaced_and_an_invented_link_answer_alike(
    step: str, method: str, pier: Draft, clock: Clock
) -> None:
    replaced = ask(pier)
    used = ask(pier)
    show(used)
    sign_guarantee(used, GIVES, at=NOW)
    old = ask(a_pier(email="other@example.org"))
    until = Guarantee.objects.get(draft__email="other@example.org").link_until
    assert until is not None
    clock(until)
    answers = []
    for token in (used, old, replaced, "x" * 43):
        answer = getattr(Client(), method)(link(token, step))
        answers.append((answer.status_code, bare(answer.content.decode())))
    assert (answers[0][0], len(set(answers))) == (404, 1)


def test_a06_a_network_that_guesses_is_shown_good_links_no_more(pier: Draft) -> None:
    token, guest = ask(pier), Client()
    for number in range(40):
        guest.get(link(f"{number:043}"))
    assert guest.get(link(token)).status_code == 404


def test_a16_a_link_to_one_guarantee_touches_no_file_of_another(pier: Draft) -> None:
    other = show(ask(a_pier(email="other@example.org")))
    post(Client(), link(ask(pier), f"papers/{other.pk}/remove/"))
    assert GuaranteeUpload.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("step", ["read/", "papers/", "sign/"])
def test_a_page_of_the_guarantor_costs_the_same_for_one_person_as_for_nine(step: str) -> None:
    counts = []
    for mates in (0, 8):
        token = ask(a_pier(mates=mates, email=f"{mates}@example.org"))
        with CaptureQueriesContext(connection) as caught:
            assert Client().get(link(token, step)).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("step", ["", "read/", "papers/", "sign/", "no/"])
def test_the_guarantors_pages_are_there_in_chinese(step: str, pier: Draft) -> None:
    html = page(Client(), link(ask(pier), step, "zh-hant"))
    assert '<html lang="zh-Hant"' in html


# --- After it was sent ---------------------------------------------------------------------------

AFTER = "/en/acknowledgment/guarantee/"
ANOTHER = {
    "reason": "She moves away",
    "instrument": "surety",
    "of": "person",
    "name": "Rui LOU",
    "card": "13333333",
    "email": "rui@example.org",
    "language": "en",
}


def test_one_that_is_not_accepted_yet_cannot_be_replaced() -> None:
    text = words(page(inside(a_lodged_pier()), AFTER))
    assert ("once this one is accepted" in text, "Ask the new guarantor" in text) == (True, False)


def test_another_guarantor_is_asked_and_the_old_one_stays_bound() -> None:
    draft = an_accepted_pier()
    browser = inside(draft)
    status, where = post(browser, AFTER, **ANOTHER)
    mail = Notice.objects.get(kind="guarantor")
    text = words(page(browser, where))
    assert (status, mail.to, "Bound until the new guarantor is approved" in text) == (
        303,
        "rui@example.org",
        True,
    )
    token = re.findall(r"/guarantee/([\w-]+)/", mail.body)[0]
    show(token)
    answer = Client().post(
        link(token, "sign/"),
        {**SIGNING, "number": "13333333", "signer_name": "Rui LOU", "typed": "Rui LOU"},
    )
    new = Guarantee.objects.get(draft=draft, replaces__isnull=False)
    assert (answer.status_code, new.state) == (200, "submitted")
    must(approve_replacement(new, by=OFFICER, at=NOW, reason="Fine"), Guarantee)
    assert "Replaced" in words(page(browser, AFTER))


@pytest.mark.parametrize(
    ("change", "anchors"),
    [
        ({"reason": " "}, ["#reason"]),
        ({"card": ""}, ["#card"]),
        ({"email": "nobody"}, ["#email"]),
        ({"instrument": "bank"}, ["#instrument"]),
    ],
)
def test_what_is_missing_for_another_guarantor_is_said_and_the_form_comes_back(
    change: dict[str, str], anchors: list[str]
) -> None:
    draft = an_accepted_pier()
    status, html = post(inside(draft), AFTER, **{**ANOTHER, **change})
    assert (status, [where for _, where in summary(html)]) == (422, anchors)
    assert 'value="Rui LOU"' in html
    assert list(Guarantee.objects.values_list("state", flat=True)) == ["accepted"]


def test_a_request_is_taken_back_and_a_link_sent_again() -> None:
    browser = inside(an_accepted_pier())
    post(browser, AFTER, **ANOTHER)
    post(browser, AFTER, again="1")
    links_sent = Notice.objects.filter(kind="guarantor").count()
    post(browser, AFTER, withdraw="1")
    states = list(Guarantee.objects.order_by("pk").values_list("state", flat=True))
    assert (links_sent, states) == (2, ["accepted", "withdrawn"])


def test_a01_nobody_sees_the_guarantees_of_another_submission(pier: Draft) -> None:
    an_accepted_pier()
    assert [Client().get(AFTER).status_code, inside(pier).get(AFTER).status_code] == [403, 303]
