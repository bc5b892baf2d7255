"""The database refuses to change what is approved or withdrawn, where it belongs, and what is only ever added."""

from django.db import migrations

from goldenthread.returns import triggers


class Migration(migrations.Migration):
    dependencies = [("returns", "0006_sign_off")]

    operations = [
        migrations.RunPython(triggers.install, triggers.remove),
        migrations.RunPython(triggers.install_later, triggers.remove_later),
    ]
