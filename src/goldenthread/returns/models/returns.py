"""What is asked of a unit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Return(models.Model):
    """What is asked of a unit: the figure of one indicator for one period. `version` counts every change to it."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()

    class Meta:
        db_table = "returns_return"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit", "period"], name="returns_return_once"),
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(unit__isnull=True), name="returns_return_once_without_unit"
            ),
        ]
        indexes = [models.Index(fields=["council", "period"], name="returns_return_by_period")]

    def __str__(self) -> str:
        return f"return {self.pk}"
