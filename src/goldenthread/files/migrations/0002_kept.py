"""The database refuses to change or remove what is known of a kept file."""

from django.db import migrations

from goldenthread.files import triggers


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.RunPython(triggers.install, triggers.remove),
    ]
