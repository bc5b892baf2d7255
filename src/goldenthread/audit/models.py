"""The trail and the heads of its chains. The database itself refuses changes: see `triggers`."""

from django.db import models
from django.db.models import F, Q


class Record(models.Model):
    """One thing done: never changed, never removed, linked by hash to the one before it."""

    chain = models.PositiveBigIntegerField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    event = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_record"
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_record_one_link_per_place"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="audit_record_counts_from_one"),
            models.CheckConstraint(condition=~Q(hash=F("previous_hash")), name="audit_record_hash_moves_on"),
        ]
        indexes = [
            models.Index(fields=["chain", "subject", "sequence"], name="audit_record_by_subject"),
            models.Index(fields=["chain", "actor_id", "sequence"], name="audit_record_by_actor"),
            models.Index(fields=["chain", "at"], name="audit_record_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.sequence} {self.event}"


class Head(models.Model):
    """The end of one chain. Writers queue for its row, so that a chain never forks."""

    chain = models.PositiveBigIntegerField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_head"
        constraints = [
            models.CheckConstraint(condition=Q(sequence__gte=0), name="audit_head_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} at {self.sequence}"
