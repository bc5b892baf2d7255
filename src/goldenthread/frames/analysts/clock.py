"""The day on which figures are due or late where an analyst names none."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.engine.dates import LONDON


def today() -> date:
    """The date in London: an analyst's table has no clock of its own to be passed in."""
    return datetime.now(LONDON).date()
