"""All reads of the thread."""

from goldenthread.thread.queries.auditing import Audit, Stated, audited, live_grid
from goldenthread.thread.queries.whole import Thread, thread
from goldenthread.thread.queries.years import YearRow, years

__all__ = ["Audit", "Stated", "Thread", "YearRow", "audited", "live_grid", "thread", "years"]
