"""Saying that family members come along leads on to adding them, and is no mistake before that."""

import pytest
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft
from domicile.applications.queries.drafts import draft_of
from domicile.applications.queries.gaps import GapCode, gaps
from domicile.portal.tests.reading import inside, page, post, save, words
from domicile.portal.tests.test_tasks import rows
from domicile.services.macao_temporary_residency.forms.af import AF
from tests.groups import NOW, fill, must

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TASKS, ADD, CHECK = "/en/draft/", "/en/draft/people/add/", "/en/draft/check/"
START = "/en/draft/people/principal/forms/start/"
SPOUSE = {
    "relation": "spouse",
    "latin_name": "LEI Mei Leng",
    "chinese_name": "李美玲",
    "born": "1984-09-09",
}
ADDING = ("Add a family member", "not-started", ADD)


@pytest.fixture
def draft() -> Draft:
    """A new draft for Macao."""
    service = services.service("macao-temporary-residency")
    assert service is not None
    who = commands.Beginning("chan@example.org", "en")
    return must(commands.begin(service, who, at=timezone.now()), Draft)


@pytest.fixture
def macao(draft: Draft) -> Client:
    return inside(draft)


def test_the_form_that_asks_leads_straight_on_to_adding_somebody(macao: Client) -> None:
    save(macao, f"{START}who/", who="applicant")
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    led = save(macao, f"{START}family/", adds_family="yes", close_family="yes")
    assert led == (303, ADD)
    shown = rows(page(macao, TASKS))
    assert shown[:2] == [("What you apply for", "completed", START), ADDING]
    assert [each for each in shown if each[1] == "change"] == []


def test_the_next_step_of_the_task_list_is_to_add_somebody(macao: Client) -> None:
    save(macao, f"{START}who/", who="applicant")
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    save(macao, f"{START}family/", adds_family="yes", close_family="yes")
    html = page(macao, TASKS)
    next_one = html.partition('class="carry-on"')[2].partition("</div>")[0]
    assert (f'href="{ADD}"' in next_one, "<strong>Add a family member</strong>" in next_one) == (
        True,
        True,
    )
    said = "Add each family member, or say that you include nobody."
    assert words(html).count(said) == 1


def test_an_extension_leads_there_too(macao: Client) -> None:
    save(macao, f"{START}kind/", kind="extension", ground="ir", more_grounds="no")
    save(macao, f"{START}permit/", permit="approved", same_ground="yes")
    assert save(macao, f"{START}family/", close_family="yes") == (303, f"{START}guarantee/")
    assert save(macao, f"{START}guarantee/", guarantee_held="no") == (303, ADD)
    assert ADDING in rows(page(macao, TASKS))


def test_once_somebody_is_added_the_step_is_gone(macao: Client) -> None:
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    save(macao, f"{START}family/", adds_family="yes", close_family="yes")
    post(macao, ADD, role="dependant")
    assert ADDING not in rows(page(macao, TASKS))
    assert save(macao, f"{START}family/", adds_family="yes", close_family="yes")[1] == TASKS


def test_it_still_cannot_be_sent_so_and_the_check_page_says_why(
    macao: Client, draft: Draft
) -> None:
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    save(macao, f"{START}family/", adds_family="yes", close_family="yes")
    whole = draft_of(draft.pk)
    assert whole is not None
    found = [gap for gap in gaps(whole, NOW.date()) if gap.part == "people"]
    assert [gap.code for gap in found] == [GapCode.NOBODY_ADDED]
    html = page(macao, CHECK)
    assert words(html).count("You include family members, but none has been added.") == 1
    assert f'href="{ADD}"' in html


def test_documents_wait_for_the_answers_they_depend_on(macao: Client) -> None:
    html = page(macao, TASKS)
    assert [each for each in rows(html) if each[0] == "Documents"] == [("Documents", "locked", "")]
    assert words(html).count("It depends on your answers above") == 1
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    state = [each[1] for each in rows(page(macao, TASKS)) if each[0] == "Documents"]
    assert state == ["not-started"]


def test_carrying_on_says_whose_form_it_is(macao: Client) -> None:
    alone = page(macao, TASKS).partition('class="carry-on"')[2].partition("</div>")[0]
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    post(macao, ADD, role="dependant")
    family = page(macao, TASKS).partition('class="carry-on"')[2].partition("</div>")[0]
    assert [each.partition("</strong>")[2].partition("</p>")[0] for each in (alone, family)] == [
        "",
        "Applicant",
    ]


def test_a_label_that_says_when_it_is_answered_is_not_doubled(macao: Client) -> None:
    save(macao, f"{START}kind/", kind="renewal", ground="ir", more_grounds="no")
    text = words(page(macao, f"{START}permit/"))
    assert text.count("if you know it (if any)") == 0


def test_whoever_is_included_stands_in_the_list_of_the_family_already(
    macao: Client, draft: Draft
) -> None:
    save(macao, f"{START}kind/", kind="new", ground="ir", more_grounds="no")
    save(macao, f"{START}family/", adds_family="yes", close_family="yes")
    post(macao, ADD, role="dependant")
    key = draft.applications.get(role="dependant").key
    af = f"/en/draft/people/{key}/forms/af/"
    fill(draft.applications.get(key=key), AF, SPOUSE)
    html = page(macao, "/en/draft/people/principal/forms/req/family/")
    assert words(html).count("LEI Mei Leng, 李美玲, Husband or wife From form AF") == 1
    assert f'href="{af}">Change there<' in html
    assert words(page(macao, f"{CHECK}?all=1")).count("Your family, 1 of 1") == 2  # and the link
