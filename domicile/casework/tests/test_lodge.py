"""Lodging: once, whole, or not at all."""

import json

import pytest

from domicile.applications.models import Submission
from domicile.casework.commands import lodge
from domicile.casework.models import Case
from tests.groups import NOW, a_group, by

pytestmark = pytest.mark.django_db


def test_a_group_that_lacks_nothing_is_lodged() -> None:
    draft = a_group(children=1, spouse=True)
    submission = lodge(draft, by=by(draft), at=NOW)
    assert isinstance(submission, Submission), submission
    frozen = json.loads(submission.frozen)
    assert [person["names"]["latin"] for person in frozen["people"]] == [
        "CHAN, Tai Man", "WONG, Mei Ling", "CHAN, Siu Ming",
    ]  # fmt: skip
    assert Case.objects.count() == 3
