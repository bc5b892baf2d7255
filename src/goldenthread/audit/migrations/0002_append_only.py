"""From here on the database refuses to change or remove a record."""

from django.db import migrations

from goldenthread.audit.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
