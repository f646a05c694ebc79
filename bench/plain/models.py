"""One row: a number and a birth date. The table is the product's own."""

from django.db import models


class Key(models.Model):
    """Asked for by two indexed columns."""

    number = models.CharField(max_length=60)
    date_of_birth = models.DateField()
    case_id = models.BigIntegerField()

    objects: "models.Manager[Key]" = models.Manager()

    class Meta:
        managed = False
        app_label = "plain"
        db_table = "casework_inquirykey"

    def __str__(self) -> str:
        return self.number
