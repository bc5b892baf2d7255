"""Action plans with their groups, and the issues in which a plan is published anew."""

from django.db import models
from django.db.models import Q

PLAN_KINDS = ("strategy", "improvement", "service", "risk")


class ActionPlan(models.Model):
    """A plan of actions: what it delivers, who watches it and how often, and when it was agreed.

    An improvement plan names the weakness it mends and the rating it aims for. `columns` are the council's own titles.
    A plan with a trigger stands in reserve against an uncertain decision until what triggers it has happened.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    delivers = models.TextField(blank=True)
    weakness = models.CharField(max_length=300, blank=True)
    aimed_rating = models.CharField(max_length=100, blank=True)
    priority = models.ForeignKey("plans.Priority", null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    frequency_months = models.PositiveSmallIntegerField(null=True)
    goal_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    decision = models.CharField(max_length=500, blank=True)
    trigger = models.CharField(max_length=500, blank=True)
    triggered_on = models.DateField(null=True)
    triggered_note = models.TextField(blank=True)
    triggered_by_name = models.CharField(max_length=200, blank=True)
    columns = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_actionplan"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="delivery_actionplan_key_once"),
            models.CheckConstraint(condition=~Q(name=""), name="delivery_actionplan_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=PLAN_KINDS), name="delivery_actionplan_kind_known"),
            models.CheckConstraint(
                condition=Q(frequency_months__isnull=True) | Q(frequency_months__gte=1),
                name="delivery_actionplan_watched_in_months",
            ),
            models.CheckConstraint(
                condition=Q(trigger="", decision="") | (~Q(trigger="") & ~Q(decision="")),
                name="delivery_actionplan_trigger_of_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(triggered_on__isnull=True) | (~Q(trigger="") & ~Q(triggered_note="")),
                name="delivery_actionplan_triggered_by_its_trigger",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ActionGroup(models.Model):
    """A heading under which actions of a plan stand."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="groups")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    position = models.PositiveIntegerField()

    class Meta:
        db_table = "delivery_actiongroup"
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="delivery_actiongroup_number_once")]

    def __str__(self) -> str:
        return self.name


class Issue(models.Model):
    """A published issue of a plan's actions, and what became of the actions of the issue before it."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="issues")
    issued_on = models.DateField()
    name = models.CharField(max_length=300)
    count = models.PositiveIntegerField()
    matching = models.JSONField(default=dict)
    taken_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    taken_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_issue"
        constraints = [models.UniqueConstraint(fields=["plan", "issued_on"], name="delivery_issue_day_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} of {self.issued_on}"
