"""What somebody is called beside the name, by their own answers alone."""

import pytest

from domicile import services
from domicile.rulebook.callings import calling

RELATIONS = [
    ({"relation": "spouse", "sex": "female"}, "Wife"),
    ({"relation": "spouse", "sex": "male"}, "Husband"),
    ({"relation": "spouse"}, "Husband or wife"),
    ({"relation": "adopted", "sex": "male"}, "Son"),
    ({"relation": "spouse-child", "sex": "female"}, "Daughter"),
    ({"relation": "child"}, "Child"),
    ({"relation": "parent", "sex": "female"}, "Family member"),
    ({"relation": "no such relation"}, "Family member"),
    ({}, "Family member"),
]


@pytest.mark.parametrize(("answers", "words"), RELATIONS)
def test_a_family_member_is_called_by_relation_and_sex(answers: dict[str, str], words: str) -> None:
    service = services.service("macao-temporary-residency")
    assert service is not None
    assert str(calling(service.roles[1], {"af": dict(answers)})) == words


def test_a_role_without_callings_is_called_by_its_title() -> None:
    service = services.service("hong-kong-qmas")
    assert service is not None
    assert [str(calling(each, {})) for each in service.roles] == [
        str(each.title) for each in service.roles
    ]
