"""What people say to each other about a return, and which indicators they follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.returns.models.returns import Return


class Remark(models.Model):
    """What somebody said about a return. It is kept as it was said, and is no part of the figure or of its seal."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="remarks", db_column="return_id")
    text = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_remark"
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(made_name=""), name="returns_remark_says_what_and_who"),
        ]
        indexes = [models.Index(fields=["parent", "made_at"], name="returns_remark_by_return")]

    def __str__(self) -> str:
        return f"{self.made_name} on {self.parent_id}"


class Following(models.Model):
    """That a person is told what becomes of an indicator, from a moment until they want it no more."""

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "returns_following"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "person"], condition=Q(until__isnull=True), name="returns_following_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.indicator_id}"
