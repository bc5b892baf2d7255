"""What is known of each file. The bytes stand in the data folder, under the digest of their content."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """One file as it was added. Council and person are plain ids: this room knows no subject and nobody's rights."""

    council_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_by_id = models.PositiveBigIntegerField(null=True)
    added_by_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "files_stored_file"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="files_stored_file_has_a_name"),
            models.CheckConstraint(condition=Q(size__gt=0), name="files_stored_file_not_empty"),
        ]
        indexes = [models.Index(fields=["council_id", "digest"], name="files_stored_file_by_digest")]

    def __str__(self) -> str:
        return self.name
