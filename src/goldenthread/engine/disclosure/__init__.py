"""Counts of people made safe to publish: small ones hidden, others that would give them away hidden too, or rounded.

What is protected: tables of one row or column with its total, each by itself. What is not: tables whose rows and
columns both have totals, the same people counted in several tables, geographies or releases, and what a reader knows
from elsewhere. Those need rounding everywhere, or an audit of all that is published together.
"""

from goldenthread.engine.disclosure.protect import PUBLISHED, percentages, protect
from goldenthread.engine.disclosure.rules import (
    HIDDEN,
    NEAREST_5,
    SMALL_HIDDEN,
    SMALL_HIDDEN_REST_NEAREST_5,
    Protection,
)

__all__ = [
    "HIDDEN",
    "NEAREST_5",
    "PUBLISHED",
    "SMALL_HIDDEN",
    "SMALL_HIDDEN_REST_NEAREST_5",
    "Protection",
    "percentages",
    "protect",
]
