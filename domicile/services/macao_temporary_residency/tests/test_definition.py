"""The definition: no mistakes, and Macao's own rules of form."""

from domicile.rulebook import (
    Address,
    Document,
    Identity,
    Money,
    Needs,
    Offers,
    Phone,
    Question,
    Rows,
)
from domicile.rulebook.checks import mistakes
from domicile.services.macao_temporary_residency.forms.asked import MACAO_PARTS
from domicile.services.macao_temporary_residency.service import service
from domicile.services.macao_temporary_residency.settings import TABLES


def every_question() -> list[Question[object]]:
    asked = [question for form in service.forms() for question in form.questions]
    rows = [question.row for question in asked if isinstance(question, Rows)]
    return [*asked, *(each for row in rows for each in row.questions)]


def kinds(of: type[object]) -> list[object]:
    return [question.kind for question in every_question() if isinstance(question.kind, of)]


def test_the_definition_has_no_mistakes() -> None:
    assert mistakes(service) == ()


def test_money_is_in_patacas_and_telephones_are_of_macao() -> None:
    assert {kind.currency for kind in kinds(Money)} == {"MOP"}  # type: ignore[attr-defined]
    assert {kind.region for kind in kinds(Phone)} == {"MO"}  # type: ignore[attr-defined]


def test_identity_numbers_are_of_macao_of_a_travel_document_or_our_own_references() -> None:
    assert {kind.scheme for kind in kinds(Identity)} == {"macao", "travel-document", "reference"}  # type: ignore[attr-defined]


def test_addresses_in_macao_are_in_the_order_of_the_post() -> None:
    parts = {kind.parts for kind in kinds(Address)}  # type: ignore[attr-defined]
    assert parts == {MACAO_PARTS, Address().parts}


def test_the_paper_forms_bear_their_codes() -> None:
    assert [form.code for form in service.forms() if form.code] == [
        "REQ",
        "IR",
        "QT",
        "BI",
        "OTH-F",
        "OTH-A",
    ]


def test_every_question_says_why_and_on_what_it_rests() -> None:
    assert [q.path for q in every_question() if not q.why or q.basis is None] == []


def test_every_table_row_cites_its_source() -> None:
    assert [row.title for table in TABLES for row in table.rows if not row.basis.citations] == []


# The sheet's tags I and U become unconfirmed; these rest on official pages (F, SEED).
def test_documents_that_are_official_are_confirmed() -> None:
    asked = [rule for rule in service.rules if isinstance(rule, Needs | Offers)]
    documents = [(rule.thing, rule) for rule in asked if isinstance(rule.thing, Document)]
    confirmed = {document.key for document, rule in documents if not rule.unconfirmed}
    assert confirmed == {
        "chinese_passport",
        "hong_kong_papers",
        "settling_permit",
        "residence_elsewhere",
        "two_authentications",
        "guarantee",
        "proofs",
        "authorisation",
        "new_address_proof",
        "merits",
        "job_change",
        "leave_papers",
        "property",
        "deposit",
        "off_plan",
        "deed",
        "enterprise",
        "loan_record",
        "marriage_mainland",
        "custody",
    }


def test_every_stage_has_its_key_and_some_end_the_case() -> None:
    keys = [stage.key for stage in service.stages]
    assert len(set(keys)) == len(keys)
    assert [stage.key for stage in service.stages if stage.final] == [
        "collected",
        "refused",
        "registered",
        "withdrawn",
        "closed",
    ]
