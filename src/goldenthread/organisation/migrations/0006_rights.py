"""The rights of a role: what it may do besides what its kind of access brings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Every role that there is has none."""

    dependencies = [
        ("organisation", "0005_same_person"),
    ]

    operations = [
        migrations.AddField(model_name="role", name="rights", field=models.JSONField(default=list)),
    ]
