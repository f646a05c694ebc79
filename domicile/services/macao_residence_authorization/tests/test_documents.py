"""The documents of the sheet's section 3: rows 1 to 8 in both regimes, and the other routes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import Document, Freshness, Group, Need
from domicile.services.macao_residence_authorization import documents as docs
from domicile.services.macao_residence_authorization.sources import NEW_LAW, OLD_LAST_DAY
from domicile.services.macao_residence_authorization.tests.groups import (
    R1,
    R3,
    TODAY,
    changed,
    decided,
    needs,
    new,
    package,
    permit,
    refused,
    required,
    starting,
    warned,
)

ROW = {
    2: "permit",
    3: "macao_record",
    4: "mainland_record",
    5: "kinship",
    6: "relative_card",
    7: "address_proof",
}


def rows(group: Group, on: date) -> list[int]:
    """The rows of the sheet's table 3.1 that are required."""
    asked = required(group, on)
    return [row for row, key in ROW.items() if key in asked]


# 3.1, with the worked example: Permit issued 1 March, 16th birthday 20 March, applied 25 March.
@pytest.mark.parametrize(
    ("born", "r", "asked"),
    [
        ("1984-06-11", False, [2, 3, 4, 5, 6, 7]),
        ("2005-03-20", False, [2, 3, 5, 6, 7]),
        ("2005-03-01", False, [2, 3, 4, 5, 6, 7]),  # 16 on the day the Permit was issued
        ("2005-03-02", False, [2, 3, 5, 6, 7]),
        ("2005-03-25", False, [2, 3, 5, 6, 7]),  # 16 on the day of application
        ("2005-03-26", False, [2, 5, 6, 7]),
        ("2012-08-30", False, [2, 5, 6, 7]),
        ("1984-06-11", True, [2, 7]),  # an R waives 3 to 6
        ("2012-08-30", True, [2, 7]),
    ],
)
@pytest.mark.parametrize("regime", ["R1", "R3"])
def test_the_rows_of_a_permit_holder(born: str, r: bool, asked: list[int], regime: str) -> None:
    days = {"R1": {}, "R3": {"issued": "2026-03-01", "entered": "2026-03-20"}}
    on = {"R1": date(2021, 3, 25), "R3": date(2026, 3, 25)}[regime]
    shift = {"R1": 0, "R3": 5}[regime]
    group = permit(born=f"{int(born[:4]) + shift}{born[4:]}", r=r, **days[regime])
    assert rows(group, on) == asked


def test_the_regime_of_today_asks_a_birth_certificate_on_top() -> None:
    assert [
        "birth_certificate" in required(permit(), on) for on in (R1, OLD_LAST_DAY, NEW_LAW, R3)
    ] == [False, False, True, True]


birthdays = st.dates(date(1990, 1, 1), date(2020, 12, 31))
days = st.dates(date(2018, 1, 1), OLD_LAST_DAY)


@given(birthdays, days, st.integers(0, 400))
def test_the_two_tests_of_sixteen_are_of_two_days(born: date, issued: date, later: int) -> None:
    on = min(issued + timedelta(days=later), OLD_LAST_DAY)
    group = permit(born=born.isoformat(), issued=issued.isoformat(), entered=on.isoformat())
    asked = required(group, on)
    assert ("macao_record" in asked, "mainland_record" in asked) == (
        sixteen(born) <= on,
        sixteen(born) <= issued,
    )


def sixteen(born: date) -> date:
    """The sixteenth birthday; of who is born on 29 February, 1 March of a common year."""
    year = born.year + 16
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


# 3.1 row 5: husband and wife declare together; 3.8: the form of the certificate by place.
@pytest.mark.parametrize(
    ("where", "document"),
    [
        ("macao", "marriage_macao"),
        ("mainland", "marriage_mainland"),
        ("hong-kong", "marriage_hong_kong"),
        ("taiwan", "marriage_taiwan"),
        ("elsewhere", "marriage_elsewhere"),
    ],
)
@pytest.mark.parametrize("on", [R1, R3])
def test_husband_and_wife_declare_together(where: str, document: str, on: date) -> None:
    group = permit(relation="spouse")
    group = changed(group, "principal", {"relative": {"married_where": where}})
    found = [key for key in required(group, on) if "marriage" in key or "joint" in key]
    assert (found, "kinship" in required(group, on)) == (["joint_declaration", document], False)


# 3.1, last paragraph: promised by another department, neither missing nor present.
@pytest.mark.parametrize(
    ("promised", "need", "sender"),
    [
        (True, Need.OPTIONAL, "Identification Services Bureau"),
        (False, Need.REQUIRED, ""),
    ],
)
@pytest.mark.parametrize("on", [R1, R3])
def test_a_certificate_on_its_way_is_not_missing(
    promised: bool, need: Need, sender: str, on: date
) -> None:
    found = decided(permit(promised=promised), on).documents_of("principal")
    (record,) = (each for each in found if each.document is docs.MACAO_RECORD)
    from_whom = str(record.awaited.sender) if record.awaited else ""
    assert (record.need, from_whom) == (need, sender)


# 3.1: validity. 10: a certificate of 2 December 2025 is good up to and including 2 March 2026.
@pytest.mark.parametrize(
    ("document", "issued", "on", "freshness"),
    [
        (docs.MACAO_RECORD, date(2025, 12, 2), date(2026, 3, 2), Freshness.FRESH),
        (docs.MACAO_RECORD, date(2025, 12, 2), date(2026, 3, 3), Freshness.TOO_OLD),
        (docs.MAINLAND_RECORD, date(2025, 8, 31), date(2026, 2, 28), Freshness.FRESH),
        (docs.MAINLAND_RECORD, date(2025, 8, 31), date(2026, 3, 1), Freshness.TOO_OLD),
        (docs.MAINLAND_RECORD, date(2026, 2, 28), date(2026, 8, 28), Freshness.FRESH),
        (docs.MAINLAND_RECORD, date(2026, 2, 28), date(2026, 8, 29), Freshness.TOO_OLD),
        (docs.ADDRESS_PROOF, date(2025, 12, 25), date(2026, 3, 25), Freshness.FRESH),
        (docs.ADDRESS_PROOF, date(2025, 12, 24), date(2026, 3, 25), Freshness.TOO_OLD),
        (docs.MARRIAGE_MACAO, date(2025, 12, 25), date(2026, 3, 25), Freshness.FRESH),
        (docs.MARRIAGE_MAINLAND, date(2025, 9, 25), date(2026, 3, 25), Freshness.FRESH),
    ],
)
def test_a_paper_is_good_up_to_and_including_its_last_day(
    document: Document, issued: date, on: date, freshness: Freshness
) -> None:
    assert document.recency is not None
    assert document.recency.judge(issued, on) is freshness


# 3.1, column "Copies"; every copy is compared with its original.
@pytest.mark.parametrize(
    ("document", "copies", "original"),
    [
        (docs.PERMIT, 2, True),
        (docs.MACAO_RECORD, 0, True),
        (docs.MAINLAND_RECORD, 1, True),
        (docs.KINSHIP, 1, True),
        (docs.RELATIVE_CARD, 1, True),
        (docs.ADDRESS_PROOF, 1, True),
    ],
)
def test_copies_and_originals(document: Document, copies: int, original: bool) -> None:
    assert (document.copies, document.original) == (copies, original)


# 3.9: the numbers moved; 6 is a residence application before and a renewal today.
@pytest.mark.parametrize(
    ("group", "old", "today"),
    [
        (permit(), ["6"], ["4"]),
        (new(permit_holder=False, nationality="PT"), ["4"], ["4"]),
        (
            starting(kind="renewal", granted_by="police", ends="2021-12-05", includes_family=False),
            ["6"],
            ["6"],
        ),
        (starting(kind="address", changed_on="2021-11-01"), [], ["DARP/DARP M-1"]),
        (starting(kind="stay", accepted=True, stay_ends="2021-11-17"), *[["DARP/DARP M-5"]] * 2),
        (starting(kind="reissue", loss="lost"), *[["DARP/DARP M-3"]] * 2),
        (starting(kind="certificate"), [], []),
    ],
)
def test_the_papers_bear_the_numbers_of_their_day(
    group: Group, old: list[str], today: list[str]
) -> None:
    assert [package(group, on) for on in (OLD_LAST_DAY, NEW_LAW)] == [old, today]


@pytest.mark.parametrize(("on", "codes"), [(OLD_LAST_DAY, ["9"]), (NEW_LAW, ["8"])])
def test_the_family_stands_on_format_9_and_then_on_format_8(on: date, codes: list[str]) -> None:
    group = new(
        {"kindred": {"relation": "child"}},
        permit_holder=False,
        nationality="PT",
        includes_family=True,
    )
    assert package(group, on, "family-1") == codes


# 3.3, 3.4, 3.5, 3.7.
@pytest.mark.parametrize(
    ("group", "asked"),
    [
        (
            new(permit_holder=False, nationality="PT", purpose="ties"),
            {"passport", "macao_record", "address_proof"},
        ),
        (
            new(permit_holder=False, nationality="PH", purpose="work"),
            {"passport", "macao_record", "address_proof", "guarantee"},
        ),
        (
            new(
                born="2019-05-05",
                permit_holder=False,
                nationality="PH",
                born_in_macao=False,
                parent="permanent",
            ),
            {"passport", "relative_card", "address_proof", "guarantee"},
        ),
        (
            new(
                permit_holder=False,
                nationality="CN",
                origin="mainland",
                settling="document",
                purpose="work",
            ),
            {"passport", "macao_record", "address_proof", "guarantee", "settling_document"},
        ),
        (
            new(
                permit_holder=False,
                nationality="CN",
                origin="mainland",
                settling="elsewhere",
                purpose="work",
            ),
            {"passport", "macao_record", "address_proof", "guarantee", "residence_elsewhere"},
        ),
        (starting(kind="certificate"), {"passport", "approval_letter"}),
        (starting(kind="reissue", loss="stolen"), {"identity"}),
        (starting(kind="stay", accepted=True, stay_ends="2026-11-25"), {"passport", "receipt"}),
        (starting(kind="address", changed_on="2026-11-01"), {"identity", "new_address_proof"}),
    ],
)
def test_the_other_routes_show_these_documents(group: Group, asked: set[str]) -> None:
    assert set(required(group, TODAY)) == asked


def test_a_police_report_can_come_later() -> None:
    found = [
        needs(starting(kind="reissue", loss=loss))["police_report"]
        for loss in ("lost", "stolen", "damaged", "expired")
    ]
    assert found == ["optional", "optional", "not-asked", "not-asked"]


def test_a_representative_brings_a_certified_letter() -> None:
    group = new(who="representative", permit_holder=False, nationality="PT", purpose="ties")
    assert "authorisation" in required(group)


def test_differing_data_are_proved() -> None:
    group = changed(permit(), "principal", {"applicant": {"differs": True}})
    assert ["differing_data" in required(each, R1) for each in (permit(), group)] == [False, True]


# 9, art. 3(1): checks that warn and never reject by themselves.
@pytest.mark.parametrize(
    ("given_", "warnings"),
    [
        ({"start": {"speaks": False}}, {"language"}),
        ({"start": {"uncollected": True}}, {"uncollected"}),
        ({"applicant": {"expires": "2027-02-19"}}, {"short-document"}),
        ({"applicant": {"expires": "2027-02-20"}}, set()),
    ],
)
def test_grounds_of_rejection_only_warn(
    given_: dict[str, dict[str, object]], warnings: set[str]
) -> None:
    group = changed(new(permit_holder=False, nationality="PT"), "principal", given_)
    assert (warned(group), refused(group)) == (warnings, set())
