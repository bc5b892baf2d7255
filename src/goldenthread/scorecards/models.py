"""Judged results, kept so that a page need not judge again; statuses set by hand; what is done about exceptions."""

from django.db import models
from django.db.models import Q

from goldenthread.engine.readings import JUDGED

PERSON = "organisation.Person"


class Judgement(models.Model):
    """All readings of one council and period, under the fingerprint of everything they were judged from.

    Derived data: it can be thrown away and judged again, so it is neither audited nor backed up for its own sake.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.CASCADE, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    lines = models.JSONField()
    judged_at = models.DateTimeField()

    class Meta:
        db_table = "scorecards_judgement"
        constraints = [
            models.UniqueConstraint(
                fields=["council", "period", "fingerprint"], name="scorecards_judgement_fingerprint_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.period_id} {self.fingerprint[:8]}"


class Override(models.Model):
    """A revision of a status set by hand for an indicator and a period. The highest is in force; no status: withdrawn.

    The computed status is never stored here: it is worked out, and shown beside this one.
    """

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    status = models.CharField(max_length=12, blank=True)
    until = models.DateField(null=True)
    reason = models.TextField()
    post_title = models.CharField(max_length=200)
    set_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        db_table = "scorecards_override"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "revision"], name="scorecards_override_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(status="", until__isnull=True) | Q(status__in=JUDGED, until__isnull=False),
                name="scorecards_override_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(post_title="") & ~Q(set_by_name=""),
                name="scorecards_override_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period_id} set by hand {self.revision}"


class Response(models.Model):
    """An action taken on an exception: the indicator and the period in which it was one."""

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("timetable.Period", on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey("delivery.Action", on_delete=models.PROTECT, related_name="+")
    linked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    linked_by_name = models.CharField(max_length=200)
    linked_at = models.DateTimeField()

    class Meta:
        db_table = "scorecards_response"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period", "action"], name="scorecards_response_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} on {self.indicator_id} in {self.period_id}"
