from django.db import migrations, models

NAME = "indexed_entry_audience_known"


class Migration(migrations.Migration):
    """What was asked in writing is for office and force, and not for everyone who reads the record."""

    dependencies = [("search", "0001_entries_and_terms")]

    operations = [
        migrations.RemoveConstraint(model_name="indexedentry", name=NAME),
        migrations.AddConstraint(
            model_name="indexedentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ("office", "record", "requests"))), name=NAME
            ),
        ),
    ]
