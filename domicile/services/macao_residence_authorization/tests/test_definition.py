"""The definition: no mistakes, and the rules of form of this authority."""

import pytest

from domicile.rulebook import (
    Address,
    Document,
    Identity,
    Needs,
    Offers,
    Phone,
    Question,
    Rows,
    Stage,
)
from domicile.rulebook.checks import mistakes
from domicile.services.macao_residence_authorization.forms.asked import MACAO_PARTS
from domicile.services.macao_residence_authorization.service import service
from domicile.services.macao_residence_authorization.settings import TABLES


def every_question() -> list[Question[object]]:
    asked = [question for form in service.forms() for question in form.questions]
    rows = [question.row for question in asked if isinstance(question, Rows)]
    return [*asked, *(each for row in rows for each in row.questions)]


def kinds(of: type[object]) -> list[object]:
    return [question.kind for question in every_question() if isinstance(question.kind, of)]


def test_the_definition_has_no_mistakes() -> None:
    assert mistakes(service) == ()


def test_telephones_and_addresses_are_of_macao() -> None:
    assert {kind.region for kind in kinds(Phone)} == {"MO"}  # type: ignore[attr-defined]
    assert {kind.parts for kind in kinds(Address)} == {MACAO_PARTS}  # type: ignore[attr-defined]


def test_identity_numbers_are_read_as_the_progress_inquiry_reads_them() -> None:
    assert {kind.scheme for kind in kinds(Identity)} == {"macao", "hkid", "travel-document"}  # type: ignore[attr-defined]
    assert [[question.path for question in role.naming.numbers] for role in service.roles] == [
        ["applicant.document_number", "entry.number", "applicant.hong_kong_card"],
        ["kindred.document_number"],
    ]


# 3.9.
def test_the_papers_bear_their_numbers() -> None:
    assert [form.code for form in service.forms() if form.code] == [
        "6",
        "4",
        "6",
        "DARP/DARP M-3",
        "DARP/DARP M-5",
        "DARP/DARP M-1",
        "9",
        "8",
    ]


def test_every_question_says_why_and_on_what_it_rests() -> None:
    assert [q.path for q in every_question() if not q.why or q.basis is None] == []


def test_every_rule_and_every_row_of_a_table_cites_its_source() -> None:
    assert [rule for rule in service.rules if not rule.basis.citations] == []
    assert [row.title for table in TABLES for row in table.rows if not row.basis.citations] == []


# 0.1: R1 ends on 14 November 2021 and R3 begins on the next day; nothing stands in between.
def test_each_pair_of_rules_meets_at_the_border_of_the_regimes() -> None:
    ends = {rule.until.isoformat() for rule in service.rules if rule.until}
    assert ends == {"2021-11-14"}


# The sheet's tags I and U become unconfirmed; these rest on official pages (F) on every day.
def test_documents_that_are_official_are_confirmed() -> None:
    asked = [rule for rule in service.rules if isinstance(rule, Needs | Offers)]
    documents = [(rule.thing, rule) for rule in asked if isinstance(rule.thing, Document)]
    unsure = {document.key for document, rule in documents if rule.unconfirmed}
    assert {document.key for document, _ in documents} - unsure == {
        "permit",
        "birth_certificate",
        "settling_document",
        "residence_elsewhere",
        "authorisation",
        "differing_data",
        "approval_letter",
        "identity",
        "police_report",
        "receipt",
        "new_address_proof",
        "other_papers",
    }


def public(key: str) -> Stage:
    stages = {stage.key: stage for stage in service.stages}
    return stages[stages[key].shown_as or key]


# 1.6: from the decision on everything reads alike in public.
def test_the_public_never_learns_an_outcome() -> None:
    seen = {public(key).key: public(key) for key in AFTER}
    assert list(seen) == ["decided"]
    shown = seen["decided"]
    words = " ".join(map(str, (shown.title, shown.next, shown.acts, shown.detail))).lower()
    assert [each for each in TELLING if each in words] == []


AFTER = ("decided", "ready-to-collect", "collected", "refused", "lapsed", "closed")
TELLING = ("approv", "refus", "grant", "certificate", "collect", "reject", "lapsed", "withdrawn")


@pytest.mark.parametrize(
    ("stage", "seen"), [("opinion-awaited", "in-process"), ("hearing", "notice")]
)
def test_the_public_does_not_learn_who_is_asked_or_that_somebody_is_heard(
    stage: str, seen: str
) -> None:
    assert public(stage).key == seen


def test_the_stages_are_those_of_the_sheet_and_the_ends_without_one() -> None:
    assert [stage.key for stage in service.stages] == [
        "registered",
        "received-incomplete",
        "complete",
        "in-process",
        "supplement-requested",
        "opinion-awaited",
        "notice",
        "hearing",
        "decided",
        "ready-to-collect",
        "collected",
        "refused",
        "change-registered",
        "lapsed",
        "closed",
    ]


def test_every_refusal_says_what_to_do_instead() -> None:
    assert [rule for rule in service.rules if getattr(rule, "instead", "no refusal") == ""] == []
