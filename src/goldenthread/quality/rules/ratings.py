"""The six characteristics of good data, rated with an expiry, and spot checks of figures against their source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.errors import Wrong

CHARACTERISTICS = {
    "accuracy": "Accuracy: near enough to the truth for what it is used for",
    "validity": "Validity: made by the definition",
    "reliability": "Reliability: made the same way each time",
    "timeliness": "Timeliness: there soon enough to be used",
    "relevance": "Relevance: says what it is used to say",
    "completeness": "Completeness: nothing is left out",
}
LEVELS = {"good": "Good", "fair": "Fair", "weak": "Weak"}
LONGEST_YEARS = 5


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """How one characteristic of a figure is rated, on what evidence, and until when that holds."""

    characteristic: str
    level: str
    evidence: str
    rated_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A sample held against its source: how many were looked at, how many were wrong, and what was mended."""

    checked_on: date
    sample: int
    errors: int
    found: str
    correction: str = ""


def may_rate(draft: RatingDraft, *, today: date) -> Iterable[Wrong]:
    """What stands in the way of keeping a rating."""
    if not draft.evidence.strip():
        yield Wrong("evidence", "Say what the rating rests on.")
    if draft.rated_on > today:
        yield Wrong("rated_on", "The rating cannot be of a day to come.")
    if draft.expires_on <= max(draft.rated_on, today):
        yield Wrong("expires_on", "It must hold for some time: choose a day to come.")
    elif draft.expires_on.year - draft.rated_on.year > LONGEST_YEARS:
        yield Wrong("expires_on", f"No rating holds for more than {LONGEST_YEARS} years.")


def may_log(draft: CheckDraft, *, today: date) -> Iterable[Wrong]:
    """What stands in the way of keeping a spot check."""
    if draft.checked_on > today:
        yield Wrong("checked_on", "The check cannot be of a day to come.")
    if draft.sample < 1:
        yield Wrong("sample", "At least one record must have been looked at.")
    if draft.errors < 0 or draft.errors > draft.sample:
        yield Wrong("errors", "No more can be wrong than were looked at.")
    if draft.errors and not draft.found.strip():
        yield Wrong("found", "Say what was wrong.")
    if draft.errors and not draft.correction.strip():
        yield Wrong("correction", "Say what is done about it, even if nothing yet.")
