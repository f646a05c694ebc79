"""A finding kept as data reads the same later, in any language."""

import json
from datetime import date
from gettext import NullTranslations

import pytest
from hypothesis import given

from domicile.rulebook import Group, Person
from domicile.rulebook.findings import finding_data, read_finding
from domicile.rulebook.situations import situations
from domicile.rulebook.tests.garden import GA, age, service
from domicile.rulebook.tests.test_decide import ON, days, group, helpers, partial
from domicile.rulebook.text import Json
from domicile.rulebook.wording import trace

T = NullTranslations()


@given(partial, helpers, days)
def test_every_finding_comes_back_with_the_same_words(
    whole: dict[str, dict[str, Json]], others: list[dict[str, dict[str, Json]]], on: date
) -> None:
    for seen in situations(service, group(whole, *others), on).values():
        for rule in service.rules_in_force(on, seen.person.role):
            finding = seen.find(rule.when)
            data = json.loads(json.dumps(finding_data(finding)))
            again = read_finding(rule.when, data)
            assert again is not None
            assert again.truth is finding.truth
            assert trace(again, T, "pt") == trace(finding, T, "pt")
            assert finding_data(again) == data


@pytest.mark.parametrize("data", [None, [], {}, {"truth": "maybe"}, {"parts": [{}]}])
def test_data_of_another_condition_is_no_finding(data: Json) -> None:
    assert read_finding(age.at_least(18), data) is None


def test_data_says_truth_value_and_origin() -> None:
    person = Person("principal", "gardener", {"ga": {"born": "1982-05-14"}})
    seen = situations(service, Group((person,)), ON)["principal"]
    assert finding_data(seen.find(age.at_least(18))) == {
        "truth": "yes",
        "value": 44,
        "origin": [{"day": "1982-05-14"}],
        "parts": [],
    }
    assert finding_data(seen.find(GA.plot.answered())) == {
        "truth": "unknown",
        "value": None,
        "origin": [],
        "parts": [],
    }
