"""Who may propose, agree, decline and take back; and that the rows stay as they were."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from domicile import services
from domicile.audit.models import Entry
from domicile.managing import commands, snapshots
from domicile.managing.commands import Why
from domicile.managing.models import Setting, SettingStep, State, Step
from domicile.managing.queries import Known, settings_of
from domicile.managing.tests.worlds import (
    DEARER,
    HONG_KONG,
    IPIM,
    NOW,
    QMAS,
    TYPHOON,
    proposed,
    standing,
    two_managers,
)
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def state_of(setting: Setting) -> State:
    return next(each.state for each in settings_of(setting.authority) if each.row == setting)


def events() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_a_setting_stands_once_another_manager_agrees() -> None:
    first, second = two_managers()
    setting = proposed(DEARER, first)
    assert state_of(setting) == State.PROPOSED
    assert isinstance(commands.agree(setting, by=second, at=NOW), Known)
    assert state_of(setting) == State.STANDING
    assert events() == ["setting:proposed", "setting:agreed"]


def test_nobody_agrees_to_their_own() -> None:
    first, _second = two_managers()
    setting = proposed(DEARER, first)
    assert commands.agree(setting, by=first, at=NOW) == Why.OWN
    assert state_of(setting) == State.PROPOSED


def test_the_database_refuses_it_too() -> None:
    first, _second = two_managers()
    setting = proposed(DEARER, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        SettingStep.objects.create(
            setting=setting, number=1, step=Step.AGREE, officer=first, asked_by=first, at=NOW
        )


def test_taking_back_needs_two_as_well_and_until_then_it_stands() -> None:
    (setting,) = standing(DEARER)
    first, second = two_managers()
    assert commands.ask_back(setting, "", by=first, at=NOW) == Why.NO_REASON
    assert isinstance(commands.ask_back(setting, "Not passed.", by=first, at=NOW), Known)
    assert commands.take_back(setting, by=first, at=NOW) == Why.OWN
    assert state_of(setting) == State.GOING
    snapshots.look()
    assert len(snapshots.now().standing) == 1
    assert isinstance(commands.take_back(setting, by=second, at=NOW), Known)
    snapshots.look()
    assert (state_of(setting), snapshots.now().standing) == (State.TAKEN_BACK, ())


def test_it_stays_when_the_second_manager_says_so() -> None:
    (setting,) = standing(DEARER)
    first, second = two_managers()
    commands.ask_back(setting, "Not passed.", by=first, at=NOW)
    assert isinstance(commands.keep(setting, "It was.", by=second, at=NOW), Known)
    assert state_of(setting) == State.STANDING


def test_a_proposal_is_declined_with_a_reason_or_withdrawn_by_whoever_made_it() -> None:
    first, second = two_managers()
    one, two = proposed(DEARER, first), proposed(TYPHOON, first)
    assert commands.decline(one, " ", by=second, at=NOW) == Why.NO_REASON
    assert isinstance(commands.decline(one, "Wrong day.", by=second, at=NOW), Known)
    assert commands.withdraw(two, by=second, at=NOW) == Why.NOT_OWN
    assert isinstance(commands.withdraw(two, by=first, at=NOW), Known)
    assert (state_of(one), state_of(two)) == (State.DECLINED, State.WITHDRAWN)


def test_what_was_settled_is_settled() -> None:
    (setting,) = standing(DEARER)
    third = an_officer("manager")
    assert commands.agree(setting, by=third, at=NOW) == Why.MEANWHILE
    assert commands.decline(setting, "Late.", by=third, at=NOW) == Why.MEANWHILE


def test_another_authority_s_manager_may_do_nothing() -> None:
    stranger = an_officer("manager", authority=IPIM)
    assert commands.propose(DEARER, "Why not", by=stranger, at=NOW) == Why.ELSEWHERE
    setting = proposed(DEARER, an_officer("manager"))
    assert commands.agree(setting, by=stranger, at=NOW) == Why.ELSEWHERE


def test_whoever_is_no_manager_may_do_nothing() -> None:
    senior = an_officer("senior")
    assert commands.propose(DEARER, "Why not", by=senior, at=NOW) == Why.ELSEWHERE
    setting = proposed(DEARER, an_officer("manager"))
    assert commands.agree(setting, by=senior, at=NOW) == Why.ELSEWHERE


def change(setting: Setting) -> object:
    return Setting.objects.filter(pk=setting.pk).update(reason="Another")


def change_step(setting: Setting) -> object:
    return setting.steps.update(reason="Another")


def delete(setting: Setting) -> object:
    return setting.steps.all().delete()


@pytest.mark.parametrize("tamper", [change, change_step, delete])
def test_the_database_changes_and_deletes_nothing(tamper: Callable[[Setting], object]) -> None:
    (setting,) = standing(DEARER)
    with pytest.raises(DatabaseError), transaction.atomic():
        tamper(setting)
    assert state_of(setting) == State.STANDING


def test_services_have_what_stands_and_are_the_same_objects_until_it_changes() -> None:
    before = services.service(QMAS)
    standing(TYPHOON)
    during = services.service(QMAS)
    assert during is not before
    snapshots.look()
    assert services.service(QMAS) is during
    assert services.service("macao-temporary-residency") in services.written()


def test_one_set_of_settings_holds_for_a_whole_request() -> None:
    with snapshots.settled():
        found = services.service(QMAS)
        standing(DEARER)
        assert services.service(QMAS) is found
    assert services.service(QMAS) is not found


def test_a_look_costs_one_query_and_only_when_it_is_due(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.SETTINGS_SECONDS = 60
    with django_assert_num_queries(1):
        snapshots.look_if_due()
        snapshots.look_if_due()


def test_settings_of_an_authority_cost_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    standing(DEARER, TYPHOON)
    with django_assert_num_queries(2):
        assert [each.state for each in settings_of(HONG_KONG)] == [State.STANDING] * 2
