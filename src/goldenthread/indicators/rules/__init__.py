"""What definition sheets and targets must satisfy. Pure."""

from goldenthread.indicators.rules.challenge import DOUBTS, Doubt, Past, around, carried_on, doubts, measurable
from goldenthread.indicators.rules.links import may_measure, may_measure_more
from goldenthread.indicators.rules.rebases import may_rebase
from goldenthread.indicators.rules.sheets import (
    BASES,
    DIRECTIONS,
    FREQUENCIES,
    SHEET_FIELDS,
    STATUSES,
    UNIT_TYPES,
    Sheet,
    breaks_comparison,
    may_amend,
    missing,
    sheet_wrongs,
)
from goldenthread.indicators.rules.targets import (
    TARGET_KINDS,
    Decided,
    Judging,
    TargetsInForce,
    beyond_limits,
    may_change_fixed,
    may_decide,
    may_revise_target,
    may_set_target,
    may_withdraw_target,
)
from goldenthread.indicators.rules.words import KIND_WORDS

__all__ = [
    "BASES",
    "DIRECTIONS",
    "DOUBTS",
    "FREQUENCIES",
    "KIND_WORDS",
    "SHEET_FIELDS",
    "STATUSES",
    "TARGET_KINDS",
    "UNIT_TYPES",
    "Decided",
    "Doubt",
    "Judging",
    "Past",
    "Sheet",
    "TargetsInForce",
    "around",
    "beyond_limits",
    "breaks_comparison",
    "carried_on",
    "doubts",
    "may_amend",
    "may_change_fixed",
    "may_decide",
    "may_measure",
    "may_measure_more",
    "may_rebase",
    "may_revise_target",
    "may_set_target",
    "may_withdraw_target",
    "measurable",
    "missing",
    "sheet_wrongs",
]
