"""Import profiles: which column of a file means what, and what each code and zero means."""

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Flag, Key, Line, Pattern, Record, refusal
from goldenthread.framework.schema.codes import (
    Absence,
    Arrives,
    ColumnField,
    ColumnKind,
    ColumnPeriod,
    FileForm,
    Frequency,
    PublishedStatus,
)


class Column(Record):
    """One column: its heading in the file, the field it fills and the period it speaks of.

    `for` (`for_` in Python) says whose figure it is: the period imported, the one before it, or the
    whole year before. A column with `required` must be in the file; `filled` says no cell may be empty.
    """

    header: Line
    aliases: tuple[Line, ...] = ()
    field: ColumnField
    kind: ColumnKind
    required: Flag = False
    filled: Flag = False
    for_: ColumnPeriod = Field(default="period", alias="for")

    @property
    def headers(self) -> tuple[str, ...]:
        """Every heading by which the column is known."""
        return (self.header, *self.aliases)


class ZeroRule(Record):
    """When a zero is not believed: the note beside it matches one of these patterns."""

    question_when_note_matches: tuple[Pattern, ...] = ()
    absence: Absence = "not_collected"


class ImportProfile(Record):
    """A file layout as data. `arrives` is the state its values take; `published_by` names who published them.

    `collected_by` names who collects what the files hold, where that is not the council's own: a figure that somebody
    else collects is refused with their name. `frequency` is the length of the period that one file reports; without it
    a file may be for any.
    `title_rows` is how many rows stand above the header; `template` is the text that one of them must hold, so that
    an old edition of the layout is known for what it is.
    """

    key: Key
    title: Line
    subject: Key
    frequency: Frequency | None = None
    arrives: Arrives = "submitted"
    published_by: Line | None = None
    collected_by: Line | None = None
    formats: tuple[FileForm, ...] = ("csv", "xlsx")
    columns: tuple[Column, ...] = Field(min_length=1)
    marks: dict[Line, Absence] = {}
    statuses: dict[Line, PublishedStatus] = {}
    empty_text: tuple[Line, ...] = ()
    zero: ZeroRule = ZeroRule()
    contextual_target_zero: tuple[Line, ...] = ()
    title_rows: int = Field(default=0, ge=0, le=50, strict=True)
    template: Line | None = None

    @model_validator(mode="after")
    def _published_says_by_whom(self) -> "ImportProfile":
        if self.arrives == "approved" and self.published_by is None:
            raise refusal(
                "values that arrive approved need a publisher",
                "say who published them in `published_by`, or let them arrive as submitted",
            )
        return self

    def column(self, field: str, period: str = "period") -> Column | None:
        """The column that fills a field for a period, if the layout has one."""
        return next((one for one in self.columns if one.field == field and one.for_ == period), None)
