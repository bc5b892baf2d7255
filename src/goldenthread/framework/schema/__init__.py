"""The schema of a council's pack, split by subject."""

from goldenthread.framework.schema.base import SCHEMA_VERSION, Note, Standable, Standing
from goldenthread.framework.schema.calendar import Calendar, DatedEvent, Entry, Stream
from goldenthread.framework.schema.choosing import Choosing, ChoosingStep
from goldenthread.framework.schema.concern import Band, Concern
from goldenthread.framework.schema.entry import Between
from goldenthread.framework.schema.holding import Targets
from goldenthread.framework.schema.indicators import SHEET_FIELDS, Indicator, IndicatorSet, SharedMethod
from goldenthread.framework.schema.ladder import Level, Limits, Stage
from goldenthread.framework.schema.organisation import Attribution, Body, Council, Post, Role, Unit
from goldenthread.framework.schema.pack import USUAL_CLASSES, Pack, PackHead
from goldenthread.framework.schema.planning import GuidanceRule, Planning, Sample, Statement
from goldenthread.framework.schema.priorities import Priority, PrioritySet, SetKind
from goldenthread.framework.schema.profiles import Column, ImportProfile, ZeroRule
from goldenthread.framework.schema.regimes import (
    Agreement,
    Aim,
    Assessment,
    Component,
    Money,
    Programme,
    Regime,
    Result,
)
from goldenthread.framework.schema.reports import Report, ReportSection
from goldenthread.framework.schema.rollup import RollUp, Weight
from goldenthread.framework.schema.scheme import Materiality, Meaning, StatusScheme, Tolerance
from goldenthread.framework.schema.signing import SignOff, SignOffStep
from goldenthread.framework.schema.statements import (
    About,
    Audience,
    Description,
    Disagreement,
    Element,
    Question,
    Rule,
    Said,
    ServiceClass,
    Statistic,
    Workflow,
    WorkflowStep,
)
from goldenthread.framework.schema.templates import Check, Section, Template
from goldenthread.framework.schema.words import Abbreviation, Word
from goldenthread.framework.schema.work import ActionEntry, ActionGroup, ActionPlan, DueKind, OwnerKey, RiskMatrix

__all__ = [
    "SCHEMA_VERSION",
    "SHEET_FIELDS",
    "USUAL_CLASSES",
    "Abbreviation",
    "About",
    "ActionEntry",
    "ActionGroup",
    "ActionPlan",
    "Agreement",
    "Aim",
    "Assessment",
    "Attribution",
    "Audience",
    "Band",
    "Between",
    "Body",
    "Calendar",
    "Check",
    "Choosing",
    "ChoosingStep",
    "Column",
    "Component",
    "Concern",
    "Council",
    "DatedEvent",
    "Description",
    "Disagreement",
    "DueKind",
    "Element",
    "Entry",
    "GuidanceRule",
    "ImportProfile",
    "Indicator",
    "IndicatorSet",
    "Level",
    "Limits",
    "Materiality",
    "Meaning",
    "Money",
    "Note",
    "OwnerKey",
    "Pack",
    "PackHead",
    "Planning",
    "Post",
    "Priority",
    "PrioritySet",
    "Programme",
    "Question",
    "Regime",
    "Report",
    "ReportSection",
    "Result",
    "RiskMatrix",
    "Role",
    "RollUp",
    "Rule",
    "Said",
    "Sample",
    "Section",
    "ServiceClass",
    "SetKind",
    "SharedMethod",
    "SignOff",
    "SignOffStep",
    "Stage",
    "Standable",
    "Standing",
    "Statement",
    "Statistic",
    "StatusScheme",
    "Stream",
    "Targets",
    "Template",
    "Tolerance",
    "Unit",
    "Weight",
    "Word",
    "Workflow",
    "WorkflowStep",
    "ZeroRule",
]
