"""Indicators as document nodes: lists, definition sheets and versions, targets, and what plans show of them."""

from goldenthread.indicators.pages.answerable import answerable
from goldenthread.indicators.pages.balance import balance
from goldenthread.indicators.pages.burden import burden, uses
from goldenthread.indicators.pages.changing import changes_table, coming_year, deciding, late, tasks_table
from goldenthread.indicators.pages.definition import definition_facts, rebases, tolerance, versions
from goldenthread.indicators.pages.figures import formula, formulas_table, goals_table, parts_table
from goldenthread.indicators.pages.listing import incomplete, listing
from goldenthread.indicators.pages.making import making
from goldenthread.indicators.pages.mapped import mapped
from goldenthread.indicators.pages.of_plan import decided, measured, measures, monitored
from goldenthread.indicators.pages.requests import open_requests, request_facts, settled_requests, target_of
from goldenthread.indicators.pages.seen import Seen
from goldenthread.indicators.pages.sets import of_set, sets
from goldenthread.indicators.pages.targets import decisions, targets

__all__ = [
    "Seen",
    "answerable",
    "balance",
    "burden",
    "changes_table",
    "coming_year",
    "decided",
    "deciding",
    "decisions",
    "definition_facts",
    "formula",
    "formulas_table",
    "goals_table",
    "incomplete",
    "late",
    "listing",
    "making",
    "mapped",
    "measured",
    "measures",
    "monitored",
    "of_set",
    "open_requests",
    "parts_table",
    "rebases",
    "request_facts",
    "sets",
    "settled_requests",
    "target_of",
    "targets",
    "tasks_table",
    "tolerance",
    "uses",
    "versions",
]
