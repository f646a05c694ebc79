"""Bytes and the rows that use them: kept once, removed when the last row has gone."""

import contextlib
from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.db.models import Q

from domicile.files.models import File, Picture
from domicile.files.stores import store


@contextlib.contextmanager
def locked(*digests: str) -> Iterator[None]:
    """Within a transaction: nobody else adds or removes rows and bytes of these digests.

    SQLite's transactions are taken one after another anyway; PostgreSQL is asked for locks.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for one in sorted(set(digests)):  # always in one order: no two wait for each other
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(one)])
    yield


def discard(file: File) -> None:
    """Forget a file, its copy and pictures; bytes that another row uses stay (A60)."""
    with transaction.atomic():
        digests = digests_of(file)
        file.delete()
        release(digests)


def release(digests: Iterable[str]) -> None:
    """After the commit, remove the bytes of these digests that no row uses any more."""
    wanted = sorted(set(filter(None, digests)))
    transaction.on_commit(lambda: _remove_all(wanted))


def digests_of(file: File) -> list[str]:
    """All digests a file uses."""
    pictures = Picture.objects.filter(file=file).values_list("sha256", flat=True)
    return [file.sha256, file.checked_sha256, *pictures]


def in_use(sha256: str) -> bool:
    """Whether any row points to these bytes."""
    return (
        File.objects.filter(Q(sha256=sha256) | Q(checked_sha256=sha256)).exists()
        or Picture.objects.filter(sha256=sha256).exists()
    )


def remove_unused(sha256: str) -> None:
    """Remove these bytes, unless a row uses them (A60). Done twice, nothing more happens."""
    with transaction.atomic(), locked(sha256):
        if not in_use(sha256):
            store().discard(sha256)


def _remove_all(digests: Iterable[str]) -> None:
    for one in digests:
        remove_unused(one)


def _number(sha256: str) -> int:
    return int.from_bytes(bytes.fromhex(sha256[:16]), "big", signed=True)
