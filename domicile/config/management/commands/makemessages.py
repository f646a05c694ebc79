"""Catalogues that change only when a text changes: no dates, no lines, no guesses."""

import re
from pathlib import Path

from django.core.management.commands import makemessages

NOISE = re.compile(r'^"POT-Creation-Date:.*\n', re.MULTILINE)


class Command(makemessages.Command):
    # A guessed ("fuzzy") translation is worse than none: nobody looks at it again.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Merge one catalogue, then take out what changes by itself."""
        super().write_po_file(potfile, locale)
        folder = Path(potfile).parent / locale / "LC_MESSAGES"
        for path in folder.glob("*.po"):
            path.write_text(NOISE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
