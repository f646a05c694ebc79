"""Settings laid over definitions: what changes, and that nothing else does."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from gettext import NullTranslations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from domicile import services
from domicile.managing.kinds import Banner, CalendarDay, DayKind, HelpText, Kind, OpenDays, kind_of
from domicile.managing.overlay import calendar_with, laid_over
from domicile.managing.said import Said
from domicile.managing.tests.worlds import DEARER, HONG_KONG, NEW_YEAR, NOW, QMAS, TYPHOON
from domicile.rulebook import Service, calendar_of
from domicile.services.printing import digest, printed
from domicile.workdays.wording import Words

CLOSED = OpenDays(
    QMAS,
    open=False,
    since=date(2026, 12, 1),
    until=date(2026, 12, 31),
    message=Said.of({"en": "M"}),
)
HELP = HelpText(QMAS, "document:travel_document", Said.of({"en": "All pages."}), NEW_YEAR)
BANNER = Banner(HONG_KONG, Said.of({"en": "Maintenance"}), NOW, NOW + timedelta(hours=2))
EVERY: tuple[Kind, ...] = (TYPHOON, DEARER, CLOSED, HELP, BANNER)


def qmas() -> Service:
    return next(each for each in services.written() if each.key == QMAS)


def fee_on(service: Service, on: date) -> list[Decimal]:
    return [fee.amount for fee in service.fees if fee.key == "application" and fee.in_force(on)]


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.kind)
def test_what_is_kept_comes_back_as_it_was(kind: Kind) -> None:
    assert kind_of(kind.kind, kind.json()) == kind


def test_laying_nothing_over_gives_the_same_object() -> None:
    assert laid_over(qmas(), ()) is qmas()


@given(st.lists(st.sampled_from([BANNER, replace(DEARER, service="other"), TYPHOON]), max_size=4))
def test_what_is_about_others_changes_nothing(kinds: list[Kind]) -> None:
    macao = next(each for each in services.written() if each.key == "macao-temporary-residency")
    assert laid_over(macao, kinds) is macao


def test_every_fee_has_a_key_and_costs_one_amount_a_day() -> None:
    for service in services.written():
        days = {day for fee in service.fees for day in (fee.since, fee.until or fee.since)}
        for on in days:
            keys = [fee.key for fee in service.fees if fee.in_force(on)]
            assert "" not in keys
            assert len(keys) == len(set(keys))


def test_a_fee_ends_the_day_before_and_begins_anew() -> None:
    laid = laid_over(qmas(), (DEARER,))
    assert fee_on(laid, date(2026, 12, 31)) == [Decimal(600)]
    assert fee_on(laid, NEW_YEAR) == [Decimal(650)]
    assert fee_on(qmas(), NEW_YEAR) == [Decimal(600)]


def test_of_two_changes_of_a_fee_each_holds_from_its_own_day() -> None:
    sooner = replace(DEARER, amount=Decimal(620), since=date(2026, 12, 1))
    laid = laid_over(qmas(), (DEARER, sooner))
    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31), NEW_YEAR)
    assert [fee_on(laid, day) for day in days] == [
        [Decimal(600)],
        [Decimal(620)],
        [Decimal(620)],
        [Decimal(650)],
    ]


def test_a_later_setting_of_the_same_day_wins() -> None:
    again = replace(DEARER, amount=Decimal(700))
    assert fee_on(laid_over(qmas(), (DEARER, again)), NEW_YEAR) == [Decimal(700)]


@given(
    st.lists(
        st.builds(
            lambda amount, days: replace(
                DEARER, amount=Decimal(amount), since=NEW_YEAR + timedelta(days=days)
            ),
            st.integers(0, 2000),
            st.integers(0, 400),
        ),
        max_size=6,
    ),
    st.integers(-30, 500),
)
def test_on_every_day_a_fee_costs_one_amount(changes: list[Kind], days: int) -> None:
    on = NEW_YEAR + timedelta(days=days)
    assert len(fee_on(laid_over(qmas(), changes), on)) == 1


def test_the_law_that_a_fee_rests_on_is_named() -> None:
    laid = laid_over(qmas(), (DEARER,))
    fee = next(each for each in laid.fees if each.since == NEW_YEAR)
    with translation.override("zh-hans"):
        assert str(fee.basis) == "2026年第12號法律公告"
    assert str(fee.basis) == "L.N. 12 of 2026"


def test_a_service_is_closed_on_the_days_set_and_open_before_and_after() -> None:
    laid = laid_over(qmas(), (CLOSED,))
    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31), NEW_YEAR)
    assert [laid.is_open(day) for day in days] == [True, False, False, True]


def test_a_later_opening_wins_over_a_closing() -> None:
    opened = OpenDays(QMAS, open=True, since=date(2026, 12, 15))
    laid = laid_over(qmas(), (CLOSED, opened))
    assert [laid.is_open(date(2026, 12, day)) for day in (14, 15)] == [False, True]


def test_a_closed_day_moves_what_is_counted_and_says_why() -> None:
    laid, day = calendar_of(laid_over(qmas(), (TYPHOON,))), TYPHOON.day
    assert (calendar_of(qmas()).is_open(day), laid.is_open(day)) == (True, False)
    assert laid.after(date(2026, 11, 24), 1) == date(2026, 11, 26)
    assert Words(NullTranslations(), "en", laid).why(laid.day(day)) == (
        "Typhoon, closed by storm (Observatory, signal No. 8 hoisted at 06:40)"
    )


def test_a_day_that_ends_early_is_open_until_then() -> None:
    early = replace(TYPHOON, closes=time(11, 40))
    laid = calendar_of(laid_over(qmas(), (early,)))
    at = datetime(2026, 11, 25, 12, 0, tzinfo=laid.zone)
    assert (laid.is_open(TYPHOON.day), laid.received(at)) == (True, date(2026, 11, 26))


def test_a_day_of_rest_can_be_a_working_day() -> None:
    saturday = replace(TYPHOON, day=date(2026, 11, 28), becomes=DayKind.OPEN, title=Said())
    laid = calendar_of(laid_over(qmas(), (saturday,)))
    assert laid.is_open(saturday.day)
    assert Words(NullTranslations(), "en", laid).why(laid.day(saturday.day)) == (
        "working day (Observatory, signal No. 8 hoisted at 06:40)"
    )


def test_another_authority_in_the_same_place_keeps_its_own_days() -> None:
    psp = CalendarDay(
        "macao-psp", "macao", date(2026, 11, 25), DayKind.EXEMPTION, "Dispatch 1/2026"
    )
    laid = {each.key: laid_over(each, (psp,)) for each in services.written()}
    is_open = {key: calendar_of(each).is_open(psp.day) for key, each in laid.items()}
    assert is_open["macao-residence-authorization"] is False
    assert is_open["macao-temporary-residency"] is True


def test_a_calendar_alone_takes_the_same_settings() -> None:
    usual = calendar_of(qmas())
    assert calendar_with(usual, (DEARER,)) is usual
    assert calendar_with(usual, (TYPHOON,)).is_open(TYPHOON.day) is False


def test_the_rulebook_says_what_was_set_and_its_digest_is_another() -> None:
    laid = laid_over(qmas(), (DEARER, TYPHOON))
    assert "- Application fee: HK$650 from 1 January 2027 on" in printed(laid, "en")
    assert digest(laid) != digest(qmas())


def test_a_fee_begins_a_generation_of_the_rules_and_a_typhoon_does_not() -> None:
    laid = laid_over(qmas(), (DEARER, TYPHOON))
    assert laid.generation(date(2026, 12, 31)) == qmas().generation(date(2026, 12, 31))
    assert laid.generation(NEW_YEAR) == NEW_YEAR
