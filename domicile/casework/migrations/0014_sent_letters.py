import uuid

import django.db.models.deletion
from django.db import migrations, models

from domicile.audit.frozen import frozen
from domicile.casework.purge_triggers import lets_go
from domicile.casework.tables import LETTERS, LETTERS_GO


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_columns_and_keys'),
        ('applications', '0005_guarantees'),
        ('casework', '0013_afterwards'),
    ]

    operations = [
        migrations.CreateModel(
            name='SentLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(max_length=30)),
                ('template', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('language', models.CharField(max_length=12)),
                ('words', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.case')),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.officer')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_letters', to='applications.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('submission', 'number'), name='one_letter_a_number')],
            },
        ),
        migrations.CreateModel(
            name='LetterRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='read', to='casework.sentletter')),
            ],
        ),
        frozen(LETTERS),
        lets_go(LETTERS_GO),
    ]
