"""The database refuses to change the files and the answers that stand beside an approved figure, and sendings back."""

from django.db import migrations

from goldenthread.returns import triggers


class Migration(migrations.Migration):
    dependencies = [("returns", "0015_restrictions")]

    operations = [
        migrations.RunPython(triggers.install_beside, triggers.remove_beside),
    ]
