"""Imports: each file with what it would do, and what became of it."""

from django.db import models
from django.db.models import Q

from goldenthread.intake import rules


class Batch(models.Model):
    """One file read for one profile and period. `table` and the items in `staged` are kept until it is decided."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    profile = models.CharField(max_length=60)
    period_label = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    decided_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default=rules.STAGED)
    table = models.JSONField(default=dict)
    staged = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    written = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "intake_batch"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="intake_batch_state_known"),
            models.CheckConstraint(condition=~Q(by_name=""), name="intake_batch_by_someone"),
            models.CheckConstraint(
                condition=Q(state=rules.STAGED, decided_at__isnull=True, decided_name="")
                | (~Q(state=rules.STAGED) & Q(decided_at__isnull=False) & ~Q(decided_name="")),
                name="intake_batch_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=rules.APPLIED) | Q(written=0), name="intake_batch_writes_only_when_applied"
            ),
        ]
        indexes = [
            models.Index(fields=["council", "-at"], name="intake_batch_by_time"),
            models.Index(fields=["council", "profile", "period_label", "sha256"], name="intake_batch_by_file"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"


class Turn(models.Model):
    """One row for each council: whoever stores an import holds it, so that two imports never mix."""

    council = models.OneToOneField("organisation.Council", on_delete=models.CASCADE, related_name="+", primary_key=True)

    class Meta:
        db_table = "intake_turn"

    def __str__(self) -> str:
        return f"imports of council {self.pk}"


class Pull(models.Model):
    """A file that is fetched each night from an address the operator allows, until it is stopped."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    profile = models.CharField(max_length=60)
    address = models.CharField(max_length=2000)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    stopped_name = models.CharField(max_length=200, blank=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "intake_pull"
        constraints = [
            models.CheckConstraint(condition=~Q(made_name="") & ~Q(address=""), name="intake_pull_says_who_and_what"),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_name="")
                | (Q(stopped_at__isnull=False) & ~Q(stopped_name="")),
                name="intake_pull_stopped_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class PullRun(models.Model):
    """One time that a file was fetched, and what came of it."""

    pull = models.ForeignKey(Pull, on_delete=models.PROTECT, related_name="runs")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    said = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "intake_pullrun"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=rules.OUTCOMES), name="intake_pullrun_outcome_known")
        ]
        indexes = [models.Index(fields=["pull", "-at"], name="intake_pullrun_by_time")]

    def __str__(self) -> str:
        return f"{self.outcome} at {self.at}"
