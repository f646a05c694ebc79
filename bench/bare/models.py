"""One row holds one person's answers."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Application(models.Model):
    """What somebody said so far."""

    answers: "models.JSONField[dict[str, object], dict[str, object]]" = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder
    )

    objects: "models.Manager[Application]" = models.Manager()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return str(self.pk)
