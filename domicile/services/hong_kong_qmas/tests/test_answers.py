"""Answers that must fit together, and the net worth that follows from them."""

from decimal import Decimal

import pytest

from domicile.rulebook import situation
from domicile.rulebook.completeness import validate
from domicile.services.hong_kong_qmas.facts import ASSETS, LIABILITIES, NET_WORTH
from domicile.services.hong_kong_qmas.tests.groups import TODAY, example, family, qmas, warned

PARTICULARS = "particulars"


def problems(person: str, form: str, answers: dict[str, object]) -> list[tuple[str, str]]:
    group = family({person: {form: answers}})
    return [(gap.question, gap.code) for gap in validate(qmas(), group, TODAY)]


# Fact sheet 2.4 and 2.8: issue <= today, birth before issue, expiry after issue.
@pytest.mark.parametrize(
    ("person", "form", "answers", "found"),
    [
        ("principal", PARTICULARS, {"expires": "2019-09-12"}, [("expires", "check")]),
        ("principal", PARTICULARS, {"expires": "2019-09-13"}, [("expires", "check")]),
        ("principal", PARTICULARS, {"issued": "2026-11-22"}, []),
        ("principal", PARTICULARS, {"issued": "2026-11-23"}, [("issued", "check")]),
        ("principal", PARTICULARS, {"issued": "1982-05-14"}, [("issued", "check")]),
        ("principal", "route", {"born": "2026-11-22"}, [("born", "check"), ("issued", "check")]),
        ("child-1", "dependant_particulars", {"born": "2026-11-22"}, [("issued", "check")]),
        (
            "child-1",
            "dependant_particulars",
            {"born": "2026-11-23"},
            [("born", "check"), ("issued", "check")],
        ),
        ("spouse", "spouse_relationship", {"registered": "2027-01-01"}, [("registered", "check")]),
    ],
)
def test_days_come_in_order(
    person: str, form: str, answers: dict[str, object], found: list[tuple[str, str]]
) -> None:
    assert problems(person, form, answers) == found


@pytest.mark.parametrize(
    ("row", "change", "found"),
    [
        (0, {"started": "2027-01"}, "started"),
        (1, {"ended": "2006-08"}, "ended"),
        (1, {"ended": "2006-09"}, None),
        (1, {"ended": "2027-01"}, "ended"),
        (1, {"ended": None}, "ended"),
    ],
)
def test_a_post_ends_after_it_starts(
    row: int, change: dict[str, str | None], found: str | None
) -> None:
    jobs = [dict(job) for job in family().head.answers["work"]["jobs"]]  # type: ignore[union-attr,arg-type]
    jobs[row] = {key: value for key, value in {**jobs[row], **change}.items() if value is not None}
    group = family({"principal": {"work": {"jobs": jobs}}})
    gaps = validate(qmas(), group, TODAY)
    rows = [(gap.row, gap.problem.question.key) for gap in gaps if gap.problem]
    assert rows == ([(row + 1, found)] if found else [])


def test_what_went_wrong_is_a_whole_sentence_with_the_other_day() -> None:
    group = family({"principal": {"particulars": {"expires": "2019-09-12"}}})
    problem = validate(qmas(), group, TODAY)[0].problem
    assert problem is not None
    assert str(problem.text) == (
        "Date of expiry must be after the date of issue, %(issued)s. Check the year."
    )


# C = A - B (fact sheet 2.3, S [23]).
@pytest.mark.parametrize(
    ("name", "assets", "liabilities", "net_worth"),
    [
        ("family.json", "3850000", "1500000", "2350000"),
        ("single.json", "640000.50", "0", "640000.50"),
    ],
)
def test_net_worth_is_what_is_owned_less_what_is_owed(
    name: str, assets: str, liabilities: str, net_worth: str
) -> None:
    group = example(name)
    seen = situation(qmas(), group, group.head, TODAY)
    found = (seen.value_of(ASSETS), seen.value_of(LIABILITIES), seen.value_of(NET_WORTH))
    assert found == (Decimal(assets), Decimal(liabilities), Decimal(net_worth))


def test_who_owes_more_than_is_owned_is_warned_and_not_refused() -> None:
    owed = [{"kind": "loan", "description": "Loan", "amount": "9000000"}]
    assert warned(family({"principal": {"net_worth": {"liabilities": owed}}})) == {"net-worth"}


# HKID check digits (fact sheet 2.8, S [27][28]).
@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("A123456(3)", True),
        ("E364912(5)", True),
        ("D288754(2)", True),
        ("G123456(A)", True),
        ("C100001(0)", True),
        ("AB987654(3)", True),
        ("AB123456(9)", True),
        ("A123456(4)", False),
    ],
)
def test_a_hong_kong_identity_card_has_its_check_character(number: str, fits: bool) -> None:
    found = problems("principal", PARTICULARS, {"has_hkid": True, "hkid": number})
    assert (found == []) is fits
