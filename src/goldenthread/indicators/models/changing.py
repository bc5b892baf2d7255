"""Changes of a set that somebody else sets, the decision upon each indicator of it, and what owners are asked to do."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.indicators import rules


class SetChange(models.Model):
    """That a set of indicators ends or changes from a day, noted before anything is decided about it.

    Where the set ends, each of its indicators is decided upon before it is carried out; `local_set` is where those
    kept as local ones go.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    set_key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    on = models.DateField()
    told = models.TextField()
    local_set = models.CharField(max_length=60, blank=True)
    noted_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    noted_by_name = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    done_by_name = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicators_setchange"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=rules.CHANGES), name="indicators_setchange_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="indicators_setchange_has_title"),
            models.CheckConstraint(condition=~Q(told=""), name="indicators_setchange_says_what"),
            models.CheckConstraint(condition=~Q(noted_by_name=""), name="indicators_setchange_noted_by_someone"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_name="") | (Q(done_at__isnull=False) & ~Q(done_by_name="")),
                name="indicators_setchange_done_paired",
            ),
        ]
        indexes = [models.Index(fields=["council", "-on"], name="indicators_setchange_by_day")]

    def __str__(self) -> str:
        return self.title


class Ruling(models.Model):
    """One revision of what becomes of an indicator when its set ends; the highest is in force. It is never undone.

    `is_joined` says that its figures go on in those of its successor; otherwise a break is shown.
    """

    change = models.ForeignKey(SetChange, on_delete=models.PROTECT, related_name="rulings")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="rulings")
    revision = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8)
    successor = models.ForeignKey("indicators.Indicator", null=True, on_delete=models.PROTECT, related_name="+")
    is_joined = models.BooleanField(default=False)
    reason = models.TextField()
    decision = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        db_table = "indicators_ruling"
        constraints = [
            models.UniqueConstraint(fields=["change", "indicator", "revision"], name="indicators_ruling_revision_once"),
            models.CheckConstraint(condition=Q(outcome__in=tuple(rules.OUTCOMES)), name="indicators_ruling_known"),
            models.CheckConstraint(
                condition=Q(outcome="replace", successor__isnull=False)
                | (~Q(outcome="replace") & Q(successor__isnull=True, is_joined=False)),
                name="indicators_ruling_replaced_by_one",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("indicator")), name="indicators_ruling_by_another"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="indicators_ruling_has_reason"),
            models.CheckConstraint(condition=~Q(set_by_name=""), name="indicators_ruling_set_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.outcome}"


class Task(models.Model):
    """What the holder of a post is asked to do because a definition or a set changed; nobody where none is named."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="tasks")
    post = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    told = models.TextField()
    due_on = models.DateField()
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    done_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    done_by_name = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        db_table = "indicators_task"
        constraints = [
            models.CheckConstraint(condition=~Q(told=""), name="indicators_task_says_what"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_name="", answer="")
                | (Q(done_at__isnull=False) & ~Q(done_by_name="") & ~Q(answer="")),
                name="indicators_task_done_whole",
            ),
        ]
        indexes = [models.Index(fields=["council", "done_at", "due_on"], name="indicators_task_open")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.told}"
