"""The database refuses to change or remove an approved revision."""

from django.db import migrations

from goldenthread.returns import triggers


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial")]

    operations = [migrations.RunPython(triggers.install, triggers.remove)]
