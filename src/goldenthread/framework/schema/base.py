"""What every record of a pack has in common: strict leaves, no unknown keys, frozen."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

SCHEMA_VERSION = 1


class Record(BaseModel):
    """A record of the pack: an unknown key is a fault, and nothing changes once it is read."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        serialize_by_alias=True,
        validate_default=True,
    )


def refusal(reason: str, mend: str) -> PydanticCustomError:
    """A fault with its mend; the loader adds the path and the line."""
    return PydanticCustomError("pack", "{reason}", {"reason": reason, "mend": mend})


def _decimal(value: Any) -> Decimal:
    """Whole numbers, decimals and their text; never true or false, never infinity."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise refusal("this must be a number", "write it in figures, for example 0.1")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise refusal("this must be a number", "write it in figures, for example 0.1") from None
    if not number.is_finite():
        raise refusal("this must be an ordinary number", "write it in figures, for example 0.1")
    return number


def _day(value: Any) -> date:
    """A day as text, year first; a number is never taken for a day."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refusal("this must be a date", "write it as year-month-day, for example 2014-04-01") from None


def _pattern(value: str) -> str:
    """A regular expression that compiles."""
    try:
        re.compile(value)
    except re.error as error:
        raise refusal(
            f"this regular expression does not compile: {error}",
            "correct it, or write plain words separated by |",
        ) from None
    return value


Key = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60)]
Code = Annotated[str, Strict(), StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/-]*$", max_length=40)]
Line = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]+$")]
Prose = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=4000)]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Number = Annotated[Decimal, BeforeValidator(_decimal)]
Day = Annotated[date, BeforeValidator(_day)]
Pattern = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=500), AfterValidator(_pattern)]
Month = Annotated[int, Strict(), Field(ge=1, le=12)]
# The paragraph of the council's paper that says so, as it is cited: "HA 3.2a", "PT 2.5; HA 3.2c".
Source = Annotated[str, Strict(), StringConstraints(min_length=2, max_length=120, pattern=r"^[^\r\n]+$")]
Standing = Literal["proposed", "in_force", "under_development", "withdrawn"]


class Standable(Record):
    """An element of the framework that may not be agreed yet, or no longer. Source: FW-018.

    `decided_by` is the body that decides; `standing_note` is what a reader must be told until it has.
    """

    standing: Standing = "in_force"
    standing_from: Day | None = None
    decided_by: Key | None = None
    standing_note: Line | None = None
    source: Source | None = None


class Note(Record):
    """One thing the paper says, with the place where it says it."""

    name: Line | None = None
    text: Prose
    source: Source | None = None
