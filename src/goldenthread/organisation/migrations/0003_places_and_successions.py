"""Units keep the places where they stood, and councils may be succeeded by others."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_the_places_of_units(apps, schema_editor):
    """Each unit has stood where it stands now since it began; no other place is known."""
    unit_of, place_of = apps.get_model("organisation", "Unit"), apps.get_model("organisation", "UnitPlace")
    units = unit_of.objects.order_by("pk").values_list("pk", "parent_id", "starts")
    place_of.objects.bulk_create([place_of(unit_id=pk, parent_id=above, starts=starts) for pk, above, starts in units])


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_versions_and_spans"),
    ]

    operations = [
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("history", models.CharField(max_length=20)),
                ("reason", models.TextField()),
                ("made_by_name", models.CharField(max_length=200)),
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
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.council"
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.council"
                    ),
                ),
            ],
            options={
                "db_table": "organisation_succession",
                "constraints": [
                    models.UniqueConstraint(fields=("old",), name="organisation_succession_once"),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="organisation_succession_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("history__in", ("joined", "break"))),
                        name="organisation_succession_history_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "db_table": "organisation_unitplace",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "starts"), name="organisation_unitplace_starts_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("ends__isnull", True)),
                        fields=("unit",),
                        name="organisation_unitplace_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("unit")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_unitplace_not_below_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"),
                        name="organisation_unitplace_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_the_places_of_units, migrations.RunPython.noop),
    ]
