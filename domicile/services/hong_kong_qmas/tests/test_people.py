"""Ages, signers, dependants, exclusions: who may apply, who may come along, who signs."""

from datetime import date

import pytest

from domicile.rulebook import Group, Person, Signer
from domicile.services.hong_kong_qmas.tests.groups import (
    TODAY,
    applicant,
    decided,
    family,
    needs,
    refused,
    warned,
)


def born(day: str) -> Group:
    return applicant(route={"route": "general", "born": day})


# Age 18 or over on submission (fact sheet 3.2, F [2]).
@pytest.mark.parametrize(
    ("day", "on", "refusal"),
    [
        ("2008-11-22", TODAY, False),  # 18 today
        ("2008-11-23", TODAY, True),  # 18 tomorrow
        ("2008-11-21", TODAY, False),
        ("2008-02-29", date(2026, 2, 28), True),  # no 29 February in 2026: 18 on 1 March
        ("2008-02-29", date(2026, 3, 1), False),
        ("2009-11-22", TODAY, True),  # 17
    ],
)
def test_an_applicant_is_18_or_over(day: str, on: date, refusal: bool) -> None:
    assert ("under-18" in refused(born(day), on)) is refusal


# The original rule of 2006 was 18 to 50 (fact sheet 3.2, row 1).
@pytest.mark.parametrize(
    ("on", "day", "refusal"),
    [
        (date(2007, 6, 1), "1957-06-01", False),  # 50
        (date(2007, 6, 1), "1956-06-01", True),  # 51
        (date(2008, 1, 1), "1950-06-01", False),
        (TODAY, "1950-06-01", False),
    ],
)
def test_in_the_first_years_an_applicant_was_at_most_50(on: date, day: str, refusal: bool) -> None:
    assert ("over-50" in refused(born(day), on)) is refusal


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"finance": False}, {"finance"}),
        ({"finance": True}, set()),
        ({"education": False}, {"education"}),
        ({"education": True}, set()),
        ({}, set()),
    ],
)
def test_prerequisites_refuse(answer: dict[str, bool], refusal: set[str]) -> None:
    assert refused(applicant(route=answer)) == refusal


# Good character: a yes goes to an officer and never refuses (fact sheet 2.2, I).
@pytest.mark.parametrize(
    ("question", "caution"),
    [
        ("convicted", "convicted"),
        ("removed", "removed"),
        ("visa_refused", "visa-refused"),
        ("breached", "breached"),
        ("other_identity", "other-identity"),
    ],
)
def test_a_record_warns_asks_for_papers_and_never_refuses(question: str, caution: str) -> None:
    group = family({"principal": {"route": {question: True, f"{question}_details": "In 2001."}}})
    assert (refused(group), warned(group)) == (set(), {caution})
    assert needs(group)["other"] == "required"


# Nationals who cannot apply, by date (fact sheet 3.1).
@pytest.mark.parametrize(
    ("on", "excluded", "allowed"),
    [
        (TODAY, "AF CU KP", "LA NP VN AL KH MY"),  # page of 15 December 2025
        (date(2025, 12, 15), "AF CU KP", "LA"),
        (date(2025, 12, 14), "AF CU KP", "LA"),
        (date(2024, 10, 31), "AF CU LA KP NP VN", "AL KH"),  # to about 2024
        (date(2007, 1, 1), "AF AL KH CU LA KP NP VN", "MY"),  # early years
    ],
)
def test_some_nationals_cannot_apply(on: date, excluded: str, allowed: str) -> None:
    found = {
        code: "nationality" in refused(family({"principal": _national(code)}), on)
        for code in f"{excluded} {allowed}".split()
    }
    assert {code for code, refusal in found.items() if refusal} == set(excluded.split())


def _national(code: str) -> dict[str, dict[str, str]]:
    return {"particulars": {"nationality": code}}


# Dependants: Afghanistan and DPR Korea are outside the policy (fact sheet 2.6, F [4]).
@pytest.mark.parametrize(
    ("code", "refusal"), [("AF", True), ("KP", True), ("CU", False), ("MY", False)]
)
def test_some_nationals_cannot_come_as_dependants(code: str, refusal: bool) -> None:
    group = family({"spouse": {"dependant_particulars": {"nationality": code}}})
    assert ("dependant-nationality" in refused(group)) is refusal


# Unmarried dependent children under 18 (fact sheet 2.6, F [2][4]).
@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        ("2008-11-23", False),  # 17, 18 tomorrow
        ("2008-11-22", True),  # 18 today
        ("2017-04-18", False),
    ],
)
def test_a_child_who_comes_along_is_under_18(day: str, refusal: bool) -> None:
    group = family({"child-1": {"dependant_particulars": {"born": day}}})
    assert ("child-18" in refused(group)) is refusal


@pytest.mark.parametrize(
    ("status", "refusal"),
    [("single", False), ("married", True), ("separated", True), ("divorced", False)],
)
def test_a_child_who_comes_along_is_unmarried(status: str, refusal: bool) -> None:
    group = family({"child-1": {"dependant_particulars": {"marital_status": status}}})
    assert ("child-married" in refused(group)) is refusal


def test_a_child_who_comes_along_depends_on_the_applicant() -> None:
    group = family({"child-1": {"child_relationship": {"dependent": False}}})
    assert refused(group) == {"child-not-dependent"}


# Recognised unions, and not cohabitants or fiancés (fact sheet 2.6, F [4]).
@pytest.mark.parametrize(
    ("union", "recognised", "refusal"),
    [
        ("marriage", True, False),
        ("same-sex-marriage", True, False),
        ("civil-partnership", True, False),
        ("civil-union", True, False),
        ("civil-union", False, True),
        ("none", None, True),
    ],
)
def test_a_partner_comes_along_by_a_recognised_union(
    union: str, recognised: bool | None, refusal: bool
) -> None:
    answers = {"union": union, "recognised": recognised}
    group = family({"spouse": {"spouse_relationship": answers}})
    assert ("not-recognised" in refused(group)) is refusal


def test_a_second_partner_is_refused() -> None:
    group = family()
    second = Person("spouse-2", "spouse", group.people[1].answers)
    assert "second-spouse" in refused(Group((*group.people, second)))


# Under 16: parent or legal guardian (fact sheet 2.1, F [1]).
@pytest.mark.parametrize(
    ("day", "on", "signer"),
    [
        ("2011-11-22", TODAY, Signer.GUARDIAN),  # 15
        ("2010-11-23", TODAY, Signer.GUARDIAN),  # 16 tomorrow
        ("2010-11-22", TODAY, Signer.SELF),  # 16 today
        ("2009-11-22", TODAY, Signer.SELF),  # 17
        ("2012-02-29", date(2028, 2, 28), Signer.GUARDIAN),
        ("2012-02-29", date(2028, 2, 29), Signer.SELF),
        ("2008-02-29", date(2024, 2, 28), Signer.GUARDIAN),
        ("2010-03-01", date(2026, 2, 28), Signer.GUARDIAN),
    ],
)
def test_who_is_under_16_is_signed_for_by_a_guardian(day: str, on: date, signer: Signer) -> None:
    group = family({"child-1": {"dependant_particulars": {"born": day}}})
    signers = [o.rule.signer for o in decided(group, on).signers if o.person == "child-1"]  # type: ignore[attr-defined]
    assert signers == [signer]


def test_applicant_and_spouse_sign_for_themselves() -> None:
    signers = {o.person: o.rule.signer for o in decided(family()).signers}  # type: ignore[attr-defined]
    assert signers == {
        "principal": Signer.SELF,
        "spouse": Signer.SELF,
        "child-1": Signer.GUARDIAN,
    }


def test_a_child_whose_age_is_not_known_has_no_signer_yet() -> None:
    group = Group((family().head, Person("child-1", "child", {})))
    assert [o.person for o in decided(group).signers] == ["principal"]


def _declared(group: Group, person: str) -> list[str]:
    return [o.rule.declaration.key for o in decided(group).declarations if o.person == person]  # type: ignore[attr-defined]


def test_the_applicant_declares_net_worth_and_accepts_checks() -> None:
    assert _declared(family(), "principal") == ["truth", "checks", "discretion", "net_worth"]


# Mainland residents undertake to obtain the Exit-Entry Permit (fact sheet 2.7, S [20]).
def test_a_mainland_resident_undertakes_to_obtain_the_permit() -> None:
    group = family({"principal": {"particulars": {"presently": "mainland", "nationality": "XMC"}}})
    assert "exit_entry_permit" in _declared(group, "principal")
    assert warned(group) == {"letter-of-consent"}


def test_a_guardian_declares_in_own_words() -> None:
    texts = {
        o.person: str(o.rule.declaration.text)  # type: ignore[attr-defined]
        for o in decided(family()).declarations
        if o.rule.declaration.key == "truth"  # type: ignore[attr-defined]
    }
    assert texts["child-1"].startswith("I sign as a parent or legal guardian.")
    assert texts["spouse"].startswith("What is said about me")


# Residents of Macao and Taiwan and Chinese nationals overseas (fact sheet 1.5).
@pytest.mark.parametrize(
    ("presently", "person", "cautions"),
    [
        ("macao", "principal", {"macao-papers"}),
        ("taiwan", "principal", {"taiwan-papers"}),
        ("overseas-chinese", "principal", {"overseas-papers"}),
        ("macao", "spouse", {"macao-papers", "macao-seven-years"}),
        ("foreign", "principal", set()),
    ],
)
def test_further_papers_are_pointed_out(presently: str, person: str, cautions: set[str]) -> None:
    form = "particulars" if person == "principal" else "dependant_particulars"
    assert warned(family({person: {form: {"presently": presently}}})) == cautions


@pytest.mark.parametrize(
    ("day", "caution"), [("2027-05-23", True), ("2027-05-24", False), ("2026-01-01", True)]
)
def test_a_travel_document_that_expires_soon_is_pointed_out(day: str, caution: bool) -> None:
    group = family({"principal": {"particulars": {"expires": day}}})
    assert ("expires-soon" in warned(group)) is caution


# A Hong Kong identity card may be given by who has one (fact sheet 1.2, row 3).
def test_the_identity_card_is_offered_to_who_has_one() -> None:
    answers = {"has_hkid": True, "hkid": "A123456(3)"}
    assert needs(family({"principal": {"particulars": answers}}))["hkid"] == "optional"
