"""The status code of every row: judged, or why it is not."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.readings import AWAITING_APPROVAL, SAID_STATUSES, WITHHELD
from goldenthread.engine.scaled import day_number, month_number
from goldenthread.engine.status.alone import alone
from goldenthread.engine.status.by_hand import by_hand
from goldenthread.engine.status.judgement import NOW, Against, judgement
from goldenthread.engine.tables import Contents

_value, _absence = nw.col("value"), nw.col("absence")
_is_date = nw.col("direction") == "date"
# The status without a figure; as an absence, it comes without a reason.
NO_FIGURE = "not_available"
# What a partner sent, and nobody released yet: it is counted as awaited, and the reason says more.
HELD = "held"
# The day that a date is judged by: when it was done, or the latest that it is known to be open.
BY_DAY = Against(value="reached")


def status(frame: FrameT, contents: Contents, *, today: date) -> FrameT:
    """The status code, the reason of an absence, and the days a missing value or a date is late.

    Shape: grain series × area × period in and out; adds status, reason, days_late, computed_status,
        manual and period_status.
    Units: days_late in days after the due day.
    Errors: none.
    Source: status codes (d8), test cases 1 to 18, 20 and 22.
    """
    late = nw.lit(day_number(today)) - nw.col("due_day")
    frame = frame.with_columns(late.alias("days_late"))
    if contents.dates:
        frame = _dates(frame, contents, today)
    frame = frame.with_columns(_code(contents, today).alias("status"))
    # What was sent and is not released is late by no fault of whoever sent it.
    days = nw.when(_absence == HELD).then(nw.lit(None, dtype=nw.Int64))
    days = days.when(nw.col("status").is_in(["awaiting", "overdue"])).then(nw.col("days_late"))
    if contents.dates:
        days = days.when(_is_date & nw.col("status").is_in(["green", "amber", "red"])).then(nw.col("days_after"))
    frame = frame.with_columns(days.alias("days_late"))
    has_reason = (nw.col("status") == NO_FIGURE) & (_absence != NO_FIGURE)
    is_sent = (nw.col("status") == "awaiting") & (_absence == AWAITING_APPROVAL)
    frame = frame.with_columns(
        nw.when(has_reason | is_sent | (_absence == HELD)).then(_absence).alias("reason"),
    )
    # What was sent in is not late with its owner, however long it waits for another person.
    is_late = (nw.col("days_late") > 0) & nw.col("reason").is_null()
    frame = frame.with_columns(nw.when(is_late).then(nw.col("days_late")).alias("days_late"))
    if contents.dates:
        frame = frame.drop("reached", "days_after")
    return alone(by_hand(frame, contents, today=today), contents)


def _code(contents: Contents, today: date) -> nw.Expr:
    missing = _value.is_null()
    against = NOW
    if contents.dates:
        missing, against = nw.col("reached").is_null(), BY_DAY
    return (
        nw.when(_absence.is_in(list(SAID_STATUSES)))
        .then(_absence)
        .when(_absence == AWAITING_APPROVAL)
        .then(nw.when(_is_not_due(today)).then(nw.lit("not_due")).otherwise(nw.lit("awaiting")))
        .when(_absence == HELD)
        .then(nw.lit(WITHHELD[HELD]))
        .when(~_absence.is_null())
        .then(nw.lit(NO_FIGURE))
        .when(missing)
        .then(_waiting(today))
        .when(nw.col("is_contextual"))
        .then(nw.lit("contextual"))
        .when(nw.col("is_baseline"))
        .then(nw.lit("baseline"))
        .otherwise(judgement(contents, against))
    )


def _is_not_due(today: date) -> nw.Expr:
    return (nw.col("ends_month") > month_number(today)) | (nw.col("days_late") <= 0)


def _waiting(today: date) -> nw.Expr:
    """A value that has not come: not due yet, within grace, or overdue."""
    is_past_grace = nw.col("last_day") < day_number(today)
    # Without a day of grace the due day is the last; without a due day nothing can be overdue.
    is_overdue = nw.coalesce(is_past_grace, nw.col("days_late") > 0)
    return (
        nw.when(_is_not_due(today))
        .then(nw.lit("not_due"))
        .when(is_overdue)
        .then(nw.lit("overdue"))
        .otherwise(nw.lit("awaiting"))
    )


def _dates(frame: FrameT, contents: Contents, today: date) -> FrameT:
    """The day that a date is judged by, and how late that is; figures are judged by themselves."""
    open_until: nw.Expr = nw.lit(day_number(today), dtype=nw.Int64)
    if "owner_forecast" in contents.figures:
        open_until = nw.max_horizontal(open_until, nw.col("owner_forecast"))
    is_open = _is_date & _value.is_null() & ~nw.col("target").is_null()
    frame = frame.with_columns(nw.when(is_open).then(open_until).otherwise(_value).alias("reached"))
    return frame.with_columns((nw.col("reached") - nw.col("target")).alias("days_after"))
