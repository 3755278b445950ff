from django.db import migrations


class Migration(migrations.Migration):
    """What belongs to a topic is said by the links of meetings alone; `answerable topics link` makes them."""

    dependencies = [("actions", "0002_reports_and_standing")]

    operations = [
        migrations.RemoveField(model_name="action", name="topic"),
        migrations.RemoveField(model_name="commitment", name="topic"),
        migrations.RemoveField(model_name="expectation", name="topic"),
    ]
