"""The schema of a council's pack, split by subject."""

from goldenthread.framework.schema.base import SCHEMA_VERSION
from goldenthread.framework.schema.calendar import Calendar
from goldenthread.framework.schema.concern import Band, Concern
from goldenthread.framework.schema.indicators import SHEET_FIELDS, Indicator, IndicatorSet, Level, Priority
from goldenthread.framework.schema.organisation import Attribution, Body, Council, Post, Role, Unit
from goldenthread.framework.schema.pack import Pack, PackHead
from goldenthread.framework.schema.profiles import Column, ImportProfile, ZeroRule
from goldenthread.framework.schema.reports import Report, ReportSection
from goldenthread.framework.schema.rollup import RollUp, Weight
from goldenthread.framework.schema.scheme import Materiality, Meaning, StatusScheme, Tolerance
from goldenthread.framework.schema.words import Word

__all__ = [
    "SCHEMA_VERSION",
    "SHEET_FIELDS",
    "Attribution",
    "Band",
    "Body",
    "Calendar",
    "Column",
    "Concern",
    "Council",
    "ImportProfile",
    "Indicator",
    "IndicatorSet",
    "Level",
    "Materiality",
    "Meaning",
    "Pack",
    "PackHead",
    "Post",
    "Priority",
    "Report",
    "ReportSection",
    "Role",
    "RollUp",
    "StatusScheme",
    "Tolerance",
    "Unit",
    "Weight",
    "Word",
    "ZeroRule",
]
