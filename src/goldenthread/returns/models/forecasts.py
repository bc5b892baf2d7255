"""What owners expect at the end of the year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.returns import rules
from goldenthread.returns.models.returns import Return

HAS_FIGURE = Q(value__isnull=False, day__isnull=True)
HAS_DAY = Q(value__isnull=True, day__isnull=False)


class OwnerForecast(models.Model):
    """What the owner expects at the end of the year, said with one return. Every forecast is kept as it was made."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="forecasts", db_column="return_id")
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    day = models.DateField(null=True)
    reason = models.TextField()
    confidence = models.CharField(max_length=6)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_owner_forecast"
        constraints = [
            models.CheckConstraint(condition=HAS_FIGURE | HAS_DAY, name="returns_owner_forecast_figure_or_day"),
            models.CheckConstraint(
                condition=Q(confidence__in=rules.CONFIDENCE), name="returns_owner_forecast_confidence_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="returns_owner_forecast_has_reason"),
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_owner_forecast_made_by_someone"),
        ]
        indexes = [models.Index(fields=["parent", "made_at"], name="returns_forecast_by_return")]

    def __str__(self) -> str:
        return f"{self.parent_id} forecast {self.pk}"
