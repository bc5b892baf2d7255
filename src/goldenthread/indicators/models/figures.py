"""How figures come about and where they are to lead: formulas, parts of a whole, and goals for years ahead."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.indicators import rules


class Formula(models.Model):
    """One revision of how an indicator is calculated; the highest is in force. No text: it is entered again.

    `denominator` is there where the two parts are calculated apart, and then `text` is that of the numerator.
    """

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="formulas")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    denominator = models.TextField(blank=True)
    reason = models.TextField()
    set_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        db_table = "indicators_formula"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "revision"], name="indicators_formula_revision_once"),
            models.CheckConstraint(condition=~Q(text="") | Q(denominator=""), name="indicators_formula_whole"),
            models.CheckConstraint(condition=~Q(text="") | Q(revision__gt=1), name="indicators_formula_first_set"),
            models.CheckConstraint(condition=~Q(reason=""), name="indicators_formula_has_reason"),
            models.CheckConstraint(condition=~Q(set_by_name=""), name="indicators_formula_set_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} formula r{self.revision}"


class Part(models.Model):
    """That an indicator is the figure of a part of what another counts: of a ward, of children. It stays once ended."""

    whole = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="wholes")
    division = models.CharField(max_length=10)
    label = models.CharField(max_length=100)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "indicators_part"
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=Q(ended_at__isnull=True), name="indicators_part_of_one_whole"
            ),
            models.CheckConstraint(condition=~Q(whole=F("part")), name="indicators_part_of_another"),
            models.CheckConstraint(
                condition=Q(division__in=tuple(rules.DIVISIONS)), name="indicators_part_division_known"
            ),
            models.CheckConstraint(condition=~Q(label=""), name="indicators_part_has_label"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(reason=""), name="indicators_part_end_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} of {self.whole_id}"


class Goal(models.Model):
    """One revision of what an indicator is to reach by a day years ahead; the highest is in force. No value: withdrawn.

    What is approved stays: another value for the day is the next revision, which is approved afresh.
    """

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="goals")
    by_day = models.DateField()
    revision = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    reason = models.TextField()
    set_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    agreed_by = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    approved_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    approved_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicators_goal"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "by_day", "revision"], name="indicators_goal_revision_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="indicators_goal_has_reason"),
            models.CheckConstraint(condition=~Q(set_by_name=""), name="indicators_goal_set_by_someone"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_name="", agreed_by__isnull=True, agreed_on__isnull=True)
                | (
                    Q(approved_at__isnull=False, agreed_by__isnull=False, agreed_on__isnull=False)
                    & ~Q(approved_name="")
                ),
                name="indicators_goal_approved_whole",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(approved_at__isnull=True),
                name="indicators_goal_approved_has_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} by {self.by_day} r{self.revision}"
