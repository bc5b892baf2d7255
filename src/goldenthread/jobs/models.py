"""Jobs and the firings of schedules. Councils and people are plain ids: this room stands below them."""

from django.db import models
from django.db.models import Q

from goldenthread.jobs import rules


class Job(models.Model):
    """One thing to be done. A running job belongs to the worker that holds its token until the lease is over."""

    name = models.CharField(max_length=80)
    council_id = models.PositiveBigIntegerField(null=True)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=200, blank=True)
    asked_by = models.PositiveBigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=200)
    state = models.CharField(max_length=8, default=rules.WAITING)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)

    class Meta:
        db_table = "jobs_job"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="jobs_job_state_known"),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="jobs_job_asked_by_someone"),
            models.CheckConstraint(
                condition=Q(state=rules.RUNNING, lease_until__isnull=False) & ~Q(token="")
                | ~Q(state=rules.RUNNING) & Q(lease_until__isnull=True, token=""),
                name="jobs_job_held_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=rules.OVER, ended_at__isnull=False)
                | ~Q(state__in=rules.OVER) & Q(ended_at__isnull=True),
                name="jobs_job_ended_when_over",
            ),
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=Q(state=rules.WAITING) & ~Q(key=""),
                name="jobs_job_waits_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "not_before"], name="jobs_job_waiting"),
            models.Index(fields=["council_id", "-id"], name="jobs_job_by_council"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk} ({self.state})"


class Firing(models.Model):
    """A schedule that was due at an instant: one row, so that two workers never fire it twice."""

    name = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField()

    class Meta:
        db_table = "jobs_firing"
        constraints = [models.UniqueConstraint(fields=["name", "due_at"], name="jobs_firing_once")]

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at}"
