"""Report specifications: a selection and an order of sections for an audience."""

from typing import Annotated

from pydantic import Field

from goldenthread.framework.schema.base import Flag, Key, Line, Prose, Record, Whole
from goldenthread.framework.schema.codes import Frequency, SectionKind


class ReportSection(Record):
    """One section of a report: what it holds and its heading."""

    key: Key
    kind: SectionKind
    title: Line
    introduction: Prose | None = None
    limit: Annotated[Whole, Field(ge=1, le=1000)] | None = None
    starts_page: Flag = False


class Report(Record):
    """A report: for whom, how often, and its sections in order. `audience` names bodies and roles."""

    key: Key
    title: Line
    frequency: Frequency
    audience: tuple[Key, ...] = ()
    indicator_set: Key | None = None
    prepared_by: Key | None = None
    clearance: tuple[Key, ...] = ()
    is_public: Flag = False
    sections: tuple[ReportSection, ...] = Field(min_length=1)
