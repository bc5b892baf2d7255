"""Action plans as the council printed them, the owners behind their keys, and the matrix by which risks are scored."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Key, Line, Prose, Record, Source, Whole, refusal

DueKind = Literal[
    "date",
    "month",
    "month_no_year",
    "one_per_step",
    "month_then_ongoing",
    "financial_year",
    "ongoing",
    "as_and_when",
    "contingent",
]
PlanKind = Literal["strategy", "improvement", "service", "risk"]
# A day, a month, a financial year, or a day or month without its year: "2009-07-31", "2009-07", "2005/06", "--11".
DueDate = Annotated[
    Line, Field(pattern=r"^(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?|/[0-9]{2,4})?|--[0-9]{2}(?:-[0-9]{2})?)$")
]


class ActionGroup(Record):
    """A heading under which actions stand. `priority` is the area of focus that its actions serve. Source: FW-025."""

    number: Line
    name: Line
    priority: Key | None = None


class ActionEntry(Record):
    """One action as it is printed. `owners` are keys of `owner_keys`, or teams and outside bodies by name.

    `due_kind` says how the due date is to be read. With `one_per_step` the dates and the owners stand in the order of
    `how`. `waits_for` is the event a contingent action waits on. `improves` is the area for improvement that it
    mends, in the words of its group's priority. Source: AC-001, AC-004, AC-006, AC-007, FW-025.
    """

    number: Line
    group: Line | None = None
    action: Prose
    how: tuple[Line, ...] = ()
    owners: tuple[Line, ...] = ()
    support: tuple[Line, ...] = ()
    due_text: Line | None = None
    due_kind: DueKind
    due: tuple[DueDate, ...] = ()
    waits_for: Line | None = None
    monitored_months: Annotated[Whole, Field(ge=1, le=60)] | None = None
    priority: Literal["H", "M", "L"] | None = None
    improves: Line | None = None
    source: Source | None = None


class ActionPlan(Record):
    """A plan of actions, who watches it and how often.

    An improvement plan names the `weakness` it mends and the rating it aims for. A plan with a `trigger` is held in
    reserve against an uncertain `decision` until that has happened. `limit` is the most actions that are wanted of it.
    Source: AC-001, AC-010, AC-012, GT-038, SP-038.
    """

    key: Key
    name: Line
    kind: PlanKind = "strategy"
    delivers: Line | None = None
    weakness: Line | None = None
    aimed_rating: Line | None = None
    monitored_by: Key | None = None
    monitored_months: Annotated[Whole, Field(ge=1, le=60)] | None = None
    approved: Line | None = None
    decision: Line | None = None
    trigger: Line | None = None
    limit: Annotated[Whole, Field(ge=1, le=10_000)] | None = None
    columns: tuple[Line, ...] = ()
    groups: tuple[ActionGroup, ...] = ()
    actions: tuple[ActionEntry, ...] = ()
    source: Source | None = None


class OwnerKey(Record):
    """A person whom the paper names, without the name: one key is one person. Source: AC-003.

    `basis` says how the post was found.
    """

    key: Annotated[Line, Field(pattern=r"^[A-Z][0-9]+$")]
    post: Line
    basis: Line
    note: Line | None = None


def _scale(*words: str) -> tuple[str, ...]:
    return words


class RiskMatrix(Record):
    """The words for likelihood and impact, least first, and the scores from which a risk is amber and red."""

    likelihood: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)] = _scale(
        "very unlikely", "unlikely", "possible", "likely", "very likely"
    )
    impact: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)] = _scale(
        "very small", "small", "moderate", "large", "very large"
    )
    amber_from: Annotated[Whole, Field(ge=2, le=25)] = 8
    red_from: Annotated[Whole, Field(ge=3, le=25)] = 15

    @model_validator(mode="after")
    def _red_above_amber(self) -> "RiskMatrix":
        if self.amber_from >= self.red_from:
            raise refusal("red begins no higher than amber", "make `red_from` larger than `amber_from`")
        if self.red_from > len(self.likelihood) * len(self.impact):
            raise refusal("no score is high enough to be red", "make `red_from` a score that the matrix has")
        return self
