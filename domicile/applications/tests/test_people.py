"""Who is in a group: within the limits of the role and of the group."""

import pytest

from domicile.applications import commands
from domicile.applications.models import Application, Draft
from domicile.applications.outcomes import Refused, Why
from domicile.files.models import File
from tests.groups import CHILD, NOW, begin, by, fill, head_of, put
from tests.toy_services.harbour.service import About

pytestmark = pytest.mark.django_db


def add(draft: Draft, role: str) -> Application | Refused:
    return commands.add_person(draft, role, by=by(draft), at=NOW)


def keys(draft: Draft) -> list[str]:
    return [each.key for each in draft.applications.order_by("position")]


def test_a_spouse_and_children_join_in_order() -> None:
    draft = begin()
    for role in ("child", "spouse", "child"):
        add(draft, role)
    assert keys(draft) == ["principal", "child-1", "spouse", "child-2"]


def test_there_is_one_spouse_at_most() -> None:
    draft = begin()
    add(draft, "spouse")
    assert add(draft, "spouse") == Refused(Why.ROLE_FULL, {"most": 1})


def test_a37_the_tenth_applicant_is_refused_and_nine_stay() -> None:
    draft = begin()
    for _ in range(8):
        add(draft, "child")
    assert (add(draft, "child"), len(keys(draft))) == (Refused(Why.GROUP_FULL, {"most": 9}), 9)


@pytest.mark.parametrize("role", ["principal", "uncle", ""])
def test_a10_a_role_that_cannot_be_added_is_refused(role: str) -> None:
    assert add(begin(), role) == Refused(Why.NOT_A_ROLE)


def test_the_applicant_stays() -> None:
    draft = begin()
    assert commands.remove_person(head_of(draft), by=by(draft), at=NOW) == Refused(Why.HEAD_STAYS)


def test_who_is_removed_takes_everything_along_and_leaves_the_key_free_for_nobody() -> None:
    draft = begin()
    child = add(draft, "child")
    assert isinstance(child, Application)
    fill(child, About, CHILD)
    put(child, "photo")
    commands.remove_person(child, by=by(draft), at=NOW)
    add(draft, "child")
    assert (keys(draft), File.objects.count()) == (["principal", "child-2"], 0)
