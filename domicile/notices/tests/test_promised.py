"""The guarantee on paper: filled in, blank, and in the transcript."""

import json
from datetime import UTC, datetime

import pypdfium2
import pytest

from domicile import services
from domicile.applications.models import Submission
from domicile.notices.frozen import thaw
from domicile.notices.manifest import items_of
from domicile.notices.printed.drawn import draw
from domicile.notices.printed.guarantees import Signed, guarantee_data, guarantee_sheets
from domicile.notices.printed.printing import Printing
from domicile.notices.transcript import of_submission, sheet
from domicile.rulebook import Group, Person
from tests.groups import known_services
from tests.piers import BUILDER, NAMED, a_lodged_pier
from tests.toy_services.pier.service import service

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
GROUP = Group(
    (
        Person("principal", "principal", {"builder": BUILDER, "standing": NAMED}),
        Person("mate-1", "mate", {"builder": {"surname": "WONG", "born": "1990-01-01"}}),
    )
)
SIGNED = Signed(
    {
        "guarantee": {
            "name": "Maria LEONG",
            "capacity": "",
            "kind": "typed",
            "drawing": None,
            "typed": "M. Leong",
            "covers": "0" * 64,
            "language": "en",
            "at": "2026-11-22T15:24:03+08:00",
            "day": "2026-11-22",
        }
    }
)


def printing(group: Group | None) -> Printing:
    return Printing(service, NOON.date(), NOON, group)


def read(group: Group | None, signed: Signed | None = None) -> str:
    opened = pypdfium2.PdfDocument(draw(guarantee_data(printing(group), signed)))
    try:
        return "".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()


def test_a_signed_guarantee_names_everyone_and_what_was_promised() -> None:
    text = read(GROUP, SIGNED)
    wanted = ("CHAN", "WONG", "Maria LEONG", "M. Leong", "I pay first.", "I live here.")
    assert [each in text for each in wanted] == [True] * 6
    assert "The body sits here." not in text


def test_a_blank_says_for_whom_a_promise_is() -> None:
    text = read(None)
    assert ["I pay first." in text, "The body sits here." in text, "CHAN" in text] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("held", "count"), [(True, 0), (False, 1)])
def test_one_that_is_held_is_not_printed(held: bool, count: int) -> None:
    said = {**NAMED, "held": held}
    head = Person("principal", "principal", {"builder": BUILDER, "standing": said})
    assert len(guarantee_sheets(printing(Group((head,))))) == count


@pytest.mark.django_db
def test_the_transcript_says_who_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)
    frozen = thaw(Submission.objects.get(draft=a_lodged_pier()).frozen)
    said = json.dumps(sheet(of_submission(frozen, service)), ensure_ascii=False)
    wanted = ("Maria LEONG signed on 22 November 2026", "I pay first.", "I live here.")
    assert [each in said for each in wanted] == [True] * 3


@pytest.mark.django_db
def test_a_manifest_names_each_part_of_a_guarantee(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)
    items = items_of(json.loads(Submission.objects.get(draft=a_lodged_pier()).frozen))
    found = {path for path in items if path.startswith("guarantees/guarantee/")}
    assert {path.partition("guarantee/")[2] for path in found} >= {
        "name",
        "identity",
        "signature",
        "declarations/pays",
        "evidence/card/1",
    }
