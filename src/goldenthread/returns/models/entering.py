"""What stands beside a figure: answers to what was queried, and files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.returns import rules
from goldenthread.returns.models.returns import Return
from goldenthread.returns.models.revisions import Revision


class Answer(models.Model):
    """A queried figure that was confirmed: what was asked, why it is right, who said so (DQ-007).

    It is the flag for whoever checks the return, and stays beside the revision it was given for. `earlier` is the
    figure it was about, once another was entered in its place: then it says nothing of the one that stands.
    """

    parent = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="answers", db_column="return_id")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    sentence = models.TextField()
    reason = models.TextField()
    earlier = models.CharField(max_length=100, blank=True)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "returns_answer"
        constraints = [
            models.CheckConstraint(condition=Q(code__in=tuple(rules.DOUBT_WORDS)), name="returns_answer_code_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="returns_answer_has_reason"),
        ]
        indexes = [models.Index(fields=["parent", "number"], name="returns_answer_by_return")]

    def __str__(self) -> str:
        return f"{self.parent_id} r{self.number} {self.code}"


class Evidence(models.Model):
    """A file that stands beside a revision. Taken away, it is marked so: the file itself is kept."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    added_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "returns_evidence"
        constraints = [models.UniqueConstraint(fields=["file"], name="returns_evidence_file_once")]
        indexes = [models.Index(fields=["revision"], name="returns_evidence_by_revision")]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.file_id}"
