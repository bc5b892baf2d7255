"""All reads of the choice of indicators."""

from goldenthread.choosing.queries.advice import AdviceRow, advice, advices
from goldenthread.choosing.queries.asking import RequestRow, requests
from goldenthread.choosing.queries.choices import (
    ChoiceRow,
    ListedRow,
    StepRow,
    choice,
    choices,
    in_set,
    made_sets,
    mapped,
    statutory_sets,
)
from goldenthread.choosing.queries.fabric import Held, ResultRow, held_against, results
from goldenthread.choosing.queries.gaps import GapRow, TaskRow, gaps
from goldenthread.choosing.queries.reviews import ReviewRow, Standing, reviews, standings

__all__ = [
    "AdviceRow",
    "ChoiceRow",
    "GapRow",
    "Held",
    "ListedRow",
    "RequestRow",
    "ResultRow",
    "ReviewRow",
    "Standing",
    "StepRow",
    "TaskRow",
    "advice",
    "advices",
    "choice",
    "choices",
    "gaps",
    "held_against",
    "in_set",
    "made_sets",
    "mapped",
    "requests",
    "results",
    "reviews",
    "standings",
    "statutory_sets",
]
