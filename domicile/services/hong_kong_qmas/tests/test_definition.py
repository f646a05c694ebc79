"""The definition against the published numbers, and what it says about itself."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domicile.rulebook import (
    Colour,
    FileType,
    Question,
    Refuses,
    Rows,
    Rule,
    Warns,
)
from domicile.services.hong_kong_qmas.tests.groups import TODAY, qmas

# Questions and rules that rest on official pages alone (tag F); all others say what is unconfirmed.
OFFICIAL_QUESTIONS = {
    "route.route", "route.born", "route.finance", "route.education",
    "criteria.master", "criteria.two_languages", "criteria.english", "criteria.five_years",
    "criteria.renowned", "criteria.sectors", "criteria.international", "criteria.income",
    "criteria.profit", "criteria.listed",
    "spouse_relationship.union", "spouse_relationship.recognised", "child_relationship.dependent",
    "form.verified_by",
    *(
        f"{form}.{key}"
        for form in ("particulars", "dependant_particulars")
        for key in (
            "surname", "given_names", "chinese_name", "maiden_surname", "alias", "sex",
            "place_of_birth", "nationality", "marital_status", "has_hkid", "has_mainland_card",
            "mainland_card", "document_number", "place_of_issue", "issued", "domicile",
            "permanent", "years", "months",
        )
    ),
    "dependant_particulars.born",
}  # fmt: skip
OFFICIAL_REFUSALS = {
    "under-18", "finance", "education", "six-criteria", "dependant-nationality", "not-recognised",
    "second-spouse", "child-18", "child-married", "child-not-dependent",
}  # fmt: skip
OFFICIAL_WARNINGS = {"letter-of-consent", "macao-seven-years"}


def questions() -> Iterator[tuple[str, Question[object]]]:
    """Every question with its path; those of rows too."""
    for form in qmas().forms():
        for question in form.questions:
            yield question.path, question
            if isinstance(question, Rows):
                for inside in question.row.questions:
                    yield f"form.{inside.key}", inside


# The published list: 5,1,1,3,10,10,3,10,5,5,10 and 5,1,5,5 (fact sheet 1.1, F [1]).
@pytest.mark.parametrize(
    ("role", "limits"),
    [
        ("principal", [5, 1, 1, 3, 10, 10, 3, 10, 5, 5, 10]),
        ("spouse", [5, 1, 5, 5]),
        ("child", [5, 1, 5, 5]),
    ],
)
def test_limits_of_files_are_those_of_the_published_list(role: str, limits: list[int]) -> None:
    assert [document.most_files for document in qmas().documents(role)] == limits


def test_files_are_what_the_published_page_says() -> None:
    limits = qmas().files
    assert set(limits.types) == set(FileType)
    assert limits.most_bytes == 5 * 1024 * 1024
    assert limits.tiff_compressions == {1, 5, 7, 4}  # RAW, LZW, JPEG, CCITT-G4


def test_every_document_takes_the_types_and_sizes_of_the_service() -> None:
    service = qmas()
    documents = service.documents()
    assert {(d.files.types, d.files.most_bytes, d.files.tiff_compressions) for d in documents} == {
        (service.files.types, service.files.most_bytes, service.files.tiff_compressions)
    }


@pytest.mark.parametrize("role", ["principal", "spouse", "child"])
def test_colour_is_expected_where_there_is_a_photo(role: str) -> None:
    colours = {d.key: d.files.colour for d in qmas().documents(role)}
    expected = {key for key, colour in colours.items() if colour is Colour.COLOUR_EXPECTED}
    assert expected == {"travel_document", "photo", "hkid"} & set(colours)


def test_the_photograph_is_best_a_jpeg_of_1200_by_1600() -> None:
    photo = qmas().document("photo", "principal")
    assert photo is not None
    assert (photo.files.least_pixels, photo.files.advised_types) == (
        (1200, 1600),
        (FileType.JPEG,),
    )


def test_a_group_is_at_most_nine() -> None:
    service = qmas()
    assert (service.most_in_group, [role.most for role in service.roles]) == (9, [1, 1, 8])


def test_a_draft_is_kept_fourteen_days_with_a_reminder_three_before() -> None:
    assert (qmas().draft.days, qmas().draft.remind_before) == (14, 3)


def test_a_day_begins_at_midnight_in_hong_kong() -> None:
    zone = qmas().authority.zone
    moment = datetime(2026, 11, 21, 16, 0, tzinfo=ZoneInfo("UTC"))
    assert moment.astimezone(zone).date() == TODAY


# Fees (fact sheet 4, F [17]; before that F [53]).
@pytest.mark.parametrize(
    ("on", "filing", "later"),
    [
        (TODAY, [Decimal(600)], [Decimal(1300), Decimal(600)]),
        (date(2025, 2, 26), [Decimal(600)], [Decimal(1300), Decimal(600)]),
        (date(2025, 2, 25), [], [Decimal(230)]),
    ],
)
def test_fees_are_dated(on: date, filing: list[Decimal], later: list[Decimal]) -> None:
    fees = [f for f in qmas().fees if f.since <= on and (f.until is None or on <= f.until)]
    assert [fee.amount for fee in fees if fee.on_filing] == filing
    assert [fee.amount for fee in fees if not fee.on_filing] == later


def test_help_lines_are_those_of_the_published_page() -> None:
    assert [line.number for line in qmas().help_lines] == [
        "(852) 3128 8668",
        "(852) 2824 6111",
        "(852) 2877 7711",
        "enquiry@immd.gov.hk",
    ]


def test_the_birth_date_of_the_applicant_is_asked_once() -> None:
    born = [path for path, _question in questions() if path.endswith(".born")]
    assert born == ["route.born", "form.born", "dependant_particulars.born"]


def test_every_question_says_why_and_on_what_basis() -> None:
    silent = [path for path, question in questions() if not (question.why and question.basis)]
    assert silent == []


def test_every_question_stands_on_one_page() -> None:
    for form in qmas().forms():
        shown = [question.key for page in form.pages for question in page.questions]
        assert shown == [question.key for question in form.questions]


def test_a_page_asks_at_most_seven_things() -> None:
    crowded = [
        (form.key, page.key)
        for form in qmas().forms()
        for page in form.pages
        if len(page.questions) > 7
    ]
    assert crowded == []


def test_questions_that_are_not_official_say_so() -> None:
    said = {path for path, question in questions() if not question.unconfirmed}
    assert said == OFFICIAL_QUESTIONS


def _unconfirmed_keys(kind: type[Rule], on: date = TODAY) -> set[str]:
    rules = [rule for rule in qmas().rules_in_force(on) if isinstance(rule, kind)]
    return {rule.key for rule in rules if rule.unconfirmed}  # type: ignore[attr-defined]


def _keys(kind: type[Rule], on: date = TODAY) -> set[str]:
    return {rule.key for rule in qmas().rules_in_force(on) if isinstance(rule, kind)}  # type: ignore[attr-defined]


def test_refusals_of_today_rest_on_official_pages() -> None:
    assert _keys(Refuses) - _unconfirmed_keys(Refuses) == OFFICIAL_REFUSALS | {"nationality"}
    assert _unconfirmed_keys(Refuses) == {"no-achievement"}


def test_every_refusal_says_what_one_can_do_instead() -> None:
    rules = [rule for rule in qmas().rules if isinstance(rule, Refuses)]
    assert [rule.key for rule in rules if not rule.instead] == []


def test_warnings_that_are_not_official_say_so() -> None:
    assert _keys(Warns) - _unconfirmed_keys(Warns) == OFFICIAL_WARNINGS


@pytest.mark.parametrize("on", [date(2007, 1, 1), date(2012, 1, 1), date(2024, 10, 31)])
def test_refusals_of_the_past_that_are_secondary_say_so(on: date) -> None:
    confirmed = _keys(Refuses, on) - _unconfirmed_keys(Refuses, on)
    assert confirmed <= OFFICIAL_REFUSALS


def test_documents_say_that_their_names_are_rebuilt() -> None:
    rules = [rule for rule in qmas().rules if type(rule).__name__ in {"Needs", "Offers"}]
    documents = [rule for rule in rules if not isinstance(rule.thing, type)]  # type: ignore[attr-defined]
    assert [rule.thing.key for rule in documents if not rule.unconfirmed] == []  # type: ignore[attr-defined]


def test_stages_have_their_own_keys_and_three_that_wait_for_nobody_end_the_case() -> None:
    stages = qmas().stages
    assert [stage.key for stage in stages if stage.final] == [
        "issued",
        "refused",
        "withdrawn",
        "closed",
    ]
    assert len({stage.key for stage in stages}) == len(stages) == 11
