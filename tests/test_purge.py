"""A62: what is purged is gone everywhere, and nothing else is; held cases refuse."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, ForeignKey, Model, Q
from pytest_django import DjangoAssertNumQueries

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft, Reference, Submission
from domicile.applications.queries import draft_of
from domicile.audit.events import SYSTEM, Event
from domicile.audit.models import Entry
from domicile.casework import erasing, holding, retention
from domicile.casework.ends import keep_ends
from domicile.casework.happenings import happened
from domicile.casework.models import Case, Purged, PurgedBytes, Tally
from domicile.casework.purge_triggers import GOES, apart, together
from domicile.casework.queries import progress_of
from domicile.casework.withdrawing import withdraw
from domicile.desk.tests.cases import a_case
from domicile.files.models import File
from domicile.files.stores import store
from domicile.notices import followers
from domicile.workdays import Happening as Is
from tests.groups import HEAD, NOW, a_group, by
from tests.purged import DECIDED, EMAIL, MARK, Everything, everything
from tests.snapshots import snapshot

pytestmark = pytest.mark.django_db

both = pytest.mark.both_databases
AFTER = DECIDED + timedelta(days=5 * 365 + 3)


@pytest.fixture
def folder(request: pytest.FixtureRequest, settings: LazySettings, tmp_path: Path) -> Path:
    request.getfixturevalue("harbour")
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def whole(folder: Path) -> Everything:
    assert folder.is_dir()
    return everything()


def found_in(mark: str, folder: Path) -> set[str]:
    """Tables and files that hold a mark, in any case."""
    tables = {name for name, rows in snapshot(but=()).items() if mark in repr(rows).lower()}
    files = {
        each.name
        for each in folder.rglob("*")
        if each.is_file() and mark.encode() in each.read_bytes().lower()
    }
    return tables | files


def purge(at_day: int = 0) -> int:
    return retention.purge_due(AFTER + timedelta(days=at_day))


@both
def test_a62_a_purge_leaves_its_fact_and_the_log_and_no_mark_anywhere(
    whole: Everything, folder: Path
) -> None:
    assert len(found_in(MARK.lower(), folder)) > 20
    assert purge() == 1
    assert found_in(MARK.lower(), folder) == set()
    assert found_in(str(whole.submission.public_id.hex), folder) == set()
    purged = Purged.objects.get()
    assert (purged.reference, purged.ended_on, purged.rule, PurgedBytes.objects.count()) == (
        whole.case.reference,
        DECIDED.date(),
        "refused: 5 years 0 days",
        0,
    )


@both
@pytest.mark.usefixtures("whole")
def test_a62_every_table_that_leads_to_a_submission_is_emptied() -> None:
    counted = {model.__name__: _count(model) for model in erasing.belonging()}
    assert [name for name, count in counted.items() if not count] == []
    purge()
    counted = {model.__name__: _count(model) for model in erasing.belonging()}
    assert [name for name, count in counted.items() if count] == []


def _count(model: type[Model]) -> int:
    return model._base_manager.count()


def test_a62_a_new_table_that_leads_to_a_submission_or_draft_is_found_by_itself() -> None:
    known = set(erasing.belonging())
    forgotten = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model in known and model not in known
    ]
    assert forgotten == []


@both
def test_a62_every_frozen_table_of_a_submission_lets_go_of_what_is_purged() -> None:
    named = {each._meta.db_table for each in erasing.belonging()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE '%%\\_frozen'")
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                " AND name LIKE '%%\\_no\\_delete' ESCAPE '\\'"
            )
        found = dict(cursor.fetchall())
    frozen = {
        name.removesuffix("_frozen").removesuffix("_no_delete"): text
        for name, text in found.items()
    }
    shut = [name for name in named & set(frozen) if "casework_purged" not in frozen[name]]
    assert (shut, set(GOES) <= set(frozen)) == ([], True)


@both
@pytest.mark.parametrize("table", sorted(GOES))
def test_a09_frozen_rows_go_only_with_the_order_for_their_own_submission(
    whole: Everything, table: str
) -> None:
    other = a_case()
    _order(other.submission)  # an order for somebody else opens nothing here
    with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
        _run(f"DELETE FROM {table} WHERE id IN ({_rows_of(table, whole)})")  # noqa: S608  # our own names
    _order(whole.submission)
    with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
        _run(f"UPDATE {table} SET id = id WHERE id IN ({_rows_of(table, whole)})")  # noqa: S608  # our own names


def _rows_of(table: str, whole: Everything) -> str:
    found = erasing.gathered(whole.submission).rows
    rows = next(pks for model, pks in found.items() if model._meta.db_table == table)
    return ", ".join(str(pk) for pk in rows)


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _order(submission: Submission) -> Purged:
    return Purged.objects.create(
        submission=submission.pk,
        service="harbour",
        reference=submission.reference_id,
        received_on=NOW.date(),
        ended_on=NOW.date(),
        rule="a test",
        purged_on=NOW.date(),
        at=NOW,
    )


@both
def test_a09_what_was_purged_is_never_changed_or_deleted_and_never_ordered_of_what_is_held(
    whole: Everything,
) -> None:
    holding.hold(whole.case, "A court.", by=whole.senior, at=NOW, on=NOW.date())
    with pytest.raises(DatabaseError, match="is held"), transaction.atomic():
        _order(whole.submission)
    other = _order(a_case().submission)
    deleted = f"DELETE FROM casework_purged WHERE id = {other.pk}"  # noqa: S608  # our own names
    for sql in (deleted, _changed(other)):
        with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
            _run(sql)


def _changed(purged: Purged) -> str:
    return f"UPDATE casework_purged SET rule = '' WHERE id = {purged.pk}"  # noqa: S608  # our own names


@both
def test_a62_held_cases_refuse_and_one_held_person_holds_the_whole_submission(
    whole: Everything,
) -> None:
    child = Case.objects.get(submission=whole.submission, position=2)
    holding.hold(child, "A court asked.", by=whole.senior, at=AFTER, on=AFTER.date())
    assert (purge(), Submission.objects.filter(pk=whole.submission.pk).exists()) == (0, True)
    holding.lift(child, "Done.", by=whole.senior, at=AFTER, on=AFTER.date())
    assert (purge(), Submission.objects.filter(pk=whole.submission.pk).exists()) == (1, False)


def test_a_hold_with_a_last_day_ends_by_itself(whole: Everything) -> None:
    until = AFTER.date() + timedelta(days=5)
    holding.hold(whole.case, "A court.", until, by=whole.senior, at=AFTER, on=AFTER.date())
    assert [purge(0), purge(5), purge(7)] == [0, 0, 1]


@both
def test_a60_the_same_bytes_of_somebody_else_stay(whole: Everything) -> None:
    ours = File.objects.filter(sha256=whole.shared.sha256).count()
    purge()
    left = File.objects.filter(sha256=whole.shared.sha256)
    assert (ours, left.count(), store().has(whole.shared.sha256)) == (2, 1, True)


def test_a62_every_other_byte_is_gone_from_the_store(whole: Everything) -> None:
    purge()
    assert {each.sha256 for each in store().everything()} == {whole.shared.sha256}


def test_i8_the_references_stay_blocked_and_the_inquiry_answers_as_for_a_miss(
    whole: Everything,
) -> None:
    names = {whole.case.reference, whole.submission.draft.reference_id}
    born = whole.case.date_of_birth
    assert len(progress_of(whole.case.reference, born)) == 1
    purge()
    assert set(Reference.objects.filter(text__in=names).values_list("text", flat=True)) == names
    assert progress_of(whole.case.reference, born) == ()


def test_i6_the_log_keeps_its_chain_and_says_what_was_purged_by_which_rule(
    whole: Everything,
) -> None:
    before = Entry.objects.count()
    purge()
    told = Entry.objects.filter(event=Event.SUBMISSION_PURGED).values_list("subject", "reason")
    assert list(told) == [(f"submission:{whole.submission.pk}", "refused: 5 years 0 days")]
    assert Entry.objects.count() == before + 1


@pytest.mark.usefixtures("whole")
def test_figures_stay() -> None:
    Tally.objects.create(
        authority="hk-immd", service="harbour", on=NOW.date(), what="a", count=1, counted_at=NOW
    )
    purge()
    assert Tally.objects.count() == 1


@pytest.mark.usefixtures("folder")
def test_an_open_member_of_the_family_keeps_everybody() -> None:
    case = a_case(1)
    happened(case, Is.WITHDRAWN, by=SYSTEM, at=NOW)
    keep_ends(NOW)
    assert purge() == 0
    other = Case.objects.get(submission=case.submission, position=2)
    happened(other, Is.WITHDRAWN, by=SYSTEM, at=NOW)
    assert purge() == 1


@pytest.mark.usefixtures("folder")
def test_what_nobody_confirmed_is_kept_until_the_installation_says_otherwise(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    withdraw(case.submission, by=SYSTEM, at=NOW)
    harbour = services.service("harbour")
    assert harbour is not None
    doubted = tuple(replace(each, unconfirmed="Nobody said so.") for each in harbour.retention)
    known = (replace(harbour, retention=doubted),)
    monkeypatch.setattr(services, "all_services", lambda: known)
    assert purge() == 0
    settings.PURGE_UNCONFIRMED = True
    assert purge() == 1


@pytest.mark.usefixtures("folder")
def test_what_is_due_costs_the_same_for_few_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    harbour = services.service("harbour")
    assert harbour is not None
    for count in (1, 4):
        while Case.objects.count() < count:
            withdraw(a_case().submission, by=SYSTEM, at=NOW)
        keep_ends(NOW)
        with django_assert_num_queries(8):
            found, more = retention.due_by(harbour, AFTER.date())
        assert (len(found), more) == (count, None)


@pytest.mark.usefixtures("folder")
def test_pages_of_what_is_due_leave_nothing_out_and_tell_nothing_twice() -> None:
    harbour = services.service("harbour")
    assert harbour is not None
    for day in (0, 0, 0, 1, 2, 2):
        withdraw(a_case(1).submission, by=SYSTEM, at=NOW + timedelta(days=day))
    keep_ends(NOW)
    after, told = None, []
    while True:
        found, after = retention.due_by(harbour, AFTER.date(), after, size=2)
        told += [each.submission for each in found]
        if after is None:
            break
    assert sorted(told) == sorted(Submission.objects.values_list("pk", flat=True))


@both
def test_a62_a_deleted_draft_is_gone_everywhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HEAD, "surname", MARK.upper())
    draft = a_group(1)
    Draft.objects.filter(pk=draft.pk).update(email=EMAIL)
    draft.refresh_from_db()
    followers.begun(Entry.objects.get(event=Event.DRAFT_BEGUN))
    assert found_in(MARK.lower(), folder) >= {"applications_draft", "notices_notice"}
    commands.delete_draft(draft, by=by(draft), at=NOW)
    followers.gone(Entry.objects.get(event=Event.DRAFT_DELETED))
    assert (found_in(MARK.lower(), folder), draft_of(draft.pk)) == (set(), None)


@pytest.mark.django_db(transaction=True)
def test_a09_a_migration_that_copies_the_table_of_cases_leaves_the_guards_as_they_were() -> None:
    before, state = _guards(), ProjectState.from_apps(apps).apps
    more = CheckConstraint(condition=Q(position__gte=0), name="a_place")
    with connection.schema_editor() as editor:
        apart().code(state, editor)
        editor.add_constraint(Case, more)
        editor.remove_constraint(Case, more)
        together().code(state, editor)
    assert (_guards(), len(before) >= len(GOES)) == (before, True)


def _guards() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE '%%_frozen'")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return sorted((name, text) for name, text in cursor.fetchall() if "_purged" in text)
