"""Reads of procedure notes, ratings and spot checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.quality.models import ProcedureNote, Rating, SpotCheck


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A version of a procedure note."""

    indicator_id: int
    number: int
    text: str
    dated_on: date
    review_on: date
    definition_version: int
    describes: str
    reason: str
    written_by_name: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class RatingRow:
    """How a characteristic was rated."""

    indicator_id: int
    characteristic: str
    number: int
    level: str
    evidence: str
    rated_on: date
    expires_on: date
    rated_by_name: str

    def holds(self, today: date) -> bool:
        """Whether it still counts."""
        return today < self.expires_on


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A spot check."""

    indicator_id: int
    number: int
    checked_on: date
    sample: int
    errors: int
    found: str
    correction: str
    checked_by_name: str


def notes(council_id: int) -> dict[int, NoteRow]:
    """By indicator the newest version of its note."""
    found = ProcedureNote.objects.filter(indicator__council_id=council_id).order_by("indicator_id", "number")
    return {values["indicator_id"]: NoteRow(**values) for values in found.values(*NoteRow.__slots__)}


def note_versions(indicator_id: int) -> list[NoteRow]:
    """Every version of a note, newest first."""
    found = ProcedureNote.objects.filter(indicator_id=indicator_id).order_by("-number")
    return [NoteRow(**values) for values in found.values(*NoteRow.__slots__)]


def ratings(council_id: int, *, indicator_id: int | None = None) -> dict[int, dict[str, RatingRow]]:
    """By indicator and characteristic the newest rating, whether it still holds or not."""
    found = Rating.objects.filter(indicator__council_id=council_id)
    if indicator_id is not None:
        found = found.filter(indicator_id=indicator_id)
    newest: dict[int, dict[str, RatingRow]] = {}
    for values in found.order_by("indicator_id", "number").values(*RatingRow.__slots__):
        row = RatingRow(**values)
        newest.setdefault(row.indicator_id, {})[row.characteristic] = row
    return newest


def checks(council_id: int, *, indicator_id: int | None = None) -> dict[int, list[CheckRow]]:
    """By indicator its spot checks, newest first."""
    found = SpotCheck.objects.filter(indicator__council_id=council_id)
    if indicator_id is not None:
        found = found.filter(indicator_id=indicator_id)
    listed: dict[int, list[CheckRow]] = {}
    for values in found.order_by("indicator_id", "-number").values(*CheckRow.__slots__):
        row = CheckRow(**values)
        listed.setdefault(row.indicator_id, []).append(row)
    return listed
