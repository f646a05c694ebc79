"""Each mistake a definition can have is planted and found."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domicile.rulebook import (
    ALWAYS,
    FILING_DAY,
    Basis,
    Check,
    Choice,
    Declaration,
    Declares,
    Document,
    Form,
    Naming,
    Needs,
    Offers,
    Page,
    Question,
    Refuses,
    Role,
    Row,
    Rows,
    Rule,
    Service,
    SignedBy,
    Signer,
    Stage,
    Warns,
    Words,
    fact,
)
from domicile.rulebook.checks import KnownKeys, known_keys, mistakes, untranslated
from domicile.rulebook.tests.garden import BYLAW, GA, HE, LICENCE, service
from domicile.rulebook.texts import texts

BASIS: Basis = BYLAW("s. 1")


def with_rules(*rules: Rule) -> Service:
    return replace(service, rules=(*service.rules, *rules))


def with_form(form: type[Form], **more: Any) -> Service:
    return with_rules(Needs(form, basis=BASIS, **more))


def found(planted: Service) -> list[tuple[str, str]]:
    return [(mistake.code, mistake.place) for mistake in mistakes(planted)]


class LaterFirst(Form):
    title = "Later first"
    late = Question("Late", Words())
    early = Question("Early", Words(), when=late.answered())
    pages = (Page("one", "One", early), Page("two", "Two", late))


class OnNoPage(Form):
    title = "On no page"
    shown = Question("Shown", Words())
    hidden = Question("Hidden", Words())
    pages = (Page("one", "One", shown),)


class OnTwoPages(Form):
    title = "On two pages"
    shown = Question("Shown", Words())
    pages = (Page("one", "One", shown), Page("two", "Two", shown))


class OfAnother(Form):
    title = "Question of another"
    pages = (Page("one", "One", GA.surname),)


class TwinPages(Form):
    title = "Twin pages"
    one = Question("One", Words())
    two = Question("Two", Words())
    pages = (Page("same", "One", one), Page("same", "Two", two))


class SameKey(Form):
    key = "ga"
    title = "Another form of the same key"


class Twins(Choice):
    ONE = "same", "One"
    TWO = "same", "Two"


class TwinRow(Row):
    twin = Question("Which?", Twins)


class TwinChoices(Form):
    title = "Twin choices"
    rows = Rows("Rows", TwinRow, one="row")


class LaterCheck(Form):
    title = "A check of a later page"
    first = Question("First", date)
    second = Question("Second", date)
    pages = (Page("one", "One", first), Page("two", "Two", second))
    checks = (Check(first, first.before(second), "First must be before second."),)


class StrayCheck(Form):
    title = "A check elsewhere"
    first = Question("First", date)
    checks = (Check(GA.born, first.before(FILING_DAY), "In the past."),)


class WrongGap(Form):
    title = "A gap nobody fills"
    first = Question("First", date)
    checks = (
        Check(first, first.before(FILING_DAY), "Before %(day)s.", params=(("tag", FILING_DAY),)),
    )


class Unreached(Form):
    title = "A form of nobody"
    ever = Question("Ever?", bool)


class Once(Form):
    title = "A form of the past"
    ever = Question("Ever?", bool)


class Depends(Form):
    title = "A form that depends on itself"
    self = Question("Self?", bool)


once_long = fact("Once", len, Once.ever)
OTHER_LICENCE = Document("licence", "Another licence", 1)
GAPPED = Declaration("gapped", "I own %(worth)s.")
HELPER = service.roles[1]


@pytest.mark.parametrize(
    ("planted", "mistake"),
    [
        (with_form(SameKey), ("duplicate-form", "service")),
        (with_form(TwinPages), ("duplicate-page", "twin_pages")),
        (with_form(TwinChoices), ("duplicate-choice", ".twin")),
        (with_rules(Offers(OTHER_LICENCE, basis=BASIS)), ("duplicate-document", "gardener")),
        (replace(service, roles=(*service.roles, HELPER)), ("duplicate-role", "service")),
        (
            replace(service, stages=(*service.stages, Stage("received", "A", "B", "C"))),
            ("duplicate-stage", "service"),
        ),
        (with_rules(Refuses("", "No.", basis=BASIS)), ("key", "Refuses")),
        (with_rules(Warns("Big Key", "No.", basis=BASIS)), ("key", "Warns")),
        (replace(service, key="Garden!"), ("key", "service")),
        (with_form(LaterFirst), ("asked-later", "gardener: later_first.early")),
        (
            with_form(Depends, when=Depends.self.is_(True)),
            ("asked-later", "gardener: depends"),
        ),
        (with_form(LaterCheck), ("asked-later", "later_check.first")),
        (with_form(StrayCheck), ("check-place", "stray_check")),
        (with_form(OnNoPage), ("page-of-question", "on_no_page.hidden")),
        (with_form(OnTwoPages), ("page-of-question", "on_two_pages.shown")),
        (with_form(OfAnother), ("page-of-question", "of_another")),
        (with_rules(Needs(LICENCE, basis=BASIS)), ("two-rules", "document licence")),
        (with_rules(Offers(LICENCE, basis=BASIS)), ("two-rules", "document licence")),
        (with_form(GA), ("two-rules", "form ga")),
        (
            with_rules(Refuses("too-young", "No.", basis=BASIS)),
            ("two-rules", "Refuses too-young"),
        ),
        (
            with_rules(Declares(Declaration("truth", "True."), basis=BASIS)),
            ("two-rules", "Declares truth"),
        ),
        (
            with_rules(
                Warns("w", "W.", basis=BASIS, since=date(2025, 1, 2), until=date(2025, 1, 1))
            ),
            ("since-after-until", f"rule {len(service.rules)} (Warns)"),
        ),
        (
            with_rules(Warns("w", "W.", basis=BASIS, when=Unreached.ever.is_(True))),
            ("never-asked", f"rule {len(service.rules)} (Warns) for gardener"),
        ),
        (
            with_rules(
                Needs(Once, basis=BASIS, until=date(2020, 1, 1)),
                Warns("w", "W.", basis=BASIS, when=once_long.at_least(1), since=date(2020, 1, 2)),
            ),
            ("never-asked", f"rule {len(service.rules) + 1} (Warns) for gardener"),
        ),
        (
            with_rules(Warns("w", "W.", basis=BASIS, of=("aunt",))),
            ("no-such-role", f"rule {len(service.rules)} (Warns) for aunt"),
        ),
        (with_form(WrongGap), ("gaps", "wrong_gap")),
        (with_rules(Declares(GAPPED, basis=BASIS)), ("gaps", "declaration gapped")),
        (replace(service, reference_prefix="qm-as"), ("reference-prefix", "service")),
        (replace(service, languages=("en", "fr")), ("language", "service")),
        (replace(service, eligibility=(HE,)), ("eligibility", "he")),
        (
            replace(service, roles=(replace(service.roles[0], most=2), HELPER)),
            ("head", "gardener"),
        ),
        (
            replace(
                service,
                roles=(
                    Role("gardener", "Gardener", Naming(HE.surname, None, None, GA.born)),
                    HELPER,
                ),
            ),
            ("naming", "gardener"),
        ),
        (
            replace(
                service,
                rules=tuple(rule for rule in service.rules if not isinstance(rule, SignedBy)),
            ),
            ("nobody-signs", "gardener"),
        ),
    ],
)
def test_a_planted_mistake_is_found(planted: Service, mistake: tuple[str, str]) -> None:
    assert mistake in found(planted)


def test_a_definition_without_a_mistake_has_none() -> None:
    assert found(service) == []


def test_a_changed_law_closes_one_rule_and_opens_another() -> None:
    truth = Declaration("care", "I care.")
    changed = with_rules(
        Declares(truth, basis=BASIS, until=date(2024, 12, 31)),
        Declares(Declaration("care", "I care more."), basis=BASIS, since=date(2025, 1, 1)),
    )
    assert found(changed) == []


def test_a_declaration_may_be_worded_for_two_conditions() -> None:
    adult = GA.keeps_bees.is_(True)
    worded = with_rules(
        Declares(Declaration("bees", "I keep bees."), when=adult, basis=BASIS),
        Declares(Declaration("bees", "No bees."), when=GA.keeps_bees.is_(False), basis=BASIS),
    )
    assert found(worded) == []


def test_every_text_without_a_translation_is_named_once_for_each_language() -> None:
    known = {"Surname"}
    planted = replace(service, languages=("en", "zh-hant", "pt"))
    missing = untranslated(planted, lambda text, _language: str(text) in known)
    wanted = {str(text) for _, text in texts(service)} - known
    assert sorted(mistake.text for mistake in missing) == sorted(
        f"{language}: {text}" for language in ("zh-hant", "pt") for text in wanted
    )


def test_a_text_that_is_only_filled_in_needs_no_translation() -> None:
    titles = ("%(name)s, %(number)s", "%(name)s writes")
    planted = [replace(service, languages=("en", "pt"), title=title) for title in titles]
    missing = [
        untranslated(each, lambda text, _language: str(text) not in titles) for each in planted
    ]
    assert [[mistake.text for mistake in each] for each in missing] == [[], [f"pt: {titles[1]}"]]


def test_texts_are_gathered_from_every_corner_of_a_definition() -> None:
    gathered = {str(text) for _, text in texts(service)}
    corners = {
        "A garden of your own",
        "Garden Office",
        "Add a helper",
        "Received",
        "As in your travel document",
        "Large plot",
        "Has it a motor?",
        "tool",
        "A tool cannot be bought later than today.",
        "Both sides",
        "Bees need care.",
        "inferred from s. 9",
        "Garden by-law",
        "s. 2 (1)",
        "Gardeners are 18 or over.",
        "What I say is true.",
        "Age of the helper",
    }
    assert corners - gathered == set()


def test_the_keys_a_draft_may_use_are_known() -> None:
    keys = known_keys(service)
    assert keys == KnownKeys(
        roles=frozenset({"gardener", "helper"}),
        questions=keys.questions,
        documents=frozenset({"licence", "plan", "receipt", "consent"}),
        declarations=frozenset({"truth"}),
    )
    assert (("ga", "surname") in keys.questions, ("ga", "status") in keys.questions) == (
        True,
        False,
    )


def test_a_signature_rule_may_hold_for_everyone() -> None:
    signed = with_rules(SignedBy(Signer.SELF, when=ALWAYS, basis=BASIS, of=("helper",)))
    assert found(signed) == []
