"""The guidance of a planning year, in numbered editions: what was approved is never overwritten."""

from django.db import models
from django.db.models import Q


class Guidance(models.Model):
    """One edition of a year's guidance: a draft until the board approves it, then in force until the next one is.

    `year` is the one in which the council's year begins; `version` counts the changes of a draft.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    introduction = models.TextField(blank=True)
    sections = models.JSONField(default=dict)
    launched_on = models.DateField(null=True)
    launched_at = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True)
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    changed_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "plans_guidance"
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "number"], name="plans_guidance_edition_once"),
            models.CheckConstraint(
                condition=Q(body__isnull=True, approved_on__isnull=True)
                | Q(body__isnull=False, approved_on__isnull=False),
                name="plans_guidance_approved_by_a_body",
            ),
            models.CheckConstraint(condition=Q(version__gte=1, number__gte=1), name="plans_guidance_counts"),
        ]

    def __str__(self) -> str:
        return self.title
