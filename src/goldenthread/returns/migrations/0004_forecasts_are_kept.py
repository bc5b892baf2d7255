"""The database refuses to change or remove a forecast."""

from django.db import migrations

from goldenthread.returns import triggers


class Migration(migrations.Migration):
    dependencies = [("returns", "0003_owner_forecasts")]

    operations = [migrations.RunPython(triggers.install_forecasts, triggers.remove_forecasts)]
