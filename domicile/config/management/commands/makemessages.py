"""Catalogues that change only when a text changes: no dates, no lines, no guesses."""

import re
from pathlib import Path

from django.core.management.commands import makemessages

# What gettext writes into the head of a new catalogue and nobody ever fills in.
HEAD = re.compile(r'\A(?:#.*\n)*msgid ""\nmsgstr ""\n((?:".*\n)*)')
SECOND = re.compile(r'^msgstr\[1\] ""\n(?!")', re.MULTILINE)
PLACEHOLDERS = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language:",
)


class Command(makemessages.Command):
    # A guessed ("fuzzy") translation is worse than none: nobody looks at it again.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Merge one catalogue, then take out what changes by itself."""
        super().write_po_file(potfile, locale)
        folder = Path(potfile).parent / locale / "LC_MESSAGES"
        for path in folder.glob("*.po"):
            path.write_text(tidy(path.read_text(encoding="utf-8"), locale), encoding="utf-8")


def tidy(catalogue: str, locale: str) -> str:
    """Give the catalogue a head of the same few lines whoever writes it."""
    head = HEAD.match(catalogue)
    if head is None:
        return catalogue
    kept = [
        line
        for line in head[1].splitlines(keepends=True)
        if not line.startswith(tuple(f'"{name}' for name in PLACEHOLDERS))
    ]
    body = catalogue[head.end() :]
    if "nplurals=1;" in head[1]:  # Chinese has no second form, but gettext leaves room for one
        body = SECOND.sub("", body)
    start = f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n'
    return start + "".join(kept) + body
