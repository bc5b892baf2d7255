"""What plans, objectives and their links must satisfy. Pure."""

from goldenthread.plans.rules.links import days_after, may_end, may_judge
from goldenthread.plans.rules.objectives import (
    JUDGED,
    LINES,
    LONGEST,
    OBJECTIVE_KINDS,
    SCOPES,
    Draft,
    Room,
    main_of,
    main_wrongs,
    warnings,
    wrongs,
)
from goldenthread.plans.rules.past import OldLink, OldObjective, old_wrongs
from goldenthread.plans.rules.placing import RESERVED, Rung, Standing, chain, may_place, may_stand_below
from goldenthread.plans.rules.sections import Filled, empty, is_complete
from goldenthread.plans.rules.states import STATES, is_open
from goldenthread.plans.rules.wrongs import Wrong

__all__ = [
    "JUDGED",
    "LINES",
    "LONGEST",
    "OBJECTIVE_KINDS",
    "RESERVED",
    "SCOPES",
    "STATES",
    "Draft",
    "Filled",
    "OldLink",
    "OldObjective",
    "Room",
    "Rung",
    "Standing",
    "Wrong",
    "chain",
    "days_after",
    "empty",
    "is_complete",
    "is_open",
    "main_of",
    "main_wrongs",
    "may_end",
    "may_judge",
    "may_place",
    "may_stand_below",
    "old_wrongs",
    "warnings",
    "wrongs",
]
