"""Indicators, the versions of their definition sheets, and the revisions of their targets. Nothing is overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.engine import readings
from goldenthread.indicators import rules
from goldenthread.indicators.models.changing import Ruling, SetChange, Task
from goldenthread.indicators.models.figures import Formula, Goal, Part
from goldenthread.indicators.models.requests import TargetRequest

__all__ = [
    "Definition",
    "Formula",
    "Goal",
    "Indicator",
    "ObjectiveLink",
    "Part",
    "Rebase",
    "Ruling",
    "SetChange",
    "Target",
    "TargetRequest",
    "Task",
    "Use",
]


class Indicator(models.Model):
    """Something a council measures, known by its code. What it means stands in its definitions."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "indicators_indicator"
        constraints = [
            models.UniqueConstraint(fields=["council", "code"], name="indicators_indicator_code_once"),
            models.CheckConstraint(condition=~Q(code=""), name="indicators_indicator_has_a_code"),
        ]

    def __str__(self) -> str:
        return self.code


class Definition(models.Model):
    """One version of a definition sheet. `comparable_from` is the oldest version whose values compare with these."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    version = models.PositiveIntegerField()
    comparable_from = models.PositiveIntegerField()
    status = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    unit_type = models.CharField(max_length=20)
    suffix = models.CharField(max_length=20, blank=True)
    decimals = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=10)
    basis = models.CharField(max_length=10)
    scale = models.DecimalField(max_digits=20, decimal_places=8)
    judged_on = models.CharField(max_length=20)
    frequency = models.CharField(max_length=12)
    first_year = models.PositiveSmallIntegerField(null=True)
    window = models.PositiveSmallIntegerField(null=True)
    entered = models.CharField(max_length=8, default="part")
    grades = models.JSONField(default=list)
    owner = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    procedure_note = models.TextField(blank=True)
    data_source = models.TextField(blank=True)
    priority = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=60, blank=True)
    sets = models.JSONField(default=list)
    intent = models.CharField(max_length=12)
    scheme = models.CharField(max_length=20)
    tolerance_kind = models.CharField(max_length=10)
    tolerance = models.DecimalField(max_digits=20, decimal_places=8)
    accepts_zero_target = models.BooleanField(default=False)
    materiality_kind = models.CharField(max_length=10)
    materiality = models.DecimalField(max_digits=20, decimal_places=8)
    margin = models.DecimalField(max_digits=20, decimal_places=8)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    minimum = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    maximum = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    nature = models.CharField(max_length=12, blank=True)
    aspect = models.CharField(max_length=14, blank=True)
    monitored = models.CharField(max_length=14, blank=True)
    collator = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=12, default="council")
    partners = models.JSONField(default=list)
    stakeholders = models.JSONField(default=list)
    hours_a_year = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    benefit = models.TextField(blank=True)
    days_behind = models.PositiveIntegerField(null=True)
    delay_reason = models.TextField(blank=True)
    method_name = models.CharField(max_length=300, blank=True)
    method_agreed_on = models.DateField(null=True)
    method_councils = models.JSONField(default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    continues = models.JSONField(default=list)
    replaces = models.JSONField(default=list)
    asked_by = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(null=True)
    asked_for = models.TextField(blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    checked_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    checked_by_name = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)

    class Meta:
        db_table = "indicators_definition"
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by_name="")
                | (Q(checked_at__isnull=False) & ~Q(checked_by_name="")),
                name="indicators_definition_checked_paired",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(made_by__isnull=True) | ~Q(checked_by=F("made_by")),
                name="indicators_definition_checked_by_another",
            ),
            models.UniqueConstraint(fields=["indicator", "version"], name="indicators_definition_version_once"),
            models.CheckConstraint(
                condition=Q(version__gte=1, comparable_from__gte=1, comparable_from__lte=F("version")),
                name="indicators_definition_compares_back",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="indicators_definition_change_has_reason"
            ),
            models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name="indicators_definition_status_known"),
            models.CheckConstraint(
                condition=Q(unit_type__in=rules.UNIT_TYPES), name="indicators_definition_unit_type_known"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=rules.DIRECTIONS), name="indicators_definition_direction_known"
            ),
            models.CheckConstraint(condition=Q(basis__in=rules.BASES), name="indicators_definition_basis_known"),
            models.CheckConstraint(
                condition=Q(basis=rules.ROLLING, window__gte=2, window__lte=rules.MOST_WINDOW)
                | (~Q(basis=rules.ROLLING) & Q(window__isnull=True)),
                name="indicators_definition_window_known",
            ),
            models.CheckConstraint(condition=Q(entered__in=rules.ENTERED), name="indicators_definition_entered_known"),
            models.CheckConstraint(
                condition=Q(frequency__in=rules.FREQUENCIES), name="indicators_definition_frequency_known"
            ),
            models.CheckConstraint(condition=Q(intent__in=readings.INTENTS), name="indicators_definition_intent_known"),
            models.CheckConstraint(
                condition=Q(nature="") | Q(nature__in=rules.NATURES), name="indicators_definition_nature_known"
            ),
            models.CheckConstraint(
                condition=Q(aspect="") | Q(aspect__in=rules.ASPECTS), name="indicators_definition_aspect_known"
            ),
            models.CheckConstraint(condition=Q(scope__in=rules.SCOPES), name="indicators_definition_scope_known"),
            models.CheckConstraint(condition=Q(decimals__lte=6), name="indicators_definition_decimals_known"),
            models.CheckConstraint(
                condition=Q(numerator="", denominator="") | (~Q(numerator="") & ~Q(denominator="")),
                name="indicators_definition_parts_together",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="indicators_definition_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True, asked_on__isnull=True, asked_for="")
                | Q(asked_by__isnull=False, asked_on__isnull=False),
                name="indicators_definition_asked_paired",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
                name="indicators_definition_limits_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} v{self.version}"


class Target(models.Model):
    """One revision of a target of a kind for a period; the highest revision is in force. No value: withdrawn."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    revision = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    basis = models.TextField(blank=True)
    set_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    agreed_by = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    decision = models.CharField(max_length=300, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    doubts = models.JSONField(default=list)
    despite = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "indicators_target"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "kind", "revision"], name="indicators_target_revision_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.TARGET_KINDS), name="indicators_target_kind_known"),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_on__isnull=True)
                | Q(agreed_by__isnull=False, agreed_on__isnull=False),
                name="indicators_target_agreed_paired",
            ),
            models.CheckConstraint(condition=Q(revision=1) | ~Q(reason=""), name="indicators_target_change_has_reason"),
            models.CheckConstraint(condition=~Q(set_by_name=""), name="indicators_target_set_by_someone"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(agreed_by__isnull=False), name="indicators_target_decision_has_a_body"
            ),
        ]
        indexes = [models.Index(fields=["period", "indicator"], name="indicators_target_by_period")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.kind} r{self.revision}"


class Rebase(models.Model):
    """One revision of a fresh start of the control limits at a period; the highest is in force, unless withdrawn."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="rebases")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    is_withdrawn = models.BooleanField(default=False)
    reason = models.TextField()
    set_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        db_table = "indicators_rebase"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period", "revision"], name="indicators_rebase_revision_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="indicators_rebase_has_reason"),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(revision__gt=1), name="indicators_rebase_first_set"
            ),
            models.CheckConstraint(condition=~Q(set_by_name=""), name="indicators_rebase_set_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} rebase r{self.revision}"


class Use(models.Model):
    """That an indicator led to a decision, a question or an action on a day: what it is collected for (MT-024)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=10)
    on = models.DateField()
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    told = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "indicators_use"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=rules.USES), name="indicators_use_kind_known"),
            models.CheckConstraint(condition=~Q(told=""), name="indicators_use_says_what"),
            models.CheckConstraint(condition=~Q(made_by_name=""), name="indicators_use_made_by_someone"),
        ]
        indexes = [models.Index(fields=["indicator", "on"], name="indicators_use_by_day")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.kind} {self.on}"


class ObjectiveLink(models.Model):
    """That an indicator measures an objective of a plan, since when, and when and why it ceased to. It stays."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="objective_links")
    objective = models.ForeignKey("plans.Objective", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "indicators_objectivelink"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "objective"],
                condition=Q(ended_at__isnull=True),
                name="indicators_objectivelink_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(reason=""), name="indicators_objectivelink_end_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["objective", "indicator"], name="indicators_link_by_objective")]

    def __str__(self) -> str:
        return f"{self.indicator_id} measures {self.objective_id}"
