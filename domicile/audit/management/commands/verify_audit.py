"""`manage.py verify_audit`: exit 0 when the log is whole, 1 with the first bad entry when not."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from domicile.audit.checkpoints import ForgedCheckpointError, path, read
from domicile.audit.verification import verify


class Command(BaseCommand):
    help = "Check that no one edited, deleted, reordered, inserted or cut off entries of the log."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoints", type=Path, help="a copy of the checkpoint file kept elsewhere"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        file = options["checkpoints"] or path()
        try:
            checkpoints = list(read(file))
        except ForgedCheckpointError as forged:
            raise CommandError(f"{file}: {forged}") from forged
        verdict = verify(checkpoints)
        if verdict.damage:
            damage = verdict.damage
            raise CommandError(
                f"Number {damage.number}, entry {damage.entry or 'unknown'}: {damage.what}."
            )
        self.stdout.write(
            f"{verdict.sealed} entries are sealed and whole, "
            f"{verdict.waiting} wait for their seal, "
            f"{len(checkpoints)} checkpoints agree."
        )
