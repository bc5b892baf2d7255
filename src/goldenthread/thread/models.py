"""What is kept of a year of planning, to be compared with the next. Everything else of the thread is read elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class YearFigures(models.Model):
    """The figures of a council's thread in one year, as they stood when somebody kept them."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    year_label = models.CharField(max_length=9)
    figures = models.JSONField()
    taken_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    taken_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "thread_yearfigures"
        constraints = [
            models.UniqueConstraint(fields=["council", "year_label"], name="thread_yearfigures_once_a_year"),
            models.CheckConstraint(condition=~Q(year_label=""), name="thread_yearfigures_has_a_year"),
        ]

    def __str__(self) -> str:
        return self.year_label
