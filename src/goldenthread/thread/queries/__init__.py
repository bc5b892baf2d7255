"""All reads of the thread."""

from goldenthread.thread.queries.answering import given
from goldenthread.thread.queries.auditing import Audit, Stated, audited, live_grid
from goldenthread.thread.queries.lines import Line, beside, broken, find, folded, lines, loose, lost, standing
from goldenthread.thread.queries.naming import number_of
from goldenthread.thread.queries.questions import USUAL, Answer, Cited, answers
from goldenthread.thread.queries.shares import Share, shares
from goldenthread.thread.queries.takeup import TakeUp, take_up
from goldenthread.thread.queries.ways import Ways, ways
from goldenthread.thread.queries.whole import Thread, thread
from goldenthread.thread.queries.years import YearRow, years

__all__ = [
    "USUAL",
    "Answer",
    "Audit",
    "Cited",
    "Line",
    "Share",
    "Stated",
    "TakeUp",
    "Thread",
    "Ways",
    "YearRow",
    "answers",
    "audited",
    "beside",
    "broken",
    "find",
    "folded",
    "given",
    "lines",
    "live_grid",
    "loose",
    "lost",
    "number_of",
    "shares",
    "standing",
    "take_up",
    "thread",
    "ways",
    "years",
]
