"""Exports are written by the worker, part after part, and deleted after a day."""

import csv
import io
from datetime import timedelta

import pytest

from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.audit.models import Entry
from domicile.casework import exports
from domicile.casework.exports import (
    CASES,
    FIGURES,
    ask_export,
    csv_line,
    delete_exports,
    text_of,
    write_export,
)
from domicile.casework.figures import count_figures
from domicile.casework.models import Export
from domicile.casework.queue import Filters
from tests.desk_cases import NOW, a_case
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def senior() -> Officer:
    return an_officer(Role.SENIOR)


def written(officer: Officer, what: str = CASES, filters: Filters | None = None) -> Export:
    export = ask_export(officer, what, filters or Filters(), "en", at=NOW)
    write_export(export.pk, at=NOW)
    return Export.objects.get(pk=export.pk)


def rows(export: Export) -> list[list[str]]:
    text = "".join(text_of(export))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_list_has_a_line_for_each_case_this_desk_sees(senior: Officer) -> None:
    case = a_case()
    a_case(authority="macao-psp")
    a_case(waiting="others")
    export = written(senior, filters=Filters(waiting="us"))
    head, *lines = rows(export)
    assert head[:4] == ["Reference", "Name", "Chinese name", "Date of birth"]
    assert [line[:4] for line in lines] == [
        [case.reference, "CHAN Tai Man", "陳大文", "1982-05-14"]
    ]
    assert (export.state, export.rows, export.expected) == ("ready", 1, 1)


def test_a_list_is_written_in_parts_and_goes_on_where_a_killed_worker_left(
    senior: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "PART", 2)
    cases = [a_case() for _ in range(5)]
    export = ask_export(senior, CASES, Filters(), "en", at=NOW)
    keep, kept = exports._keep, list[object]()

    def killed(*given: object, **more: str) -> None:
        if len(kept) == 1:
            raise SystemExit
        kept.append(given)
        keep(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(exports, "_keep", killed)
    with pytest.raises(SystemExit):
        write_export(export.pk, at=NOW)
    monkeypatch.setattr(exports, "_keep", keep)
    write_export(export.pk, at=NOW)
    write_export(export.pk, at=NOW)  # a task that comes twice writes nothing twice
    found = rows(Export.objects.get(pk=export.pk))
    assert [line[0] for line in found[1:]] == [case.reference for case in cases]


def test_no_case_makes_a_file_with_its_heads_alone(senior: Officer) -> None:
    assert len(rows(written(senior))) == 1


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", " =", "＝", "\u3000@"])
def test_a46_what_a_spreadsheet_would_run_is_quoted(first: str) -> None:
    [[value]] = csv.reader(io.StringIO(csv_line([f"{first}cmd|'/C calc'!A0"]), newline=""))
    assert value == f"'{first}cmd|'/C calc'!A0"


def test_a46_a_line_is_as_rfc_4180_has_it() -> None:
    assert csv_line(["a", 'b "c"', "d, e", "f\ng", -3]) == 'a,"b ""c""","d, e","f\ng",-3\r\n'


def test_figures_are_exported_by_service_and_week(senior: Officer) -> None:
    a_case()
    count_figures(NOW)
    head, *lines = rows(written(senior, FIGURES))
    assert head == ["Service", "Week of", "Received", "Closed", "Kept", "Missed"]
    assert ["Mooring", "2026-11-23", "1", "0", "0", "0"] in lines


def test_a63_every_export_is_in_the_audit_log_from_asking_to_deleting(senior: Officer) -> None:
    a_case()
    export = written(senior, filters=Filters(waiting="us"))
    assert delete_exports(NOW + timedelta(hours=23)) == 0
    assert delete_exports(NOW + timedelta(hours=25)) == 1
    told = Entry.objects.filter(subject=f"export:{export.pk}").order_by("pk")
    assert list(told.values_list("event", "actor_kind", "reason")) == [
        ("export:asked", "officer", 'cases; {"waiting": "us"}'),
        ("export:made", "system", "1 rows"),
        ("export:deleted", "system", ""),
    ]
    assert not Export.objects.exists()


def test_a63_nothing_is_written_for_who_lost_the_right_meanwhile(senior: Officer) -> None:
    export = ask_export(senior, CASES, Filters(), "en", at=NOW)
    senior.roles = [Role.CASE.value]
    senior.save()
    write_export(export.pk, at=NOW)
    export.refresh_from_db()
    assert (export.state, export.parts.count()) == ("failed", 0)
