"""The periods of a council's calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.timetable.rules import KINDS


class Period(models.Model):
    """A period of the calendar, of any kind in KINDS. Half-open: `ends` is the first day after it."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    starts = models.DateField()
    ends = models.DateField()
    label = models.CharField(max_length=40)
    slug = models.CharField(max_length=40)
    due_on = models.DateField()
    late_after = models.DateField()

    class Meta:
        db_table = "timetable_period"
        constraints = [
            models.UniqueConstraint(fields=["council", "label"], name="timetable_period_label_once"),
            models.UniqueConstraint(fields=["council", "slug"], name="timetable_period_slug_once"),
            models.UniqueConstraint(fields=["council", "kind", "starts"], name="timetable_period_start_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="timetable_period_kind_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="timetable_period_ends_after_start"),
            models.CheckConstraint(condition=Q(late_after__gte=F("due_on")), name="timetable_period_grace_after_due"),
        ]

    def __str__(self) -> str:
        return self.label
