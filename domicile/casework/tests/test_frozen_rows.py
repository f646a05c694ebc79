"""What was lodged cannot be changed: the database itself refuses."""

import pytest
from django.db import DatabaseError, connection, transaction

from domicile.applications.models import Reference, Submission
from domicile.casework.commands import lodge
from domicile.casework.models import CaseDeclaration, CaseDocument
from tests.groups import NOW, a_group, by, must

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TABLES = {
    "applications_reference": "drawn_at",
    "applications_submission": "sha256",
    "casework_casedocument": "sha256",
    "casework_casedeclaration": "sha256",
}


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return "is frozen" in str(error)
    return False


@pytest.fixture(autouse=True)
def submission() -> Submission:
    """Something lodged."""
    draft = a_group()
    return must(lodge(draft, by=by(draft), at=NOW), Submission)


@pytest.mark.parametrize(("table", "column"), TABLES.items())
def test_a09_what_was_lodged_is_not_changed(table: str, column: str) -> None:
    assert refused(f"UPDATE {table} SET {column} = {column}")  # noqa: S608 - our own names


@pytest.mark.parametrize("table", TABLES)
def test_a09_what_was_lodged_is_not_deleted(table: str) -> None:
    assert refused(f"DELETE FROM {table}")  # noqa: S608 - our own names


@pytest.mark.parametrize("table", TABLES)
def test_a09_what_was_lodged_is_not_emptied_or_written_over(table: str) -> None:
    sql = {
        # Checks put off to the commit would refuse to let it go before our own trigger does.
        "postgresql": f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE",
        "sqlite": f"REPLACE INTO {table} SELECT * FROM {table}",  # noqa: S608 - our own names
    }
    assert refused(sql[connection.vendor])


@pytest.mark.parametrize("model", [Reference, Submission, CaseDocument, CaseDeclaration])
def test_a09_the_models_change_nothing_either(model: type[Submission]) -> None:
    with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
        model.objects.all()[0].save(force_update=True)


def test_i8_a_reference_that_was_drawn_is_not_written_again(submission: Submission) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Reference.objects.create(text=submission.reference_id, drawn_at=NOW)
