"""Requests for another value of a target that is set, and what was decided of each."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.indicators import rules


class TargetRequest(models.Model):
    """That somebody asks for another value of a target, and what became of it. It is never removed.

    `revision` and `old` are the target as it stood when it was asked; no `value`: it is to be withdrawn. `target` is
    the revision that agreeing made.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="target_requests")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    revision = models.PositiveIntegerField()
    old = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    basis = models.TextField(blank=True)
    reason = models.TextField()
    doubts = models.JSONField(default=list)
    despite = models.TextField(blank=True)
    asked_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=rules.OPEN)
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    met_on = models.DateField(null=True)
    minute = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    settled_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    settled_by_name = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)
    target = models.OneToOneField("indicators.Target", null=True, on_delete=models.PROTECT, related_name="request")

    class Meta:
        db_table = "indicators_targetrequest"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "kind"],
                condition=Q(state=rules.OPEN),
                name="indicators_targetrequest_one_open",
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.TARGET_KINDS), name="indicators_targetrequest_kind"),
            models.CheckConstraint(
                condition=Q(state__in=tuple(rules.REQUEST_STATES)), name="indicators_targetrequest_state_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="indicators_targetrequest_has_reason"),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="indicators_targetrequest_asked_by_someone"),
            models.CheckConstraint(
                condition=Q(state=rules.OPEN, settled_at__isnull=True, settled_by__isnull=True)
                | (~Q(state=rules.OPEN) & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="indicators_targetrequest_settled_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=rules.DECIDED)
                | (Q(body__isnull=False, met_on__isnull=False) & ~Q(minute="") & ~Q(answer="")),
                name="indicators_targetrequest_has_minute",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=rules.DECIDED) | ~Q(settled_by=F("asked_by")),
                name="indicators_targetrequest_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=rules.AGREED, target__isnull=False)
                | (~Q(state=rules.AGREED) & Q(target__isnull=True)),
                name="indicators_targetrequest_made_one",
            ),
        ]
        indexes = [models.Index(fields=["council", "state", "asked_at"], name="indicators_request_open")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.kind} {self.state}"
