"""The day on which a version of a definition is to be reviewed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0011_target_requests")]

    operations = [
        migrations.AddField(model_name="definition", name="review_on", field=models.DateField(null=True)),
    ]
