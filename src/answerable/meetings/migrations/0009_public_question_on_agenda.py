from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0008_reporting_cycles'),
    ]

    operations = [
        migrations.AddField(
            model_name='publicquestion',
            name='agenda_line',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
    ]
