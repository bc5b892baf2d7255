"""Notices, one for each person told, and the letters about them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldenthread.notices import rules


class Notice(models.Model):
    """What one person was told: once for each key. `facts` are what their right to see it was, and is, judged by."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    text = models.CharField(max_length=400)
    href = models.CharField(max_length=300)
    verb = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notices_notice"
        constraints = [
            models.UniqueConstraint(fields=["council", "person", "key"], name="notices_notice_once"),
            models.CheckConstraint(condition=~Q(text=""), name="notices_notice_says_something"),
            models.CheckConstraint(condition=Q(href__startswith="/"), name="notices_notice_leads_somewhere_here"),
        ]
        indexes = [
            models.Index(fields=["person", "council", "seen_at", "-at"], name="notices_notice_inbox"),
            models.Index(fields=["council", "kind", "at"], name="notices_notice_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"


class Letter(models.Model):
    """A letter about one notice. Its id makes the Message-ID, so that a mail server can tell a second copy."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="letter")
    subject = models.CharField(max_length=200)
    state = models.CharField(max_length=8, default=rules.WAITING)
    handed = models.PositiveIntegerField(default=0)
    handed_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "notices_letter"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="notices_letter_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=rules.OPEN, decided_at__isnull=True)
                | ~Q(state__in=rules.OPEN) & Q(decided_at__isnull=False),
                name="notices_letter_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.HANDING) | Q(handed_at__isnull=False), name="notices_letter_handed"
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="notices_letter_waiting")]

    def __str__(self) -> str:
        return f"letter {self.pk} ({self.state})"
