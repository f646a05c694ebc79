"""The manager's pages of settings: typed, seen, proposed, agreed to by another."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from domicile import services
from domicile.managing import snapshots
from domicile.managing.models import Setting, State
from domicile.managing.queries import setting_of
from domicile.managing.tests.worlds import DEARER, HONG_KONG, IPIM, QMAS, proposed, standing
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PLACE = "/en/desk/manage/settings/"
FOUR = ("en", "zh-hant", "zh-hans", "pt")
SINCE = date(2030, 1, 1)
FEE = {
    "fee": f"{QMAS}|application",
    "amount": "650",
    "since": SINCE.isoformat(),
    "source-en": "L.N. 12 of 2029",
    "reason": "Gazetted on 1 December.",
}


@pytest.fixture(autouse=True)
def _begun() -> Iterator[None]:
    snapshots.forget()
    yield
    snapshots.forget()


@pytest.fixture
def manager() -> Client:
    return desk_browser(an_officer("manager"))


def text(browser: Client, place: str) -> str:
    return browser.get(place).content.decode()


def form(kind: str) -> dict[str, str]:
    soon = timezone.now() + timedelta(days=1)
    words = {f"message-{each}": f"Words {each}" for each in FOUR}
    return {
        "fee": FEE,
        "calendar": {
            "day": "2026-11-25",
            "becomes": "storm",
            "source": "Signal No. 8",
            "title-en": "Typhoon",
            "reason": "It blew.",
        },
        "open": {
            "open": "closed",
            "since": soon.date().isoformat(),
            "reason": "Renewal of the hall.",
            **words,
        },
        "help": {
            "about": f"{QMAS}|document:travel_document",
            "since": SINCE.isoformat(),
            "reason": "Many ask.",
            **{f"text-{each}": f"Help {each}" for each in FOUR},
        },
        "banner": {
            "begins": f"{soon:%Y-%m-%dT%H:%M}",
            "ends": f"{soon + timedelta(hours=4):%Y-%m-%dT%H:%M}",
            "reason": "Maintenance.",
            **words,
        },
    }[kind]


KINDS = ("calendar", "fee", "open", "help", "banner")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_seen_before_it_is_proposed(kind: str, manager: Client) -> None:
    place = f"{PLACE}new/{kind}/"
    seen = manager.post(place, form(kind) | {"do": "preview"})
    assert (seen.status_code, Setting.objects.count()) == (200, 0)
    assert "Propose it to a second manager" in seen.content.decode()
    made = manager.post(place, form(kind) | {"do": "propose"})
    setting = Setting.objects.get()
    assert (made.status_code, made.headers["Location"]) == (303, f"{PLACE}{setting.pk}/")
    page = text(manager, f"{PLACE}{setting.pk}/")
    assert "You asked for it: another manager agrees." in page
    assert "Agree: it stands" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_typed_is_said_field_by_field(kind: str, manager: Client) -> None:
    answer = manager.post(f"{PLACE}new/{kind}/", {"do": "propose"})
    assert (answer.status_code, Setting.objects.count()) == (422, 0)
    assert "things to correct" in answer.content.decode()


@pytest.mark.parametrize("typed", ["1,650.50", "1.650,50", "1650,50", "1 650.5"])
def test_an_amount_is_read_as_it_is_written_in_each_language(typed: str, manager: Client) -> None:
    manager.post(f"{PLACE}new/fee/", FEE | {"amount": typed, "do": "propose"})
    assert Setting.objects.get().said["amount"] == "1650.50"


def test_what_was_typed_is_kept_beside_what_is_wrong(manager: Client) -> None:
    answer = manager.post(f"{PLACE}new/fee/", FEE | {"amount": "six", "do": "propose"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the amount in figures, such as 650 or 650.50." in page
    assert 'value="six"' in page
    assert "Gazetted on 1 December." in page


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("fee", {"since": "2020-01-01"}, "Choose today or a later day"),
        ("fee", {"amount": "NaN"}, "Enter the amount in figures"),
        ("fee", {"amount": "1.234"}, "Enter the amount in figures"),
        ("fee", {"fee": "other|application"}, "Choose the fee."),
        ("calendar", {"becomes": "half"}, "Enter a time of day"),
        ("calendar", {"becomes": "open", "closes": "12:00"}, "Only a half day"),
        ("calendar", {"becomes": "never"}, "Choose what the day becomes."),
        ("banner", {"message-pt": " "}, "Missing: Português."),
        ("banner", {"ends": "2026-01-01T00:00"}, "It is over already."),
        ("open", {"until": "2026-01-01"}, "It ends before it begins."),
        ("open", {"message-en": ""}, "Missing: English."),
        ("help", {"about": f"{QMAS}|document:nothing"}, "Choose what the help is about."),
    ],
)
def test_what_cannot_be_is_said(
    kind: str, change: dict[str, str], words: str, manager: Client
) -> None:
    answer = manager.post(f"{PLACE}new/{kind}/", form(kind) | change | {"do": "propose"})
    assert (answer.status_code, Setting.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_a_calendar_may_be_about_the_past_where_the_law_is_late(manager: Client) -> None:
    late = form("calendar") | {"day": "2026-01-05", "do": "preview"}
    page = manager.post(f"{PLACE}new/calendar/", late).content.decode()
    assert "This day is past." in page
    assert "Typhoon, closed by storm (Signal No. 8)" in page


def test_another_manager_agrees_and_the_fee_is_another() -> None:
    setting = proposed(DEARER, an_officer("manager"))
    second = desk_browser(an_officer("manager"))
    assert "Agree: it stands" in text(second, f"{PLACE}{setting.pk}/")
    answer = second.post(f"{PLACE}{setting.pk}/agree/")
    assert answer.status_code == 303
    known = setting_of(HONG_KONG, setting.pk)
    assert known is not None
    assert known.state == State.STANDING
    snapshots.look()
    service = services.service(QMAS)
    assert service is not None
    assert [fee.since for fee in service.fees if fee.amount == 650] == [DEARER.since]


def test_agreeing_asks_once_more_who_you_are() -> None:
    setting = proposed(DEARER, an_officer("manager"))
    second = desk_browser(an_officer("manager"), minutes_ago=6)
    answer = second.post(f"{PLACE}{setting.pk}/agree/")
    assert answer.status_code == 302
    known = setting_of(HONG_KONG, setting.pk)
    assert known is not None
    assert known.state == State.PROPOSED


def test_nobody_agrees_to_their_own_by_posting_it() -> None:
    first = an_officer("manager")
    setting = proposed(DEARER, first)
    answer = desk_browser(first).post(f"{PLACE}{setting.pk}/agree/")
    assert answer.status_code == 409
    assert "Another manager has to agree." in answer.content.decode()


def test_of_two_who_agree_the_second_is_told() -> None:
    setting = proposed(DEARER, an_officer("manager"))
    for status in (303, 409):
        third = desk_browser(an_officer("manager"))
        assert third.post(f"{PLACE}{setting.pk}/agree/").status_code == status


def test_it_is_taken_back_by_two_from_the_pages() -> None:
    (setting,) = standing(DEARER)
    first, second = desk_browser(an_officer("manager")), desk_browser(an_officer("manager"))
    place = f"{PLACE}{setting.pk}/"
    back = {"step": "ask_back", "reason": "Not passed."}
    assert first.post(f"{place}answer/", back).status_code == 303
    assert "Agree: it is taken back" not in text(first, place)
    assert "Agree: it is taken back" in text(second, place)
    assert second.post(f"{place}agree/").status_code == 303
    assert "taken back" in text(second, PLACE)


def test_a_setting_of_another_authority_is_not_there() -> None:
    setting = proposed(DEARER, an_officer("manager"))
    stranger = desk_browser(an_officer("manager", authority=IPIM))
    assert stranger.get(f"{PLACE}{setting.pk}/").status_code == 404
    assert stranger.post(f"{PLACE}{setting.pk}/agree/").status_code == 404
    assert "Application fee" not in text(stranger, PLACE)


def test_a_kind_that_is_not_there_is_not_there(manager: Client) -> None:
    assert manager.get(f"{PLACE}new/law/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_as_with_many(
    count: int, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(count):
        proposed(DEARER, an_officer("manager"))
    text(manager, PLACE)
    with django_assert_num_queries(6):  # session, officer, log, ours
        text(manager, PLACE)


@pytest.mark.parametrize("language", FOUR)
def test_the_pages_are_there_in_every_language(language: str, manager: Client) -> None:
    standing(DEARER)
    assert manager.get(f"/{language}/desk/manage/settings/").status_code == 200
