"""What is known of each file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("council_id", models.PositiveBigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=8)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("added_by_id", models.PositiveBigIntegerField(null=True)),
                ("added_by_name", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "db_table": "files_stored_file",
                "indexes": [models.Index(fields=["council_id", "digest"], name="files_stored_file_by_digest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="files_stored_file_has_a_name"
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="files_stored_file_not_empty"),
                ],
            },
        ),
    ]
