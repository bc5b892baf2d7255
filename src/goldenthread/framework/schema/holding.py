"""How firmly what was agreed holds: whether another value of an approved target takes a request or a decision."""

from typing import Literal

from goldenthread.framework.schema.base import Prose, Record, Source

TargetChange = Literal["request", "decision", "reason"]


class Targets(Record):
    """What it takes to change a target that a body has agreed.

    `request`: one person asks with the reason, another records what the body decided, with day and minute.
    `decision`: one person enters the decision of the body with its day. `reason`: a reason is enough.
    Source: GT-036.
    """

    change: TargetChange = "request"
    note: Prose | None = None
    source: Source | None = None
