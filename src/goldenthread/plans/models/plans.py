"""Plans of every level, the units they cover, and their sections."""

from django.db import models
from django.db.models import F, Q

from goldenthread.plans import rules


class Plan(models.Model):
    """One plan for one stretch of time. Its level and template are the framework's, of the version it was opened under.

    `version` counts every change of the row, so that two people who change it at once are told of each other.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    level = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="beneath")
    owner = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField()
    template = models.CharField(max_length=60, blank=True)
    pack_version = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="draft")
    statutory = models.CharField(max_length=300, blank=True)
    adopts = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="adopted_by")
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    major = models.PositiveIntegerField(default=1)
    minor = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    submitted_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "plans_plan"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="plans_plan_key_once"),
            models.UniqueConstraint(
                fields=["council", "level", "unit", "starts"],
                condition=Q(unit__isnull=False),
                name="plans_plan_once_for_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="plans_plan_not_below_itself"
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="plans_plan_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="plans_plan_state_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="plans_plan_version_counts"),
        ]
        indexes = [
            models.Index(fields=["council", "level"], name="plans_plan_by_level"),
            models.Index(fields=["council", "parent"], name="plans_plan_by_parent"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanUnit(models.Model):
    """A unit whose work a plan covers, besides the unit it belongs to."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="covered")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "plans_planunit"
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="plans_planunit_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} covers {self.unit_id}"


class Section(models.Model):
    """A section of a plan, copied from the template of its year, so that a new template changes later plans only."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    position = models.PositiveIntegerField()
    guidance = models.TextField(blank=True)
    questions = models.JSONField(default=list)
    fills = models.CharField(max_length=20, default="text")
    is_required = models.BooleanField(default=True)
    frequency = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    changed_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "plans_section"
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plans_section_key_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="plans_section_version_counts"),
        ]

    def __str__(self) -> str:
        return self.title
