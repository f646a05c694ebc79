"""The people of a submission as the rules see them."""

import json
from collections.abc import Iterable
from typing import TypedDict

from domicile.applications.models import Submission
from domicile.rulebook import Group, Person
from domicile.rulebook.text import Json


class Lodged(TypedDict):
    """What the rules look at in a person of the frozen submission."""

    key: str
    role: str
    answers: dict[str, dict[str, Json]]


def lodged_group(submission: Submission) -> Group:
    """Everybody of a submission with what they answered, as it was lodged."""
    people: list[Lodged] = json.loads(submission.frozen)["people"]
    return group_of(people)


def group_of(people: Iterable[Lodged]) -> Group:
    """The same from people who were read already; who is first is the head."""
    return Group(tuple(Person(each["key"], each["role"], each["answers"]) for each in people))
