"""Judged results, kept so that a page need not judge again what has not changed."""

from django.db import models


class Judgement(models.Model):
    """All readings of one council and period, under the fingerprint of everything they were judged from.

    Derived data: it can be thrown away and judged again, so it is neither audited nor backed up for its own sake.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.CASCADE, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    lines = models.JSONField()
    judged_at = models.DateTimeField()

    class Meta:
        db_table = "scorecards_judgement"
        constraints = [
            models.UniqueConstraint(
                fields=["council", "period", "fingerprint"], name="scorecards_judgement_fingerprint_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.period_id} {self.fingerprint[:8]}"
