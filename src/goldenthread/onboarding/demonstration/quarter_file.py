"""The shape of a demonstration council's file of its newest quarter: what was done to each figure, by whom and when.

All of it is invented, as the figures are; those stand in the council's file of figures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from goldenthread.framework.schema.base import Code, Day, Flag, Key, Line, Number, Prose, Record

Does = Literal[
    "enter", "check", "approve", "send_back", "revise", "publish", "close", "exempt", "remind",
    "flag", "note", "rate", "spot_check", "problem", "status", "goal", "approve_goal", "calculate",
    "ask_target", "decide_target", "share", "release",
]  # fmt: skip


class Act(Record):
    """What the holder of a post did on a day to the figures of some indicators, and what was said of it.

    `value` stands where another figure was entered than the file of figures holds; `until` is the day it lasts to.
    Of another target for the year, `doubts` speak against it and `cause` says why all the same; `status` is what was
    decided of it and `title` the number of the minute. Of a protocol that is kept, `parties` are the partners, `begins`
    is its first day and `until` the day of its review.
    """

    day: Day
    do: Does
    by: Key | None = None
    of: tuple[Code, ...] = ()
    value: Number | None = None
    text: Prose | None = None
    cause: Prose | None = None
    doing: Prose | None = None
    by_when: Day | None = None
    confirmed: Line | None = None
    evidence: Line | None = None
    is_draft: Flag = False
    until: Day | None = None
    status: Key | None = None
    body: Key | None = None
    sample: int = 0
    errors: int = 0
    correction: Prose | None = None
    levels: dict[Key, Key] = Field(default_factory=dict)
    formula: Line | None = None
    like: Code | None = None
    title: Line | None = None
    doubts: tuple[Key, ...] = ()
    parties: tuple[Line, ...] = ()
    begins: Day | None = None


class QuarterFile(Record):
    """A quarter at work, from the day on which the council's records begin."""

    note: Prose
    begins: Day
    acts: tuple[Act, ...]


def read_quarter(path: Path) -> QuarterFile:
    """What a file of ours says. A fault of it is a fault of ours, and stops the loading."""
    return QuarterFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
