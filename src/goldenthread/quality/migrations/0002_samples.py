"""Samples of figures that were drawn to be audited."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0011_target_requests"),
        ("organisation", "0003_places_and_successions"),
        ("quality", "0001_initial"),
        ("timetable", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("purpose", models.TextField()),
                ("seed", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("lot", models.JSONField()),
                ("drawn_by_name", models.CharField(max_length=200)),
                ("drawn_at", models.DateTimeField()),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.council"
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="timetable.period"
                    ),
                ),
            ],
            options={
                "db_table": "quality_sample",
                "constraints": [
                    models.UniqueConstraint(fields=("council", "number"), name="quality_sample_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", ""), _negated=True), models.Q(("seed", ""), _negated=True)
                        ),
                        name="quality_sample_says_what_for",
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gte", 1)), name="quality_sample_is_some"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Drawn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("points", models.PositiveIntegerField()),
                ("why", models.JSONField(default=list)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicators.indicator"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drawn", to="quality.sample"
                    ),
                ),
            ],
            options={
                "db_table": "quality_drawn",
                "constraints": [
                    models.UniqueConstraint(fields=("sample", "place"), name="quality_drawn_place_once"),
                    models.UniqueConstraint(fields=("sample", "indicator"), name="quality_drawn_figure_once"),
                ],
            },
        ),
    ]
