"""Objectives, the priorities they advance, and who answers for them."""

from django.db import models
from django.db.models import F, Q

from goldenthread.plans import rules


class Objective(models.Model):
    """What a plan sets out to reach. It is withdrawn, never deleted; `driven` says that a priority came before it."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="objectives")
    code = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    kind = models.CharField(max_length=12)
    service_class = models.CharField(max_length=60, blank=True)
    scope = models.CharField(max_length=12)
    owner = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    outcome_measure = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    driven = models.BooleanField(default=False)
    reuses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reused_by")
    moved_from = models.ForeignKey("plans.Plan", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_by_name = models.CharField(max_length=200)
    changed_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    changed_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_objective"
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plans_objective_code_once"),
            models.CheckConstraint(condition=~Q(text=""), name="plans_objective_has_words"),
            models.CheckConstraint(condition=Q(kind__in=rules.OBJECTIVE_KINDS), name="plans_objective_kind_known"),
            models.CheckConstraint(condition=Q(scope__in=rules.SCOPES), name="plans_objective_scope_known"),
            models.CheckConstraint(
                condition=Q(reuses__isnull=True) | ~Q(reuses=F("id")), name="plans_objective_reuses_another"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="plans_objective_version_counts"),
        ]
        indexes = [models.Index(fields=["council", "plan"], name="plans_objective_by_plan")]

    def __str__(self) -> str:
        return self.text


class ObjectiveLink(models.Model):
    """That an objective advances a priority, how, since when, and what a reviewer thinks of it. It ends, and stays."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="links")
    priority = models.ForeignKey("plans.Priority", on_delete=models.PROTECT, related_name="links")
    is_main = models.BooleanField()
    advances = models.TextField(blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    judged = models.CharField(max_length=12, blank=True)
    judged_by_name = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_note = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "plans_objectivelink"
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "priority"], condition=Q(ended_at__isnull=True), name="plans_objectivelink_once"
            ),
            models.UniqueConstraint(
                fields=["objective"],
                condition=Q(is_main=True, ended_at__isnull=True),
                name="plans_objectivelink_one_main",
            ),
            models.CheckConstraint(
                condition=Q(judged="", judged_at__isnull=True) | Q(judged__in=rules.JUDGED, judged_at__isnull=False),
                name="plans_objectivelink_judged_when",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(reason=""), name="plans_objectivelink_end_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["priority", "objective"], name="plans_link_by_priority")]

    def __str__(self) -> str:
        return f"{self.objective_id} advances {self.priority_id}"


class Responsibility(models.Model):
    """The post that answers for an objective in one of the four lines."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="lines")
    line = models.CharField(max_length=20)
    post = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "plans_responsibility"
        constraints = [
            models.UniqueConstraint(fields=["objective", "line"], name="plans_responsibility_line_once"),
            models.CheckConstraint(condition=Q(line__in=rules.LINES), name="plans_responsibility_line_known"),
        ]

    def __str__(self) -> str:
        return f"{self.line} of {self.objective_id}"
