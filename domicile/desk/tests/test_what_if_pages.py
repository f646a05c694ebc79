"""What if, as a service manager does it: choose, watch, stop, read, take the file."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from domicile.accounts.models import Officer
from domicile.audit.models import Entry
from domicile.casework.models import Trial
from domicile.casework.what_if import carry_out
from domicile.managing.kinds import CalendarDay, DayKind
from domicile.managing.tests.worlds import proposed
from domicile.workdays import Happening
from tests.filed import lodged, real
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db
MACAO = "macao-residence-authorization"
PLACE = "/en/desk/manage/what-if/"
FILED = date(2026, 3, 2)
CONFIRMED = ((Happening.COMPLETENESS_CONFIRMED, datetime(2026, 3, 3, 2, tzinfo=UTC)),)
LONGER = {"way": "number", "number": "clock.pledge-general.days", "value": "6"}
RANGE = {"service": MACAO, "since": "2026-01-01", "until": "2026-06-30"}


@pytest.fixture
def manager() -> Officer:
    return an_officer("manager", authority="macao-psp")


def asked(browser: Client, **given: str) -> Trial:
    answer = browser.post(PLACE, {**RANGE, **LONGER, **given})
    assert answer.status_code == 303
    trial = Trial.objects.latest("pk")
    assert answer["Location"] == f"{PLACE}{trial.pk}/"
    return trial


def done(browser: Client, **given: str) -> Trial:
    trial = asked(browser, **given)
    carry_out(trial.pk, at=timezone.now())
    return trial


def page(browser: Client, place: str) -> str:
    answer = browser.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_change_is_tried_and_its_groups_are_sentences(manager: Officer) -> None:
    case = lodged(real(MACAO), "permit-holder", on=FILED, events=CONFIRMED).cases.get()
    browser = desk_browser(manager)
    trial = asked(browser)
    assert "waiting its turn" in page(browser, f"{PLACE}{trial.pk}/")
    carry_out(trial.pk, at=timezone.now())
    found = page(browser, f"{PLACE}{trial.pk}/")
    assert "1 of 1 cases would differ." in found
    title = "Our answer to an application with the One-way Permit"
    assert f"{title}: due 1 working day later" in found
    (group,) = Trial.objects.get(pk=trial.pk).found["groups"]
    listed = page(browser, f"{PLACE}{trial.pk}/{group}/")
    assert "10 March 2026 → 11 March 2026" in listed
    assert case.reference in listed
    assert case.name_latin == "" or case.name_latin not in listed
    assert f"/desk/case/{case.pk}/" not in listed  # a manager reads no case


def test_whoever_may_read_the_case_is_led_to_it(manager: Officer) -> None:
    case = lodged(real(MACAO), "permit-holder", on=FILED, events=CONFIRMED).cases.get()
    trial = done(desk_browser(manager))
    both = an_officer("manager", "case", authority="macao-psp")
    (group,) = Trial.objects.get(pk=trial.pk).found["groups"]
    assert f"/desk/case/{case.pk}/" in page(desk_browser(both), f"{PLACE}{trial.pk}/{group}/")


def test_a01_another_authority_has_no_such_trial(manager: Officer) -> None:
    lodged(real(MACAO), "permit-holder", on=FILED, events=CONFIRMED)
    trial = done(desk_browser(manager))
    stranger = an_officer("manager", authority="hk-immd")
    assert desk_browser(stranger).get(f"{PLACE}{trial.pk}/").status_code == 404


def test_the_file_has_a_line_for_each_difference(manager: Officer) -> None:
    case = lodged(real(MACAO), "permit-holder", on=FILED, events=CONFIRMED).cases.get()
    browser = desk_browser(manager)
    trial = done(browser)
    answer = browser.get(f"{PLACE}{trial.pk}/csv/")
    written = b"".join(answer).decode().removeprefix("\ufeff")
    head, line = csv.reader(io.StringIO(written, newline=""))
    assert head[0] == "Reference"
    assert line[:2] == [case.reference, "principal"]
    assert Entry.objects.filter(event="trial:read", subject=f"trial:{trial.pk}").exists()
    stale = desk_browser(manager, minutes_ago=6).get(f"{PLACE}{trial.pk}/csv/")
    assert stale.status_code == 302


def test_a_trial_can_be_stopped_and_says_how_far_it_came(manager: Officer) -> None:
    lodged(real(MACAO), "permit-holder", on=FILED)
    browser = desk_browser(manager)
    trial = asked(browser)
    assert browser.post(f"{PLACE}{trial.pk}/stop/").status_code == 303
    carry_out(trial.pk, at=timezone.now())
    assert "stopped after 0 of 0 cases" in page(browser, f"{PLACE}{trial.pk}/")


def test_a_proposed_setting_is_tried_before_anybody_agrees(manager: Officer) -> None:
    lodged(real(MACAO), "permit-holder", on=FILED, events=CONFIRMED)
    typhoon = CalendarDay("macao-psp", "macao", date(2026, 3, 6), DayKind.STORM, "Signal No. 8")
    setting = proposed(typhoon, manager)
    browser = desk_browser(manager)
    shown = page(browser, f"/en/desk/manage/settings/{setting.pk}/")
    assert f"{PLACE}?way=setting&amp;setting={setting.pk}" in shown
    assert f'value="{setting.pk}" selected' in page(
        browser, f"{PLACE}?way=setting&setting={setting.pk}"
    )
    trial = done(browser, way="setting", setting=str(setting.pk))
    assert "due 1 working day later" in page(browser, f"{PLACE}{trial.pk}/")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"way": ""}, "Choose what is changed."),
        ({"value": "six"}, "Enter a whole number."),
        ({"value": "5"}, "It is this number already. Enter another."),
        ({"number": "no.such"}, "Choose a number."),
        ({"way": "law", "law": "then"}, "Enter the day whose rules are tried."),
        ({"way": "setting", "setting": "9"}, "There is no setting to try. Propose one first."),
        ({"since": "2026-07-01"}, "The last day is before the first. Enter a later day."),
        ({"until": ""}, "Enter the last day of the cases."),
    ],
)
def test_what_cannot_be_tried_is_said_where_it_was_typed(
    given: dict[str, str], words: str, manager: Officer
) -> None:
    answer = desk_browser(manager).post(PLACE, {**RANGE, **LONGER, **given})
    assert answer.status_code == 422
    assert answer.content.decode().count(words) == 2
    assert not Trial.objects.exists()


def test_two_are_tried_at_once_and_no_third(manager: Officer) -> None:
    browser = desk_browser(manager)
    asked(browser)
    asked(browser)
    answer = browser.post(PLACE, {**RANGE, **LONGER})
    assert answer.status_code == 422
    assert Trial.objects.count() == 2


def test_a_result_older_than_a_month_is_not_shown(manager: Officer) -> None:
    trial = asked(desk_browser(manager))
    Trial.objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert desk_browser(manager).get(f"{PLACE}{trial.pk}/").status_code == 404
