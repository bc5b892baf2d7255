"""The statements of a return's figure, and when they were sent back.

The database itself refuses to change or remove what is approved or withdrawn: see `triggers`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.returns import rules
from goldenthread.returns.models.returns import Return
from goldenthread.returns.models.signing import paired

HAS_VALUE = Q(value__isnull=False, numerator__isnull=True, denominator__isnull=True, absence="")
HAS_PARTS = Q(value__isnull=True, numerator__isnull=False, denominator__isnull=False, absence="")
HAS_REASON = Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True) & ~Q(absence="")
UNSIGNED = (rules.DRAFT, rules.RETURNED, rules.WITHDRAWN)
IS_EMPTY = Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True, absence="")


class Revision(models.Model):
    """One statement of a return's figure. `hands` are the ids of all who entered or submitted it, or in whose name.

    `seal` is the fingerprint of what the approver saw.
    """

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
    cause = models.TextField(blank=True)
    doing = models.TextField(blank=True)
    back_on = models.DateField(null=True)
    confidence = models.CharField(max_length=6, blank=True)
    particulars = models.JSONField(default=list)
    collected_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    hands = models.JSONField(default=list)
    entered_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    entered_name = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    submitted_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    checked_name = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    approved_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    seal = models.CharField(max_length=64, blank=True)
    returned_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    returned_name = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_comment = models.TextField(blank=True)
    withdrawn_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_name = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    published_source = models.CharField(max_length=300, blank=True)
    published_status = models.CharField(max_length=12, blank=True)
    batch_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        db_table = "returns_revision"
        constraints = [
            models.UniqueConstraint(fields=["parent", "number"], name="returns_revision_number_once"),
            models.UniqueConstraint(
                fields=["parent"], condition=Q(state__in=rules.OPEN_STATES), name="returns_revision_one_open"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="returns_revision_counts_from_one"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="returns_revision_state_known"),
            models.CheckConstraint(
                condition=Q(absence="") | Q(absence__in=rules.ABSENCES), name="returns_revision_absence_known"
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=("", *rules.CONFIDENCE)), name="returns_revision_confidence_known"
            ),
            models.CheckConstraint(
                condition=HAS_VALUE | HAS_PARTS | HAS_REASON | (IS_EMPTY & Q(state__in=UNSIGNED)),
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
            models.CheckConstraint(condition=paired("checked"), name="returns_revision_checked_paired"),
            models.CheckConstraint(condition=paired("withdrawn"), name="returns_revision_withdrawn_paired"),
            models.CheckConstraint(
                condition=~Q(state=rules.CHECKED) | Q(checked_by__isnull=False),
                name="returns_revision_checked_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True)
                | (
                    (Q(entered_by__isnull=True) | ~Q(checked_by=F("entered_by")))
                    & (Q(submitted_by__isnull=True) | ~Q(checked_by=F("submitted_by")))
                ),
                name="returns_revision_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=rules.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")
                | (~Q(state=rules.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="returns_revision_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSIGNED) | Q(submitted_at__isnull=False),
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
                    & (Q(checked_by__isnull=True) | ~Q(approved_by=F("checked_by")))
                ),
                name="returns_revision_two_people",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason="") | Q(state__in=UNSIGNED),
                name="returns_revision_change_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["parent", "state", "number"], name="returns_revision_by_state")]

    def __str__(self) -> str:
        return f"{self.parent_id} r{self.number}"


class SendingBack(models.Model):
    """Each time a return was sent back: for its figure, its commentary or both, and what needs to change (DQ-025)."""

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="sent_back", db_column="return_id")
    number = models.PositiveIntegerField()
    about = models.CharField(max_length=12)
    comment = models.TextField()
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_sending_back"
        constraints = [
            models.CheckConstraint(condition=Q(about__in=tuple(rules.ABOUT)), name="returns_sending_back_about_known")
        ]
        indexes = [models.Index(fields=["parent", "made_at"], name="returns_sending_back_by_return")]

    def __str__(self) -> str:
        return f"{self.parent_id} sent back for its {self.about}"
