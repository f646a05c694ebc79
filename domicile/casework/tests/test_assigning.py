"""Cases are handed out fairly, given by hand, and each of many has its own result."""

from datetime import timedelta

import pytest

from domicile.accounts.roles import Role
from domicile.applications.outcomes import Refused, Why
from domicile.audit.models import Entry
from domicile.casework.assigning import assign, assign_all, claim_next
from domicile.casework.models import Case
from domicile.casework.queue import desk_of
from tests.desk_cases import NOW, a_case
from tests.officers import an_officer

TODAY = NOW.date()
both = pytest.mark.both_databases


@both
@pytest.mark.django_db
def test_the_next_case_is_the_most_urgent_that_nobody_has_and_that_waits_for_us() -> None:
    officer = an_officer()
    a_case(turn=NOW - timedelta(days=3), assignee=an_officer())
    a_case(turn=NOW - timedelta(days=2), waiting="applicant")
    a_case(turn=NOW - timedelta(days=2), closed_on=TODAY)
    a_case(turn=NOW - timedelta(days=2), unit="west", authority="macao-psp")
    later, first = a_case(turn=NOW), a_case(turn=NOW - timedelta(days=1))
    handed = [claim_next(desk_of(officer, TODAY), at=NOW) for _ in range(3)]
    assert handed == [first, later, None]
    assert Case.objects.get(pk=first.pk).assignee == officer
    told = Entry.objects.filter(event="case:assigned").values_list("subject", "reason")
    assert list(told) == [(f"case:{each.pk}", f"officer:{officer.pk}") for each in (first, later)]


@both
@pytest.mark.django_db
def test_a08_an_own_case_is_handed_to_somebody_else() -> None:
    officer = an_officer(email="chan@example.org")
    own, other = a_case(turn=NOW), a_case(turn=NOW + timedelta(1), email="wong@example.org")
    own.search_keys.all().delete()  # whatever the keys say, the case itself is asked
    assert claim_next(desk_of(officer, TODAY), at=NOW) == other


@both
@pytest.mark.django_db
def test_each_of_many_cases_says_what_became_of_it() -> None:
    senior, to = an_officer(Role.SENIOR), an_officer(unit="west", email="wong@example.org")
    free, theirs, closed = a_case(), a_case(assignee=to), a_case(closed_on=TODAY)
    elsewhere, own = a_case(unit="east"), a_case(email="wong@example.org")
    told = assign_all([free, theirs, closed, elsewhere, own], to, by=senior.actor, at=NOW)
    assert [(case, result) for case, result in told] == [
        (free, free),
        (theirs, theirs),
        (closed, Refused(Why.DECIDED)),
        (elsewhere, Refused(Why.NOT_THEIRS, {"why": "unit"})),
        (own, Refused(Why.NOT_THEIRS, {"why": "own"})),
    ]
    assert Entry.objects.filter(event="case:assigned").count() == 1


@both
@pytest.mark.django_db
def test_a_case_can_be_given_back_to_nobody() -> None:
    officer = an_officer()
    case = a_case(assignee=officer)
    assign(case, None, by=officer.actor, at=NOW)
    assert Case.objects.get(pk=case.pk).assignee is None


@both
@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.COUNTER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_case_goes_only_to_who_works_on_cases(role: Role) -> None:
    answer = assign(a_case(), an_officer(role), by=an_officer().actor, at=NOW)
    assert answer == Refused(Why.NOT_THEIRS, {"why": "role"})
