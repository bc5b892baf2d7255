"""The yearly choice, advice, gaps, decisions upon measures, results of FABRIC, and requests; nothing is overwritten."""

from goldenthread.choosing.models.advice import Advice, AdviceLine
from goldenthread.choosing.models.choice import Choice, Listed, Picked, Step
from goldenthread.choosing.models.gaps import Gap, GapTask
from goldenthread.choosing.models.looking import Request, RequestAnswer, Result, Review

__all__ = [
    "Advice",
    "AdviceLine",
    "Choice",
    "Gap",
    "GapTask",
    "Listed",
    "Picked",
    "Request",
    "RequestAnswer",
    "Result",
    "Review",
    "Step",
]
