from django.db import migrations, models

OUTCOMES = [
    ('approved', 'Approved'),
    ('approved-in-principle', 'In Principle'),
    ('refused', 'Refused'),
    ('withdrawn', 'Withdrawn'),
    ('lapsed', 'Lapsed'),
    ('registered', 'Registered'),
]


class Migration(migrations.Migration):
    """No change of the database: another word that a column may hold."""

    dependencies = [
        ('casework', '0018_hearings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='outcome',
            field=models.CharField(choices=OUTCOMES, max_length=30),
        ),
        migrations.AlterField(
            model_name='recommendation',
            name='outcome',
            field=models.CharField(choices=OUTCOMES, max_length=30),
        ),
    ]
