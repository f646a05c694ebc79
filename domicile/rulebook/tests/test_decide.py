"""Deciding: what follows for whom on which day, what is unknown, and that it never wavers."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import (
    Decision,
    Group,
    Need,
    Person,
    SignedBy,
    Truth,
    decide,
    not_,
    situation,
)
from domicile.rulebook.conditions import AtLeast, Not, State
from domicile.rulebook.situations import situations
from domicile.rulebook.tests.garden import BE, GA, HE, TL, Plot, age, service, worth
from domicile.rulebook.text import Json
from domicile.rulebook.truth import at_least

Forms = Mapping[str, Mapping[str, Json]]
ON = date(2026, 11, 22)
OLD = date(2024, 6, 1)
GARDENER: dict[str, dict[str, Json]] = {
    "ga": {
        "surname": "Chan",
        "given": None,
        "born": "1982-05-14",
        "since": "2001-01-01",
        "plot": "large",
        "why_large": "Sheep",
        "keeps_bees": True,
        "hives": None,
    },
    "be": {"skills": ["prune", "dig"], "trained": True},
    "tl": {"tools": [{"name": "Spade", "powered": False, "worth": "1200"}]},
}


def group(answers: Forms, *helpers: Forms) -> Group:
    others = (Person(f"helper-{at}", "helper", each) for at, each in enumerate(helpers, 1))
    return Group((Person("principal", "gardener", answers), *others))


def helper(born: str) -> Forms:
    return {"he": {"surname": "Li", "born": born}}


def needs(decision: Decision) -> dict[tuple[str, str], Need]:
    things = {(o.person, o.form.key): o.need for o in decision.forms}
    return things | {(o.person, o.document.key): o.need for o in decision.documents}


def test_everything_that_follows_for_a_group_with_two_helpers() -> None:
    decision = decide(service, group(GARDENER, helper("2009-01-01"), helper("2012-01-01")), ON)
    assert needs(decision) == {
        ("principal", "ga"): Need.REQUIRED,
        ("principal", "be"): Need.REQUIRED,
        ("principal", "tl"): Need.REQUIRED,
        ("principal", "licence"): Need.REQUIRED,
        ("principal", "plan"): Need.REQUIRED,
        ("principal", "receipt"): Need.OPTIONAL,
        ("helper-1", "he"): Need.REQUIRED,
        ("helper-1", "consent"): Need.NOT_ASKED,
        ("helper-2", "he"): Need.REQUIRED,
        ("helper-2", "consent"): Need.REQUIRED,
    }
    assert [
        (o.person, o.rule.signer.value) for o in decision.signers if isinstance(o.rule, SignedBy)
    ] == [("principal", "self"), ("helper-1", "self"), ("helper-2", "guardian")]
    assert (decision.refusals, len(decision.warnings), decision.unknown) == ((), 1, ())


def test_a_case_is_judged_by_the_law_of_its_own_day() -> None:
    seventeen = group(GARDENER, helper("2007-01-01"))
    before, after = decide(service, seventeen, OLD), decide(service, seventeen, date(2025, 1, 1))
    assert needs(before)["helper-1", "consent"] is Need.REQUIRED
    assert needs(after)["helper-1", "consent"] is Need.NOT_ASKED


def test_nothing_answered_leaves_open_what_could_matter_and_asks_for_it_in_order() -> None:
    decision = decide(service, group({}), ON)
    assert [question.path for _, question in decision.unknown] == [
        "ga.keeps_bees",
        "ga.plot",
        "tl.tools",
        "ga.born",
    ]
    assert needs(decision)["principal", "be"] is Need.UNKNOWN


def test_a_question_of_a_form_that_is_not_asked_is_not_open() -> None:
    whole = group({**GARDENER, "ga": {**GARDENER["ga"], "keeps_bees": False}, "be": {}})
    assert decide(service, whole, ON).unknown == ()
    assert needs(decide(service, whole, ON))["principal", "licence"] is Need.NOT_ASKED


def test_a_question_is_open_only_once_it_is_known_to_be_asked() -> None:
    decision = decide(service, group({"be": {"trained": True}}), ON)
    assert ("principal", BE.trained) not in decision.unknown
    assert ("principal", GA.keeps_bees) in decision.unknown


def test_an_answer_counts_only_while_its_question_is_asked() -> None:
    person = Person("principal", "gardener", {"ga": {"plot": "small", "why_large": "Sheep"}})
    seen = situation(service, Group((person,)), person, ON)
    assert seen.value_of(GA.why_large) is State.NOT_ASKED


def test_an_optional_question_left_empty_is_known_to_have_no_answer() -> None:
    left = Person("principal", "gardener", {"ga": {"given": None}})
    later = Person("principal", "gardener", {"ga": {}})
    answered = GA.given.answered()
    truths = [
        situation(service, Group((each,)), each, ON).find(answered).truth for each in (left, later)
    ]
    assert truths == [Truth.NO, Truth.UNKNOWN]


def test_an_answer_that_no_longer_fits_is_asked_again() -> None:
    person = Person("principal", "gardener", {"ga": {"plot": "gone", "surname": 7}})
    seen = situation(service, Group((person,)), person, ON)
    assert (seen.value_of(GA.plot), seen.value_of(GA.surname)) == (
        State.UNANSWERED,
        State.UNANSWERED,
    )


def test_a_dependant_sees_the_answers_of_the_applicants_forms() -> None:
    seen = situations(service, group(GARDENER, helper("2009-01-01")), ON)["helper-1"]
    assert (seen.value_of(GA.plot), seen.value_of(age)) == (Plot.LARGE, 44)
    assert seen.value_of(HE.born) == date(2009, 1, 1)


def test_fewer_rows_than_the_least_are_no_answer_and_broken_cells_count_as_none() -> None:
    broken: list[Json] = [{"worth": "not money"}, {"worth": "5"}, "not a row"]
    person = Person("principal", "gardener", {"tl": {"tools": broken}})
    seen = situation(service, Group((person,)), person, ON)
    assert seen.value_of(worth) == 5


def test_reasons_are_the_conditions_that_settled_it() -> None:
    decision = decide(service, group(GARDENER), ON)
    licence = next(o for o in decision.documents if o.document.key == "licence")
    terms = [term for leaf in licence.finding.reasons() for term in leaf.condition.terms()]
    assert terms == [GA.keeps_bees, BE.trained]


# Properties

answers_of: dict[str, dict[str, st.SearchStrategy[Json]]] = {
    "ga": {
        "surname": st.just("Chan"),
        "given": st.sampled_from([None, "Tai"]),
        "born": st.sampled_from(["1982-05-14", "2010-01-01", "2008-11-22"]),
        "since": st.just("2001-01-01"),
        "plot": st.sampled_from(["small", "large"]),
        "why_large": st.just("Sheep"),
        "keeps_bees": st.booleans(),
        "hives": st.sampled_from([None, "2"]),
    },
    "be": {
        "skills": st.lists(st.sampled_from(["prune", "graft", "dig"]), unique=True, min_size=1),
        "trained": st.booleans(),
    },
    "tl": {"tools": st.sampled_from([[], [{"worth": "5"}], [{"worth": "1200"}, {"worth": "x"}]])},
}
partial = st.fixed_dictionaries(
    {form: st.fixed_dictionaries({}, optional=each) for form, each in answers_of.items()}
)
complete = st.fixed_dictionaries(
    {form: st.fixed_dictionaries(each) for form, each in answers_of.items()}
)
helpers = st.lists(
    st.fixed_dictionaries(
        {
            "he": st.fixed_dictionaries(
                {}, optional={"born": st.sampled_from(["2012-01-01", "2009-06-06", "1990-01-01"])}
            )
        }
    ),
    max_size=2,
)
days = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def truths(decision: Decision) -> dict[tuple[object, ...], Truth]:
    """Every outcome by its rule and person."""
    seen = decision.situations
    return {
        (id(rule), person): seen[person].find(rule.when).truth
        for person in seen
        for rule in service.rules_in_force(decision.on, seen[person].person.role)
    }


@given(partial, helpers, days, st.data())
def test_an_answer_may_settle_a_rule_but_never_unsettle_it(
    whole: dict[str, dict[str, Json]],
    others: list[dict[str, dict[str, Json]]],
    on: date,
    data: st.DataObject,
) -> None:
    fewer = {
        form: {
            key: value
            for key, value in values.items()
            if data.draw(st.booleans(), label=f"{form}.{key} is answered first")
        }
        for form, values in whole.items()
    }
    early = truths(decide(service, group(fewer, *others), on))
    late = truths(decide(service, group(whole, *others), on))
    assert {key: truth for key, truth in early.items() if truth is not Truth.UNKNOWN} == {
        key: late[key] for key, truth in early.items() if truth is not Truth.UNKNOWN
    }


@given(complete, days)
def test_fully_answered_means_nothing_unknown(whole: dict[str, dict[str, Json]], on: date) -> None:
    decision = decide(service, group(whole), on)
    assert (decision.unknown, set(truths(decision).values()) - {Truth.YES, Truth.NO}) == (
        (),
        set(),
    )


@given(partial, helpers, days)
def test_the_same_answers_always_give_the_same_decision(
    whole: dict[str, dict[str, Json]], others: list[dict[str, dict[str, Json]]], on: date
) -> None:
    once, again = (decide(service, group(whole, *others), on) for _ in range(2))
    assert once == again


@given(partial, helpers, days)
def test_what_is_unknown_is_asked_unanswered_and_settles_in_the_end(
    whole: dict[str, dict[str, Json]], others: list[dict[str, dict[str, Json]]], on: date
) -> None:
    decision = decide(service, group(whole, *others), on)
    seen = decision.situations
    states = {
        (seen[person].asked(question), seen[person].value_of(question))
        for person, question in decision.unknown
    }
    open_rules = any(truth is Truth.UNKNOWN for truth in truths(decision).values())
    assert states <= {(Truth.YES, State.UNANSWERED)}
    assert bool(decision.unknown) == open_rules


@given(st.lists(st.sampled_from(Truth), max_size=6), st.integers(0, 7))
def test_at_least_so_many_agrees_with_trying_every_way_it_may_turn_out(
    open_truths: list[Truth], least: int
) -> None:
    ways = product(
        *([Truth.YES, Truth.NO] if each is Truth.UNKNOWN else [each] for each in open_truths)
    )
    ends = {way.count(Truth.YES) >= least for way in ways}
    expected = Truth.UNKNOWN if len(ends) == 2 else Truth.of(ends.pop())
    assert at_least(least, open_truths) is expected


@pytest.mark.parametrize("form", [GA, TL])
def test_a_form_everyone_fills_in_is_asked_of_everyone(form: type) -> None:
    assert decide(service, group({}), ON).form("principal", form) is not None


def test_not_not_is_the_condition_itself() -> None:
    person = Person("principal", "gardener", GARDENER)
    seen = situation(service, Group((person,)), person, ON)
    bees = GA.keeps_bees.is_(True)
    twice = not_(not_(bees))
    assert isinstance(twice, Not)
    assert not isinstance(twice, AtLeast)
    assert seen.find(twice).truth is seen.find(bees).truth
