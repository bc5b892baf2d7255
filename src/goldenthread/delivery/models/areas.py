"""How far the key outcomes of an area of focus are reached, as it was said each time."""

from django.db import models
from django.db.models import Q

from goldenthread.delivery import rules


class OutcomeReport(models.Model):
    """What was said of an outcome of an area on a day. The outcome is named in the framework's own words.

    Reports are kept for good: the newest counts, and the evidence for it stands beside it.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("plans.Priority", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=500)
    number = models.PositiveIntegerField()
    reached = models.CharField(max_length=10)
    evidence = models.TextField()
    said_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    said_by_name = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_outcomereport"
        constraints = [
            models.UniqueConstraint(fields=["area", "outcome", "number"], name="delivery_outcomereport_number_once"),
            models.CheckConstraint(condition=Q(reached__in=rules.REACHED), name="delivery_outcomereport_reached_known"),
            models.CheckConstraint(condition=~Q(evidence=""), name="delivery_outcomereport_has_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} report {self.number}"
