"""When the year starts and when returns are due."""

from typing import Annotated

from pydantic import Field

from goldenthread.framework.schema.base import Line, Record, Whole
from goldenthread.framework.schema.codes import Frequency

Month = Annotated[Whole, Field(ge=1, le=12)]
WorkingDays = Annotated[Whole, Field(ge=0, le=260)]


class Calendar(Record):
    """The council's year and its deadlines, counted in working days after a period ends."""

    year_start_month: Month = 4
    academic_start_month: Month = 9
    due_working_days: WorkingDays
    grace_working_days: WorkingDays
    country: Annotated[Line, Field(pattern=r"^[A-Z]{2}$")] = "GB"
    subdivision: Annotated[Line, Field(pattern=r"^[A-Z]{3}$")] = "ENG"
    period_words: dict[Frequency, Line]
