"""The day on which a figure was collected at its source, where that is said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("returns", "0016_locked_beside")]

    operations = [
        # A column that may be empty is added in its place, so the table keeps its refusals on SQLite too.
        migrations.AddField(model_name="revision", name="collected_on", field=models.DateField(null=True)),
    ]
