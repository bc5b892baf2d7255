"""Advice to a director on what to measure, and the director's own choice upon it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

PERSON = "organisation.Person"


class Advice(models.Model):
    """Which indicators fit a service in a year; the newest of both counts. What was chosen upon it stands beside."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    told = models.TextField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    picked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    picked_by_name = models.CharField(max_length=200, blank=True)
    picked_at = models.DateTimeField(null=True)
    picked_told = models.TextField(blank=True)

    class Meta:
        db_table = "choosing_advice"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="choosing_advice_once"),
            models.CheckConstraint(condition=~Q(told=""), name="choosing_advice_says_why"),
            models.CheckConstraint(
                condition=Q(picked_at__isnull=True, picked_by_name="", picked_told="")
                | (Q(picked_at__isnull=False) & ~Q(picked_by_name="")),
                name="choosing_advice_picked_whole",
            ),
            models.CheckConstraint(
                condition=Q(picked_by__isnull=True) | Q(made_by__isnull=True) | ~Q(picked_by=F("made_by")),
                name="choosing_advice_picked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.number}"


class AdviceLine(models.Model):
    """An indicator that was advised, chosen, or both."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="lines")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    is_advised = models.BooleanField()
    is_picked = models.BooleanField(default=False)

    class Meta:
        db_table = "choosing_adviceline"
        constraints = [
            models.UniqueConstraint(fields=["advice", "indicator"], name="choosing_adviceline_once"),
            models.CheckConstraint(
                condition=Q(is_advised=True) | Q(is_picked=True), name="choosing_adviceline_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advice_id}: {self.indicator_id}"
