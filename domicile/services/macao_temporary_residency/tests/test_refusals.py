"""Every blocked combination X01 to X17 of the fact sheet (3.4), each where it begins to hold."""

import re
from datetime import date

import pytest

from domicile.rulebook import Group, Refuses
from domicile.rulebook.completeness import closed, validate
from domicile.rulebook.situations import copies_of
from domicile.services.macao_temporary_residency.service import service
from domicile.services.macao_temporary_residency.tests.groups import (
    PERMIT,
    TODAY,
    applicant,
    changed,
    decided,
    dependant,
    example,
    needs,
    package,
    refused,
    starting,
    warned,
)

PARTNER = {"together_since": "2022-01-01", "without_break": True, "married_to_others": False}
CODES = {f"x{number:02}" for number in range(1, 18)}


def refusals() -> list[Refuses]:
    return [rule for rule in service.rules if isinstance(rule, Refuses)]


def test_every_blocked_combination_of_the_sheet_has_its_refusal() -> None:
    assert {found[0] for rule in refusals() if (found := re.findall(r"^x\d\d", rule.key))} == CODES


def test_every_refusal_says_what_one_can_do_instead() -> None:
    assert [rule.key for rule in refusals() if not rule.instead] == []


def test_every_refusal_cites_a_source() -> None:
    assert [rule.key for rule in refusals() if not rule.basis.citations] == []


# What the sheet infers (I) or proposes says so; what is official (F, SEED) does not.
def test_refusals_that_are_inferred_say_so() -> None:
    assert {rule.key for rule in refusals() if rule.unconfirmed} == {
        "x04",
        "x06",
        "x08",
        "x13-two",
        "x14-early",
        "x16",
        "x16-family",
        "no-name",
        "already-included",
    }


# The seed cites a "Law No 38/2021"; there is none: it is Administrative Regulation 38/2021 [F 16].
def test_the_guarantee_rests_on_the_regulation_and_not_on_a_law_of_that_number() -> None:
    (rule,) = [
        rule
        for rule in service.rules
        if getattr(getattr(rule, "thing", None), "key", "") == "guarantee"
    ]
    assert [str(each) for each in rule.basis.citations] == [
        "IPIM, page on the Temporary Residency Application Form, section 3",
        "Law No. 16/2021, art. 39",
        "Administrative Regulation No. 3/2005, art. 23",
        "Administrative Regulation No. 38/2021, art. 33",
    ]


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("x04", starting("new", "ir", more_grounds=True)),
        ("x05", starting("extension", "ir")),
        ("x06", starting("renewal", "ir", dependant("child"), adds_family=False)),
        ("x06", starting("contact", None, dependant("child"), filed=True)),
        ("nobody-added", starting("new", "ir", adds_family=True)),
        ("x07", starting("renewal", "ir", permit="none")),
        ("x07", starting("extension", "ir", dependant("child"), permit_ends="2026-11-21")),
        ("x08", starting("renewal", "ir", same_ground=False)),
        ("x09", starting("contact", filed=False)),
        ("x10", starting("new", "ir", who="family")),
        ("not-close-family", starting("new", "ir", adds_family=True, close_family=False)),
        ("x11", starting("extension", "ir", dependant("parent"))),
        ("x12", starting("extension", "ir", dependant("adopted", born="2008-11-22"))),
        ("x12", starting("extension", "ir", dependant("spouse-child", born="2008-11-22"))),
        ("x13-two", starting("extension", "ir", dependant("spouse"), dependant("partner"))),
        (
            "x13-married",
            starting("extension", "ir", dependant("partner", married_to_others=True)),
        ),
        (
            "x13-years",
            starting("extension", "ir", dependant("partner", together_since="2024-11-23")),
        ),
        ("x13-years", starting("extension", "ir", dependant("partner", without_break=False))),
        ("x14-early", starting("renewal", "ir", permit_ends="2027-02-22")),
        ("x14-ended", starting("renewal", "ir", permit_ends="2026-11-21")),
        (
            "x15",
            starting("renewal", "ir", replaces_guarantor=True, replacement_approved=False),
        ),
        ("already-included", starting("renewal", "ir", dependant("child", already_included=True))),
    ],
)
def test_a_blocked_combination_is_refused(code: str, group: Group) -> None:
    assert code in refused(group)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("x04", starting("new", "ir")),
        ("x05", starting("extension", "ir", dependant("child"))),
        ("x06", starting("renewal", "ir", dependant("child"), adds_family=True)),
        ("x07", starting("extension", "ir", dependant("child"), permit_ends="2026-11-22")),
        ("x12", starting("extension", "ir", dependant("adopted", born="2008-11-23"))),
        ("x12", starting("extension", "ir", dependant("spouse", born="1980-01-01"))),
        ("x13-two", starting("extension", "ir", dependant("spouse"), dependant("child"))),
        ("x13-years", starting("extension", "ir", dependant("partner", **PARTNER))),
        (
            "x13-years",
            starting("extension", "ir", dependant("partner", together_since="2024-11-22")),
        ),
        ("x14-early", starting("renewal", "ir", permit_ends="2027-02-21")),
        ("x14-ended", starting("renewal", "ir", permit_ends="2026-11-22")),
        (
            "x15",
            starting("renewal", "ir", replaces_guarantor=True, replacement_approved=True),
        ),
    ],
)
def test_what_is_just_possible_is_not_refused(code: str, group: Group) -> None:
    assert code not in refused(group)


# X03 [SEED]: REQ belongs to every type.
def test_x03_a_ground_form_without_req_is_refused_and_req_is_always_required() -> None:
    start = starting("new", "ir").head.answers["start"]
    assert refused(applicant(start=start, ir={"stage": "plan"})) == {"x03"}
    assert refused(applicant(start=start, ir={"stage": "plan"}, req={"sex": "male"})) == set()
    assert [package(starting(kind, "ir"))[0] for kind in ("new", "renewal", "extension")] == [
        "REQ",
        "REQ",
        "REQ",
    ]


# X16 [I].
@pytest.mark.parametrize(
    ("card", "found"),
    [
        ("12345678", {("x16", "principal")}),
        ("51234567", {("x16-family", "dependant-1")}),
        ("71234567", set()),
    ],
)
def test_x16_a_guarantor_is_somebody_else(card: str, found: set[tuple[str, str]]) -> None:
    group = example("investor.json")
    group = changed(group, "principal", {"applicant": {"card": "12345678"}})
    natural = {"guarantor_kind": "natural", "guarantor_card": card, "guarantor_registration": None}
    group = changed(group, "principal", {"req": natural})
    group = changed(group, "dependant-1", {"af": {"card": "51234567"}})
    assert {(o.rule.key, o.person) for o in decided(group).refusals} == found  # type: ignore[attr-defined]


# The guarantee on file is relied on; a replacement that IPIM has approved is given anew [SEED].
@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({"guarantee_held": True, "replaces_guarantor": False}, "not-asked"),
        (
            {
                "guarantee_held": True,
                "replaces_guarantor": True,
                "replacement_approved": True,
            },
            "required",
        ),
        ({"guarantee_held": False, "replaces_guarantor": None}, "required"),
    ],
)
def test_a_guarantee_is_given_once(given: dict[str, object], needed: str) -> None:
    group = starting("renewal", "bi", adds_family=False, **given)
    (outcome,) = [o for o in decided(group).documents if o.document.key == "guarantee"]
    assert outcome.need.value == needed


# A renewal late but before the end goes to an officer [F 6, 28a, U].
@pytest.mark.parametrize(
    ("ends", "refusal", "warning"),
    [
        ("2026-12-22", set(), {"late-renewal"}),
        ("2026-12-23", set(), set()),
        ("2026-11-22", set(), {"late-renewal"}),
        ("2026-11-21", {"x14-ended"}, set()),
    ],
)
def test_a_late_renewal_warns_until_the_permit_ends(
    ends: str, refusal: set[str], warning: set[str]
) -> None:
    group = starting("renewal", "ir", **{**PERMIT, "permit_ends": ends}, adds_family=False)
    assert (refused(group), warned(group)) == (refusal, warning)


@pytest.mark.parametrize(
    ("name", "person", "form", "answers", "problem"),
    [
        ("investor.json", "principal", "req", {"mobile": "+85328710300"}, "mobile"),
        ("investor.json", "principal", "req", {"issued": "2026-11-23"}, "issued"),
        ("investor.json", "principal", "req", {"expires": "2022-03-01"}, "expires"),
        ("investor.json", "dependant-2", "af", {"born": "2026-11-23"}, "born"),
        ("contact.json", "principal", "a", {"mobile": "+85328710300"}, "mobile"),
        ("extension.json", "principal", "qt", {"began": "2027-01-01"}, "began"),
    ],
)
def test_answers_fit_together(
    name: str, person: str, form: str, answers: dict[str, object], problem: str
) -> None:
    group = changed(example(name), person, {form: answers})
    found = {gap.question for gap in validate(service, group, TODAY) if gap.code == "check"}
    assert problem in found


def test_a_name_in_one_script_is_enough() -> None:
    without = {"applicant": {"latin_name": None}}
    both = {"applicant": {"latin_name": None, "chinese_name": None}}
    groups = [changed(example("investor.json"), "principal", each) for each in (without, both)]
    assert [refused(closed(service, group)) for group in groups] == [set(), {"no-name"}]


# Dated rules: before 1 July 2023 a new application of personnel was package REQ and QT [F 9].
def test_the_package_of_a_legacy_file_is_known_too() -> None:
    group = starting("new", "qt", adds_family=False)
    on = date(2023, 6, 30)
    assert (package(group, on), refused(group, on)) == (["REQ", "QT"], set())


# A representative delivers with a letter of authorisation [F 5, 12].
@pytest.mark.parametrize(
    ("name", "person", "given", "need"),
    [
        ("investor.json", "principal", {"start": {"who": "representative"}}, "required"),
        ("investor.json", "principal", {}, "not-asked"),
        ("contact.json", "principal", {"start": {"who": "representative"}}, "required"),
        ("contact.json", "principal", {}, "not-asked"),
    ],
)
def test_who_delivers_for_somebody_shows_the_authorisation(
    name: str, person: str, given: dict[str, dict[str, object]], need: str
) -> None:
    assert needs(changed(example(name), person, given))["authorisation"] == need


# P1, P4: two copies for a new application, one otherwise; family members give two [F 8, 33].
@pytest.mark.parametrize(
    ("name", "person", "document", "copies"),
    [
        ("investor.json", "principal", "chinese_passport", 2),
        ("investor.json", "dependant-1", "chinese_passport", 2),
        ("renewal.json", "principal", "passport", 1),
        ("extension.json", "principal", "hong_kong_papers", 1),
        ("extension.json", "dependant-1", "passport", 2),
    ],
)
def test_identity_documents_come_in_copies(
    name: str, person: str, document: str, copies: int
) -> None:
    decision = decided(example(name))
    (found,) = [o.document for o in decision.documents_of(person) if o.document.key == document]
    assert copies_of(found, decision.situations[person]) == copies
