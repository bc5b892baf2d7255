"""What may be said of the choice of indicators, and what follows from it. Pure."""

from goldenthread.choosing.rules.advice import AdviceDraft, Differences, PickDraft, differences, may_advise, may_pick
from goldenthread.choosing.rules.asking import (
    ANSWERED,
    KINDS,
    AnswerDraft,
    Held,
    RequestDraft,
    held,
    may_answer,
    may_ask,
)
from goldenthread.choosing.rules.fabric import TESTS, VERDICTS, Judged, Measure, Outcome, fabric, may_record
from goldenthread.choosing.rules.gaps import (
    GapDraft,
    TaskDraft,
    gap_state,
    may_give_task,
    may_measure_gap,
    may_raise_gap,
)
from goldenthread.choosing.rules.reviews import DECISIONS, ReviewDraft, due_on, is_carried_out, may_decide, measures
from goldenthread.choosing.rules.steps import PICKING, STEPS, TITLES, StepDraft, Taken, may_open, may_take, next_step

__all__ = [
    "ANSWERED",
    "DECISIONS",
    "KINDS",
    "PICKING",
    "STEPS",
    "TESTS",
    "TITLES",
    "VERDICTS",
    "AdviceDraft",
    "AnswerDraft",
    "Differences",
    "GapDraft",
    "Held",
    "Judged",
    "Measure",
    "Outcome",
    "PickDraft",
    "RequestDraft",
    "ReviewDraft",
    "StepDraft",
    "Taken",
    "TaskDraft",
    "differences",
    "due_on",
    "fabric",
    "gap_state",
    "held",
    "is_carried_out",
    "may_advise",
    "may_answer",
    "may_ask",
    "may_decide",
    "may_give_task",
    "may_measure_gap",
    "may_open",
    "may_pick",
    "may_raise_gap",
    "may_record",
    "may_take",
    "measures",
    "next_step",
]
