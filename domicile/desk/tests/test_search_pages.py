"""The search as an officer sees it."""

import pytest

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.models import Reference
from domicile.applications.references import draw_reference
from domicile.audit.models import Entry
from domicile.casework.models import Case
from tests.desk_cases import NOW, a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db]
SEARCH = "/en/desk/search/"


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


def test_a_documents_number_leads_straight_to_its_case(officer: Officer) -> None:
    case = a_case(numbers=("CE1234567",))
    answer = desk_browser(officer).post(SEARCH, {"q": "ce 123 4567"})
    assert (answer.status_code, f"/desk/case/{case.pk}/" in answer["Location"]) == (303, True)


def test_names_lead_to_a_list_and_the_log_says_which_cases_it_showed(officer: Officer) -> None:
    cases = [a_case(), a_case()]
    answer = desk_browser(officer).post(SEARCH, {"q": "陳大文"})
    assert "2 cases fit" in answer.content.decode()
    told = Entry.objects.filter(event="desk:read").values_list("subject", "reason")
    newest = ", ".join(str(each.pk) for each in reversed(cases))
    assert list(told) == [("desk:search", f"name; 2 cases: {newest}")]


def test_what_was_typed_stands_in_the_field_again_and_in_no_address(officer: Officer) -> None:
    answer = desk_browser(officer).post(SEARCH, {"q": 'nobody "<x>'})
    page = answer.content.decode()
    assert 'value="nobody &quot;&lt;x&gt;"' in page
    assert "No case of your unit fits." in page


def test_the_page_says_what_can_be_looked_for(officer: Officer) -> None:
    page = desk_browser(officer).get(SEARCH).content.decode()
    assert "The number of an identity or travel document" in page


def test_a_reference_leads_to_its_case_and_to_a_list_where_a_group_has_it(
    officer: Officer,
) -> None:
    reference, browser = draw_reference("QMAS", 2026), desk_browser(officer)
    Reference.objects.create(text=reference, drawn_at=NOW)
    Case.objects.filter(pk=a_case().pk).update(reference=reference)
    typed = {"q": reference.lower().replace("-", " ")}
    assert browser.post(SEARCH, typed).status_code == 303
    Case.objects.filter(pk=a_case().pk).update(reference=reference)
    assert browser.post(SEARCH, typed).content.decode().count(f"{reference}</td>") == 2


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.MANAGER, Role.ADMINISTRATOR])
def test_who_does_not_work_on_cases_cannot_search(role: Role) -> None:
    assert desk_browser(an_officer(role)).post(SEARCH, {"q": "chan"}).status_code == 403
