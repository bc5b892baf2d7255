"""Letters: those to be sent now, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from goldenthread.notices import rules
from goldenthread.notices.models import Letter


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter and what became of it."""

    id: int
    person_id: int
    subject: str
    state: str
    handed: int
    failures: int
    decided_at: datetime | None
    said: str


def waiting(at: datetime, *, most: int = 500) -> list[int]:
    """The letters that may be sent now, or whose sending was cut off, oldest first."""
    is_free = Q(state=rules.WAITING, not_before__lte=at)
    was_cut_off = Q(state=rules.HANDING, handed_at__lt=at - rules.HANDING_LASTS)
    return list(Letter.objects.filter(is_free | was_cut_off).order_by("id").values_list("id", flat=True)[:most])


def letters(council_id: int, *, state: str = "") -> list[LetterRow]:
    """A council's letters, newest first."""
    found = Letter.objects.filter(notice__council_id=council_id)
    if state:
        found = found.filter(state=state)
    fields = ("id", "notice__person_id", "subject", "state", "handed", "failures", "decided_at", "said")
    return [LetterRow(*row) for row in found.order_by("-id").values_list(*fields)]
