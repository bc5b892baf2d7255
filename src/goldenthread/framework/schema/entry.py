"""What is asked of whoever enters a figure: commentary, what is queried, and which files may stand beside it."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from goldenthread.framework.schema.base import Flag, Line, Number, Record, Whole
from goldenthread.framework.schema.codes import StatusCode

CommentaryPart = Literal["what_happened", "why", "doing", "by_when", "back_on"]
FileKind = Literal["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "png", "jpg"]


class Commentary(Record):
    """For which statuses a figure is refused without commentary (`demanded_for`), and for which it is asked for.

    `parts` are asked in their order; a text longer than `longest` characters is told so, one of `says_nothing` is
    refused, and words of `sounds_well` beside a figure that is off course are questioned.
    """

    demanded_for: tuple[StatusCode, ...] = ()
    asked_for: tuple[StatusCode, ...] = ("red", "amber")
    parts: tuple[CommentaryPart, ...] = ("what_happened", "why", "doing", "by_when", "back_on")
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
    deviations, asked once `outlier_needs` figures are known.
    """

    jump: Annotated[Number, Field(gt=0, le=1000)] | None = Decimal("0.5")
    outlier: Annotated[Number, Field(gt=0, le=1000)] | None = Decimal("3.5")
    outlier_needs: Annotated[Whole, Field(ge=4, le=60)] = 6
    unit: Flag = True
    parts: Flag = True


class Evidence(Record):
    """Which files may stand beside a figure, how large one may be and how many."""

    kinds: tuple[FileKind, ...] = ("pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "png", "jpg")
    largest_megabytes: Annotated[Whole, Field(ge=1, le=100)] = 5
    most: Annotated[Whole, Field(ge=0, le=50)] = 5


class Entering(Record):
    """How a figure is entered. Source: DQ-001, DQ-007, DQ-025."""

    commentary: Commentary = Commentary()
    queries: Queries = Queries()
    evidence: Evidence = Evidence()
