"""Who collects a fact, and what a quarter's figures cost in hours."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Collection(models.Model):
    """That somebody besides the indicator's own service collects it for an area, from a day until before a day."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=200)
    collector = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True)
    was_found = models.BooleanField(default=False)
    is_partner = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    ended_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "returns_collection"
        constraints = [
            models.CheckConstraint(condition=~Q(area="") & ~Q(collector=""), name="returns_collection_says_who_where"),
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_collection_made_by_someone"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True, ended_at__isnull=True, ended_name="")
                | (Q(ends__gt=F("starts"), ended_at__isnull=False) & ~Q(ended_name="")),
                name="returns_collection_ended_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["council", "indicator"], name="returns_collection_by_what")]

    def __str__(self) -> str:
        return f"{self.collector} for {self.area}"


class Effort(models.Model):
    """Hours that were spent on the figures and the report of a period."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    hours = models.DecimalField(max_digits=7, decimal_places=1)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_effort"
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="returns_effort_is_some"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(made_name=""), name="returns_effort_says_what_and_who"),
        ]
        indexes = [models.Index(fields=["council", "period"], name="returns_effort_by_period")]

    def __str__(self) -> str:
        return f"{self.hours} hours"
