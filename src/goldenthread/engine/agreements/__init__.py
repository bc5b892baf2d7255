"""Outcome agreements: what a reward is worth, what of it has been earned, and who is paid what and when."""

from goldenthread.engine.agreements.division import divide, payments
from goldenthread.engine.agreements.reward import (
    Earned,
    Reward,
    amount,
    difference_from_stated,
    progress,
    reward,
    share_of_budget,
)
from goldenthread.engine.agreements.terms import Agreement, Measure, Portion, Target, check

__all__ = [
    "Agreement",
    "Earned",
    "Measure",
    "Portion",
    "Reward",
    "Target",
    "amount",
    "check",
    "difference_from_stated",
    "divide",
    "payments",
    "progress",
    "reward",
    "share_of_budget",
]
