from django.db import migrations, models

from answerable.search import engines


def create_index(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        engines.choose(schema_editor.connection.vendor).create(cursor)


def destroy_index(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        engines.choose(schema_editor.connection.vendor).destroy(cursor)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="IndexedEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=100)),
                ("row", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("title", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("place", models.TextField(blank=True)),
                ("reference", models.CharField(blank=True, max_length=40)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("happened_on", models.DateField(blank=True, null=True)),
                ("state", models.CharField(blank=True, max_length=40)),
                ("audience", models.CharField(max_length=10)),
            ],
            options={
                "verbose_name_plural": "indexed entries",
                "constraints": [
                    models.UniqueConstraint(fields=("table", "row"), name="indexed_entry_once_a_row"),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("office", "record"))),
                        name="indexed_entry_audience_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_by", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="index_has_one_state")],
            },
        ),
        migrations.RunPython(create_index, destroy_index),
    ]
