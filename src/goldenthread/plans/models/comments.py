"""What members and colleagues say of a plan, and what was done with it."""

from django.db import models
from django.db.models import Q

from goldenthread.plans import rules


class PlanComment(models.Model):
    """A comment on a plan, in the members' window or not, and its answer. The comment itself is never changed."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200, blank=True)
    of_member = models.BooleanField(default=False)
    in_window = models.BooleanField(default=False)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_plancomment"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="plans_plancomment_has_words"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True)
                | Q(outcome__in=rules.COMMENT_OUTCOMES, answered_at__isnull=False),
                name="plans_plancomment_answered_when",
            ),
        ]
        indexes = [models.Index(fields=["plan", "answered_at"], name="plans_comment_by_plan")]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.text[:60]}"
