"""What the framework says of itself: why it is there, what it consists of, where its paper disagrees with itself."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from goldenthread.framework.schema.base import Flag, Key, Line, Note, Prose, Record, Source, Standable, Whole, refusal
from goldenthread.framework.schema.codes import StatusCode

RuleSubject = Literal["risk", "project", "resource", "people", "data", "learning", "openness"]
StatisticKind = Literal["items_by_priority", "other"]


def _cell(value: Any) -> int | str:
    """A whole number, or text; a decimal is kept as it is written."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal) or value == "":
        raise refusal("a cell must be a number or text", "write it in figures, or in words")
    return value if isinstance(value, int) else str(value)


Cell = Annotated[int | str, BeforeValidator(_cell)]


class Element(Standable):
    """A part of the framework on its map; `feeds` are keys of elements, levels, bodies, programmes or assessments.

    An element with the key of a level or body is that level or body, drawn once. Source: FW-002.
    """

    key: Key
    name: Line
    feeds: tuple[Key, ...] = ()


class Question(Record):
    """A question the framework, or a plan, must be able to answer. Source: FW-004, SP-002."""

    key: Key
    text: Line
    source: Source | None = None


class About(Record):
    """The framework's own statements, for its policy document and its map. Source: FW-003, FW-006, FW-012, FW-013.

    `readers` are those it is written for; the two limits are checked before it is published.
    """

    name: Line | None = None
    status: Line | None = None
    foreword_by: Line | None = None
    readers: tuple[Line, ...] = ()
    reading_ease_at_least: Annotated[Whole, Field(ge=0, le=100)] | None = None
    words_at_most: Annotated[Whole, Field(ge=100, le=100_000)] | None = None
    definitions: tuple[Note, ...] = ()
    purposes: tuple[Note, ...] = ()
    outcomes_sought: tuple[Note, ...] = ()
    drivers: tuple[Note, ...] = ()
    elements: tuple[Element, ...] = ()
    cycle: tuple[Line, ...] = ()
    questions: tuple[Question, ...] = ()
    principles: tuple[Note, ...] = ()
    changes: tuple[Note, ...] = ()


class Audience(Record):
    """Who reads performance information, and what for."""

    recipient: Line
    use: Line
    source: Source | None = None


class WorkflowStep(Record):
    """Who does what, when, and what comes of it."""

    actor: Line
    action: Line
    when: Line | None = None
    output: Line | None = None


class Workflow(Record):
    """A procedure of the framework, step by step."""

    key: Key
    name: Line
    trigger: Line | None = None
    steps: tuple[WorkflowStep, ...] = Field(min_length=1)
    source: Source | None = None


class ServiceClass(Record):
    """What kind of thing an objective of a service plan is; some need no priority. Source: SP-003."""

    key: Key
    name: Line
    needs_priority: Flag = True
    source: Source | None = None


DescribedLevel = Literal["theme", "service", "individual"]


class Said(Record):
    """One of the words that may be used, and the status whose colour and shape it is shown with."""

    key: Key
    word: Line
    tone: StatusCode = "contextual"


class Description(Record):
    """The only words that may describe how a theme, a service or one person stands. Source: FW-010."""

    level: DescribedLevel
    words: tuple[Said, ...] = Field(min_length=1)


class Rule(Record):
    """A rule of the framework that people keep."""

    subject: RuleSubject
    text: Prose
    source: Source | None = None


class Disagreement(Record):
    """Where the paper disagrees with itself, where it says so, and how the software deals with it.

    Nobody chooses silently: both readings are kept and shown. Source: FW-024.
    """

    key: Key
    text: Prose
    places: tuple[Source, ...] = Field(min_length=1)
    handling: Line


class Statistic(Record):
    """A table the paper prints. `items_by_priority` is shown beside the live count of the same. Source: GT-022."""

    key: Key
    title: Line
    kind: StatisticKind = "other"
    columns: tuple[Line, ...] = Field(min_length=1)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1)
    source: Source | None = None

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> "Statistic":
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                reason = f"row {number} has {len(row)} cells for {len(self.columns)} columns"
                raise refusal(reason, "give each row one cell for each column")
        return self
