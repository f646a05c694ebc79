"""What lists of cases are read from: search keys, saved views, exports and counted figures."""

from typing import ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class Plain(models.CharField[str, str]):
    """Text compared character by character on every database: a range is a prefix."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, str | None]:
        """PostgreSQL would compare as the language of the installation does."""
        found = super().db_parameters(connection)
        return {**found, "collation": "C"} if connection.vendor == "postgresql" else found


class SearchKey(models.Model):
    """One thing a case is found by at the desk; what each looks like is told in `search_keys.py`.

    The authority stands first: whoever looks for a common name walks past nobody else's cases.
    """

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="search_keys")
    authority = models.CharField(max_length=60)
    key = Plain(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "key", "case"], name="one_search_key"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}"


class SavedView(models.Model):
    """Filters an officer has kept under a name. `asked` is the query of the queue's address."""

    officer = models.ForeignKey("accounts.Officer", models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    asked = models.CharField(max_length=400)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "name"], name="one_view_a_name"),
        ]

    def __str__(self) -> str:
        return f"view {self.pk} of officer {self.officer_id}"


class Export(models.Model):
    """A list being written by the worker, part after part, and thrown away after a day."""

    class State(models.TextChoices):
        WAITING = "waiting"
        WRITING = "writing"
        READY = "ready"
        FAILED = "failed"

    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="exports")
    what = models.CharField(max_length=20)  # "cases" or "figures"
    asked = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # How far it is: rows written, about how many there are, and where to go on.
    rows = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    after = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"export {self.pk}, {self.what}: {self.state}"


class ExportPart(models.Model):
    """So many rows of an export. In the database, so that any machine can hand them out."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["export", "number"], name="one_part_a_number"),
        ]

    def __str__(self) -> str:
        return f"export {self.export_id}, part {self.number}"


class Tally(models.Model):
    """One figure of one day, counted by the worker. `part` divides it further: whom, how old."""

    authority = models.CharField(max_length=60)
    service = models.CharField(max_length=60)
    on = models.DateField()
    what = models.CharField(max_length=20)
    part = models.CharField(max_length=80, blank=True)
    count = models.IntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "service", "on", "what", "part"], name="one_tally"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.on}, {self.what} {self.part}: {self.count}"
