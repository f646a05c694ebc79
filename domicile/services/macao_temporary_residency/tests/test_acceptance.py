"""The acceptance tests T1 to T18 of the fact sheet (19.2), as tables."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domicile.rulebook import Freshness, Signer, WindowState, strips, worked
from domicile.rulebook.kinds import Identity
from domicile.services.macao_temporary_residency import deadlines
from domicile.services.macao_temporary_residency.documents import MACAO_RECORD
from domicile.services.macao_temporary_residency.facts import (
    COUNTED,
    ESTATE_VALUE,
    PERMIT_UNTIL,
)
from domicile.services.macao_temporary_residency.forms.req import REQ
from domicile.services.macao_temporary_residency.tests.groups import (
    TODAY,
    applicant,
    decided,
    dependant,
    needs,
    package,
    refused,
    seen,
    starting,
    warned,
)


# T1: Law 7/2023 [F 9]. T2: AR 7/2007 [F 14a].
@pytest.mark.parametrize(
    ("ground", "on", "wait_listed", "refusals"),
    [
        ("qt", date(2023, 6, 30), None, set()),
        ("qt", date(2023, 7, 1), None, {"x01"}),
        ("qt", TODAY, None, {"x01"}),
        ("bi", date(2007, 4, 3), False, set()),
        ("bi", date(2007, 4, 4), False, {"x02"}),
        ("bi", date(2007, 4, 4), True, set()),
        ("bi", TODAY, False, {"x02"}),
        ("ir", TODAY, None, set()),
        ("ir", date(2005, 4, 4), None, set()),
    ],
)
def test_t1_t2_a_new_application_is_open_on_the_grounds_of_its_day(
    ground: str, on: date, wait_listed: bool | None, refusals: set[str]
) -> None:
    group = starting("new", ground, adds_family=False, wait_listed=wait_listed)
    assert refused(group, on) == refusals


# T3: guide, section 2, first and fourth line [SEED]. T4: section 3, last line [SEED].
@pytest.mark.parametrize(
    ("kind", "ground", "people", "more", "forms", "guarantee"),
    [
        ("new", "ir", 0, {"adds_family": False}, ["REQ", "IR"], "required"),
        ("new", "ir", 3, {"adds_family": True}, ["REQ", "IR", *["OTH-F"] * 3], "required"),
        ("renewal", "bi", 0, {"adds_family": False}, ["REQ", "BI"], "not-asked"),
        (
            "renewal",
            "bi",
            0,
            {"adds_family": False, "guarantee_held": False, "replaces_guarantor": None},
            ["REQ", "BI"],
            "required",
        ),
        ("renewal", "qt", 1, {"adds_family": True}, ["REQ", "QT", "OTH-F"], "not-asked"),
        ("extension", "qt", 2, {}, ["REQ", "QT", "OTH-F", "OTH-F"], "not-asked"),
        ("contact", None, 0, {"filed": True}, ["OTH-A"], "not-asked"),
    ],
)
def test_t3_t4_the_package_follows_from_type_ground_and_family(
    kind: str,
    ground: str | None,
    people: int,
    more: dict[str, object],
    forms: list[str],
    guarantee: str,
) -> None:
    family = [dependant(each) for each in ("spouse", "child", "child")[:people]]
    group = starting(kind, ground, *family, **more)
    assert (package(group), needs(group)["guarantee"], refused(group)) == (
        forms,
        guarantee,
        set(),
    )


# T5 [SEED], T6 [F 6, 18].
def test_t5_an_extension_without_a_family_member_is_refused() -> None:
    assert refused(starting("extension", "qt")) == {"x05"}


def test_t6_an_extension_waits_for_the_decision_on_the_own_application() -> None:
    group = starting(
        "extension",
        "ir",
        dependant("spouse"),
        permit="pending",
        permit_ends=None,
        same_ground=None,
    )
    assert refused(group) == {"x07"}


# T7 [F 10]: 18 on the day of filing.
@pytest.mark.parametrize(
    ("on", "refusals"), [(date(2026, 5, 9), set()), (date(2026, 5, 10), {"x12"})]
)
def test_t7_a_child_is_under_18_on_the_day_of_filing(on: date, refusals: set[str]) -> None:
    group = starting("new", "ir", dependant("child", born="2008-05-10"), adds_family=True)
    assert refused(group, on) == refusals


# T8 [F 10].
@pytest.mark.parametrize("relation", ["parent", "sibling", "other"])
def test_t8_a_parent_cannot_be_included(relation: str) -> None:
    group = starting("extension", "ir", dependant("spouse"), dependant(relation))
    refusals = [(o.rule.key, o.person) for o in decided(group).refusals]  # type: ignore[attr-defined]
    assert refusals == [("x11", "dependant-2")]


# T9: IPIM's example [F 6]; after the end: the grace was abolished [F 17].
@pytest.mark.parametrize(
    ("on", "state", "refusals", "warnings"),
    [
        (date(2020, 9, 30), WindowState.EARLY, {"x14-early"}, set()),
        (date(2020, 10, 1), WindowState.OPEN, set(), {"first-lenient-day"}),
        (date(2020, 10, 2), WindowState.OPEN, set(), set()),
        (date(2020, 11, 30), WindowState.OPEN, set(), set()),
        (date(2020, 12, 1), WindowState.LATE, set(), {"late-renewal"}),
        (date(2020, 12, 31), WindowState.LATE, set(), {"late-renewal"}),
        # The law of that day still gave 180 days of grace.
        (date(2021, 1, 1), WindowState.OVER, set(), set()),
    ],
)
def test_t9_a_renewal_is_sent_in_its_window(
    on: date, state: WindowState, refusals: set[str], warnings: set[str]
) -> None:
    group = starting("renewal", "qt", permit_ends="2020-12-31", adds_family=False)
    (strip,) = strips(decided(group, on).situations["principal"].service, seen(group, on))
    assert (strip.state, refused(group, on), warned(group, on)) == (state, refusals, warnings)


@pytest.mark.parametrize(
    ("on", "refusals"),
    [(date(2026, 12, 31), set()), (date(2027, 1, 1), {"x14-ended"})],
)
def test_t9_after_the_end_nothing_can_be_renewed_since_the_new_law(
    on: date, refusals: set[str]
) -> None:
    group = starting("renewal", "qt", permit_ends="2026-12-31", adds_family=False)
    assert refused(group, on) == refusals


# T10 [F 7].
@pytest.mark.parametrize(
    ("starts", "expires", "until"),
    [
        (date(2026, 1, 15), date(2027, 6, 30), date(2027, 5, 31)),
        (date(2026, 1, 15), date(2036, 6, 30), date(2029, 1, 14)),
    ],
)
def test_t10_a_permit_ends_thirty_days_before_the_travel_document(
    starts: date, expires: date, until: date
) -> None:
    assert deadlines.permit_until(starts, expires, starts) == until
    group = starting("new", "ir")
    group = applicant(start=group.head.answers["start"], req={"expires": expires.isoformat()})
    assert seen(group, starts).value_of(PERMIT_UNTIL) == until


# T11 [F 21a].
@pytest.mark.parametrize(
    ("share", "counted", "warning"),
    [("35", 14_000_000, True), ("37.5", 15_000_000, False), ("100", 40_000_000, False)],
)
def test_t11_an_investment_counts_by_the_share(share: str, counted: int, warning: bool) -> None:
    start = starting("new", "ir").head.answers["start"]
    amounts = {"fixed_assets": "30000000", "operating": "9000000", "fees": "1000000"}
    group = applicant(start=start, ir={**amounts, "share": share})
    assert seen(group).value_of(COUNTED) == Decimal(counted)
    assert ("small-investment" in warned(group)) is warning
    assert [figure.value for figure in worked(seen(group).service, seen(group))] == [counted]


# T12 [F 29a].
@pytest.mark.parametrize(
    ("loan", "value", "refusals"),
    [
        ("1300000", 900_000, {"estate-value"}),
        ("1200000", 1_000_000, set()),
        (None, 2_200_000, set()),
    ],
)
def test_t12_real_estate_keeps_its_value_without_the_loan(
    loan: str | None, value: int, refusals: set[str]
) -> None:
    start = starting("renewal", "bi", adds_family=False, permit_ends="2027-01-01").head.answers
    given = {"price": "2200000", "mortgaged": loan is not None}
    req = {"sex": "male"}
    group = applicant(
        start=start["start"], req=req, bi={**given, **({"loan": loan} if loan else {})}
    )
    assert (seen(group).value_of(ESTATE_VALUE), refused(group)) == (Decimal(value), refusals)


# T13 [F 2b, 30]: IPIM says three months, the police 90 days.
@pytest.mark.parametrize(
    ("issued", "freshness"),
    [
        (date(2026, 3, 14), Freshness.TOO_OLD),  # three months and a day
        (date(2026, 3, 15), Freshness.DOUBTFUL),  # 92 days, within three calendar months
        (date(2026, 3, 16), Freshness.DOUBTFUL),  # 91 days
        (date(2026, 3, 17), Freshness.FRESH),  # 90 days
        (date(2026, 6, 15), Freshness.FRESH),
        (date(2026, 6, 16), Freshness.NOT_YET),
    ],
)
def test_t13_a_criminal_record_is_three_months_old_at_most(
    issued: date, freshness: Freshness
) -> None:
    assert MACAO_RECORD.recency is not None
    assert MACAO_RECORD.recency.judge(issued, date(2026, 6, 15)) is freshness


# T14 [S 48].
@pytest.mark.parametrize("typed", ["1/234567/8", "1234567(8)", "1 234567 8", "12345678"])
def test_t14_an_identity_card_is_read_kept_and_shown_one_way(typed: str) -> None:
    kind = Identity(scheme="macao")
    stored = kind.read({"": (typed,)})
    assert (stored, kind.typed(stored)) == ("12345678", {"": "1234567(8)"})


# T14: warn, never reject, on another first digit [I].
@pytest.mark.parametrize(
    ("card", "warnings"), [("12345678", set()), ("51234567", set()), ("82345678", {"unusual-card"})]
)
def test_t14_an_unusual_card_is_pointed_out(card: str, warnings: set[str]) -> None:
    assert warned(applicant(applicant={"card": card})) == warnings


# T15 [F 24].
def test_t15_another_address_on_a_paper_warns_and_changes_nothing() -> None:
    start = starting("new", "ir").head.answers["start"]
    address = {"street": "Avenida da Praia Grande", "number": "1"}
    group = applicant(start=start, req={"address": address, "shows_other_address": True})
    found = seen(group).value_of(REQ.address)
    assert (warned(group), found["street"]) == ({"other-address"}, "Avenida da Praia Grande")  # type: ignore[index]


# T16 [F 27].
def test_t16_a_certificate_not_collected_is_given_up() -> None:
    issued = date(2026, 1, 15)
    last = issued + timedelta(days=90)
    days = [last, last + timedelta(days=1)]
    assert [deadlines.renounced(issued, day) for day in days] == [False, True]
    assert (deadlines.collect_by(issued), deadlines.barred_until(issued)) == (
        date(2026, 4, 15),
        date(2028, 4, 15),
    )


# T17 [F 4].
@pytest.mark.parametrize(
    ("stops", "days"),
    [
        ([], 60),
        ([(10, 40)], 30),
        ([(10, 40), (20, 50)], 20),  # days on which two things were awaited count once
        ([(50, None)], 50),
    ],
)
def test_t17_the_clock_stands_while_documents_are_awaited(
    stops: list[tuple[int, int | None]], days: int
) -> None:
    filed = date(2026, 1, 1)

    def day(number: int) -> date:
        return filed + timedelta(days=number)

    stood = [(day(asked), day(received) if received else None) for asked, received in stops]
    assert deadlines.counted_days(filed, day(60), stood) == days


# T18 [F 5].
@pytest.mark.parametrize(
    ("scope", "refusals"),
    [(["prepare", "deliver"], set()), (["prepare", "sign"], {"x17"}), (["sign"], {"x17"})],
)
def test_t18_a_representative_cannot_sign(scope: list[str], refusals: set[str]) -> None:
    start = starting("new", "ir").head.answers["start"]
    agent = {"name": "Ana", "card": "12345678", "telephone": "+85366123456", "scope": scope}
    group = applicant(start=start, req={"has_agent": True, "agents": [agent]})
    assert (refused(group), needs(group)["authorisation"]) == (refusals, "required")


def test_t18_the_applicant_signs_for_everybody() -> None:
    group = starting("new", "ir", dependant("spouse"), dependant("child"), adds_family=True)
    signers = {o.person: o.rule.signer for o in decided(group).signers}  # type: ignore[attr-defined]
    assert signers == {
        "principal": Signer.SELF,
        "dependant-1": Signer.APPLICANT,
        "dependant-2": Signer.APPLICANT,
    }
