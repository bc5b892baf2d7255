"""Data sharing protocols, and what partners supplied under them: held until the gatekeeper releases it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.returns import rules
from goldenthread.returns.models.revisions import Revision


class Protocol(models.Model):
    """One version of a data sharing protocol: the highest of a key is in force, and every one is kept.

    `posts` are the ids of the posts that read for its parties, `indicators` the ids of what it covers.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    parties = models.JSONField(default=list)
    posts = models.JSONField(default=list)
    indicators = models.JSONField(default=list)
    purpose = models.TextField(blank=True)
    use = models.CharField(max_length=12)
    starts = models.DateField()
    ends = models.DateField(null=True)
    reviewer = models.CharField(max_length=200)
    review_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_protocol"
        constraints = [
            models.UniqueConstraint(fields=["council", "key", "number"], name="returns_protocol_number_once"),
            models.CheckConstraint(condition=Q(use__in=tuple(rules.USES)), name="returns_protocol_use_known"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="returns_protocol_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(reviewer="") & ~Q(made_name=""), name="returns_protocol_says_what_and_who"
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="returns_protocol_change_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class Supply(models.Model):
    """That a partner entered a figure, in the name of which posts, and who released it to the council, when and why."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="supply")
    partner = models.CharField(max_length=200)
    posts = models.JSONField(default=list)
    made_at = models.DateTimeField()
    released_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    released_name = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True)
    released_why = models.TextField(blank=True)

    class Meta:
        db_table = "returns_supply"
        constraints = [
            models.CheckConstraint(condition=~Q(partner=""), name="returns_supply_by_somebody"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True, released_name="", released_why="")
                | (Q(released_at__isnull=False) & ~Q(released_name="") & ~Q(released_why="")),
                name="returns_supply_released_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} from {self.partner}"
