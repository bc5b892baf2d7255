"""All reads of indicators."""

from goldenthread.indicators.queries.decisions import DecisionRow, asks_for_decision, decisions, fixed
from goldenthread.indicators.queries.indicators import (
    DefinitionRow,
    IndicatorRow,
    columns,
    comparable_versions,
    definition_columns,
    incomplete,
    indicator,
    indicators,
    text,
    versions,
)
from goldenthread.indicators.queries.links import MeasureRow, edges, filled, measures, unmeasured
from goldenthread.indicators.queries.rebases import RebaseRow, rebase_rows, rebases
from goldenthread.indicators.queries.targets import TargetRow, target_rows, targets, targets_in_force

__all__ = [
    "DecisionRow",
    "DefinitionRow",
    "IndicatorRow",
    "MeasureRow",
    "RebaseRow",
    "TargetRow",
    "asks_for_decision",
    "columns",
    "comparable_versions",
    "decisions",
    "definition_columns",
    "edges",
    "filled",
    "fixed",
    "incomplete",
    "indicator",
    "indicators",
    "measures",
    "rebase_rows",
    "rebases",
    "target_rows",
    "targets",
    "targets_in_force",
    "text",
    "unmeasured",
    "versions",
]
