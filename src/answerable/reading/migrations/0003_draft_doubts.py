from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reading", "0002_tracker_layouts")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="doubts",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
