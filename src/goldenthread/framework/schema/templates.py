"""Plan templates: the sections a plan of a level must have, and the checks of its quality."""

from typing import Annotated, Literal

from pydantic import Field

from goldenthread.framework.schema.base import Flag, Key, Line, Prose, Record, Source, Standable
from goldenthread.framework.schema.codes import Frequency

YearLabel = Annotated[Line, Field(pattern=r"^[0-9]{4}(?:[/-][0-9]{2})?$")]
Fills = Literal[
    "text",
    "objectives",
    "targets",
    "risks",
    "measures",
    "monitoring",
    "actions",
    "contributions",
    "issues",
    "strategies",
    "achievements",
]
CheckNeeds = Literal["one_priority", "meaningful_links", "risks_together", "outcome_focus", "essential", "none"]


class Section(Record):
    """A section of a plan: its heading, what belongs in it, how often it is reported, the questions it answers."""

    key: Key
    title: Line
    guidance: Prose | None = None
    required: Flag = True
    frequency: Frequency | None = None
    fills: Fills = "text"
    questions: tuple[Key, ...] = ()


class Check(Record):
    """A question of quality; `needs` is what the software itself can look for. Source: SP-011."""

    key: Key
    text: Line
    needs: CheckNeeds = "none"
    source: Source | None = None


class Template(Standable):
    """The sections of the plans of a level, from a year on; of `framework` for the framework's own document.

    Source: SP-001, SP-002, SP-004, FW-012.
    """

    key: Key
    name: Line
    level: Key
    from_year: YearLabel | None = None
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
