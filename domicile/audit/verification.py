"""Has anybody touched the log? Walks the chain and names the first bad entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from domicile.audit.checkpoints import Checkpoint
from domicile.audit.digests import BEGINNING, link, mark_fits
from domicile.audit.models import Entry, Seal
from domicile.audit.seals import unsealed

CHUNK = 2000


class Tampering(StrEnum):
    """What was done to the log."""

    EDITED = "its content is not what was sealed"
    DELETED = "it was sealed and is gone"
    REORDERED = "it does not follow the one before"
    INSERTED = "it was not written by this installation"
    UNNUMBERED = "the seal with this number is gone"
    CUT = "the log ends here, but a checkpoint saw more"
    REWRITTEN = "a checkpoint saw another digest here"


@dataclass(frozen=True)
class Damage:
    """The first bad place: number in the chain, entry there (0: unknown), and what is wrong."""

    number: int
    entry: int
    what: Tampering


@dataclass(frozen=True)
class Verdict:
    """How many entries were sealed, how many wait for their seal, and the first damage, if any."""

    sealed: int
    waiting: int
    damage: Damage | None


def verify(checkpoints: Iterable[Checkpoint] = ()) -> Verdict:
    """Check the whole chain against itself and against checkpoints kept elsewhere."""
    seen = {checkpoint.size: checkpoint.digest for checkpoint in checkpoints}
    number, previous = 0, BEGINNING
    for seal, entry in _chain():
        damage = _damage(seal, entry, number + 1, previous, seen)
        if damage:
            return Verdict(number, 0, damage)
        number, previous = seal.number, seal.digest
    if max(seen, default=0) > number:
        return Verdict(number, 0, Damage(number + 1, 0, Tampering.CUT))
    return _waiting(number)


def _damage(
    seal: Seal, entry: Entry | None, number: int, previous: str, seen: dict[int, str]
) -> Damage | None:
    checks = (
        (seal.number == number, Tampering.UNNUMBERED),
        (seal.previous == previous, Tampering.REORDERED),
        (entry is not None, Tampering.DELETED),
        (entry is None or mark_fits(entry) or _altered(seal, entry), Tampering.INSERTED),
        (entry is None or link(previous, entry) == seal.digest, Tampering.EDITED),
        (seen.get(number, seal.digest) == seal.digest, Tampering.REWRITTEN),
    )
    wrong = next((what for holds, what in checks if not holds), None)
    found = seal.entry if seal.number == number else 0
    return Damage(number, found, wrong) if wrong else None


def _altered(seal: Seal, entry: Entry) -> bool:
    # Sealed once with other content: edited, not put in.
    return link(seal.previous, entry) != seal.digest


def _waiting(number: int) -> Verdict:
    waiting = 0
    for entry in unsealed(everywhere=True).iterator(CHUNK):
        if not mark_fits(entry):
            return Verdict(number, waiting, Damage(0, entry.pk, Tampering.INSERTED))
        waiting += 1
    return Verdict(number, waiting, None)


def _chain() -> Iterator[tuple[Seal, Entry | None]]:
    seals = Seal.objects.order_by("number").iterator(CHUNK)
    while chunk := list(islice(seals, CHUNK)):
        entries = Entry.objects.in_bulk([seal.entry for seal in chunk])
        for seal in chunk:
            yield seal, entries.get(seal.entry)
