from django.db import migrations, models

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KINDS = ("month", "quarter", "half_year", "year", "calendar_year", "academic_year", "term")


def name_months_that_read_as_years(apps, schema_editor):
    """2010-12 may also be the years 2010 to 2012: such a month is told by name."""
    for period in apps.get_model("timetable", "Period").objects.filter(kind="month"):
        starts = period.starts
        if starts.month > starts.year % 100:
            period.label = period.slug = f"{starts.year:04d}-{MONTHS[starts.month - 1]}"
            period.save(update_fields=["label", "slug"])


class Migration(migrations.Migration):
    dependencies = [
        ("timetable", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="period", name="timetable_period_kind_known"),
        migrations.AlterField(model_name="period", name="kind", field=models.CharField(max_length=20)),
        migrations.AlterField(model_name="period", name="label", field=models.CharField(max_length=40)),
        migrations.AlterField(model_name="period", name="slug", field=models.CharField(max_length=40)),
        migrations.AddConstraint(
            model_name="period",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="timetable_period_kind_known"
            ),
        ),
        migrations.RunPython(name_months_that_read_as_years, migrations.RunPython.noop),
    ]
