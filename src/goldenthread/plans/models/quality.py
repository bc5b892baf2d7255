"""Rounds of quality assurance: what each check of the list found in a plan, by whom and when."""

from django.db import models
from django.db.models import Q

from goldenthread.plans import rules


class QualityRound(models.Model):
    """One assessment of a plan by the whole list, with the version of the plan that was read. It is never changed."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    seen = models.ForeignKey("plans.PlanVersion", on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    assessor_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        db_table = "plans_qualityround"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_qualityround_number_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=rules.ROUND_OUTCOMES), name="plans_qualityround_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} round {self.number}"


class QualityResult(models.Model):
    """What one check came to: what the records themselves showed, and what the assessor said."""

    round = models.ForeignKey(QualityRound, on_delete=models.PROTECT, related_name="results")
    position = models.PositiveIntegerField()
    check_key = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    passed = models.BooleanField()
    by_records = models.BooleanField()
    found = models.JSONField(default=list)
    comment = models.TextField(blank=True)

    class Meta:
        db_table = "plans_qualityresult"
        constraints = [
            models.UniqueConstraint(fields=["round", "check_key"], name="plans_qualityresult_once"),
            models.CheckConstraint(
                condition=Q(passed=True) | Q(by_records=True) | ~Q(comment=""), name="plans_qualityresult_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.check_key}"
