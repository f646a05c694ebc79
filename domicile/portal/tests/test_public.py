"""The pages for everyone, of every service there is."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from domicile.portal.checklists import checklist, deciding_questions
from domicile.portal.eligibility import Answer, Check
from domicile.portal.guidance import guidance, questions
from domicile.rulebook import Service
from domicile.services import all_services

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
PAGES = (
    *("", "could-i-apply/", "what-you-need/", "help/", "privacy/", "accessibility/", "promises/"),
    "rulebook/",
)
SERVICES = {service.key: service for service in all_services()}
ON = date(2026, 11, 22)

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@every_service
def test_a_page_for_everyone_opens_without_a_query(
    client: Client,
    service: Service,
    page: str,
    language: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    if page == "could-i-apply/" and not service.eligibility:
        return
    with django_assert_num_queries(0):
        response = client.get(f"/{language}/{service.key}/{page}")
    html = response.content.decode()
    titles = re.findall(r"<h1", html)
    assert (
        response.status_code,
        len(titles),
        "Set-Cookie" in response and "session" in response.cookies,
    ) == (200, 1, False)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_names_every_service(client: Client, language: str) -> None:
    html = client.get(f"/{language}/").content.decode()
    assert [key for key in SERVICES if f"/{language}/{key}/" not in html] == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_service_has_no_pages(client: Client, page: str) -> None:
    assert client.get(f"/en/no-such-service/{page}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_wrong_is_said_in_the_readers_language(client: Client, language: str) -> None:
    html = client.get(f"/{language}/nothing/at/all/here/").content.decode()
    lang = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}.get(language, language)
    assert f'<html lang="{lang}"' in html


@every_service
def test_the_start_page_lists_what_one_of_everybody_needs(service: Service) -> None:
    company = {role.key: 1 for role in service.roles[1:]}
    found = checklist(service, company, {}, ON, "en")
    assert len(found.people) == len(service.roles)


@every_service
def test_a_list_never_holds_more_people_than_a_role_may_have(service: Service) -> None:
    found = checklist(service, {role.key: 99 for role in service.roles[1:]}, {}, ON, "en")
    assert len(found.people) == 1 + sum(role.most for role in service.roles[1:])


@every_service
def test_limits_of_the_list_are_those_of_the_documents(service: Service) -> None:
    for person in checklist(service, {}, {}, ON, "en").people:
        for line in person.lines:
            assert str(line.document.most_files) in line.most


@pytest.mark.django_db
@every_service
def test_what_the_address_of_a_list_says_wrongly_counts_as_not_said(
    client: Client, service: Service
) -> None:
    wrong = (
        "?"
        + "&".join(f"{role.key}=-7" for role in service.roles)
        + "&x=<script>&"
        + "&".join(f"{question.path}=%00" for question in deciding_questions(service, ON))
    )
    plain = client.get(f"/en/{service.key}/what-you-need/")
    odd = client.get(f"/en/{service.key}/what-you-need/{wrong}")
    lists = [re.findall(r'class="checklist__row"', each.content.decode()) for each in (plain, odd)]
    assert (odd.status_code, lists[0]) == (200, lists[1])


@pytest.mark.django_db
@every_service
def test_the_public_check_keeps_nothing(
    client: Client, service: Service, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    if not service.eligibility:
        return
    with django_assert_num_queries(0):
        response = client.post(f"/en/{service.key}/could-i-apply/", {"anything": "typed"})
    assert (response.status_code, list(client.session.keys())) == (200, [])


@pytest.mark.django_db
@every_service
def test_another_language_gets_the_same_answers_again(client: Client, service: Service) -> None:
    if not service.eligibility:
        return
    response = client.post(f"/en/{service.key}/could-i-apply/", {"_language": "zh-hant"})
    assert (response.status_code, response["Location"]) == (
        307,
        f"/zh-hant/{service.key}/could-i-apply/",
    )


@every_service
def test_a_check_without_answers_is_not_yet_known(service: Service) -> None:
    if service.eligibility:
        assert Check(service, {}, ON).verdict().answer is Answer.UNKNOWN


@every_service
def test_a_check_never_asks_who_somebody_is(service: Service) -> None:
    asked = {each.field for section in Check(service, {}, ON).sections() for each in section.asked}
    assert [field for field in asked if 'type="email"' in field or 'type="tel"' in field] == []


@every_service
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_guidance(service: Service, language: str) -> None:
    folder = service.folder
    if folder is not None and language in service.languages:
        english = {path.name for path in (folder / "guidance" / "en").glob("*.md")}
        own = {path.name for path in (folder / "guidance" / language).glob("*.md")}
        assert own == english


@every_service
def test_every_language_answers_the_same_questions(service: Service) -> None:
    counts = {len(questions(service, language)) for language in service.languages}
    assert len(counts) == 1


@every_service
def test_guidance_that_is_not_there_says_nothing(service: Service) -> None:
    assert guidance(service, "en", "no-such-file") == ""
