"""Repeated rows: added, changed, moved, removed, never more than the definition allows."""

import pytest

from domicile.applications import commands
from domicile.applications.models import Application
from domicile.applications.outcomes import Conflict, Refused, Saved, Why
from domicile.applications.queries import row_digest, row_of, rows_of
from domicile.rulebook import Reading
from domicile.rulebook.text import Json
from tests.groups import NOW, VOYAGES, add_voyage, begin, by, head_of
from tests.toy_services.harbour.service import Voyages

pytestmark = pytest.mark.django_db
ROWS = Voyages.made


def reading(values: dict[str, Json], **typed: dict[str, list[str]]) -> Reading:
    return Reading(values, typed, ())


def ships(head: Application) -> list[Json]:
    return [row["ship"] for row in rows_of(Application.objects.get(pk=head.pk), Voyages, "made")]


def ids(head: Application) -> list[str]:
    return [str(row["id"]) for row in rows_of(Application.objects.get(pk=head.pk), Voyages, "made")]


@pytest.fixture
def head() -> Application:
    """An applicant with three voyages: all there may be."""
    head = head_of(begin())
    for ship in ("A", "B", "C"):
        add_voyage(head, {**VOYAGES, "ship": ship})
    return head


def test_rows_keep_the_order_they_came_in(head: Application) -> None:
    assert ships(head) == ["A", "B", "C"]


def test_there_are_never_more_rows_than_the_definition_allows(head: Application) -> None:
    more = commands.add_row(head, ROWS, reading(dict(VOYAGES)), by=by(head.draft), at=NOW)
    assert (more, ships(head)) == (Refused(Why.ROWS_FULL, {"most": 3}), ["A", "B", "C"])


def test_a_row_keeps_its_id_when_it_is_changed_and_when_it_moves(head: Application) -> None:
    first, second, third = ids(head)
    seen = row_digest(head, ROWS, second)
    commands.save_row(
        head, ROWS, second, reading({"ship": "Z"}), seen=seen, by=by(head.draft), at=NOW
    )
    commands.move_row(head, ROWS, second, -1, by=by(head.draft), at=NOW)
    assert (ids(head), ships(head)) == ([second, first, third], ["Z", "A", "C"])


def test_a_row_that_moves_past_the_end_stays_at_the_end(head: Application) -> None:
    commands.move_row(head, ROWS, ids(head)[0], 9, by=by(head.draft), at=NOW)
    assert ships(head) == ["B", "C", "A"]


def test_a_removed_row_is_gone_and_cannot_be_saved(head: Application) -> None:
    second = ids(head)[1]
    commands.remove_row(head, ROWS, second, by=by(head.draft), at=NOW)
    late = commands.save_row(
        head, ROWS, second, reading({"ship": "Z"}), seen="", by=by(head.draft), at=NOW
    )
    assert (ships(head), late) == (["A", "C"], Refused(Why.GONE))


def test_what_could_not_be_read_in_a_row_is_kept_with_the_row(head: Application) -> None:
    first = ids(head)[0]
    typed = {"day": ["31"], "month": ["2"], "year": ["2020"]}
    seen = row_digest(head, ROWS, first)
    commands.save_row(
        head,
        ROWS,
        first,
        reading({"ship": "A"}, sailed=typed),
        seen=seen,
        by=by(head.draft),
        at=NOW,
    )
    again = Application.objects.get(pk=head.pk)
    assert row_of(again, ROWS, first) == ({"ship": "A"}, {"sailed": typed})


def test_a25_two_people_on_one_row_are_told(head: Application) -> None:
    first = ids(head)[0]
    seen = row_digest(head, ROWS, first)
    one = commands.save_row(
        head, ROWS, first, reading({"ship": "Y"}), seen=seen, by=by(head.draft), at=NOW
    )
    two = commands.save_row(
        head, ROWS, first, reading({"ship": "Z"}), seen=seen, by=by(head.draft), at=NOW
    )
    assert (type(one), type(two), ships(head)[0]) == (Saved, Conflict, "Y")
