"""How firmly what was agreed holds: whether another value of an approved target is a decision of a body."""

from typing import Literal

from goldenthread.framework.schema.base import Prose, Record, Source

TargetChange = Literal["reason", "decision"]


class Targets(Record):
    """What it takes to change a target that a body has agreed: a reason, or a decision of a body with its day.

    Source: GT-036.
    """

    change: TargetChange = "reason"
    note: Prose | None = None
    source: Source | None = None
