"""What was decided of measures, what the set was held to be, and what others asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.choosing import rules

PERSON = "organisation.Person"
INDICATOR = "indicators.Indicator"


class Review(models.Model):
    """That a measure was kept, changed or dropped on a day, why, and when it is looked at again."""

    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=10)
    decided_on = models.DateField()
    reason = models.TextField()
    next_on = models.DateField(null=True)
    describes = models.CharField(max_length=64)
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "choosing_review"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="choosing_review_once"),
            models.CheckConstraint(condition=Q(decision__in=tuple(rules.DECISIONS)), name="choosing_review_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="choosing_review_says_why"),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("decided_on")), name="choosing_review_next_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} review {self.number}"


class Result(models.Model):
    """The result of a test of the whole set as it was recorded, with what was worked out that day."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    test = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10)
    told = models.TextField()
    computed = models.JSONField(default=dict)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "choosing_result"
        constraints = [
            models.UniqueConstraint(fields=["council", "test", "number"], name="choosing_result_once"),
            models.CheckConstraint(condition=Q(test__in=tuple(rules.TESTS)), name="choosing_result_test_known"),
            models.CheckConstraint(condition=Q(verdict__in=tuple(rules.VERDICTS)), name="choosing_result_known"),
            models.CheckConstraint(condition=~Q(told=""), name="choosing_result_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.test} {self.number}"


class Request(models.Model):
    """What an inspector or a regulator asked for, by when, and how it was answered. Nothing in `answered`: open."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    asker = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    answered = models.CharField(max_length=10, blank=True)
    answered_on = models.DateField(null=True)
    hours = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    told = models.TextField(blank=True)
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    closed_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "choosing_request"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="choosing_request_number_once"),
            models.CheckConstraint(condition=Q(kind__in=tuple(rules.KINDS)), name="choosing_request_kind_known"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="choosing_request_due_later"),
            models.CheckConstraint(
                condition=Q(answered="", answered_on__isnull=True, closed_at__isnull=True)
                | (Q(answered__in=tuple(rules.ANSWERED), answered_on__isnull=False, closed_at__isnull=False)),
                name="choosing_request_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.number}"


class RequestAnswer(models.Model):
    """An indicator that a request was answered from."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "choosing_requestanswer"
        constraints = [models.UniqueConstraint(fields=["request", "indicator"], name="choosing_requestanswer_once")]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.indicator_id}"
