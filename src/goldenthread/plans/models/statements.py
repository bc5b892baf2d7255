"""Which of the year's key priorities an objective cites."""

from django.db import models
from django.db.models import F, Q


class Citation(models.Model):
    """That an objective cites a key priority of the statement of its year, which is an objective of that plan."""

    objective = models.ForeignKey("plans.Objective", on_delete=models.PROTECT, related_name="citations")
    cites = models.ForeignKey("plans.Objective", on_delete=models.PROTECT, related_name="cited_by")

    class Meta:
        db_table = "plans_citation"
        constraints = [
            models.UniqueConstraint(fields=["objective", "cites"], name="plans_citation_once"),
            models.CheckConstraint(condition=~Q(objective=F("cites")), name="plans_citation_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} cites {self.cites_id}"
