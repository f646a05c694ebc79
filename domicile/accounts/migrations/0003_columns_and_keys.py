"""Each officer's own columns of the queue, and which single keys they switched off."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns of an officer."""

    dependencies: ClassVar = [("accounts", "0002_officers")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="officer",
            name="columns",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="officer",
            name="keys_off",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
