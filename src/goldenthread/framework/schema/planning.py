"""How a council plans a year: the guidance that comes first, the plans that are sampled, the statement of the year."""

from typing import Annotated

from pydantic import Field

from goldenthread.framework.schema.base import Flag, Key, Line, Month, Record, Source, Whole

Capacity = Annotated[Whole, Field(ge=1, le=1_000)]
Year = Annotated[Whole, Field(ge=1900, le=2999)]


class GuidanceRule(Record):
    """The guidance of a year: for which levels it is written, and whether their plans wait until it is approved.

    Source: SP-005, SP-014.
    """

    levels: tuple[Key, ...] = Field(min_length=1)
    required: Flag = False
    approved_by: Key | None = None
    source: Source | None = None


class Sample(Record):
    """The plans of a level of which so many are assessed in a year, until each was. Source: SP-012."""

    level: Key
    capacity: Capacity
    from_year: Year | None = None
    note: Line | None = None
    source: Source | None = None


class Statement(Record):
    """The level of the plan that states a year's key priorities, its month, and whose plans show it. Source: SP-023."""

    level: Key
    month: Month | None = None
    shown_on: tuple[Key, ...] = ()
    source: Source | None = None


class Planning(Record):
    """What a council's paper says of planning itself; what it does not say is left out."""

    guidance: GuidanceRule | None = None
    sample: Sample | None = None
    statement: Statement | None = None
