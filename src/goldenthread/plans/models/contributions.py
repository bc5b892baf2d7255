"""What units and partners contribute to a priority in a year, how that was negotiated, and its yearly review."""

from django.db import models
from django.db.models import Q

from goldenthread.plans.rules import contributions as rules


class Contribution(models.Model):
    """What a unit of the council, or an organisation beside it, does for a priority in a year.

    `current` is what it does now, `desired` what the priority's owner wants of it, `text` what it will do. It is
    agreed only with both words: the owner's, and that of the unit's own director or of the organisation.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey("plans.Priority", on_delete=models.PROTECT, related_name="contributions")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    year_label = models.CharField(max_length=9)
    current = models.TextField(blank=True)
    desired = models.TextField(blank=True)
    text = models.TextField(blank=True)
    target = models.TextField(blank=True)
    owner = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, default=rules.OPEN)
    content_by_name = models.CharField(max_length=200, blank=True)
    content_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    accepted_by_name = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "plans_contribution"
        constraints = [
            models.UniqueConstraint(
                fields=["council", "priority", "unit", "year_label"],
                condition=Q(unit__isnull=False),
                name="plans_contribution_once_for_a_unit",
            ),
            models.UniqueConstraint(
                fields=["council", "priority", "organisation", "year_label"],
                condition=Q(unit__isnull=True),
                name="plans_contribution_once_outside",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, organisation="") | (Q(unit__isnull=True) & ~Q(organisation="")),
                name="plans_contribution_of_one",
            ),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="plans_contribution_state_known"),
            models.CheckConstraint(
                condition=~Q(state=rules.AGREED)
                | (Q(accepted_at__isnull=False, content_at__isnull=False) & ~Q(accepted_by_name="") & ~Q(text="")),
                name="plans_contribution_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.AGREED) | Q(unit__isnull=True) | Q(accepted_by__isnull=False),
                name="plans_contribution_by_a_person",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="plans_contribution_version_counts"),
        ]
        indexes = [models.Index(fields=["council", "year_label"], name="plans_contribution_by_year")]

    def __str__(self) -> str:
        return f"{self.organisation or self.unit_id} for {self.priority_id} in {self.year_label}"


class ContributionMove(models.Model):
    """One step of the talk: who, in which post, when, what was said, what stood on the table. It is never changed."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    said = models.TextField(blank=True)
    text = models.TextField(blank=True)
    target = models.TextField(blank=True)
    by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "plans_contributionmove"
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="plans_contributionmove_number_once"),
            models.CheckConstraint(
                condition=Q(kind__in=rules.KINDS, state__in=rules.STATES), name="plans_contributionmove_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.kind}"


class ThemeYear(models.Model):
    """A priority's planning for a year: the plan that carries what was agreed, and when its talks were closed."""

    priority = models.ForeignKey("plans.Priority", on_delete=models.PROTECT, related_name="years")
    year_label = models.CharField(max_length=9)
    carried_by = models.ForeignKey("plans.Plan", null=True, on_delete=models.PROTECT, related_name="carries")
    closed_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    closed_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plans_themeyear"
        constraints = [
            models.UniqueConstraint(fields=["priority", "year_label"], name="plans_themeyear_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closed_by_name=""), name="plans_themeyear_closed_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id} in {self.year_label}"


class PriorityReview(models.Model):
    """What a year's review decided about a priority, and on what evidence. One that is dropped ends with the year."""

    priority = models.ForeignKey("plans.Priority", on_delete=models.PROTECT, related_name="reviews")
    year_label = models.CharField(max_length=9)
    outcome = models.CharField(max_length=12)
    evidence = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "plans_priorityreview"
        constraints = [
            models.UniqueConstraint(fields=["priority", "year_label"], name="plans_priorityreview_once"),
            models.CheckConstraint(condition=Q(outcome__in=rules.OUTCOMES), name="plans_priorityreview_outcome_known"),
            models.CheckConstraint(condition=~Q(evidence=""), name="plans_priorityreview_has_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id} in {self.year_label}: {self.outcome}"
