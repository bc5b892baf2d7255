"""What is said of an approved figure later: it never changes, so publication and the auditor's word stand apart."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.returns import rules
from goldenthread.returns.models.revisions import Revision


class Publication(models.Model):
    """That an approved figure was published: by whom and when. Added once, and kept."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="publication")
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_publication"
        constraints = [
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_publication_made_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} published"


class Assurance(models.Model):
    """What was said of an approved figure afterwards: that it is final, or what the auditor made of it.

    The newest word holds; every word is kept. `auditor` is who said it, outside the council or in it.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="assurances")
    kind = models.CharField(max_length=12)
    auditor = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    note = models.TextField(blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_assurance"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=rules.ASSURANCES), name="returns_assurance_kind_known"),
            models.CheckConstraint(condition=~Q(made_name=""), name="returns_assurance_made_by_someone"),
            models.CheckConstraint(
                condition=Q(kind=rules.FINAL) | ~Q(auditor=""), name="returns_assurance_names_its_auditor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.kind}"
