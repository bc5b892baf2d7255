"""What is restricted: kept with who restricted it and why, and with who lifted it again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Restriction(models.Model):
    """That the figures of an indicator, or of the members of a set, are shown to nobody but whoever has the right."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("indicators.Indicator", null=True, on_delete=models.PROTECT, related_name="+")
    set_key = models.CharField(max_length=60, blank=True)
    why = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    lifted_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    lifted_name = models.CharField(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_why = models.TextField(blank=True)

    class Meta:
        db_table = "returns_restriction"
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=False, set_key="") | (Q(indicator__isnull=True) & ~Q(set_key="")),
                name="returns_restriction_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(made_name=""), name="returns_restriction_says_why_and_who"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_name="", lifted_why="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_name="") & ~Q(lifted_why="")),
                name="returns_restriction_lifted_by_someone",
            ),
            models.UniqueConstraint(
                fields=["council", "indicator"],
                condition=Q(lifted_at__isnull=True, indicator__isnull=False),
                name="returns_restriction_of_indicator_once",
            ),
            models.UniqueConstraint(
                fields=["council", "set_key"],
                condition=Q(lifted_at__isnull=True) & ~Q(set_key=""),
                name="returns_restriction_of_set_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id or self.set_key} restricted"
