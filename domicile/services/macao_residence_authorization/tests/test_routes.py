"""Who applies where: the tables 2.1 and 2.2 of the fact sheet and its routing rule 2.4."""

from datetime import date

import pytest

from domicile.rulebook import Group, Refuses
from domicile.services import service as service_of
from domicile.services.macao_residence_authorization.routes import (
    CERTIFICATE,
    CHECKPOINT,
    FOREIGNERS,
    IPIM,
    OLD_CERTIFICATE,
    OLD_RECEIPT,
    RESIDENTS,
    SUBDIVISION,
)
from domicile.services.macao_residence_authorization.service import service
from domicile.services.macao_residence_authorization.sources import NEW_LAW, OLD_LAST_DAY
from domicile.services.macao_residence_authorization.tests.groups import (
    R1,
    R3,
    TODAY,
    counter,
    decided,
    new,
    offices,
    package,
    permit,
    refused,
    starting,
    warned,
)


def child(**more: object) -> Group:
    """A child born outside Macao, with changes."""
    usual = {"permit_holder": False, "nationality": "PH", "born_in_macao": False}
    return new(born="2015-05-05", **{**usual, **more})


ROUTES = {
    "permit": permit(),
    "child of a permanent resident": child(parent="permanent"),
    "child of a permit holder": child(parent="permit"),
    "Portuguese": new(permit_holder=False, nationality="PT"),
    "Portuguese child": child(nationality="PT", parent="permanent"),
    "foreign national": new(permit_holder=False, nationality="PH"),
    "child of others": child(parent="other"),
    "child born in Macao": child(born_in_macao=True),
    "Hong Kong": new(permit_holder=False, nationality="CN", origin="hong-kong"),
    "Taiwan": new(permit_holder=False, nationality="CN", origin="taiwan"),
    "Mainland": new(permit_holder=False, nationality="CN", origin="mainland", settling="elsewhere"),
    "after IPIM": starting(kind="certificate"),
}


# 2.1 and 2.2; rows C and D of 2.1 are inferred.
@pytest.mark.parametrize(
    ("who", "old", "new"),
    [
        ("permit", (RESIDENTS, OLD_CERTIFICATE), (CHECKPOINT, CERTIFICATE)),
        ("child of a permanent resident", (RESIDENTS, OLD_CERTIFICATE), (SUBDIVISION, CERTIFICATE)),
        ("child of a permit holder", (RESIDENTS, OLD_CERTIFICATE), (SUBDIVISION, CERTIFICATE)),
        ("Portuguese", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("Portuguese child", (RESIDENTS, OLD_CERTIFICATE), (SUBDIVISION, CERTIFICATE)),
        ("foreign national", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("child of others", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("child born in Macao", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("Hong Kong", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("Taiwan", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("Mainland", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
        ("after IPIM", (FOREIGNERS, OLD_RECEIPT), (SUBDIVISION, CERTIFICATE)),
    ],
)
def test_each_regime_has_one_office_for_each_route(
    who: str, old: tuple[object, object], new: tuple[object, object]
) -> None:
    group = ROUTES[who]
    found = [offices(group, on) for on in (R1, OLD_LAST_DAY, NEW_LAW, R3)]
    before, after = [(str(old[0]), str(old[1]))], [(str(new[0]), str(new[1]))]
    assert found == [before, before, after, after]


# 2.4, first line; S1, S2: the departments.
@pytest.mark.parametrize("purpose", ["investment", "management", "specialised"])
@pytest.mark.parametrize("on", [R1, R3])
def test_investors_executives_and_technicians_are_sent_to_the_other_service(
    purpose: str, on: date
) -> None:
    group = starting(kind="new", purpose=purpose)
    assert (refused(group, on), offices(group, on), package(group, on)) == (
        {"to-ipim"},
        [(str(IPIM), "")],
        [],
    )


def test_what_ipim_approved_is_renewed_at_ipim() -> None:
    group = starting(kind="renewal", granted_by="ipim", includes_family=False)
    assert (refused(group), offices(group)) == ({"renewal-at-ipim"}, [(str(IPIM), "")])


def test_the_service_that_takes_it_instead_is_there() -> None:
    refusals = (rule for rule in service.rules if isinstance(rule, Refuses))
    keys = {rule.elsewhere for rule in refusals if rule.elsewhere}
    assert {key: service_of(key) is not None for key in keys} == {"macao-temporary-residency": True}


# 3.7.
@pytest.mark.parametrize(
    ("settling", "refusals"),
    [("document", set()), ("elsewhere", set()), ("none", {"mainland-without-proof"})],
)
def test_a_mainland_national_without_the_permit_shows_more(
    settling: str, refusals: set[str]
) -> None:
    group = new(permit_holder=False, nationality="CN", origin="mainland", settling=settling)
    assert refused(group) == refusals


# 2.2, last paragraph [F3]: reported since August 2023, for work only, and never a refusal.
@pytest.mark.parametrize(
    ("on", "purpose", "warnings"),
    [
        (date(2023, 7, 31), "work", set()),
        (date(2023, 8, 1), "work", {"portuguese"}),
        (TODAY, "reunion", set()),
        (TODAY, "ties", set()),
    ],
)
def test_portuguese_nationals_hear_what_is_reported_of_the_ground_of_work(
    on: date, purpose: str, warnings: set[str]
) -> None:
    group = new(permit_holder=False, nationality="PT", purpose=purpose)
    assert (warned(group, on), refused(group, on)) == (warnings, set())


# 10, last line: originals are a counter event. 3.1 row 6: the relative is present.
@pytest.mark.parametrize(
    ("group", "on", "events"),
    [
        (permit(), R1, ["originals", "arrival-card", "relative-present"]),
        (permit(), R3, ["originals", "stay-slip", "relative-present"]),
        (permit(r=True), R1, ["originals", "r-symbol", "arrival-card"]),
        (permit(r=True), R3, ["originals", "r-symbol", "stay-slip"]),
        (
            permit(born="2010-01-01"),
            R1,
            ["originals", "arrival-card", "relative-present", "guardian-present"],
        ),
        (starting(kind="certificate"), R3, ["originals", "identity-data"]),
        (starting(kind="reissue", loss="lost"), R3, ["originals", "fingerprint"]),
    ],
)
def test_it_is_known_what_only_the_counter_can_do(
    group: Group, on: date, events: list[str]
) -> None:
    assert counter(group, on) == events


def test_there_is_one_office_for_everybody_whom_the_police_take() -> None:
    groups = [
        *ROUTES.values(),
        starting(kind="renewal", granted_by="police", ends="2027-01-31", includes_family=False),
        starting(kind="reissue", loss="lost"),
        starting(kind="stay", accepted=True, stay_ends="2026-11-25"),
        starting(kind="address", changed_on="2026-11-01"),
    ]
    counts = {len(decided(group, on).handlers) for group in groups for on in (R1, R3)}
    assert counts == {1}
