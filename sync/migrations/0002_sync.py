"""Ids become unique per account, and an account gets a sequence and a ledger.

The table is made anew: it has been empty until now (no page or address of 0.1 wrote to it), and PostgreSQL does not
let a primary key change hands in one step.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def drop(apps, schema_editor):
    record = apps.get_model("sync", "Record")
    if record.objects.exists():
        raise RuntimeError("sync_record holds rows, which no released version writes. Please keep a copy and report it.")
    schema_editor.delete_model(record)


def create(apps, schema_editor):
    schema_editor.create_model(apps.get_model("sync", "Record"))


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("sync", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(drop, create),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField("Record", "row_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                migrations.AlterField(
                    "Record",
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField("Record", "id", models.UUIDField(default=uuid.uuid4, editable=False)),
                migrations.AddField("Record", "changed_on", models.DateField(auto_now=True)),
                migrations.AddConstraint(
                    "Record", models.UniqueConstraint(fields=["owner", "id"], name="record_owner_id")
                ),
            ],
        ),
        migrations.RunPython(create, drop),
        migrations.CreateModel(
            name="Conflict",
            fields=[],
            options={
                "verbose_name": "conflict",
                "verbose_name_plural": "conflicts",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("sync.record",),
        ),
        migrations.CreateModel(
            name="SyncState",
            fields=[
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sync_state",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("seq", models.BigIntegerField(default=0)),
                ("tag", models.CharField(blank=True, max_length=16)),
                ("floor", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SyncOp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op_id", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("tag", models.CharField(max_length=16)),
                ("made_on", models.DateField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sync_operations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owner", "seq"], name="operation_owner_seq")],
                "constraints": [models.UniqueConstraint(fields=["owner", "op_id"], name="operation_owner_id")],
            },
        ),
    ]
