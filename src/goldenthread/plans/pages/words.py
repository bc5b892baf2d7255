"""The words for states, kinds and lines, and what stands where nothing is known."""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.documents.nodes import Quiet
from goldenthread.engine.dates import day
from goldenthread.plans.rules import STATE_WORDS

STATES = STATE_WORDS
KINDS = {"outcome": "For residents", "inward": "About the organisation itself"}
SCOPES = {"strategic": "Strategic", "operational": "Operational"}
JUDGED = {"": "Not reviewed yet", "meaningful": "Meaningful", "weak": "Weak"}
NOT_GIVEN = Quiet("Not given")


def span(starts: date, ends: date) -> str:
    """The days a plan is for; it ends on the last of them."""
    return f"{day(starts)} to {day(ends - timedelta(days=1))}"


def year(starts: date, ends: date) -> str:
    """A council's year by the days it runs, as one number where it is the calendar's: 2014-15."""
    last = ends - timedelta(days=1)
    return str(starts.year) if last.year == starts.year else f"{starts.year}-{last.year % 100:02}"
