"""The shape of a demonstration council's file of how its sets changed, with the indicators that ended; all invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import Field

from goldenthread.framework.schema.base import Code, Day, Flag, Key, Line, Number, Prose, Record


class EndedEntry(Record):
    """An indicator that ended: counted as another is, with its figures by period."""

    code: Code
    like: Code
    title: Line
    definition: Prose
    figures: dict[Line, Number] = Field(default_factory=dict[str, Decimal])


class RulingEntry(Record):
    """What became of indicators when their set ended."""

    indicators: tuple[Code, ...]
    outcome: Key
    successor: Code | None = None
    joined: Flag = False
    reason: Prose
    decision: Line | None = None


class ChangeEntry(Record):
    """A change of a set; where it ends, with a decision upon each indicator of it."""

    kind: Key
    set: Key
    title: Line
    from_day: Day
    told: Prose
    local_set: Key | None = None
    ended: tuple[EndedEntry, ...] = ()
    rulings: tuple[RulingEntry, ...] = ()


class ChangesFile(Record):
    """Everything of the file, in its order."""

    changes: tuple[ChangeEntry, ...] = ()


def read(path: Path) -> ChangesFile:
    """The file as it is written; what it holds that it may not is told with its place."""
    return ChangesFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
