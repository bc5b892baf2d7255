"""Key points that nothing measures, whose task it is to develop a measure, and the indicator that came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

PERSON = "organisation.Person"


class Gap(models.Model):
    """A key point without performance information, and the indicator that measures it in the end."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    session = models.CharField(max_length=300)
    raised_on = models.DateField()
    priority = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    indicator = models.ForeignKey("indicators.Indicator", null=True, on_delete=models.PROTECT, related_name="+")
    measured_by_name = models.CharField(max_length=200, blank=True)
    measured_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "choosing_gap"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="choosing_gap_number_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(session=""), name="choosing_gap_says_what_and_where"),
            models.CheckConstraint(
                condition=Q(indicator__isnull=True, measured_at__isnull=True, measured_by_name="")
                | (Q(indicator__isnull=False, measured_at__isnull=False) & ~Q(measured_by_name="")),
                name="choosing_gap_measured_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"gap {self.number}"


class GapTask(models.Model):
    """One revision of whose task it is to develop a measure, and by when; the highest is in force."""

    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    task = models.TextField()
    owner = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "choosing_gaptask"
        constraints = [
            models.UniqueConstraint(fields=["gap", "number"], name="choosing_gaptask_once"),
            models.CheckConstraint(condition=~Q(task=""), name="choosing_gaptask_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.gap_id} task {self.number}"
