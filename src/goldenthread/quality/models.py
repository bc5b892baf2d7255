"""Procedure notes, ratings, spot checks, samples and problems of data quality. Nothing is overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.quality import rules

PERSON = "organisation.Person"
INDICATOR = "indicators.Indicator"


class ProcedureNote(models.Model):
    """A version of how a figure is made; the highest is in force. `describes` is the definition it was for."""

    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    dated_on = models.DateField()
    review_on = models.DateField()
    definition_version = models.PositiveIntegerField()
    describes = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    written_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    written_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "quality_procedurenote"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="quality_procedurenote_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="quality_procedurenote_has_words"),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("dated_on")), name="quality_procedurenote_review_comes_after"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="quality_procedurenote_change_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} note {self.number}"


class Rating(models.Model):
    """How one characteristic of a figure was rated; the highest number of each is in force until it expires."""

    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    characteristic = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    level = models.CharField(max_length=4)
    evidence = models.TextField()
    rated_on = models.DateField()
    expires_on = models.DateField()
    rated_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    rated_by_name = models.CharField(max_length=200)
    rated_at = models.DateTimeField()

    class Meta:
        db_table = "quality_rating"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "characteristic", "number"], name="quality_rating_once"),
            models.CheckConstraint(
                condition=Q(characteristic__in=rules.CHARACTERISTICS), name="quality_rating_characteristic_known"
            ),
            models.CheckConstraint(condition=Q(level__in=rules.LEVELS), name="quality_rating_level_known"),
            models.CheckConstraint(condition=~Q(evidence=""), name="quality_rating_has_evidence"),
            models.CheckConstraint(condition=Q(expires_on__gt=F("rated_on")), name="quality_rating_expires_later"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.characteristic} {self.number}"


class SpotCheck(models.Model):
    """A sample of a figure's records held against their source."""

    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    checked_on = models.DateField()
    sample = models.PositiveIntegerField()
    errors = models.PositiveIntegerField()
    found = models.TextField(blank=True)
    correction = models.TextField(blank=True)
    checked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    checked_by_name = models.CharField(max_length=200)
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "quality_spotcheck"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="quality_spotcheck_number_once"),
            models.CheckConstraint(
                condition=Q(sample__gte=1, errors__lte=F("sample")), name="quality_spotcheck_errors_in_sample"
            ),
            models.CheckConstraint(
                condition=Q(errors=0) | (~Q(found="") & ~Q(correction="")), name="quality_spotcheck_errors_are_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} check {self.number}"


class Sample(models.Model):
    """A sample of a period's figures that was drawn by lot to be audited.

    `lot` is what it was drawn from, as [code, points, reasons]: with the seed anybody can draw it again.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    seed = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    lot = models.JSONField()
    drawn_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    drawn_by_name = models.CharField(max_length=200)
    drawn_at = models.DateTimeField()

    class Meta:
        db_table = "quality_sample"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="quality_sample_number_once"),
            models.CheckConstraint(condition=~Q(purpose="") & ~Q(seed=""), name="quality_sample_says_what_for"),
            models.CheckConstraint(condition=Q(size__gte=1), name="quality_sample_is_some"),
        ]

    def __str__(self) -> str:
        return f"sample {self.number}"


class Drawn(models.Model):
    """One figure of a sample, at its place in the draw. It stays, whatever becomes of the figure."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="drawn")
    place = models.PositiveIntegerField()
    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveIntegerField()
    why = models.JSONField(default=list)

    class Meta:
        db_table = "quality_drawn"
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="quality_drawn_place_once"),
            models.UniqueConstraint(fields=["sample", "indicator"], name="quality_drawn_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.place}"


class Problem(models.Model):
    """Figures that cannot be relied on, raised for a body to act on; closed with what came of it."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(INDICATOR, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    raised_by_name = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    outcome = models.TextField(blank=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "quality_problem"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="quality_problem_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="quality_problem_has_words"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="", closed_by_name="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="") & ~Q(closed_by_name="")),
                name="quality_problem_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"problem {self.number}"


class ProblemAction(models.Model):
    """An action that mends a problem of data quality, and so is no action on performance."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey("delivery.Action", on_delete=models.PROTECT, related_name="+")
    linked_by_name = models.CharField(max_length=200)
    linked_at = models.DateTimeField()

    class Meta:
        db_table = "quality_problemaction"
        constraints = [models.UniqueConstraint(fields=["problem", "action"], name="quality_problemaction_once")]

    def __str__(self) -> str:
        return f"{self.action_id} mends {self.problem_id}"
