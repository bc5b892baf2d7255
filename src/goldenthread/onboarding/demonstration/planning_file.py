"""The shape of a demonstration council's file of how it plans: guidance, rounds of quality, comments and citations.

All of it is invented but what cites a place under `source`.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import Field

from goldenthread.framework.schema.base import Code, Day, Flag, Key, Line, Prose, Record, Source, Whole


class GuidanceEntry(Record):
    """An edition of a year's guidance; without the day of its approval it is a draft."""

    year: Whole
    title: Line
    introduction: Prose
    sections: dict[Key, Prose] = Field(default_factory=dict)
    written: Day
    launched_on: Day | None = None
    launched_at: Line | None = None
    review_on: Day | None = None
    approved_on: Day | None = None
    body: Key | None = None
    source: Source | None = None


class SaidEntry(Record):
    """What the assessor says of a check."""

    met: Flag = True
    comment: Prose | None = None


class RoundEntry(Record):
    """A round of a plan's quality; `measures` and `sections` are what its writers mended before it."""

    plan: Key
    day: Day
    measures: dict[Code, Prose] = Field(default_factory=dict)
    sections: dict[Key, Prose] = Field(default_factory=dict)
    submitted: Flag = False
    said: dict[Key, SaidEntry] = Field(default_factory=dict)
    note: Prose | None = None


class CommentEntry(Record):
    """A comment by somebody of a role, and its answer where there is one."""

    plan: Key
    by: Key
    day: Day
    text: Prose
    outcome: Key | None = None
    answer: Prose | None = None


class CitationEntry(Record):
    """That an objective cites key priorities of the year's statement, by their codes."""

    plan: Key
    code: Code
    cites: tuple[Code, ...]


class PlanningFile(Record):
    """How a council plans, and what of it is invented."""

    note: Prose
    guidance: tuple[GuidanceEntry, ...] = ()
    rounds: tuple[RoundEntry, ...] = ()
    comments: tuple[CommentEntry, ...] = ()
    citations: tuple[CitationEntry, ...] = ()


def read_planning(path: Path) -> PlanningFile:
    """What a file of ours says. A fault of it is a fault of ours, and stops the loading."""
    return PlanningFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
