"""The yearly choice of a set: its steps as they were taken, what was listed, and what was picked at which step."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.choosing import rules

PERSON = "organisation.Person"
INDICATOR = "indicators.Indicator"


class Choice(models.Model):
    """That the indicators of a set are chosen for the year that begins in `year`."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    set_key = models.CharField(max_length=60)
    year = models.PositiveIntegerField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "choosing_choice"
        constraints = [
            models.UniqueConstraint(fields=["council", "set_key", "year"], name="choosing_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.set_key} {self.year}"


class Step(models.Model):
    """A step that was taken: on which day, by whom, and what came of it. Each is taken once."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    on = models.DateField()
    actor = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    told = models.TextField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "choosing_step"
        constraints = [
            models.UniqueConstraint(fields=["choice", "step"], name="choosing_step_once"),
            models.CheckConstraint(condition=Q(step__in=rules.STEPS), name="choosing_step_known"),
            models.CheckConstraint(condition=~Q(told=""), name="choosing_step_says_what"),
            models.CheckConstraint(condition=~Q(actor="") | Q(body__isnull=False), name="choosing_step_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.choice_id} {self.step}"


class Listed(models.Model):
    """An indicator on the list of a choice, as it stood that day: whether a duty asks for it, and what it serves."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="listed")
    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    is_statutory = models.BooleanField()
    priorities = models.JSONField(default=list)

    class Meta:
        db_table = "choosing_listed"
        constraints = [models.UniqueConstraint(fields=["choice", "indicator"], name="choosing_listed_once")]

    def __str__(self) -> str:
        return f"{self.choice_id}: {self.indicator_id}"


class Picked(models.Model):
    """An indicator that was recommended or decided upon."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="picked")
    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)

    class Meta:
        db_table = "choosing_picked"
        constraints = [
            models.UniqueConstraint(fields=["choice", "step", "indicator"], name="choosing_picked_once"),
            models.CheckConstraint(condition=Q(step__in=rules.PICKING), name="choosing_picked_at_a_step"),
        ]

    def __str__(self) -> str:
        return f"{self.choice_id} {self.step}: {self.indicator_id}"
