"""When a note is out of date, a rating has expired, and which figures are to be looked at first. Pure decisions."""

from goldenthread.quality.rules.drawing import Ticket, drawn, may_draw
from goldenthread.quality.rules.notes import CURRENT, NONE, OUT_OF_DATE, NoteDraft, describes, may_write, note_standing
from goldenthread.quality.rules.problems import ProblemDraft, may_follow_up, may_raise
from goldenthread.quality.rules.ratings import (
    CHARACTERISTICS,
    LEVELS,
    CheckDraft,
    RatingDraft,
    may_log,
    may_rate,
)
from goldenthread.quality.rules.sampling import Seen, first_to_check, reasons_to_check
from goldenthread.quality.rules.timing import Clock, Span, clock, per_cent, summed

__all__ = [
    "CHARACTERISTICS",
    "CURRENT",
    "LEVELS",
    "NONE",
    "OUT_OF_DATE",
    "CheckDraft",
    "Clock",
    "NoteDraft",
    "ProblemDraft",
    "RatingDraft",
    "Seen",
    "Span",
    "Ticket",
    "clock",
    "describes",
    "drawn",
    "first_to_check",
    "may_draw",
    "may_follow_up",
    "may_log",
    "may_raise",
    "may_rate",
    "may_write",
    "note_standing",
    "per_cent",
    "reasons_to_check",
    "summed",
]
