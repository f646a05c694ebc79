"""Which forms do I need? The answer is the rulebook's, at an address that holds nothing else."""

import json
import re
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from domicile.applications.models import Application, Draft
from domicile.notices import blanks
from domicile.notices.printed.printing import papers_of
from domicile.notices.translator import TRANSLATOR
from domicile.portal.calendar_files import WholeDay, calendar_file
from domicile.portal.package_answers import Answers
from domicile.portal.packages import PackageAnswer
from domicile.portal.reminding import days_to_remind, proposed_day
from domicile.rulebook import Service, decide
from domicile.rulebook.facts_file import read_facts
from domicile.rulebook.packages import group_of
from domicile.rulebook.requirements import requirements
from domicile.services import all_services

ON = date(2026, 11, 22)
HERE = ZoneInfo("Asia/Macau")
(MACAO,) = (each for each in all_services() if each.key == "macao-temporary-residency")
PAGE = f"/en/{MACAO.key}/which-forms/"
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")


def said(
    kind: str,
    ground: str = "",
    *,
    ends: str = "",
    held: str = "",
    ages: str = "",
    **coming: int,
) -> dict[str, str]:
    """An address's answers: said("renewal", "ir", ends="2027-01-31", held="yes", spouse=1)."""
    answers = {"start-kind": kind}
    if ground:
        answers["start-ground"] = ground
    answers |= {key: str(number) for key, number in coming.items()}
    if ages:
        answers["child-ages"] = ages
    if held:
        answers["start-guarantee_held"] = held
    if ends:
        year, month, day = (str(int(part)) for part in ends.split("-"))
        answers |= {
            "start-permit_ends-day": day,
            "start-permit_ends-month": month,
            "start-permit_ends-year": year,
        }
    return answers


def answers_of(given: dict[str, str], on: date = ON) -> Answers:
    assert MACAO.package is not None
    return Answers(MACAO, MACAO.package, {k: [v] for k, v in given.items()}, on, "en")


def answer_of(given: dict[str, str], on: date = ON, chosen: date | None = None) -> PackageAnswer:
    return PackageAnswer(MACAO, answers_of(given, on), on, chosen, "en")


def address(given: dict[str, str], **more: str) -> str:
    return f"{PAGE}?{urlencode({**given, **more})}"


RENEWAL = said("renewal", "ir", ends="2027-01-31", held="yes", spouse=1, child=2, ages="14 9")
NEW = said("new", "ir", spouse=1, child=2, ages="14 9")
# kind and ground, who comes: codes in order, the guarantee, who decides
PACKAGES = [
    (said("new", "ir"), ["REQ", "IR"], "Needed", "Chief Executive"),
    (NEW, ["REQ", "IR", "AF", "AF", "AF"], "Needed", "Chief Executive"),
    (
        said("renewal", "ir", ends="2027-01-31", held="yes"),
        ["REQ", "IR"],
        "Not needed again",
        "Secretary for Economy and Finance",
    ),
    (
        said("renewal", "qt", ends="2027-01-31", held="no"),
        ["REQ", "QT"],
        "Needed",
        "Secretary for Economy and Finance",
    ),
    (
        said("renewal", "bi", ends="2027-01-31", held="yes"),
        ["REQ", "BI"],
        "Not needed again",
        "President of IPIM",
    ),
    (
        RENEWAL,
        ["REQ", "IR", "AF", "AF", "AF"],
        "Not needed again",
        "Secretary for Economy and Finance",
    ),
    (
        said("extension", "bi", ends="2027-06-30", held="yes", partner=1),
        ["REQ", "BI", "AF"],
        "Not needed again",
        "Secretary for Economy and Finance",
    ),
    (said("contact"), ["A"], "Not needed", "IPIM registers it; nothing is decided"),
]


def told(answer: PackageAnswer, what: str) -> str:
    return next((each.answer for each in answer.tells() if each.what == what), "")


@pytest.mark.parametrize(("given", "codes", "guarantee", "decider"), PACKAGES)
def test_answers_come_to_a_package(
    given: dict[str, str], codes: list[str], guarantee: str, decider: str
) -> None:
    answer = answer_of(given)
    assert (
        answer.refusals(),
        [sheet.code.removeprefix("OTH-") for sheet in answer.sheets()],
        told(answer, "Guarantee"),
        told(answer, "Who decides"),
    ) == ([], codes, guarantee, decider)


@pytest.mark.parametrize("given", [each[0] for each in PACKAGES])
def test_the_package_is_what_requirements_says_of_the_same_facts(given: dict[str, str]) -> None:
    answers = answers_of(given)
    group = group_of(MACAO, answers.said, ON)
    facts = {
        "service": MACAO.key,
        "people": [{"key": p.key, "role": p.role, "answers": p.answers} for p in group.people],
    }
    read = read_facts(MACAO, json.loads(json.dumps(facts))).group
    found: Any = requirements(MACAO, decide(MACAO, read, ON), TRANSLATOR, "en")
    answer = answer_of(given)
    papers = [each["key"] for each in found["forms"] if each["code"]]
    deciders = {each["by"] for each in found["decided_by"]}
    assert (
        [sheet.form for sheet in answer.sheets()],
        {each.answer for each in answer.tells() if each.what == "Who decides"},
        [bool(answer.refusals())],
    ) == (papers, deciders, [bool(found["refusals"])])


REFUSED = [
    (said("new", "qt"), "x01"),
    (said("new", "bi"), "x02"),
    (said("extension", "ir", ends="2027-06-30", held="yes"), "x05"),
    (said("extension", "ir", ends="2026-06-30", held="yes", spouse=1), "x07"),
    (said("new", "ir", parent=1), "x11"),
    (said("new", "ir", ages="18"), "x12"),
    (said("new", "ir", spouse=1, partner=1), "x13-two"),
    (said("renewal", "ir", ends="2026-11-21", held="yes"), "x14-ended"),
]


@pytest.mark.parametrize(("given", "key"), REFUSED)
def test_what_is_blocked_is_refused_before_effort_is_spent(given: dict[str, str], key: str) -> None:
    answer = answer_of(given)
    keys = [getattr(each.rule, "key", "") for each in answer.decision.refusals]
    assert set(keys) == {key}
    assert all(each.text and each.instead and each.basis for each in answer.refusals())


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", [each[0] for each in REFUSED])
def test_a_refusal_says_what_to_do_instead_of_a_package(
    client: Client, given: dict[str, str], language: str
) -> None:
    html = client.get(address(given).replace("/en/", f"/{language}/", 1), follow=True)
    body = html.content.decode()
    assert ('id="refused"' in body, 'class="package"' in body) == (True, False)


# The permit ends on 31 December 2020: the example of IPIM (T9)
DAYS = [
    (date(2020, 9, 30), "early"),
    (date(2020, 10, 1), "open"),
    (date(2020, 11, 30), "open"),
    (date(2020, 12, 1), "late"),
    (date(2020, 12, 31), "late"),
    (date(2021, 1, 1), "over"),
]


@pytest.mark.parametrize(("on", "state"), DAYS)
def test_the_strip_says_where_a_day_stands(on: date, state: str) -> None:
    given = said("renewal", "ir", ends="2020-12-31", held="yes")
    (when,) = answer_of(given, on).windows()
    assert (when.state, when.opens, when.closes) == (state, "1 October 2020", "30 November 2020")
    titles = [station.title.partition(",")[0] for station in when.drawing.stations]
    assert sorted(titles) == sorted(
        ["Opens" if state == "early" else "Opened", "Today", "Last day", "Permit ends"]
    )
    kinds = [span.kind for span in when.drawing.spans if span.width]
    assert kinds == ["early", "open", "late", "over"][: 4 if state == "over" else 3]


@pytest.mark.parametrize("on", [day for day, _state in DAYS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strip_fills_its_width_and_nothing_leaves_it(on: date, language: str) -> None:
    with override(language):
        given = said("renewal", "ir", ends="2020-12-31", held="yes")
        (when,) = PackageAnswer(MACAO, answers_of(given, on), on, None, language).windows()
    drawn, places = when.drawing, []
    spans = [span for span in drawn.spans if span.width]
    places += [span.x for span in spans] + [span.x + span.width for span in spans]
    places += [drawn.pin.left, drawn.pin.left + drawn.pin.width, drawn.pin.x]
    assert (min(places) >= 0, max(places) <= 632.1) == (True, True)
    assert round(sum(span.width for span in spans)) == 632


def test_before_the_window_the_package_is_that_of_its_first_day() -> None:
    given = said("renewal", "ir", ends="2027-06-30", held="yes")
    answer = answer_of(given)
    recent = {each.title: each.since for each in answer.recent()}
    assert (answer.refusals(), answer.waits) == ([], date(2027, 3, 31))
    assert recent["Macao criminal record certificate"] == "31 December 2026"


def test_days_of_issue_are_counted_from_the_day_of_filing() -> None:
    plain, later = answer_of(RENEWAL), answer_of(RENEWAL, chosen=date(2026, 12, 15))
    title = "Macao criminal record certificate"
    found = [next(e.since for e in a.recent() if e.title == title) for a in (plain, later)]
    assert found == ["22 August 2026", "15 September 2026"]


def test_each_person_has_a_sheet_of_their_own() -> None:
    titles = [sheet.title for sheet in answer_of(RENEWAL).sheets()][2:]
    assert titles == ["Husband or wife", "Child, 14 years old", "Child, 9 years old"]


def test_a_childs_age_decides_which_papers_are_asked() -> None:
    def records(ages: str) -> list[str]:
        answer = answer_of(said("new", "ir", ages=ages))
        documents = answer.decision.documents_of("dependant-1")
        return [o.need.value for o in documents if o.document.key == "macao_record"]

    assert [records("15"), records("16")] == [["not-asked"], ["required"]]


# --- The pages ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", [{}, said("renewal"), *[each[0] for each in PACKAGES]])
def test_the_page_costs_no_query_and_no_session(
    client: Client,
    given: dict[str, str],
    language: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        html = client.get(f"{address(given)}".replace("/en/", f"/{language}/", 1), follow=True)
    body = html.content.decode()
    assert (html.status_code, len(re.findall("<h1", body)), "style=" in body) == (200, 1, False)
    assert list(client.session.keys()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "service", [s for s in all_services() if s.package is None], ids=lambda one: one.key
)
def test_a_service_that_declares_no_package_has_no_such_page(
    client: Client, service: Service
) -> None:
    pages = ("", "blank.pdf", "last-day.ics", "remind/")
    found = [client.get(f"/en/{service.key}/which-forms/{page}").status_code for page in pages]
    assert found == [404] * 4


@pytest.mark.django_db
def test_one_answer_has_one_address(client: Client) -> None:
    typed = {**RENEWAL, "shown": "start.kind", "name": "CHAN Tai Man", "partner": "0"}
    response = client.get(address(typed))
    kept = parse_qs(response["Location"].partition("?")[2])
    assert response.status_code == 302
    assert set(kept) == set(RENEWAL)


@pytest.mark.django_db
def test_answers_can_be_changed(client: Client) -> None:
    body = client.get(address(RENEWAL, change="1")).content.decode()
    assert re.findall(r'value="([a-z]+)"[^>]* checked', body) == ["renewal", "ir", "yes"]
    assert re.findall(r'name="child-ages" value="([^"]*)"', body) == ["14 9"]


@pytest.mark.django_db
def test_what_was_shown_and_left_open_is_missed_what_was_not_is_asked_next(
    client: Client,
) -> None:
    first = client.get(address(said("renewal"))).content.decode()
    again = client.get(f"{address(said('renewal'))}&shown=start.ground").content.decode()
    assert ["govuk-error-summary" in each for each in (first, again)] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"child": "99"},
        {"child": "-1"},
        {"child": "x"},
        {"child": "1", "child-ages": "3 4"},
        {"child-ages": "old"},
        {"spouse": "2"},
    ],
)
def test_a_number_that_cannot_be_is_told_at_its_field(
    client: Client, wrong: dict[str, str]
) -> None:
    body = client.get(address({**said("new", "ir"), **wrong})).content.decode()
    assert len(re.findall(r'class="govuk-error-message', body)) == 1


@pytest.mark.django_db
def test_an_odd_address_never_breaks_the_page(client: Client) -> None:
    odd = {"start-kind": "\0", "start-permit_ends-year": "９" * 9, "on": "never", "child": "٣"}
    assert client.get(address(odd)).status_code == 200
    assert client.get(address(RENEWAL, on="2026-13-01"), follow=True).status_code == 200


@pytest.mark.django_db
def test_a_day_of_filing_is_kept_in_the_address(client: Client) -> None:
    typed = {"on-day": "15", "on-month": "12", "on-year": "2026"}
    response = client.get(address(RENEWAL, **typed))
    assert response["Location"].endswith("&on=2026-12-15")
    assert "15 September 2026" in client.get(response["Location"]).content.decode()


# --- Papers to take along -------------------------------------------------------------------------


@pytest.mark.django_db
def test_blank_forms_are_printed_one_for_every_sheet(client: Client) -> None:
    one = client.get(f"{PAGE}blank.pdf?form=af")
    three = client.get(f"{PAGE}blank.pdf?form=req&form=af&form=af")
    pages = [blanks.pages_in(each.content) for each in (one, three)]
    req = blanks.pages_in(client.get(f"{PAGE}blank.pdf?form=req").content)
    assert (one["Content-Type"], pages[1]) == ("application/pdf", req + 2 * pages[0])


@pytest.mark.django_db
def test_a_form_that_is_not_there_has_no_blank(client: Client) -> None:
    assert client.get(f"{PAGE}blank.pdf?form=start").status_code == 404


def test_pages_are_counted_once_and_read_without_drawing() -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=HERE)
    first, again = blanks.count_pages(at), blanks.count_pages(at)
    papers = papers_of(MACAO)
    assert (first >= len(papers), again) == (True, 0)
    assert all(blanks.pages_of(MACAO, form) > 0 for form in papers)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_day_goes_into_a_calendar(client: Client, language: str) -> None:
    page = f"{PAGE}last-day.ics?{urlencode(RENEWAL)}".replace("/en/", f"/{language}/", 1)
    response = client.get(page)
    lines = unfolded(response.content)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    days = (lines["DTSTART;VALUE=DATE"], lines["DTEND;VALUE=DATE"])
    assert days == ("20261231", "20270101")
    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    assert lines["END"] == "VCALENDAR"


def unfolded(content: bytes) -> dict[str, str]:
    """The lines of a calendar by their names, as RFC 5545 has them read."""
    text = content.decode().replace("\r\n ", "")
    assert text.endswith("\r\n")
    return dict(line.split(":", 1) for line in text.split("\r\n") if line)


def test_a_calendars_text_is_escaped_and_folded_between_characters() -> None:
    text = "臨時居留許可續期；最後一天," * 9 + "a\\b;c\nd"
    event = WholeDay("uid@localhost", date(2026, 12, 31), text, text, "http://localhost/")
    content = calendar_file(event, datetime(2026, 11, 22, 9, tzinfo=HERE))
    lines = unfolded(content)
    back = (
        lines["SUMMARY"]
        .replace("\\n", "\n")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\")
    )
    assert (back, lines["DTSTAMP"]) == (text, "20261122T010000Z")
    assert max(map(len, content.split(b"\r\n"))) <= 75


# --- Into a draft ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_draft_begins_with_the_answers_and_the_family(client: Client) -> None:
    born = MACAO.head.naming.born.key
    posted = {"email": "a@example.org", f"{born}-day": "1", f"{born}-month": "2"}
    begin = f"/en/{MACAO.key}/begin/?{urlencode(RENEWAL)}"
    assert client.post(begin, {**posted, f"{born}-year": "1980"}).status_code == 303
    draft = Draft.objects.get()
    start = draft.applications.get(role="principal").answers["start"]
    relations = [
        each.answers["af"]["relation"]
        for each in Application.objects.filter(draft=draft, role="dependant").order_by("position")
    ]
    assert start == {
        "kind": "renewal",
        "ground": "ir",
        "permit_ends": "2027-01-31",
        "adds_family": True,
        "guarantee_held": True,
    }
    assert relations == ["spouse", "child", "child"]


# --- Which day to be reminded on ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (date(2026, 8, 1), date(2026, 11, 1)),  # the window's first day
        (date(2026, 11, 22), date(2026, 12, 17)),  # in its middle
        (date(2026, 12, 28), date(2026, 12, 31)),  # the last one left
        (date(2026, 12, 31), None),
    ],
)
def test_a_day_is_proposed_on_which_something_can_be_filed(
    today: date, proposed: date | None
) -> None:
    strip = answer_of(RENEWAL, today).strip
    assert strip is not None
    assert proposed_day(strip, today) == proposed
    assert all(today < day <= strip.closes for day in days_to_remind(strip, today))
