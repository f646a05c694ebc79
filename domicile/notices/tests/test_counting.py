"""How many applications are counted: one a person, or one for a whole family."""

from dataclasses import replace

from domicile import services
from domicile.notices.counting import applications
from tests.toy_services.harbour.service import service as harbour


def test_everyone_files_an_application_of_their_own() -> None:
    assert [applications(harbour, n) for n in (1, 3)] == ["1 application", "3 applications"]


def test_where_a_family_files_as_one_the_members_are_counted_beside_it() -> None:
    one = replace(harbour, files_as_one=True)
    assert [applications(one, n) for n in (1, 2, 4)] == [
        "1 application",
        "1 application with 1 family member",
        "1 application with 3 family members",
    ]


def test_macao_files_families_as_one_and_hong_kong_does_not() -> None:
    assert {each.key: each.files_as_one for each in services.all_services()} == {
        "hong-kong-qmas": False,
        "macao-residence-authorization": True,
        "macao-temporary-residency": True,
    }
