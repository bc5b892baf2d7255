"""Commentary in parts, what was confirmed of queried figures, sendings back, and files beside a figure.

SQLite makes the table of revisions anew, and with it loses the refusals: they are put back at the end.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.returns import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("returns", "0004_forecasts_are_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(triggers.remove, triggers.install),
        migrations.AddField(
            model_name="revision",
            name="back_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="cause",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="doing",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=12)),
                ("sentence", models.TextField()),
                ("reason", models.TextField()),
                ("made_name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_column="return_id",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="returns.return",
                    ),
                ),
            ],
            options={
                "db_table": "returns_answer",
                "indexes": [models.Index(fields=["parent", "number"], name="returns_answer_by_return")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__in", ("jump", "outlier", "unit", "parts"))),
                        name="returns_answer_code_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="returns_answer_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_name", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="returns.revision"
                    ),
                ),
            ],
            options={
                "db_table": "returns_evidence",
                "indexes": [models.Index(fields=["revision"], name="returns_evidence_by_revision")],
                "constraints": [models.UniqueConstraint(fields=("file",), name="returns_evidence_file_once")],
            },
        ),
        migrations.CreateModel(
            name="SendingBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("about", models.CharField(max_length=12)),
                ("comment", models.TextField()),
                ("made_name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_column="return_id",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent_back",
                        to="returns.return",
                    ),
                ),
            ],
            options={
                "db_table": "returns_sending_back",
                "indexes": [models.Index(fields=["parent", "made_at"], name="returns_sending_back_by_return")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__in", ("figure", "commentary", "both"))),
                        name="returns_sending_back_about_known",
                    )
                ],
            },
        ),
        migrations.RunPython(triggers.install, triggers.remove),
    ]
