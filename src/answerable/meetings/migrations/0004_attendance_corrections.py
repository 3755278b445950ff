import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_topic_changes'),
        ('office', '0003_merged_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttendanceCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before_temporary', models.CharField(blank=True, default='', max_length=12)),
                ('answer', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=200)),
                ('attendance', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='meetings.attendance')),
                ('before_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.post')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('answer', ''), _negated=True), name='attendance_correction_has_an_answer'), models.CheckConstraint(condition=models.Q(('made_by', ''), _negated=True), name='attendance_correction_has_its_maker')],
            },
        ),
    ]
