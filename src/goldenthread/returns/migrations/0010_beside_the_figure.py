"""How far whoever supplied a figure trusts it, and what else is asked beside it (DQ-022, DQ-028).

SQLite makes the table of revisions anew, and with it loses the refusals: they are put back at the end.
"""

from django.db import migrations, models

from goldenthread.returns import triggers


class Migration(migrations.Migration):
    dependencies = [("returns", "0009_talk")]

    operations = [
        migrations.RunPython(triggers.remove_later, triggers.install_later),
        migrations.RunPython(triggers.remove, triggers.install),
        migrations.AddField("revision", "confidence", models.CharField(blank=True, max_length=6)),
        migrations.AddField("revision", "particulars", models.JSONField(default=list)),
        migrations.AddConstraint(
            "revision",
            models.CheckConstraint(
                condition=models.Q(("confidence__in", ("", "low", "medium", "high"))),
                name="returns_revision_confidence_known",
            ),
        ),
        migrations.RunPython(triggers.install, triggers.remove),
        migrations.RunPython(triggers.install_later, triggers.remove_later),
    ]
