"""The moves of a plan from state to state, and the versions that somebody saw or agreed."""

from django.db import models
from django.db.models import Q

from goldenthread.plans import rules

PURPOSES = ("seen", "approved", "published", "rolled")


class PlanMove(models.Model):
    """That a plan came into a state: when, by whom in which post, by which body, and why. It is never changed."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    old = models.CharField(max_length=20)
    new = models.CharField(max_length=20)
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200, blank=True)
    of_officers = models.BooleanField(default=False)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "plans_planmove"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_planmove_number_once"),
            models.CheckConstraint(
                condition=Q(old__in=rules.STATES, new__in=(*rules.STATES, rules.SUBMITTED)),
                name="plans_planmove_states_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.old} to {self.new}"


class PlanVersion(models.Model):
    """What a plan said when a body saw it, when it was approved or published: its sections and objectives as lines."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=20)
    purpose = models.CharField(max_length=12)
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    taken_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    taken_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "plans_planversion"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_planversion_number_once"),
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="plans_planversion_purpose_known"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} version {self.number}"
