"""The log and its chain; and the triggers that make both append-only.

A later migration that alters these tables ends with `guard` again: SQLite copies a table and loses its triggers.
"""

from django.db import migrations, models

from domicile.audit.triggers import removals, statements


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in removals(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('entry', models.BigIntegerField(unique=True)),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('event', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=80)),
                ('actor_kind', models.CharField(max_length=12)),
                ('actor_key', models.CharField(blank=True, max_length=80)),
                ('outcome', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('mark', models.CharField(max_length=81, unique=True)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'id'], name='audit_entry_subject')],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
