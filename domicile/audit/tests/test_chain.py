"""The chain: what it seals, and which tampering it finds where (A61)."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from domicile.audit import checkpoints
from domicile.audit.checkpoints import ForgedCheckpointError, read
from domicile.audit.digests import BEGINNING, link
from domicile.audit.models import Entry, Seal
from domicile.audit.seals import seal
from domicile.audit.tests.conftest import NOON
from domicile.audit.verification import Damage, Tampering, Verdict, verify

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
Write = Callable[[int], list[Entry]]
Run = Callable[..., None]


def test_sealing_numbers_entries_without_gaps(write: Write) -> None:
    write(2)
    Entry.objects.get(pk=write(1)[0].pk)
    assert (seal(NOON), seal(NOON)) == (3, 0)
    write(2)
    assert seal(NOON) == 2
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert verify() == Verdict(5, 0, None)


def test_entries_that_wait_for_their_seal_are_counted(write: Write) -> None:
    write(2)
    seal(NOON)
    write(3)
    assert verify() == Verdict(2, 3, None)


def test_a_latecomer_is_sealed_behind_those_that_overtook_it(write: Write) -> None:
    early, late = write(2)
    Seal.objects.create(number=1, entry=late.pk, previous=BEGINNING, digest=link(BEGINNING, late))
    seal(NOON)
    assert verify() == Verdict(2, 0, None)
    assert list(Seal.objects.order_by("number").values_list("entry", flat=True)) == [
        late.pk,
        early.pk,
    ]


@pytest.mark.parametrize(
    ("attack", "number", "what"),
    [
        ("UPDATE audit_entry SET reason = 'x' WHERE id = {3}", 3, Tampering.EDITED),
        (
            "UPDATE audit_entry SET at = '2020-01-01 00:00:00+00' WHERE id = {2}",
            2,
            Tampering.EDITED,
        ),
        ("UPDATE audit_seal SET digest = 'x' WHERE entry = {4}", 4, Tampering.EDITED),
        ("DELETE FROM audit_entry WHERE id = {2}", 2, Tampering.DELETED),
        ("DELETE FROM audit_seal WHERE entry = {2}", 2, Tampering.UNNUMBERED),
        (
            "UPDATE audit_seal SET entry = CASE entry WHEN {2} THEN -1 ELSE entry END;",
            2,
            Tampering.DELETED,
        ),
        ("UPDATE audit_seal SET number = 100 WHERE entry = {1}", 1, Tampering.UNNUMBERED),
        ("UPDATE audit_seal SET previous = 'x' WHERE entry = {3}", 3, Tampering.REORDERED),
    ],
)
def test_a61_the_first_bad_entry_is_named(
    attack: str, number: int, what: Tampering, write: Write, unguarded: Run
) -> None:
    entries = write(5)
    seal(NOON)
    unguarded(attack.format(None, *(entry.pk for entry in entries)))
    damage = verify().damage
    assert damage is not None
    assert (damage.number, damage.what) == (number, what)


def test_a61_two_swapped_entries_are_found(write: Write, unguarded: Run) -> None:
    _, second, third = write(3)
    seal(NOON)
    for new, old in (
        (-1, second.pk),
        (second.pk, third.pk),
        (third.pk, -1),
    ):
        unguarded("UPDATE audit_seal SET entry = %s WHERE entry = %s", new, old)
    assert verify().damage == Damage(2, third.pk, Tampering.EDITED)


INSERT = (
    "INSERT INTO audit_entry (at, event, subject, actor_kind, actor_key, outcome, reason, mark) "
    "SELECT at, event, 'draft:forged', actor_kind, actor_key, outcome, reason, '{mark}' "
    "FROM audit_entry WHERE id = {like}"
)


@pytest.mark.parametrize("sealed", [True, False])
def test_a61_an_inserted_entry_is_found_even_if_our_own_worker_seals_it(
    sealed: bool, write: Write, unguarded: Run
) -> None:
    like = write(2)[0]
    seal(NOON)
    unguarded(INSERT.format(mark="0" * 80, like=like.pk))
    forged = Entry.objects.get(subject="draft:forged")
    if sealed:
        seal(NOON)
    assert verify().damage == Damage(3 if sealed else 0, forged.pk, Tampering.INSERTED)


def test_a61_a_cut_tail_is_found_by_a_checkpoint(write: Write, unguarded: Run) -> None:
    entries = write(4)
    seal(NOON)
    unguarded("DELETE FROM audit_seal WHERE entry >= %s", entries[2].pk)
    unguarded("DELETE FROM audit_entry WHERE id >= %s", entries[2].pk)
    assert verify().damage is None
    assert verify(read(checkpoints.path())).damage == Damage(3, 0, Tampering.CUT)


def test_a61_a_log_written_anew_differs_from_its_checkpoint(write: Write, unguarded: Run) -> None:
    write(3)
    seal(NOON)
    unguarded("DELETE FROM audit_seal")
    unguarded("DELETE FROM audit_entry")
    last = write(3)[-1]
    seal(NOON)
    assert verify().damage is None
    assert verify(read(checkpoints.path())).damage == Damage(3, last.pk, Tampering.REWRITTEN)


def test_a61_a_forged_checkpoint_is_refused(write: Write) -> None:
    write(1)
    seal(NOON)
    line = json.loads(checkpoints.path().read_text())
    checkpoints.path().write_text(json.dumps(line | {"size": 0}) + "\n")
    with pytest.raises(ForgedCheckpointError, match="not ours"):
        list(read(checkpoints.path()))
    checkpoints.path().write_text("nonsense\n")
    with pytest.raises(CommandError, match="Checkpoint 1 cannot be read"):
        call_command("verify_audit")


def test_checkpoints_are_written_every_hour_and_every_thousand_rows(write: Write) -> None:
    sizes = []
    for rows, hours in ((1, 0), (1, 0.5), (1, 1), (0, 5), (1000, 5), (1, 5.5), (0, 6)):
        write(rows)
        seal(NOON + timedelta(hours=hours))
        checkpoints.keep_when_due(NOON + timedelta(hours=hours))
        last = checkpoints.latest(checkpoints.path())
        sizes.append(last.size if last else 0)
    assert sizes == [1, 1, 3, 3, 1003, 1003, 1004]


def test_the_command_says_that_all_is_well(write: Write) -> None:
    write(2)
    seal(NOON)
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue() == (
        "2 entries are sealed and whole, 0 wait for their seal, 1 checkpoints agree.\n"
    )


def test_the_command_names_the_first_bad_entry(
    write: Write, unguarded: Run, tmp_path: Path
) -> None:
    bad = write(2)[1]
    seal(NOON)
    unguarded("UPDATE audit_entry SET outcome = 'x' WHERE id = %s", bad.pk)
    with pytest.raises(CommandError) as found:
        call_command("verify_audit", checkpoints=tmp_path / "none")
    assert str(found.value) == f"Number 2, entry {bad.pk}: its content is not what was sealed."
