"""Returns, their revisions and forecasts.

The database itself refuses to change or remove what is approved, and any forecast: see `triggers`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.returns import rules

HAS_FIGURE = Q(value__isnull=False, day__isnull=True)
HAS_DAY = Q(value__isnull=True, day__isnull=False)
HAS_VALUE = Q(value__isnull=False, numerator__isnull=True, denominator__isnull=True, absence="")
HAS_PARTS = Q(value__isnull=True, numerator__isnull=False, denominator__isnull=False, absence="")
HAS_REASON = Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True) & ~Q(absence="")
IS_EMPTY = Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True, absence="")


def paired(prefix: str) -> Q:
    """Someone is named exactly when there is an instant."""
    nobody = Q(**{f"{prefix}_name": "", f"{prefix}_at__isnull": True, f"{prefix}_by__isnull": True})
    return nobody | (~Q(**{f"{prefix}_name": ""}) & Q(**{f"{prefix}_at__isnull": False}))


class Return(models.Model):
    """What is asked of a unit: the figure of one indicator for one period. `version` counts every change to it."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()

    class Meta:
        db_table = "returns_return"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit", "period"], name="returns_return_once"),
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(unit__isnull=True), name="returns_return_once_without_unit"
            ),
        ]
        indexes = [models.Index(fields=["council", "period"], name="returns_return_by_period")]

    def __str__(self) -> str:
        return f"return {self.pk}"


class Revision(models.Model):
    """One statement of a return's figure. `hands` are the ids of all who entered or submitted it."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="revisions", db_column="return_id")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=rules.DRAFT)
    definition_version = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    absence = models.CharField(max_length=30, blank=True)
    commentary = models.TextField(blank=True)
    by_when = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    estimated = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    hands = models.JSONField(default=list)
    entered_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    entered_name = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    submitted_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    approved_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    returned_name = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_comment = models.TextField(blank=True)
    published_source = models.CharField(max_length=300, blank=True)
    published_status = models.CharField(max_length=12, blank=True)
    batch_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        db_table = "returns_revision"
        constraints = [
            models.UniqueConstraint(fields=["parent", "number"], name="returns_revision_number_once"),
            models.UniqueConstraint(
                fields=["parent"], condition=~Q(state=rules.APPROVED), name="returns_revision_one_open"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="returns_revision_counts_from_one"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="returns_revision_state_known"),
            models.CheckConstraint(
                condition=Q(absence="") | Q(absence__in=rules.ABSENCES), name="returns_revision_absence_known"
            ),
            models.CheckConstraint(
                condition=HAS_VALUE | HAS_PARTS | HAS_REASON | (IS_EMPTY & Q(state__in=(rules.DRAFT, rules.RETURNED))),
                name="returns_revision_one_kind_of_figure",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0),
                name="returns_revision_denominator_not_negative",
            ),
            models.CheckConstraint(condition=~Q(entered_name=""), name="returns_revision_entered_by_someone"),
            models.CheckConstraint(condition=paired("submitted"), name="returns_revision_submitted_paired"),
            models.CheckConstraint(condition=paired("approved"), name="returns_revision_approved_paired"),
            models.CheckConstraint(condition=paired("returned"), name="returns_revision_returned_paired"),
            models.CheckConstraint(
                condition=Q(state__in=(rules.DRAFT, rules.RETURNED)) | Q(submitted_at__isnull=False),
                name="returns_revision_submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=rules.APPROVED, approved_at__isnull=False)
                | (~Q(state=rules.APPROVED) & Q(approved_at__isnull=True)),
                name="returns_revision_approved_is_signed",
            ),
            # Two people sign a figure, or it was published by the named source and is signed by that publication.
            models.CheckConstraint(
                condition=~Q(state=rules.APPROVED)
                | ~Q(published_source="")
                | (
                    Q(approved_by__isnull=False)
                    & (Q(entered_by__isnull=True) | ~Q(approved_by=F("entered_by")))
                    & (Q(submitted_by__isnull=True) | ~Q(approved_by=F("submitted_by")))
                ),
                name="returns_revision_two_people",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason="") | Q(state__in=(rules.DRAFT, rules.RETURNED)),
                name="returns_revision_change_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["parent", "state", "number"], name="returns_revision_by_state")]

    def __str__(self) -> str:
        return f"{self.parent_id} r{self.number}"


class OwnerForecast(models.Model):
    """What the owner expects at the end of the year, said with one return. Every forecast is kept as it was made."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="forecasts", db_column="return_id")
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    day = models.DateField(null=True)
    reason = models.TextField()
    confidence = models.CharField(max_length=6)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_owner_forecast"
        constraints = [
            models.CheckConstraint(condition=HAS_FIGURE | HAS_DAY, name="returns_owner_forecast_figure_or_day"),
            models.CheckConstraint(
                condition=Q(confidence__in=rules.CONFIDENCE), name="returns_owner_forecast_confidence_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="returns_owner_forecast_has_reason"),
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_owner_forecast_made_by_someone"),
        ]
        indexes = [models.Index(fields=["parent", "made_at"], name="returns_forecast_by_return")]

    def __str__(self) -> str:
        return f"{self.parent_id} forecast {self.pk}"
