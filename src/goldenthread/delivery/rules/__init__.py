"""What actions must satisfy, how they stand on a day, and which of them are the same. Pure."""

from goldenthread.delivery.rules.alike import Alike, Said, alike, tidy
from goldenthread.delivery.rules.columns import columns
from goldenthread.delivery.rules.drafts import (
    PRIORITIES,
    ActionDraft,
    Known,
    action_wrongs,
    percent_wrongs,
    plan_wrongs,
)
from goldenthread.delivery.rules.due import (
    DUE_KINDS,
    SHAPES,
    WITHOUT_A_DATE,
    Due,
    lacks_year,
    last_day,
    last_of,
    nearest,
    read,
)
from goldenthread.delivery.rules.due import wrongs as due_wrongs
from goldenthread.delivery.rules.matching import Matched, Matching, Printed, match
from goldenthread.delivery.rules.owners import PARTS, Named, like, pairs, plain, same
from goldenthread.delivery.rules.standing import (
    STAGES,
    STATUSES,
    Piece,
    Standing,
    asked_of_due,
    asked_of_progress,
    goal_in,
    is_not_started,
    is_overdue,
    is_soon,
    is_waiting,
    stage_of,
)
from goldenthread.delivery.rules.wrongs import Wrong

__all__ = [
    "DUE_KINDS",
    "PARTS",
    "PRIORITIES",
    "SHAPES",
    "STAGES",
    "STATUSES",
    "WITHOUT_A_DATE",
    "ActionDraft",
    "Alike",
    "Due",
    "Known",
    "Matched",
    "Matching",
    "Named",
    "Piece",
    "Printed",
    "Said",
    "Standing",
    "Wrong",
    "action_wrongs",
    "alike",
    "asked_of_due",
    "asked_of_progress",
    "columns",
    "due_wrongs",
    "goal_in",
    "is_not_started",
    "is_overdue",
    "is_soon",
    "is_waiting",
    "lacks_year",
    "last_day",
    "last_of",
    "like",
    "match",
    "nearest",
    "pairs",
    "percent_wrongs",
    "plain",
    "plan_wrongs",
    "read",
    "same",
    "stage_of",
    "tidy",
]
