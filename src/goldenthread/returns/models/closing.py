"""When a period is closed, and for whom it is opened again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.returns.models.returns import Return


class Closing(models.Model):
    """The last day on which figures of a period are taken. A later one replaces it; every one is kept."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField()
    reason = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_closing"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="returns_closing_has_reason"),
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_closing_made_by_someone"),
        ]
        indexes = [models.Index(fields=["period", "made_at"], name="returns_closing_by_period")]

    def __str__(self) -> str:
        return f"{self.period_id} closes on {self.closes_on}"


class Exemption(models.Model):
    """That one person may still change one return of a closed period, up to and including a day."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="exemptions", db_column="return_id")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=200)
    until = models.DateField()
    reason = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_exemption"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="returns_exemption_has_reason"),
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_exemption_made_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} open for {self.person_id} until {self.until}"
