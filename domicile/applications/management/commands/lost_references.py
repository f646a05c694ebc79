"""After a restored backup: which references may people hold that nothing stands behind?"""

from django.core.management.base import BaseCommand
from django.utils import timezone

from domicile.applications import journal


class Command(BaseCommand):
    """Take the journal into the ledger and list the gap."""

    help = "Lists references that people may hold and that a restored backup knows nothing of."

    def handle(self, **_options: object) -> None:
        journal.reconcile(timezone.now())
        for reference in journal.lost():
            self.stdout.write(reference)
