"""What is open, what does not fit, what no longer applies."""

from datetime import date

from domicile.rulebook import Group, Person
from domicile.rulebook.completeness import (
    closed,
    form_state,
    form_states,
    not_asked_forms,
    prune,
    strays,
    validate,
)
from domicile.rulebook.tests.garden import BE, GA, TL, service
from domicile.rulebook.text import Json

ON = date(2026, 11, 22)
WHOLE: dict[str, Json] = {
    "surname": "Chan",
    "born": "1982-05-14",
    "since": "2001-01-01",
    "plot": "small",
    "keeps_bees": False,
}


def group(**forms: dict[str, Json]) -> Group:
    return Group((Person("principal", "gardener", forms),))


def gaps(of: Group) -> list[tuple[str, str, str, int | None]]:
    return [(gap.form, gap.question, gap.code, gap.row) for gap in validate(service, of, ON)]


def test_an_empty_group_lacks_every_required_question_that_is_known_to_be_asked() -> None:
    assert gaps(group()) == [
        ("ga", "surname", "missing", None),
        ("ga", "born", "missing", None),
        ("ga", "since", "missing", None),
        ("ga", "plot", "missing", None),
        ("ga", "keeps_bees", "missing", None),
    ]


def test_what_is_whole_has_no_gap() -> None:
    assert gaps(group(ga=WHOLE)) == []


def test_a_condition_that_holds_asks_for_more() -> None:
    assert gaps(group(ga={**WHOLE, "plot": "large", "keeps_bees": True})) == [
        ("ga", "why_large", "missing", None),
        ("be", "skills", "missing", None),
        ("be", "trained", "missing", None),
    ]


def test_a11_a_stored_value_of_the_wrong_kind_is_a_gap() -> None:
    wrong: dict[str, Json] = {**WHOLE, "plot": "huge", "surname": 3, "given": ["x"]}
    assert gaps(group(ga=wrong)) == [
        ("ga", "surname", "type", None),
        ("ga", "given", "type", None),
        ("ga", "plot", "choice", None),
    ]


def test_answers_that_do_not_fit_together_are_a_gap_at_the_later_one() -> None:
    found = validate(service, group(ga={**WHOLE, "since": "1970-01-01"}), ON)
    assert [(gap.question, gap.code) for gap in found] == [("since", "check")]
    problem = found[0].problem
    assert problem is not None
    assert [(name, value) for name, _, value in problem.gaps] == [("born", date(1982, 5, 14))]


def test_each_row_is_looked_at_with_its_own_conditions() -> None:
    tools: list[Json] = [
        {"id": "a", "name": "Spade", "powered": False, "worth": "20"},
        {"id": "b", "name": "Saw", "powered": True, "worth": "x"},
        {"id": "c", "name": "Hoe", "powered": False, "worth": "5", "bought": "2030-01-01"},
    ]
    assert gaps(group(ga=WHOLE, tl={"tools": tools})) == [
        ("tl", "tools", "missing", 2),
        ("tl", "tools", "money", 2),
        ("tl", "tools", "check", 3),
    ]


def test_too_many_people_and_unknown_roles_are_gaps() -> None:
    helper = {"he": {"surname": "Li", "born": "2000-01-01"}}
    many = [Person(f"helper-{number}", "helper", helper) for number in (1, 2, 3)]
    crowd = Group((*group(ga=WHOLE).people, *many))
    assert gaps(crowd) == [("", "", "too-many-people", None)]
    stranger = Group((*group(ga=WHOLE).people, Person("x", "aunt", {})))
    assert gaps(stranger) == [("", "", "unknown-role", None)]


def test_a11_what_does_not_apply_or_is_not_known_is_dropped() -> None:
    row: dict[str, Json] = {"id": "a", "name": "Spade", "powered": False, "worth": "20"}
    before = group(
        ga={**WHOLE, "why_large": "Sheep", "hives": "3", "status": "approved"},
        be={"trained": True},
        tl={"tools": [{**row, "power": "2 kW", "owner": "me"}]},
        staff={"decided": True},
    )
    assert prune(service, before, ON).head.answers == {
        "ga": {**WHOLE, "given": None},
        "tl": {"tools": [row]},
    }


def test_pruning_twice_changes_nothing_more() -> None:
    once = prune(service, group(ga={**WHOLE, "why_large": "Sheep"}), ON)
    assert prune(service, once, ON) == once


def test_strays_are_named() -> None:
    before = group(ga={"surname": "Chan", "status": "x"}, staff={"decided": True})
    assert strays(service, before) == (
        ("principal", "ga", "status"),
        ("principal", "staff", "decided"),
    )


def test_a_form_not_begun_is_open() -> None:
    whole = group()
    state = form_state(service, whole, whole.head, GA, {}, ON)
    assert (state.answered, state.open, state.begun, state.complete) == (0, 5, False, False)


def test_a_form_with_everything_is_complete_though_the_optional_is_empty() -> None:
    whole = group(ga=WHOLE)
    state = form_state(service, whole, whole.head, GA, {}, ON)
    assert (state.answered, state.open, state.begun, state.complete) == (5, 0, True, True)


def test_what_was_typed_and_could_not_be_read_needs_a_change() -> None:
    whole = group(ga=WHOLE)
    typed = {"born": {"day": ["31"], "month": ["2"], "year": ["1982"]}}
    state = form_state(service, whole, whole.head, GA, typed, ON)
    assert [(problem.question, problem.code, problem.part) for problem in state.problems] == [
        (GA.born, "no-such-day", "day")
    ]
    assert state.complete is False


def test_every_form_of_everybody_at_once() -> None:
    states = form_states(service, group(ga=WHOLE), {}, ON)
    assert {form.key: state.complete for (_, form), state in states.items()} == {
        "ga": True,
        "be": True,
        "tl": True,
    }


def test_forms_that_are_not_asked_are_known() -> None:
    whole = group(ga=WHOLE)
    assert not_asked_forms(service, whole, whole.head, ON) == [BE]
    assert not_asked_forms(service, group(), group().head, ON) == []
    assert TL in service.forms("gardener")


def test_closing_leaves_optional_questions_empty_and_touches_no_answer() -> None:
    assert closed(service, group(ga=WHOLE)).head.answers == {
        "ga": {**WHOLE, "given": None, "hives": None},
        "be": {},
        "tl": {"tools": None},
    }
