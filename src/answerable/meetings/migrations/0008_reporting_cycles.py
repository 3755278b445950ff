import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0007_public_question_rules_and_chases'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportingCycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 24)), name='reporting_cycle_of_one_to_24_months'), models.CheckConstraint(condition=models.Q(('set_by', ''), _negated=True), name='reporting_cycle_set_by_someone')],
            },
        ),
    ]
