"""The list of the family holds everybody with a form AF by itself: entered once, printed twice."""

from dataclasses import replace

from domicile.rulebook import Group
from domicile.rulebook.completeness import prune
from domicile.rulebook.known_rows import with_known_rows
from domicile.services.macao_temporary_residency.service import service
from domicile.services.macao_temporary_residency.tests.groups import TODAY, Given, starting

NAMED: Given = {
    "af": {
        "relation": "adopted",
        "latin_name": "CHAN Sio Ieng",
        "chinese_name": "陳小盈",
        "born": "2013-08-02",
    }
}
LISTED = {
    "latin_name": "CHAN Sio Ieng",
    "chinese_name": "陳小盈",
    "kin": "child",
    "born": "2013-08-02",
    "included": "now",
}
FATHER = {"id": "a1", "latin_name": "CHAN Kwok Keung", "kin": "parent", "born": "1955-01-01"}


def listed(group: Group) -> object:
    return group.head.answers.get("req", {}).get("relatives")


def family(*rows: object, af: Given = NAMED) -> Group:
    group = starting("new", "ir", af, adds_family=True)
    answers = {**group.head.answers, "req": {"relatives": list(rows)}}
    return Group((replace(group.head, answers=answers), *group.people[1:]))  # type: ignore[arg-type]


def test_whoever_has_a_form_af_is_listed_by_themselves_before_those_entered() -> None:
    assert listed(with_known_rows(service, family(FATHER))) == [LISTED, FATHER]


def test_nobody_is_listed_twice_however_often_it_is_looked_at() -> None:
    once = prune(service, family(FATHER), TODAY)
    assert [row["kin"] for row in listed(once)] == ["child", "parent"]  # type: ignore[attr-defined]
    assert listed(prune(service, once, TODAY)) == listed(once)


def test_a_row_that_was_entered_for_the_same_person_stands_as_it_was_entered() -> None:
    own = {**LISTED, "occupation": "Pupil"}
    assert listed(with_known_rows(service, family(own))) == [own]


def test_somebody_without_a_name_or_a_birth_date_is_not_listed_yet() -> None:
    no_date = {"af": {"relation": "child", "latin_name": "CHAN Sio Ieng"}}
    assert [
        listed(with_known_rows(service, family(af=each)))
        for each in (no_date, {"af": {"relation": "child", "born": "2013-08-02"}})
    ] == [[], []]


def test_where_the_list_is_not_asked_nobody_is_listed() -> None:
    group = starting("contact", None, NAMED, filed=True)
    assert listed(prune(service, group, TODAY)) is None
