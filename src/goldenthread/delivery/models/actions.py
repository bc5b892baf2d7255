"""Actions with their steps, and every report of how far they are."""

from django.db import models
from django.db.models import Q

from goldenthread.delivery import rules


class Action(models.Model):
    """Something to be done. `due` holds its dates as written; `due_on` the day after which it is late, if there is one.

    `area` is the area of focus it serves, and `improves` what it is to make better there, in the framework's words.
    `printed` is its number in the newest published issue, where a plan is published so; its own number stays.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("delivery.ActionPlan", on_delete=models.PROTECT, related_name="actions")
    group = models.ForeignKey("delivery.ActionGroup", null=True, on_delete=models.PROTECT, related_name="actions")
    number = models.CharField(max_length=20)
    printed = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    serves = models.TextField(blank=True)
    priority = models.CharField(max_length=1, blank=True)
    due_kind = models.CharField(max_length=20)
    due_text = models.CharField(max_length=200, blank=True)
    due = models.JSONField(default=list)
    due_on = models.DateField(null=True)
    waits_for = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True)
    goal_on = models.DateField(null=True)
    frequency_months = models.PositiveSmallIntegerField(null=True)
    objective = models.ForeignKey("plans.Objective", null=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("plans.Priority", null=True, on_delete=models.PROTECT, related_name="+")
    improves = models.CharField(max_length=500, blank=True)
    expected = models.TextField(blank=True)
    actual = models.TextField(blank=True)
    stage = models.CharField(max_length=12, default="not_started")
    status = models.CharField(max_length=12, blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    gone_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    changed_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_action"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="delivery_action_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="delivery_action_has_words"),
            models.CheckConstraint(
                condition=Q(priority__in=("", "H", "M", "L")), name="delivery_action_priority_known"
            ),
            models.CheckConstraint(condition=Q(due_kind__in=rules.DUE_KINDS), name="delivery_action_due_kind_known"),
            models.CheckConstraint(
                condition=~Q(due_kind="contingent") | ~Q(waits_for=""), name="delivery_action_says_what_it_waits_for"
            ),
            models.CheckConstraint(condition=Q(stage__in=rules.STAGES), name="delivery_action_stage_known"),
            models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name="delivery_action_status_known"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="delivery_action_percent_to_a_hundred"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="delivery_action_version_counts"),
            models.CheckConstraint(
                condition=Q(improves="") | Q(area__isnull=False), name="delivery_action_improves_an_area"
            ),
        ]
        indexes = [models.Index(fields=["council", "plan"], name="delivery_action_by_plan")]

    def __str__(self) -> str:
        return self.text


class Step(models.Model):
    """A part of an action, with its own owner and date where it has them."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    due_text = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    owner = models.ForeignKey("delivery.Owner", null=True, on_delete=models.PROTECT, related_name="steps")
    is_done = models.BooleanField(default=False)

    class Meta:
        db_table = "delivery_step"
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="delivery_step_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="delivery_step_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class ActionProgress(models.Model):
    """A report of how far an action is, kept for good: what was done, how it stands, and what was asked about it."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=12)
    status = models.CharField(max_length=12, blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    questions = models.JSONField(default=list)
    issued_on = models.DateField(null=True)
    said_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    said_by_name = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_actionprogress"
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="delivery_actionprogress_number_once"),
            models.CheckConstraint(condition=Q(stage__in=rules.STAGES), name="delivery_actionprogress_stage_known"),
            models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name="delivery_actionprogress_status_known"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="delivery_actionprogress_percent_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} report {self.number}"
