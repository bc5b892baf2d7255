"""The whole pack."""

from typing import Annotated, Literal

from pydantic import Field

from goldenthread.framework.schema.base import Key, Line, Prose, Record
from goldenthread.framework.schema.calendar import Calendar
from goldenthread.framework.schema.concern import Concern
from goldenthread.framework.schema.indicators import Indicator, IndicatorSet, Level, Priority
from goldenthread.framework.schema.organisation import Body, Council, Post, Role, Unit
from goldenthread.framework.schema.profiles import ImportProfile
from goldenthread.framework.schema.reports import Report
from goldenthread.framework.schema.rollup import RollUp
from goldenthread.framework.schema.scheme import Materiality, StatusScheme, Tolerance
from goldenthread.framework.schema.words import Word


class PackHead(Record):
    """The pack's own name and version; the version rises with every change that a council loads."""

    key: Key
    version: Annotated[Line, Field(pattern=r"^[0-9]+(\.[0-9]+){0,2}$")]
    title: Line | None = None
    note: Prose | None = None


class Pack(Record):
    """Everything a council calls by its own name."""

    schema_version: Literal[1]
    pack: PackHead
    council: Council
    words: dict[Key, Word]
    units: tuple[Unit, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    posts: tuple[Post, ...] = ()
    bodies: tuple[Body, ...] = ()
    calendar: Calendar
    status_scheme: StatusScheme
    levels: tuple[Level, ...] = ()
    priorities: tuple[Priority, ...] = ()
    indicator_sets: tuple[IndicatorSet, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    import_profiles: tuple[ImportProfile, ...] = ()
    reports: tuple[Report, ...] = ()
    roll_up: RollUp | None = None
    concern: Concern = Concern()

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with a code."""
        return next((one for one in self.indicators if one.code == code), None)

    def profile(self, key: str) -> ImportProfile | None:
        """The import profile with a key."""
        return next((one for one in self.import_profiles if one.key == key), None)

    def report(self, key: str) -> Report | None:
        """The report specification with a key."""
        return next((one for one in self.reports if one.key == key), None)

    def tolerance(self, indicator: Indicator) -> Tolerance:
        """The indicator's tolerance, or the scheme's for its unit type."""
        return indicator.tolerance or self.status_scheme.tolerance[indicator.unit_type]

    def materiality(self, indicator: Indicator) -> Materiality:
        """The indicator's materiality, or the scheme's for its unit type."""
        return indicator.materiality or self.status_scheme.materiality[indicator.unit_type]
