"""Procedure notes: what a note must say, and when it is out of date (DQ-005)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.errors import Wrong

# What the figure means and how it is made. Who owns it, or how it is judged, changes without the procedure changing.
DESCRIBED = (
    *("title", "definition", "unit_type", "suffix", "decimals", "basis", "scale", "frequency", "data_source"),
    *("numerator", "denominator", "minimum", "maximum"),
)

NONE, UNDATED, CURRENT, PAST_REVIEW, CHANGED = "none", "undated", "current", "past_review", "changed"
OUT_OF_DATE = frozenset({PAST_REVIEW, CHANGED})


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A version of a procedure note as it is entered."""

    text: str
    dated_on: date
    review_on: date
    reason: str = ""


def describes(sheet: object) -> str:
    """What a note describes, as one word: another word means that the definition changed."""
    said = [str(getattr(sheet, name)) for name in DESCRIBED]
    if getattr(sheet, "window", None) is not None:
        # Of a figure of several periods also how many they are, and what is entered of them.
        said += [str(getattr(sheet, name)) for name in ("window", "entered")]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def note_standing(*, described: str | None, review_on: date | None, sheet: object, today: date) -> str:
    """Whether a note is in date. A note that only the definition sheet holds has no date to be held to."""
    if described is None or review_on is None:
        return UNDATED if getattr(sheet, "procedure_note", "") else NONE
    if described != describes(sheet):
        return CHANGED
    return PAST_REVIEW if review_on <= today else CURRENT


def may_write(draft: NoteDraft, *, number: int, today: date) -> Iterable[Wrong]:
    """What stands in the way of keeping a version of a note."""
    if not draft.text.strip():
        yield Wrong("text", "Write how the figure is made, so that somebody else could make it.")
    if draft.dated_on > today:
        yield Wrong("dated_on", "The note cannot be dated in the future.")
    if draft.review_on <= draft.dated_on:
        yield Wrong("review_on", "The review must come after the day of the note.")
    elif draft.review_on <= today:
        yield Wrong("review_on", "The review is already past: choose a day to come.")
    if number > 1 and not draft.reason.strip():
        yield Wrong("reason", "Say what changed. The version before is kept beside this one.")
