"""The ladder of plans: from the longest view to one person's year."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Flag, Key, Line, Record, Standable, Whole, refusal

Stage = Literal["consultation", "challenge", "endorsed", "approved", "published"]
Need = Literal["measures", "risks", "sections", "statutory_indicators"]
Most = Annotated[Whole, Field(ge=1, le=10_000)]
Results = Literal["year_before", "first_year"]
Years = Annotated[Whole, Field(ge=1, le=99)]


class Limits(Record):
    """How much a plan of a level may hold before the council asks why. Source: GT-038, SP-030."""

    objectives: Most | None = None
    milestones: Most | None = None
    indicators: Most | None = None
    pages: Most | None = None


class Level(Standable):
    """A level of the golden thread; rank 1 takes the longest view, and a level without rank stands beside the ladder.

    `horizon` is the council's wording, `horizon_years` the fewest and the most years it comes to. `rolling_years` is
    the length of a plan that is rolled forward every year. `route` names the stages a plan must pass, in order, and
    `needs` what must be there before it may be approved. A plan that serves the law gives the figures of the year
    before its own, unless `results_of` says that it gives those of its own. `approved_with` is the entry of the
    calendar to which its approval is tied. Source: GT-001, GT-002, GT-008, GT-010, GT-033.
    """

    key: Key
    name: Line
    rank: Annotated[Whole, Field(ge=1, le=99)] | None = None
    parent: Key | None = None
    also_called: tuple[Line, ...] = ()
    horizon: Line | None = None
    horizon_years: tuple[Years, Years] | None = None
    rolling_years: Years | None = None
    period: Line | None = None
    owner: Line | None = None
    prepared_by: tuple[Line, ...] = ()
    approved_by: tuple[Line, ...] = ()
    measured_by: tuple[Line, ...] = ()
    reviewed_by: tuple[Line, ...] = ()
    contents: tuple[Line, ...] = ()
    links_to: tuple[Line, ...] = ()
    statutory: Line | None = None
    is_public: Flag = False
    template: Key | None = None
    route: tuple[Stage, ...] = ()
    limit: Limits = Limits()
    needs: tuple[Need, ...] = ()
    results_of: Results = "year_before"
    approved_with: Key | None = None

    @model_validator(mode="after")
    def _fewest_before_most(self) -> "Level":
        if self.horizon_years is not None and self.horizon_years[0] > self.horizon_years[1]:
            raise refusal("`horizon_years` runs backwards", "write the fewest years first: [3, 15]")
        return self

    @model_validator(mode="after")
    def _each_stage_once(self) -> "Level":
        if len(set(self.route)) < len(self.route):
            raise refusal("`route` names a stage twice", "name each stage once, in the order in which plans pass them")
        return self
