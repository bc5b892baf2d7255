from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(model_name="batch", name="period_label", field=models.CharField(max_length=40)),
    ]
