"""How a theme, a service or one person stands, in the words that the framework lists."""

from django.db import models
from django.db.models import Q

from goldenthread.plans import rules

OF_ONE = (
    Q(level="theme", priority__isnull=False, plan__isnull=True, objective__isnull=True)
    | Q(level="service", priority__isnull=True, plan__isnull=False, objective__isnull=True)
    | Q(level="individual", priority__isnull=True, plan__isnull=True, objective__isnull=False)
)


class Description(models.Model):
    """What was said of one thing, and by whom. It is never changed: the newest stands (FW-010)."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12)
    priority = models.ForeignKey("plans.Priority", null=True, on_delete=models.PROTECT, related_name="descriptions")
    plan = models.ForeignKey("plans.Plan", null=True, on_delete=models.PROTECT, related_name="descriptions")
    objective = models.ForeignKey("plans.Objective", null=True, on_delete=models.PROTECT, related_name="descriptions")
    key = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "plans_description"
        constraints = [
            models.CheckConstraint(condition=Q(level__in=rules.DESCRIBED), name="plans_description_level_known"),
            models.CheckConstraint(condition=OF_ONE, name="plans_description_of_one"),
            models.CheckConstraint(condition=~Q(key=""), name="plans_description_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.priority_id or self.plan_id or self.objective_id}: {self.key}"
