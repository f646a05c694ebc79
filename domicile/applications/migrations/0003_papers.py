from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("applications", "0002_applicant_signs"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="papers",
            field=models.JSONField(default=dict),
        ),
    ]
