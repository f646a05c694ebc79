"""Rows read by our own queries are those that Django gives."""

import pytest
from django.db import models, transaction

from domicile.applications.models import Application, Draft, Signature, Upload
from domicile.applications.queries.rows import (
    application_in,
    applications_of,
    locked_draft,
    signatures_in,
    uploads_in,
)
from domicile.files.models import File
from tests.groups import a_group, begin, head_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def values(row: models.Model) -> dict[str, object]:
    """Everything a row holds."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_people_come_in_order_with_one_draft() -> None:
    draft = a_group(children=1)
    begin(email="other@example.org")
    found = applications_of(draft.pk)
    theirs = Application.objects.filter(draft=draft).order_by("position")
    assert [values(each) for each in found] == [values(each) for each in theirs]
    assert {id(each.draft) for each in found} == {id(found[0].draft)}
    assert values(found[0].draft) == values(Draft.objects.get(pk=draft.pk))


def test_uploads_come_in_order_with_their_files() -> None:
    draft = a_group(children=1, files=3)
    found = list(uploads_in(draft.pk))
    order = ("application_id", "document", "position", "attached_at")
    theirs = Upload.objects.filter(application__draft=draft).order_by(*order)
    assert [values(each) for each in found] == [values(each) for each in theirs]
    files = [values(File.objects.get(pk=each.file_id)) for each in found]
    assert [values(each.file) for each in found] == files


def test_signatures_come_oldest_first() -> None:
    draft = a_group(children=1)
    found = [values(each) for each in signatures_in(draft.pk)]
    theirs = Signature.objects.filter(application__draft=draft).order_by("pk")
    assert found == [values(each) for each in theirs]


def test_a_locked_draft_is_the_draft() -> None:
    draft = begin()
    with transaction.atomic():
        locked = locked_draft(draft.pk)
    assert locked is not None
    assert values(locked) == values(Draft.objects.get(pk=draft.pk))


def test_a_row_that_was_read_can_be_saved() -> None:
    draft = begin()
    found = application_in(draft.pk, head_of(draft).pk)
    assert found is not None
    found.answers = {"about": {"surname": "陳"}}
    found.save(update_fields=["answers"])
    assert head_of(draft).answers == {"about": {"surname": "陳"}}


def test_nobody_is_found_in_another_draft() -> None:
    draft, other = begin(), begin(email="other@example.org")
    assert application_in(other.pk, head_of(draft).pk) is None
    assert (locked_draft(0), applications_of(0)) == (None, ())
