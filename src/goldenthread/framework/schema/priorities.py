"""Priorities, and the sets they stand in: a vision, themes, outcomes, areas of focus, challenges."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Code, Flag, Key, Line, Prose, Record, Source, Standable, Whole, refusal

SetKind = Literal[
    "vision",
    "theme",
    "outcome",
    "corporate_priority",
    "key_objective",
    "area_of_focus",
    "internal_priority",
    "improvement_area",
    "strategy_area",
    "challenge",
]
Count = Annotated[Whole, Field(ge=0, le=10_000)]


class PrioritySet(Standable):
    """A named set of priorities at one level of the ladder.

    `stated_count` is how many the paper says there are; where it names another number, both are shown. `limit` is the
    most the council wants. Each of them should have so many indicators, from the fewest to the most.
    Source: GT-005, GT-009, GT-038, MT-022.
    """

    key: Key
    name: Line
    kind: SetKind
    level: Key | None = None
    stated_count: Count | None = None
    limit: Count | None = None
    least_indicators: Count = 1
    most_indicators: Count | None = None

    @model_validator(mode="after")
    def _fewest_before_most(self) -> "PrioritySet":
        if self.most_indicators is not None and self.most_indicators < self.least_indicators:
            raise refusal("`most_indicators` is below `least_indicators`", "exchange them")
        return self


class Contributing(Record):
    """Who contributes to which sets of priorities, and the level whose plans carry what was agreed.

    `sets` are the sets whose owners ask for contributions, `units` those who answer each of them. Where the paper is
    silent, themes and internal priorities are negotiated with every unit directly below the top.
    Source: GT-024, GT-025, GT-027, GT-029.
    """

    sets: tuple[Key, ...] = ()
    units: tuple[Key, ...] = ()
    carried_by: Key | None = None
    source: Source | None = None


class Priority(Record):
    """A priority, theme or outcome that plans and indicators serve.

    `parent` is the priority it is a part of, `adopts` the priority of the partnership that it takes over by reference.
    `is_inward` marks what concerns the organisation and not its residents. `outcomes`, `improvements` and
    `answered_by` are a strategy's key outcomes, its areas for improvement and what answers a challenge.
    Source: GT-006, GT-009, FW-020, FW-025.
    """

    key: Key
    name: Line
    code: Code | None = None
    set: Key | None = None
    parent: Key | None = None
    owner: Key | None = None
    owner_title: Line | None = None
    is_inward: Flag = False
    adopts: Key | None = None
    outcomes: tuple[Line, ...] = ()
    improvements: tuple[Line, ...] = ()
    answered_by: tuple[Line, ...] = ()
    council: Key | None = None
    note: Prose | None = None
    source: Source | None = None
