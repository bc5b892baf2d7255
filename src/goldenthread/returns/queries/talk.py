"""What was said about a return, and who follows an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.returns.models import Following, Remark


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """What somebody said."""

    text: str
    made_by: int | None
    made_name: str
    made_at: datetime


def remarks(return_id: int) -> list[RemarkRow]:
    """What was said about a return, in its order."""
    found = Remark.objects.filter(parent_id=return_id).order_by("made_at", "id")
    return [RemarkRow(*one) for one in found.values_list("text", "made_by_id", "made_name", "made_at")]


def followers(indicator_id: int) -> frozenset[int]:
    """The people who follow an indicator."""
    found = Following.objects.filter(indicator_id=indicator_id, until__isnull=True, person__is_active=True)
    return frozenset(found.values_list("person_id", flat=True))
