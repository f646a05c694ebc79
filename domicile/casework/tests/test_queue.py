"""The queue: its order, its parts, its filters, its pages; and whose desk a case comes to."""

from datetime import date, timedelta

import pytest

from domicile.accounts.models import Officer
from domicile.casework.models import Case, Waiting
from domicile.casework.queue import (
    Desk,
    Edges,
    Filters,
    Group,
    counts,
    covered_by,
    desk_of,
    page,
)
from domicile.casework.search_keys import name_keys, words
from domicile.casework.turns import NO_CLOCK, WAITS, WAITS_LONG
from tests.desk_cases import NOW, a_case
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TODAY = NOW.date()
BOUNDS = Edges(NOW, NOW + timedelta(days=1, hours=14))
HOUR = timedelta(hours=1)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


def shown(desk: Desk, filters: Filters = Filters()) -> list[Case]:  # noqa: B008 - frozen
    return page(desk, filters, BOUNDS)[0]


def test_the_most_urgent_comes_first_and_who_waits_for_others_last(officer: Officer) -> None:
    long, waits, none, soon, late, ok = (
        a_case(turn=turn)
        for turn in (
            WAITS_LONG,
            WAITS + timedelta(days=9000),
            NO_CLOCK,
            NOW + HOUR,
            NOW - HOUR,
            NOW + timedelta(days=5),
        )
    )
    assert shown(desk_of(officer, TODAY)) == [late, soon, ok, none, waits, long]
    assert [BOUNDS.group(each.turn) for each in shown(desk_of(officer, TODAY))] == [
        Group.OVERDUE,
        Group.AT_RISK,
        Group.ON_TIME,
        Group.NO_CLOCK,
        Group.PAUSED,
        Group.PAUSED,
    ]


@pytest.mark.parametrize("group", list(Group))
def test_each_part_of_the_queue_can_be_asked_for_alone(officer: Officer, group: Group) -> None:
    turns = (NOW - HOUR, NOW + HOUR, NOW + timedelta(days=5), NO_CLOCK, WAITS)
    cases = dict(zip(Group, [a_case(turn=turn) for turn in turns], strict=True))
    assert shown(desk_of(officer, TODAY), Filters(group=group.value)) == [cases[group]]


def test_pages_show_every_case_once_though_many_fall_due_at_the_same_moment(
    officer: Officer,
) -> None:
    cases = [a_case(turn=NOW + HOUR * (number // 4)) for number in range(11)]
    desk, seen, after = desk_of(officer, TODAY), [], None
    while True:
        found, after = page(desk, Filters(), BOUNDS, after, size=3)
        seen += found
        if after is None:
            break
    assert seen == cases


def test_closed_cases_are_asked_for_apart_the_latest_first(officer: Officer) -> None:
    a_case()
    closed = [a_case(closed_on=TODAY - timedelta(days=days), waiting="") for days in (0, 1, 1, 2)]
    desk, asked = desk_of(officer, TODAY), Filters(closed=True)
    first, after = page(desk, asked, BOUNDS, size=2)
    rest, _ = page(desk, asked, BOUNDS, after, size=2)
    assert first + rest == [closed[0], closed[2], closed[1], closed[3]]


def test_each_filter_narrows_the_queue(officer: Officer) -> None:
    a_case()
    mine = a_case(
        service="pier",
        stage="looking",
        unit="west",
        kind="renewal",
        waiting=Waiting.OTHERS,
        assignee=officer,
    )
    desk = desk_of(officer, TODAY)
    asked = [
        Filters(service="pier"),
        Filters(stage="looking"),
        Filters(unit="west"),
        Filters(kind="renewal"),
        Filters(waiting="others"),
        Filters(assignee="me"),
        Filters(assignee=str(officer.pk)),
    ]
    assert [shown(desk, each) for each in asked] == [[mine]] * len(asked)
    assert counts(desk, [*asked, Filters(), Filters(assignee="nobody")], BOUNDS) == [1] * 7 + [2, 1]


def test_counting_stops_at_a_hundred(officer: Officer) -> None:
    for _ in range(103):
        a_case()
    assert counts(desk_of(officer, TODAY), [Filters(), Filters(closed=True)], BOUNDS) == [100, 0]


def test_a_07_nobody_is_shown_cases_of_another_authority_or_unit() -> None:
    west = an_officer(unit="west")
    everyone, own = a_case(), a_case(unit="west")
    a_case(unit="east")
    a_case(authority="macao-psp")
    assert set(shown(desk_of(west, TODAY))) == {everyone, own}


def test_a08_an_officers_own_case_does_not_come_to_their_desk() -> None:
    officer = an_officer(email="chan@example.org")
    other = a_case(email="wong@example.org")
    a_case(email="Chan@Example.org")
    assert shown(desk_of(officer, TODAY)) == [other]


def test_cases_of_whoever_is_away_come_to_the_one_who_covers_by_way_of_another_too(
    officer: Officer,
) -> None:
    away, also_away, back = an_officer(name="B"), an_officer(name="C"), an_officer(name="D")
    for each, until, cover in (
        (away, TODAY, officer),
        (also_away, TODAY + timedelta(days=3), away),
        (back, TODAY - timedelta(days=1), officer),
    ):
        each.absent_until, each.cover = until, cover
        each.save()
    cases = [a_case(assignee=each) for each in (officer, away, also_away, back)]
    desk = desk_of(officer, TODAY)
    assert covered_by(officer, TODAY) == (away, also_away)
    assert shown(desk, Filters(assignee="me")) == cases[:3]
    assert shown(desk, Filters(assignee="away")) == cases[1:3]


def test_two_who_cover_each_other_have_each_others_cases() -> None:
    one, other = an_officer(), an_officer()
    for each, cover in ((one, other), (other, one)):
        each.absent_until, each.cover = TODAY, cover
        each.save()
    assert (covered_by(one, TODAY), covered_by(other, TODAY)) == ((other,), (one,))


def test_a_name_is_found_by_its_words_folded_and_by_any_part_of_its_chinese() -> None:
    assert words("FULANO de TAL, João d'Ávila") == ("fulano", "de", "tal", "joao", "davila")
    assert name_keys("ØSTERGAARD", "Tai-Man", "陳大文") == (
        "ostergaard",
        "tai",
        "man",
        "陳大文",
        "大文",
        "文",
    )


def test_a_day_of_the_queue_is_as_long_as_a_case_says() -> None:
    assert a_case(date_of_birth=date(2000, 2, 29)).turn == NO_CLOCK
