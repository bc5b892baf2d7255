"""What is asked of whoever enters a figure: commentary, what is queried, and which files may stand beside it."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from goldenthread.engine import formulas
from goldenthread.framework.schema.base import Flag, Key, Line, Number, Record, Source, Whole, refusal
from goldenthread.framework.schema.codes import Absence, StatusCode

CommentaryPart = Literal["what_happened", "why", "doing", "by_when", "back_on"]
FileKind = Literal["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "png", "jpg"]
Operator = Literal["=", "<", "<=", ">", ">="]
InPeriod = Literal["this", "previous"]
# By what a whole may be divided into parts that add up to it.
Division = Literal["area", "age", "sex", "tenure", "group", "site", "other"]


class Commentary(Record):
    """For which statuses a figure is refused without commentary (`demanded_for`), and for which it is asked for.

    `parts` are asked in their order; of a figure that is not there those of them that are also `missing_parts`, and
    none where its reason is one of `self_explained`. A text longer than `longest` characters is told so, one of
    `says_nothing` is refused, and words of `sounds_well` beside a figure that is off course are questioned.
    """

    demanded_for: tuple[StatusCode, ...] = ("not_available",)
    asked_for: tuple[StatusCode, ...] = ("red", "amber", "not_available")
    parts: tuple[CommentaryPart, ...] = ("what_happened", "why", "doing", "by_when", "back_on")
    missing_parts: tuple[CommentaryPart, ...] = ("what_happened", "doing", "by_when")
    self_explained: tuple[Absence, ...] = ("no_cases", "withdrawn")
    longest: Annotated[Whole, Field(ge=100, le=10_000)] = 1500
    says_nothing: tuple[Line, ...] = (
        *(
            "see above",
            "as above",
            "see below",
            "see previous",
            "as previous",
            "same as last quarter",
            "as last quarter",
        ),
        *("n/a", "none", "no comment", "nothing to report", "tbc", "to follow", "ongoing"),
    )
    sounds_well: tuple[Line, ...] = (
        *("on track", "on target", "on course", "target met", "exceeded target", "above target"),
        *("no concerns", "no issues", "performing well", "going well", "all well"),
    )


class Queries(Record):
    """When a figure is queried: whoever enters it confirms it and says why. A check that is left out asks nothing.

    `jump` is a fraction of the figure before (0.5 is 50 %), `outlier` a distance from the median in robust standard
    deviations, asked once `outlier_needs` figures are known. `wholes` are the divisions whose parts together are the
    whole: their sum is held against it.
    """

    jump: Annotated[Number, Field(gt=0, le=1000)] | None = Decimal("0.5")
    outlier: Annotated[Number, Field(gt=0, le=1000)] | None = Decimal("3.5")
    outlier_needs: Annotated[Whole, Field(ge=4, le=60)] = 6
    unit: Flag = True
    parts: Flag = True
    wholes: tuple[Division, ...] = ("area", "age", "sex")


class Between(Record):
    """A rule between figures: `left` is to stand in a relation to `right`, else `message` is said.

    Each side is a formula over the codes of indicators, for the period of the return or the one before it. What breaks
    an `error` is not submitted; a `query` is confirmed with a reason. Where a figure is missing the rule is not
    checked, which is said (`say`) or not (`skip`). Source: rules d5 (validation rules).
    """

    key: Key
    left: Line
    left_in: InPeriod = "this"
    operator: Operator
    right: Line
    right_in: InPeriod = "this"
    importance: Literal["error", "query"] = "query"
    missing: Literal["say", "skip"] = "say"
    message: Line
    source: Source | None = None

    @model_validator(mode="after")
    def _can_be_worked_out(self) -> "Between":
        codes: set[str] = set()
        for name in ("left", "right"):
            try:
                codes |= formulas.parse(getattr(self, name)).codes
            except formulas.FormulaError as error:
                fault = error.faults[0]
                raise refusal(f"`{name}` cannot be read: {fault.reason}", fault.mend) from None
        if not codes:
            raise refusal("it names no indicator", "write a code in brackets, like [BV99a]")
        if self.left_in == self.right_in == "previous":
            raise refusal("both sides are of the period before", "leave `left_in` and `right_in` out")
        return self


class Evidence(Record):
    """Which files may stand beside a figure, how large one may be and how many."""

    kinds: tuple[FileKind, ...] = ("pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "png", "jpg")
    largest_megabytes: Annotated[Whole, Field(ge=1, le=100)] = 5
    most: Annotated[Whole, Field(ge=0, le=50)] = 5


class Entering(Record):
    """How a figure is entered. Source: DQ-001, DQ-007, DQ-025."""

    commentary: Commentary = Commentary()
    queries: Queries = Queries()
    between: tuple[Between, ...] = ()
    evidence: Evidence = Evidence()
