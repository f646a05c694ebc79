"""One letter to many cases, each with its result; closed cases are found by each filter."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Mailings and their cases, and four indexes of closed cases."""

    dependencies: ClassVar = [
        ("accounts", "0003_columns_and_keys"),
        ("casework", "0014_sent_letters"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Mailing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("words", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailings",
                        to="accounts.officer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MailingCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("key", models.UUIDField(unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "mailing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="casework.mailing",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mailing", "case"), name="one_letter_a_case"),
                    models.CheckConstraint(
                        condition=models.Q(("state", "refused"), ("why", ""), _connector="XOR"),
                        name="refused_and_why",
                    ),
                ],
            },
        ),
        *(
            migrations.AddIndex(
                model_name="case",
                index=models.Index(
                    condition=models.Q(("closed_on__isnull", False)),
                    fields=["authority", by, "closed_on", "id"],
                    name=f"case_closed_{by}",
                ),
            )
            for by in ("service", "stage", "kind", "unit")
        ),
    ]
