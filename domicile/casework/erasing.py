"""Everything that belongs to a submission, found by walking the models, and taken away.

Whatever points at a submission or its draft, over however many steps, goes with it: a new table
needs no line here. What is tied by words and not by keys (mails, papers) belongs to other rooms,
which register an eraser.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import SET_NULL, ForeignKey, Model, Q

from domicile.accounts.models import Code, EmergencyAccess
from domicile.applications.models import Draft, Submission
from domicile.audit.faults import faultpoint
from domicile.casework.models import DocumentRequest, Mailing
from domicile.files.contents import digests_of
from domicile.files.models import File, Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from django.db.models import Manager

FILES = "files"  # the store of what people sent
SPOKEN_OF: dict[type[Model], str] = {DocumentRequest: "request"}  # the others by their own name

Rows = dict[type[Model], list[object]]
Link = ForeignKey[Model, Model]


@dataclass(frozen=True)
class Erasing:
    """What goes: the rows by model, and the names under which other rooms know them."""

    submission: Submission
    rows: Rows

    @property
    def subjects(self) -> frozenset[str]:
        """As mails, codes and emergencies name what they are about: "case:12"."""
        return frozenset(
            f"{SPOKEN_OF.get(model, model._meta.model_name)}:{pk}"
            for model, pks in self.rows.items()
            for pk in pks
        )


@dataclass(frozen=True)
class Eraser:
    """What another room does: deletes its rows, gives digests on its own shelf; removes one."""

    shelf: str
    rows: Callable[[Erasing], list[str]]
    remove: Callable[[str], None]


_erasers: dict[str, Eraser] = {}


def register(eraser: Eraser) -> None:
    """Have it run in every purge, in the same transaction; the same shelf again replaces it."""
    _erasers[eraser.shelf] = eraser


def erasers() -> tuple[Eraser, ...]:
    return tuple(_erasers[shelf] for shelf in sorted(_erasers))


def gathered(submission: Submission) -> Erasing:
    """Every row that belongs to a submission: a question for each model, however much there is."""
    rows: Rows = {Draft: [submission.draft_id], Submission: [submission.pk]}
    for model in belonging()[2:]:
        ours = Q()
        for link in _links(model, set(rows)):
            ours |= Q(**{f"{link.name}__in": rows[link.related_model]})
        rows[model] = list(_all(model).filter(ours).values_list("pk", flat=True))
    return Erasing(submission, rows)


def erase(erasing: Erasing) -> list[tuple[str, str]]:
    """Take all rows away, within the caller's transaction; (shelf, digest) of bytes to remove."""
    kept = [(each.shelf, digest) for each in erasers() for digest in each.rows(erasing)]
    faultpoint("purge.notices")
    Code.objects.filter(subject__in=erasing.subjects).delete()
    EmergencyAccess.objects.filter(about__in=erasing.subjects).delete()
    files = set(_files(erasing.rows))
    mailings = list(Mailing.objects.filter(cases__case__submission=erasing.submission).distinct())
    for model in reversed(belonging()):
        _all(model).filter(pk__in=erasing.rows[model]).delete()
        faultpoint("purge.table")
    for mailing in mailings:  # a letter to many goes with the last of them
        if not mailing.cases.exists():
            mailing.delete()
    kept += [(FILES, digest) for digest in _forget(files)]
    faultpoint("purge.files")
    return kept


@cache
def belonging() -> tuple[type[Model], ...]:
    """Draft, submission and every model that leads to them, none before what it points at."""
    found: set[type[Model]] = {Draft, Submission}
    models = apps.get_models()
    while more := {model for model in models if model not in found and _links(model, found)}:
        found |= more
    before = {
        model: {link.related_model for link in _links(model, found)} - {model} for model in found
    }
    return (Draft, Submission, *_sorted(before))


def _sorted(before: dict[type[Model], set[type[Model]]]) -> Iterator[type[Model]]:
    for model in TopologicalSorter(before).static_order():
        if model not in (Draft, Submission):
            yield model


def _all(model: type[Model]) -> Manager[Model]:
    """Its rows, whatever manager of its own it has."""
    return model._base_manager  # noqa: SLF001  # Django's own word for it


def _links(model: type[Model], to: set[type[Model]]) -> list[Link]:
    """The keys by which a row of this model belongs to one of those. SET NULL only mentions it."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and field.related_model in to
        and field.remote_field.on_delete is not SET_NULL
    ]


def _files(rows: Rows) -> Iterator[UUID]:
    """The files that these rows use."""
    for model, pks in rows.items():
        for link in _links(model, {File}):
            used = _all(model).filter(pk__in=pks, **{f"{link.name}__isnull": False})
            yield from used.values_list(link.attname, flat=True)


def _forget(files: set[UUID]) -> list[str]:
    """Delete the files no other row uses; their digests, which others may have too (A60)."""
    used: set[object] = set()
    for model, name in _users():
        still = _all(model).filter(**{f"{name}__in": files})
        used.update(still.values_list(name, flat=True))
    digests: list[str] = []
    for file in File.objects.filter(pk__in=files.difference(used)):
        digests += [digest for digest in digests_of(file) if digest]
        file.delete()
    return sorted(set(digests))


@cache
def _users() -> tuple[tuple[type[Model], str], ...]:
    """Whoever points at files, but for the pictures, which go with theirs."""
    found: dict[type[Model], list[str]] = defaultdict(list)
    for model in apps.get_models():
        if model is not Picture:
            found[model] += [link.name for link in _links(model, {File})]
    return tuple((model, name) for model, names in found.items() for name in names)
