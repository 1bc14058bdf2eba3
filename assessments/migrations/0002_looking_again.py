
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0001_initial'),
        ('sync', '0002_sync'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mirror',
            fields=[
            ],
            options={
                'verbose_name': 'mirror',
                'verbose_name_plural': 'mirrors',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('sync.record',),
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
            ],
            options={
                'verbose_name': 'reflection',
                'verbose_name_plural': 'reflections',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('sync.record',),
        ),
    ]
