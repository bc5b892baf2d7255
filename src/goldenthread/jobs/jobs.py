"""What the worker does for its own tables."""

from __future__ import annotations

from datetime import timedelta

from goldenthread.jobs import commands
from goldenthread.jobs.handlers import Ticket, handler, nobody_asks
from goldenthread.web import clock, once

KEPT = timedelta(days=90)
FORMS_KEPT = timedelta(days=1)


@handler(may=nobody_asks)
def forget(ticket: Ticket) -> str:
    """Remove what was done long ago, and which forms were sent; what was given up or refused stays to be looked at."""
    count = commands.forget(before=clock.machine() - KEPT)
    once.forget(before=clock.machine() - FORMS_KEPT)
    return f"{count} jobs that were done more than {KEPT.days} days ago were removed."
