"""A setting that stands is seen wherever the definition is used, and nowhere else."""

import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from domicile import services
from domicile.applications.commands.drafts import Beginning, begin
from domicile.applications.models import Draft, Submission
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.gaps import GapCode
from domicile.audit.events import Actor
from domicile.audit.events import Kind as Who
from domicile.audit.models import Entry
from domicile.casework import moving
from domicile.casework.commands import lodge
from domicile.casework.happenings import Said as Told
from domicile.casework.happenings import happened
from domicile.casework.models import Case
from domicile.config.cli import main
from domicile.desk.clocks import Clocks
from domicile.managing import commands, snapshots
from domicile.managing.kinds import Banner, CalendarDay, DayKind, HelpText, Kind, OpenDays
from domicile.managing.models import Foresight, Setting
from domicile.managing.overlay import laid_over
from domicile.managing.said import Said
from domicile.managing.tests.worlds import (
    DEARER,
    HONG_KONG,
    NEW_YEAR,
    QMAS,
    proposed,
    standing,
    two_managers,
)
from domicile.portal.fees import due_on_filing
from domicile.rulebook import Service
from domicile.workdays import Happening
from tests.desk_cases import a_case
from tests.entering import browser_in
from tests.groups import NOW as NOW_OF_GROUPS
from tests.groups import a_group, by, must
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
POLICE = "macao-residence-authorization"
CAME = date(2026, 11, 23)  # a Monday
TYPHOON = CalendarDay(
    "macao-psp",
    "macao",
    date(2026, 11, 24),
    DayKind.STORM,
    "Observatory, signal No. 8",
    Said.of({"en": "Typhoon", "zh-hant": "颱風"}),
)


@pytest.fixture(autouse=True)
def _begun() -> Iterator[None]:
    snapshots.forget()
    yield
    snapshots.forget()


def found(key: str) -> Service:
    service = services.service(key)
    assert service is not None
    return service


def today() -> date:
    return timezone.now().astimezone(found(QMAS).authority.zone).date()


def closed(days: int = 0, until: int | None = 30) -> OpenDays:
    """Closed from so many days on, for a month."""
    words = {
        "en": "The hall is renewed.",
        "zh-hant": "大堂翻新。",
        "zh-hans": "大堂翻新。",
        "pt": "Obras.",
    }
    since = today() + timedelta(days=days)
    ends = None if until is None else today() + timedelta(days=until)
    return OpenDays(QMAS, open=False, since=since, until=ends, message=Said.of(words))


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


# Fees


def test_the_start_page_shows_the_new_fee_from_its_day_on() -> None:
    assert "HK$600" in page(f"/en/{QMAS}/")
    standing(replace(DEARER, since=today(), amount=Decimal(655)))
    now = page(f"/en/{QMAS}/")
    assert "HK$655" in now


def test_an_application_pays_the_fee_of_its_day() -> None:
    standing(DEARER)
    days = (NEW_YEAR - timedelta(days=1), NEW_YEAR)
    assert [due_on_filing(found(QMAS), day, 2, "en") for day in days] == ["HK$1,200", "HK$1,300"]


def test_the_rulebook_on_the_site_says_what_was_set() -> None:
    assert "HK$650" not in page(f"/en/{QMAS}/rulebook/")
    standing(DEARER)
    assert "HK$650" in page(f"/en/{QMAS}/rulebook/")


def test_the_committed_rulebooks_stay_the_definition() -> None:
    def stale() -> str:
        with redirect_stdout(StringIO()) as out:
            main(["rulebook", QMAS, "--check", "--lang", "en"])
        return out.getvalue()

    before = stale()
    standing(DEARER)
    assert stale() == before


# Closing


def test_a_closed_service_begins_nothing_and_says_until_when() -> None:
    standing(closed())
    start = page(f"/en/{QMAS}/")
    assert "This service takes no applications from" in start
    assert "The hall is renewed." in start
    assert f"/en/{QMAS}/begin/" not in start
    assert Client().get(f"/en/{QMAS}/begin/").status_code == 302
    made = begin(found(QMAS), Beginning("chan@example.org", "en"), at=timezone.now())
    assert made == Refused(Why.SERVICE_CLOSED)


def test_until_further_notice_is_said_so() -> None:
    standing(closed(until=None))
    assert "This service has taken no applications since" in page(f"/en/{QMAS}/")


def test_a_closing_is_said_beforehand() -> None:
    standing(closed(days=5))
    start = page(f"/en/{QMAS}/")
    assert "Send your application by" in start
    assert f"/en/{QMAS}/begin/" in start


def test_the_progress_inquiry_outlasts_a_closed_service() -> None:
    standing(closed())
    assert Client().get("/en/progress/").status_code == 200


@pytest.fixture
def harbour_laid(harbour: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:  # noqa: ARG001
    """Lay settings over the tests' own service, which no folder of the product defines."""
    known = services.all_services()

    def lay(*settings: Kind) -> None:
        laid = tuple(laid_over(each, settings) for each in known)
        monkeypatch.setattr(services, "all_services", lambda: laid)

    return lay


def test_a41_a_draft_open_while_the_service_closes_is_kept_and_not_taken(
    harbour_laid: Callable[..., None],
) -> None:
    draft = a_group()
    since = NOW_OF_GROUPS.date() - timedelta(days=1)
    harbour_laid(OpenDays("harbour", open=False, since=since))
    found = lodge(draft, by=by(draft), at=NOW_OF_GROUPS)
    assert [gap.code for gap in must(found, tuple)] == [GapCode.SERVICE_CLOSED]
    draft.refresh_from_db()
    assert draft.state == draft.State.OPEN


@pytest.mark.parametrize("place", ["draft/", "draft/check/"])
def test_whoever_has_a_draft_reads_on_every_page_that_nothing_is_taken(place: str) -> None:
    who = Beginning("chan@example.org", "en")
    draft = must(begin(found(QMAS), who, at=timezone.now()), Draft)
    standing(closed())
    read = browser_in(draft).get(f"/en/{place}").content.decode()
    assert "This service takes no applications from" in read
    assert "The hall is renewed." in read


def test_a_submission_names_the_settings_it_was_lodged_under(
    harbour_laid: Callable[..., None],
) -> None:
    draft, other = a_group(), a_group()
    plain = must(lodge(draft, by=by(draft), at=NOW_OF_GROUPS), Submission)
    since = NOW_OF_GROUPS.date() - timedelta(days=1)
    later = NOW_OF_GROUPS.date() + timedelta(days=30)
    harbour_laid(
        OpenDays("harbour", open=True, since=since, number=7),
        OpenDays("harbour", open=True, since=later, number=8),
    )
    under = must(lodge(other, by=by(other), at=NOW_OF_GROUPS), Submission)
    before, after = (json.loads(each.frozen)["rulebook"] for each in (plain, under))
    assert "settings" not in before
    assert (after["settings"], after["generation"]) == ([7], since.isoformat())
    assert after["digest"] != before["digest"]
    assert under.rulebook_digest == after["digest"]


# Banners and help


def banner(*keys: str, message: str = "Closed tonight from 22:00.") -> Banner:
    at = timezone.now()
    words = Said.of({"en": message, "zh-hant": "今晚停用。"})
    return Banner(HONG_KONG, words, at - timedelta(hours=1), at + timedelta(hours=1), keys)


def test_a_banner_is_on_every_page_of_its_services_and_of_no_other() -> None:
    standing(banner(QMAS))
    mine = [f"/en/{QMAS}/", f"/en/{QMAS}/help/", "/en/", "/en/progress/"]
    assert ["Closed tonight" in page(each) for each in mine] == [True] * 4
    assert "Closed tonight" not in page(f"/en/{POLICE}/")
    assert "今晚停用。" in page(f"/zh-hant/{QMAS}/")


def test_where_a_banner_has_no_words_of_a_language_its_own_is_named() -> None:
    standing(banner())
    assert '<span lang="zh-Hant">今晚停用。</span>' in page(f"/zh-hans/{QMAS}/")


def test_officers_see_the_banners_of_their_authority() -> None:
    standing(banner(QMAS))
    browser = desk_browser(an_officer("case"))
    assert "Closed tonight" in browser.get("/en/desk/queue/").content.decode()
    other = desk_browser(an_officer("case", authority="macao-psp"))
    assert "Closed tonight" not in other.get("/en/desk/queue/").content.decode()


def test_a_banner_is_over_when_it_ends() -> None:
    past = timezone.now() - timedelta(hours=3)
    standing(replace(banner(), begins=past, ends=past + timedelta(hours=1)))
    assert "Closed tonight" not in page(f"/en/{QMAS}/")


def test_a_missed_inquiry_shows_the_banner_of_the_moment() -> None:
    asked = {"reference": "QMAS-00000000-26(0)", "born_day": "1", "born_month": "1"}
    asked |= {"born_year": "1990"}
    before = Client().post("/en/progress/", asked).content.decode()
    standing(banner())
    after = Client().post("/en/progress/", asked).content.decode()
    assert ["Closed tonight" in each for each in (before, after)] == [False, True]


def test_a_banner_cannot_bring_markup() -> None:
    standing(banner(message="<script>alert(1)</script>{{ 7 }}"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in page(f"/en/{QMAS}/")


def test_help_stands_beside_its_help_line_and_document() -> None:
    line = found(QMAS).help_lines[0].number
    words = Said.of({"en": "Ask in the morning."})
    papers = Said.of({"en": "All pages, also empty ones."})
    standing(
        HelpText(QMAS, f"line:{line}", words, today()),
        HelpText(QMAS, "document:travel_document", papers, today()),
    )
    assert "Ask in the morning." in page(f"/en/{QMAS}/help/")
    assert "All pages, also empty ones." in page(f"/en/{QMAS}/what-you-need/")


def test_help_stands_beside_its_question_and_is_read_with_it() -> None:
    born = found(QMAS).head.naming.born
    standing(HelpText(QMAS, f"question:{born.path}", Said.of({"en": "As on the card."}), today()))
    form = page(f"/en/{QMAS}/begin/")
    assert f'<div id="{born.key}-beside" class="beside">As on the card.</div>' in form
    assert f"{born.key}-beside" in form.split("aria-describedby=", 1)[1]


def test_a_request_looks_once_when_it_is_time_and_then_not_again(
    settings: Settings,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page("/en/")
    with django_assert_num_queries(0):
        page("/en/")
    settings.SETTINGS_SECONDS = 60
    with django_assert_num_queries(1):
        page("/en/")
        page("/en/")


# Calendars


@pytest.fixture
def case() -> Case:
    """A complete application to the police that came on a Monday, due the next working day."""
    made = a_case(
        service=POLICE, authority="macao-psp", stage="registered", received_on=CAME, pk=None
    )
    submission = json.loads(made.submission.frozen)
    assert submission["people"]
    at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    for kind in (Happening.FILED, Happening.COMPLETENESS_CONFIRMED):
        happened(made, kind, Told(), by=Actor(Who.OFFICER, "officer:1"), at=at)
    made.refresh_from_db()
    return made


NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def due(case: Case) -> date | None:
    case.refresh_from_db()
    return case.due.astimezone(found(POLICE).authority.zone).date() if case.due else None


def followed(event: str, setting: Setting) -> Entry:
    return Entry.objects.get(event=event, subject=setting.subject)


def test_cases_that_move_are_listed_before_anybody_agrees_and_kept_anew_after(case: Case) -> None:
    usual = due(case)
    first, second = two_managers("macao-psp")
    setting = proposed(TYPHOON, first)
    moving.proposed(followed("setting:proposed", setting))
    foresight = Foresight.objects.get(setting=setting)
    assert moving.foresee(foresight, at=NOW) is False
    moved = [(each.case, each.reference) for each in foresight.moved.all()]
    assert (usual, moved) == (date(2026, 11, 24), [(case.pk, case.reference)])
    assert due(case) == usual
    commands.agree(setting, by=second, at=NOW)
    snapshots.look()
    assert moving.keep_next(setting, 0, at=NOW) == 0
    assert due(case) == date(2026, 11, 25)


def test_taking_it_back_moves_them_back(case: Case) -> None:
    (setting,) = standing(TYPHOON)
    moving.keep_next(setting, 0, at=NOW)
    first, second = two_managers("macao-psp")
    commands.ask_back(setting, "It was lowered in time.", by=first, at=NOW)
    moving.proposed(followed("setting:back_asked", setting))
    foresight = Foresight.objects.get(setting=setting)
    moving.foresee(foresight, at=NOW)
    assert foresight.moved.count() == 1
    commands.take_back(setting, by=second, at=NOW)
    snapshots.look()
    moving.keep_next(setting, 0, at=NOW)
    assert due(case) == date(2026, 11, 24)


def test_the_list_of_cases_is_thrown_away_after_a_month(case: Case) -> None:
    first, _second = two_managers("macao-psp")
    moving.look_ahead(proposed(TYPHOON, first), at=NOW)
    assert moving.delete_foresights(NOW + timedelta(days=29)) == 0
    assert moving.delete_foresights(NOW + timedelta(days=31)) == 1
    assert case.pk


def test_the_day_by_day_account_names_the_day_and_its_source(case: Case) -> None:
    standing(TYPHOON)
    told = Clocks(case, found(POLICE), "en", NOW + timedelta(days=5)).drawn()
    rows = [what for each in told for _when, what, _counts in each.ledger]
    assert "closed: Typhoon, closed by storm (Observatory, signal No. 8)" in rows


def test_the_deadline_command_counts_by_it() -> None:
    def told() -> dict[str, object]:
        words = ["deadline", POLICE, "pledge-general", "--from", "2026-11-23T10:00", "--json"]
        with redirect_stdout(StringIO()) as out:
            assert main(words) == 0
        answer: dict[str, object] = json.loads(out.getvalue())
        return answer

    before = told()["due"]
    standing(TYPHOON)
    assert (before, told()["due"]) == ("2026-11-30", "2026-12-01")


# The command


def test_the_command_lists_what_stands_on_a_day() -> None:
    standing(DEARER, TYPHOON)

    def told(*words: str) -> str:
        with redirect_stdout(StringIO()) as out:
            assert main(["settings", *words]) == 0
        return out.getvalue()

    assert "Application fee: HK$650 from 1 January 2027 on (not yet" in told("--on", "2026-11-24")
    later = json.loads(told(QMAS, "--on", "2027-01-01", "--json"))
    assert [(each["kind"], each["in_force"], each["amount"]) for each in later] == [
        ("fee", True, "650")
    ]
    assert told(POLICE, "--on", "2027-01-01") == "Nothing is set.\n"
    assert main(["settings", "--on", "soon"]) == 2


def test_the_calendars_list_the_days_that_were_made_others() -> None:
    standing(TYPHOON)

    def told(*words: str) -> str:
        with redirect_stdout(StringIO()) as out:
            assert main(["calendars", *words]) == 0
        return out.getvalue()

    (day,) = json.loads(told("--json"))["overrides"]
    assert (day["territory"], day["day"], day["open"]) == ("macao", "2026-11-24", False)
    last = told().splitlines()[-1].split("\t")
    assert last[:3] == ["macao", "2026-11-24", f"set by managers ({day['number']})"]
    assert last[3] == "Tuesday 24 November 2026: offices are closed, Typhoon"
