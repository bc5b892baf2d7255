"""What was agreed for a priority by those who contribute to it."""

from __future__ import annotations

from goldenthread.plans import queries as plans
from goldenthread.plans.queries import ContributionRow


def given(council_id: int, priority_id: int) -> list[ContributionRow]:
    """What units and partners have agreed to contribute, in the newest year in which anything is agreed."""
    every = [one for one in plans.contributions(council_id, priority_id=priority_id) if one.is_agreed]
    newest = max((one.year_label for one in every), default="")
    return [one for one in every if one.year_label == newest]
