"""Months of a council's year, in its order and in words."""

from __future__ import annotations

import calendar
from collections.abc import Iterable


def name(month: int) -> str:
    """A month's name."""
    return calendar.month_name[month]


def in_order(year_start_month: int) -> list[int]:
    """The twelve months as the council's year has them."""
    return [(year_start_month - 1 + place) % 12 + 1 for place in range(12)]


def in_words(months: Iterable[int]) -> str:
    """Some months as a sentence names them: June, September and February; or every month."""
    every = list(months)
    return "every month" if len(set(every)) == 12 else in_a_row(name(month) for month in every)


def in_a_row(items: Iterable[str]) -> str:
    """Some things as a sentence names them: residents, staff and councillors."""
    every = list(items)
    return f"{', '.join(every[:-1])} and {every[-1]}" if len(every) > 1 else "".join(every)
