"""What a plan answers and what it achieved: issues and strategies with the objectives they bear on, and examples."""

from django.db import models
from django.db.models import Q

from goldenthread.plans import rules


class Issue(models.Model):
    """What bears on a plan from outside or inside, or a strategy for its outcomes. It is withdrawn, never deleted."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="issues")
    kind = models.CharField(max_length=12)
    text = models.CharField(max_length=500)
    written_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_issue"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="plans_issue_has_words"),
            models.CheckConstraint(condition=Q(kind__in=rules.ISSUE_KINDS), name="plans_issue_kind_known"),
        ]

    def __str__(self) -> str:
        return self.text


class IssueObjective(models.Model):
    """An objective that answers an issue, or that a strategy is to deliver."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="aims")
    objective = models.ForeignKey("plans.Objective", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "plans_issueobjective"
        constraints = [models.UniqueConstraint(fields=["issue", "objective"], name="plans_issueobjective_once")]

    def __str__(self) -> str:
        return f"{self.objective_id} answers {self.issue_id}"


class Achievement(models.Model):
    """An example of what a plan has delivered for a priority, and where it can be seen. It is withdrawn, not lost."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="achievements")
    priority = models.ForeignKey("plans.Priority", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    evidence = models.CharField(max_length=500, blank=True)
    achieved_on = models.DateField()
    written_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plans_achievement"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="plans_achievement_has_words")]

    def __str__(self) -> str:
        return self.text
