"""Every worked example of the clocks as a table: ten days, the card, renewal, the pledges."""

import json
from argparse import ArgumentParser
from contextlib import redirect_stdout
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from io import StringIO
from typing import Any

import pytest

from domicile import services
from domicile.config.cli import deadline, main
from domicile.config.cli.deadline_text import listed_text
from domicile.rulebook import Service, calendar_of
from domicile.services.macao_residence_authorization.clocks import CLOCKS
from domicile.workdays import (
    Event,
    Happening,
    Limit,
    Opening,
    Pledge,
    Reading,
    Shut,
    State,
    replay,
)

KEY = "macao-residence-authorization"


@pytest.fixture(scope="module")
def service() -> Service:
    folder = "domicile.services.macao_residence_authorization"
    return services.service(KEY) or import_module(f"{folder}.service").service


def told(service: Service, *words: str) -> dict[str, Any]:
    """What `domicile deadline` says, as JSON."""
    found: dict[str, Any] = json.loads("\n".join(read_aloud(service, *words, "--json")))
    return found


def read_aloud(service: Service, *words: str) -> list[str]:
    """The lines that people read; before the product finds the service, from inside the command."""
    given = [service.key, *words]
    if services.service(service.key) is None:
        parser = ArgumentParser()
        deadline.arguments(parser)
        asked = parser.parse_args(given)
        if asked.list:
            return listed_text(service, "en").splitlines()
        return deadline.answer(service, asked).splitlines()
    with redirect_stdout(StringIO()) as out:
        assert main(["deadline", *given]) == 0
    return out.getvalue().splitlines()


def chosen(found: dict[str, Any], *keys: str) -> tuple[Any, ...]:
    return tuple(found.get(key) for key in keys)


@pytest.mark.parametrize(
    ("entered", "filed", "due", "overdue", "fine"),
    [
        ("2026-03-02", "2026-03-12", "2026-03-12", 0, 0),
        ("2026-03-02", "2026-03-13", "2026-03-12", 1, 200),
        ("2026-03-02", "2026-03-20", "2026-03-12", 8, 1600),
        ("2026-06-01", "2026-07-06", "2026-06-11", 25, 5000),
        ("2026-06-01", "2026-07-08", "2026-06-11", 27, 5000),
        ("2025-12-11", "2025-12-29", "2025-12-26", 3, 600),
    ],
)
def test_the_late_fine_is_counted_as_in_the_examples(
    service: Service, entered: str, filed: str, due: str, overdue: int, fine: int
) -> None:
    found = told(service, "apply-after-entry", "--from", entered, "--done", filed)
    assert chosen(found, "due", "days", "overdue_days", "fine", "currency") == (
        due,
        10,
        overdue,
        fine,
        "MOP",
    )


def test_a_last_day_that_does_not_move_costs_five_days_more(service: Service) -> None:
    limit = counts(CLOCKS[0].key, Limit)
    still = Limit(10, starts=limit.starts, ends=limit.ends, rolls=False, fine=limit.fine)
    read = reading(
        service, still, (limit.starts, "2025-12-11T12:00"), (limit.ends[0], "2025-12-29T12:00")
    )
    assert read.fine is not None
    assert (read.due, read.overdue_days, read.fine.amount) == (date(2025, 12, 21), 8, Decimal(1600))


@pytest.mark.parametrize(
    ("done", "overdue", "least", "most"),
    [
        ("2026-06-07", 0, None, None),
        ("2026-06-17", 10, 800, 1000),
        ("2026-09-15", 100, 5300, 5500),
        ("2027-03-24", 290, 14800, None),  # at the higher base the most is reached
        ("2027-03-28", 294, None, None),  # at the lower one too: one amount again
    ],
)
def test_the_fine_for_a_late_card_has_a_base_that_the_authority_sets(
    service: Service, done: str, overdue: int, least: int | None, most: int | None
) -> None:
    found = told(service, "apply-for-card", "--from", "2026-03-09", "--done", done)
    at_most = 15000 if least == 14800 else most
    assert chosen(found, "due", "overdue_days", "fine_least", "fine_most") == (
        "2026-06-07",
        overdue,
        least,
        at_most,
    )
    assert found.get("fine") == {0: 0, 294: 15000}.get(overdue)


def test_a_certificate_is_collected_within_ninety_days_of_its_issue(service: Service) -> None:
    found = told(service, "collect-certificate", "--from", "2026-03-09")
    assert chosen(found, "due", "days") == ("2026-06-07", 90)


@pytest.mark.parametrize(
    ("expires", "opens", "closes", "dear", "dearer"),
    [
        (
            "2026-06-30",
            "2026-03-02",
            "2026-04-30",
            ("2026-05-01", "2026-05-30"),
            ("2026-05-31", "2026-06-30"),
        ),
        (
            "2026-12-31",
            "2026-09-02",
            "2026-10-31",
            ("2026-11-01", "2026-11-30"),
            ("2026-12-01", "2026-12-31"),
        ),
    ],
)
def test_renewal_opens_closes_and_costs_as_in_the_examples(
    service: Service,
    expires: str,
    opens: str,
    closes: str,
    dear: tuple[str, str],
    dearer: tuple[str, str],
) -> None:
    found = told(service, "renewal-window", "--from", expires)
    assert chosen(found, "opens", "closes", "ends", "days") == (opens, closes, expires, 60)
    assert found["fees"] == [
        {"from": dear[0], "to": dear[1], "amount": 2000},
        {"from": dearer[0], "to": dearer[1], "amount": 5000},
    ]


@pytest.mark.parametrize(
    ("filed", "state", "fine"),
    [
        ("2026-03-01", "early", None),
        ("2026-03-02", "open", 0),
        ("2026-04-30", "open", 0),
        ("2026-05-01", "late", 2000),
        ("2026-05-30", "late", 2000),
        ("2026-05-31", "late", 5000),
        ("2026-06-30", "late", 5000),
        ("2026-07-01", "over", None),
    ],
)
def test_each_edge_of_the_renewal_window_belongs_to_one_side(
    service: Service, filed: str, state: str, fine: int | None
) -> None:
    found = told(service, "renewal-window", "--from", "2026-06-30", "--done", filed)
    assert chosen(found, "state", "fine") == (state, fine)


@pytest.mark.parametrize(
    ("confirmed", "first", "general", "with_r"),
    [
        ("2026-03-02T10:00", "2026-03-03", "2026-03-09", "2026-03-03"),
        ("2026-03-06T17:20", "2026-03-09", "2026-03-13", "2026-03-09"),
        ("2025-12-18", "2025-12-19", "2025-12-31", "2025-12-19"),
        ("2025-12-19", "2025-12-26", "2026-01-02", "2025-12-26"),
        ("2026-02-13", "2026-02-16", "2026-02-25", "2026-02-16"),
        ("2026-04-01", "2026-04-02", "2026-04-13", "2026-04-02"),
    ],
)
def test_the_pledges_fall_due_as_in_the_examples(
    service: Service, confirmed: str, first: str, general: str, with_r: str
) -> None:
    found = told(service, "pledge-general", "--from", confirmed)
    (day_1,) = [entry["on"] for entry in found["ledger"] if entry["number"] == 1]
    assert (day_1, *chosen(found, "due", "days")) == (first, general, 5)
    found = told(service, "pledge-r", "--from", confirmed)
    assert chosen(found, "due", "days") == (f"{with_r}T14:00:00+08:00", 1)


@pytest.mark.parametrize(
    ("shut", "due"),
    [
        (Shut.KEEP, "2026-02-16T14:00"),
        (Shut.CLOSING, "2026-02-16T13:00"),
        (Shut.NEXT, "2026-02-20T14:00"),
    ],
)
def test_a_promised_hour_on_a_half_day_is_flagged_met_earlier_or_moved(
    service: Service, shut: Shut, due: str
) -> None:
    pledge = Pledge(1, until=time(14), shut=shut)
    read = reading(service, pledge, (pledge.starts, "2026-02-13T10:00"))
    closes = None if shut is Shut.NEXT else time(13)
    assert (read.due, read.shut) == (moment(service, due), closes)


def test_gaps_are_told_within_15_working_days_and_cured_within_60_days(service: Service) -> None:
    tell = told(service, "notify-gaps", "--from", "2026-03-02")
    cure = told(service, "cure-gaps", "--from", "2026-03-23")
    assert (tell["due"], cure["due"]) == ("2026-03-23", "2026-05-22")


def test_what_is_confirmed_after_office_hours_counts_as_confirmed_at_the_next_opening(
    service: Service,
) -> None:
    found = [
        told(service, "pledge-general", "--from", at)["due"]
        for at in ("2026-03-06T17:30", "2026-03-06T17:31", "2026-03-07T10:00", "2026-03-09T08:00")
    ]
    assert found == ["2026-03-13", "2026-03-16", "2026-03-16", "2026-03-16"]


def test_days_are_those_of_macao_whatever_zone_a_moment_is_told_in(service: Service) -> None:
    found = [
        told(service, "apply-after-entry", "--from", at)["due"]
        for at in ("2026-03-02T23:59", "2026-03-02T15:59Z", "2026-03-02T16:00Z")
    ]
    assert found == ["2026-03-12", "2026-03-12", "2026-03-13"]


def test_the_ten_days_are_not_in_force_today_and_counted_all_the_same(service: Service) -> None:
    found = [
        told(service, "apply-after-entry", "--from", entered)["in_force"]
        for entered in ("2021-11-14", "2021-11-15")
    ]
    assert found == [True, False]


def test_a_waived_fine_costs_nothing_and_keeps_its_working_and_reason(service: Service) -> None:
    limit = counts("apply-after-entry", Limit)
    read = replay(
        [
            Event(limit.starts, moment(service, "2026-03-02T12:00")),
            Event(limit.ends[0], moment(service, "2026-03-20T12:00")),
            Event(Happening.FINE_WAIVED, moment(service, "2026-03-21T12:00"), reason="In hospital"),
        ],
        limit,
        calendar_of(service),
        moment(service, "2026-03-22T12:00"),
    )
    assert read.fine is not None
    assert (read.fine.amount, read.fine.least, read.fine.waived) == (
        Decimal(0),
        Decimal(1600),
        "In hospital",
    )


def test_people_read_the_pledge_day_by_day(service: Service) -> None:
    lines = read_aloud(service, "pledge-general", "--from", "2025-12-18T10:00")
    assert lines[:3] == [
        "Our answer to an application with the One-way Permit (pledge-general)",
        "An officer confirms that nothing is missing: Thursday 18 December 2025, 10:00",
        "5 working days, from the next working day",
    ]
    assert "Due: Wednesday 31 December 2025, at the end of the day" in lines
    table = [[part.strip() for part in line.split("  ") if part] for line in lines[8:16]]
    closed = (
        "closed: Saturday; Sunday; Compensatory rest day for Macao S.A.R. Establishment Day; "
        "Compensatory rest day for Winter Solstice; Christmas Eve, public holiday; "
        "Christmas Day, public holiday"
    )
    assert table == [
        ["Fri 19 Dec", "day 1"],
        ["Sat 20 Dec to Thu 25 Dec", "not counted", closed],
        ["Fri 26 Dec", "day 2"],
        ["Sat 27 Dec to Sun 28 Dec", "not counted", "closed: Saturday; Sunday"],
        ["Mon 29 Dec", "day 3"],
        ["Tue 30 Dec", "day 4"],
        ["Wed 31 Dec", "day 5", "New Year's Eve, half day: open until 13:00; the last day"],
        [],
    ]


def test_people_read_that_the_office_closes_before_the_promised_hour(service: Service) -> None:
    lines = read_aloud(service, "pledge-r", "--from", "2026-02-13T10:00")
    assert lines[4:6] == [
        "Due: Monday 16 February 2026, 14:00",
        "The office closes at 13:00 that day.",
    ]


@pytest.mark.parametrize(
    ("key", "begun", "done", "fine"),
    [
        ("apply-after-entry", "2026-03-02", "2026-03-12", "0 × MOP 200 = MOP 0"),
        ("apply-after-entry", "2026-03-02", "2026-03-20", "8 × MOP 200 = MOP 1,600"),
        ("apply-after-entry", "2026-06-01", "2026-07-08", "27 × MOP 200, and at most MOP 5,000"),
        (
            "apply-for-card",
            "2026-03-09",
            "2026-06-17",
            "from MOP 800 to MOP 1,000: the authority sets the first part",
        ),
    ],
)
def test_people_read_how_a_fine_comes_about(
    service: Service, key: str, begun: str, done: str, fine: str
) -> None:
    lines = read_aloud(service, key, "--from", begun, "--done", done)
    (said,) = [line for line in lines if line.startswith("Fine: ")]
    assert said.replace("\N{NO-BREAK SPACE}", " ") == f"Fine: {fine}"


def test_people_read_that_a_clock_is_no_longer_in_force(service: Service) -> None:
    lines = read_aloud(service, "apply-after-entry", "--from", "2026-03-02")
    assert "Not in force on that day: until 14 November 2021. Counted all the same." in lines


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("2026-03-01", ["That is too early."]),
        ("2026-04-30", ["That is in time."]),
        ("2026-05-04", ["That is after the window.", "Fine: MOP 2,000"]),
        ("2026-07-01", ["That is after the end."]),
    ],
)
def test_people_read_the_days_of_a_window_and_what_each_costs(
    service: Service, done: str, said: list[str]
) -> None:
    lines = read_aloud(service, "renewal-window", "--from", "2026-06-30", "--done", done)
    plain = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
    assert plain[1:7] == [
        "Opens: Monday 2 March 2026",
        "Closes: Thursday 30 April 2026, at the end of the day",
        "60 days",
        "Ends: Tuesday 30 June 2026",
        "From 1 May 2026 to 30 May 2026: MOP 2,000",
        "From 31 May 2026 to 30 June 2026: MOP 5,000",
    ]
    assert plain[9 : 9 + len(said)] == said


def test_what_came_after_hours_says_on_which_day_it_counts_as_come(service: Service) -> None:
    lines = read_aloud(service, "pledge-general", "--from", "2026-03-06T20:00")
    (come,) = [line for line in lines if "counts as come on this day" in line]
    assert come.split()[:3] == ["Mon", "9", "Mar"]


def test_every_clock_is_told_day_by_day_to_its_last_one(service: Service) -> None:
    declared = [clock for clock in CLOCKS if not isinstance(clock.counts, Opening)]
    ledgers = {
        clock.key: told(service, clock.key, "--from", "2026-03-02T10:00")["ledger"]
        for clock in declared
    }
    assert {key: ledger[0]["counts"] for key, ledger in ledgers.items()} == {
        clock.key: "start" for clock in declared
    }
    assert {key: ledger[-1]["number"] for key, ledger in ledgers.items()} == {
        "apply-after-entry": 10,
        "pledge-general": 5,
        "pledge-r": 1,
        "notify-gaps": 15,
        "cure-gaps": None,  # its sixtieth day is 1 May, a holiday: the last day moves to Monday
        "opinions": 10,
        "collect-certificate": 90,
        "apply-for-card": 90,
    }


def counts(key: str, kind: type[Limit]) -> Limit:
    (found,) = [clock.counts for clock in CLOCKS if clock.key == key]
    assert isinstance(found, kind)
    return found


def moment(service: Service, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=service.authority.zone)


def reading(service: Service, clock: Limit | Pledge, *events: tuple[Happening, str]) -> Reading:
    happened = [Event(kind, moment(service, at)) for kind, at in events]
    read = replay(happened, clock, calendar_of(service), happened[-1].at)
    assert read.state in {State.RUNNING, State.DONE}
    return read


def test_only_windows_whose_days_follow_from_their_end_are_listed(service: Service) -> None:
    lines = read_aloud(service, "--list")
    keys = [line for line in lines if not line.startswith(" ")]
    assert keys[: len(CLOCKS)] == [clock.key for clock in CLOCKS]
    told_of = [told(service, key, "--from", "2026-06-30")["ends"] for key in keys[len(CLOCKS) :]]
    assert told_of == ["2026-06-30"] * len(told_of)
