"""Frameworks are kept one after another, bodies have their days, and units the names they had."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def keep_what_is_in_force(apps, schema_editor):
    """The framework of each council becomes its first kept version, as the trail tells it was brought in."""
    council_of, version_of = apps.get_model("organisation", "Council"), apps.get_model("organisation", "PackVersion")
    trail = apps.get_model("audit", "Record")
    for council in council_of.objects.exclude(pack_key="").order_by("pk"):
        told = trail.objects.filter(chain=council.pk, event="framework.applied").order_by("-sequence").first()
        version_of.objects.create(
            council=council,
            number=1,
            pack_key=council.pack_key,
            version=council.pack_version,
            digest=council.pack_digest,
            content=council.pack,
            applied_by_id=None,
            applied_by_name=told.actor_name if told else "Golden Thread",
            applied_at=told.at if told else timezone.now(),
            reason=told.reason if told else "",
        )


def keep_the_names_of_units(apps, schema_editor):
    """Each unit has had the name it has now since it began; no other is known."""
    unit_of, name_of = apps.get_model("organisation", "Unit"), apps.get_model("organisation", "UnitName")
    units = unit_of.objects.order_by("pk").values_list("pk", "name", "starts")
    name_of.objects.bulk_create([name_of(unit_id=pk, name=name, starts=starts) for pk, name, starts in units])


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_initial"),
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="abbreviation",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="is_joint",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="body",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="organisation.body",
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="starts",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="body",
            name="ends",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces__isnull", True), models.Q(("replaces", models.F("id")), _negated=True), _connector="OR"
                ),
                name="organisation_body_not_its_own_predecessor",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"),
                name="organisation_body_ends_after_it_starts",
            ),
        ),
        migrations.CreateModel(
            name="UnitName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "db_table": "organisation_unitname",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "starts"), name="organisation_unitname_starts_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("ends__isnull", True)),
                        fields=("unit",),
                        name="organisation_unitname_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"),
                        name="organisation_unitname_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("pack_key", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("applied_by_name", models.CharField(max_length=200)),
                ("applied_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                (
                    "applied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.council"
                    ),
                ),
            ],
            options={
                "db_table": "organisation_packversion",
                "constraints": [
                    models.UniqueConstraint(fields=("council", "number"), name="organisation_packversion_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="organisation_packversion_number_from_one"
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_what_is_in_force, migrations.RunPython.noop),
        migrations.RunPython(keep_the_names_of_units, migrations.RunPython.noop),
    ]
