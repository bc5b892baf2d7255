"""Priorities of every kind: visions, themes, outcomes, areas of focus, and what the organisation owes itself."""

from django.db import models
from django.db.models import F, Q


class Priority(models.Model):
    """Something that plans and indicators serve. `adopts` takes over the words of another priority by reference."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=300)
    set_key = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    adopts = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="adopted_by")
    owner = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    is_inward = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "plans_priority"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="plans_priority_key_once"),
            models.UniqueConstraint(
                fields=["council", "set_key", "code"], condition=~Q(code=""), name="plans_priority_code_once"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="plans_priority_no_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(adopts__isnull=True) | ~Q(adopts=F("id")), name="plans_priority_adopts_another"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="plans_priority_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PriorityWording(models.Model):
    """What a priority was called, each time with who said so and, from the second on, why."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    wording = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "plans_prioritywording"
        constraints = [
            models.UniqueConstraint(fields=["priority", "number"], name="plans_prioritywording_number_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="plans_prioritywording_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id} wording {self.number}"
