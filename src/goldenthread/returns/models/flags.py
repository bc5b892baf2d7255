"""Flags for follow-up on figures. One that is closed is kept with what was found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.returns.models.returns import Return


class FollowUp(models.Model):
    """That a figure is to be followed up: which revision of it, why, by when, who said so, and what was found."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="follow_ups", db_column="return_id")
    number = models.PositiveIntegerField()
    reason = models.TextField()
    by_when = models.DateField()
    set_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    set_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    found = models.TextField(blank=True)
    closed_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    closed_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "returns_follow_up"
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(set_name=""), name="returns_follow_up_says_why"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, found="", closed_name="")
                | (Q(closed_at__isnull=False) & ~Q(found="") & ~Q(closed_name="")),
                name="returns_follow_up_closed_with_finding",
            ),
        ]
        indexes = [models.Index(fields=["parent", "closed_at"], name="returns_follow_up_by_return")]

    def __str__(self) -> str:
        return f"{self.parent_id} r{self.number} by {self.by_when}"
