"""Roll-up to a longer period: a quarter from its months, a year from its quarters or months, each by its basis."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import month_number, with_quotient

_start = nw.col("year_start_month") - 1
_ends, _months = nw.col("ends_month"), nw.col("months")
_is_longer = _months > nw.col("frequency_months")
_has_nothing = nw.col("period_value").is_null() & nw.col("absence").is_null()
# More spans than a calendar has.
_SPANS = 2**17
_SUMS = ("value_sum", "value_last", "values", "numerator_sum", "denominator_sum", "pairs")


def roll_up(frame: FrameT, lengths: frozenset[int], *, today: date) -> FrameT:
    """Give a blank observation of a longer period than the series' frequency its value from the parts of that period.

    Shape: grain series × area × period in and out; rows of the series' own frequency are untouched. Flows are the sum
        of complete parts, snapshots and cumulative figures the last part, ratios the sum of numerators over
        denominators. `lengths` are the months of the longer periods in the table.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part of a period that has ended gives the absence `incomplete`, Σd = 0 `no_cases`.
    Source: basis of a measure (d8), test case 19: never the mean of shorter percentages.
    """
    for months in sorted(lengths):
        frame = _taken(_spanned(frame, months), months, today=today)
    return frame


def _spanned(frame: FrameT, months: int) -> FrameT:
    """Beside each row, the sums over the parts of the period of this length that it lies in."""
    passed = (_ends - _start + months - 1) // months
    is_part = (_months == nw.col("frequency_months")) & (_months < months)
    span = nw.when(is_part | (_months == months)).then(nw.col("place") * _SPANS + passed)
    frame = frame.with_columns(span.alias("span"), (passed * months + _start).alias("span_end"))
    numerator, denominator, value = nw.col("numerator"), nw.col("denominator"), nw.col("period_value")
    known = {
        "value_sum": value,
        "value_last": nw.when(_ends == nw.col("span_end")).then(value),
        "values": (~value.is_null()).cast(nw.Int64),
        "numerator_sum": numerator,
        "denominator_sum": denominator,
        "pairs": (~numerator.is_null() & ~denominator.is_null()).cast(nw.Int64),
    }
    frame = frame.with_columns(*[nw.when(is_part).then(figure).alias(name) for name, figure in known.items()])
    sums = [nw.col(name).sum() if name != "value_last" else nw.col(name).max() for name in known]
    return frame.with_columns(
        *[total.over("span").cast(nw.Int64).alias(name) for name, total in zip(known, sums, strict=True)]
    )


def _taken(frame: FrameT, months: int, *, today: date) -> FrameT:
    numerator, denominator = nw.col("numerator_sum"), nw.col("denominator_sum")
    frame = with_quotient(frame, "ratio", numerator, nw.col("parts_factor"), denominator)
    wanted = (_months == months) & _is_longer & _has_nothing
    frame = frame.with_columns(_figure().alias("figure"), wanted.alias("wanted"))
    frame = frame.with_columns(
        *[
            nw.when(nw.col("wanted")).then(nw.col(f"{name}_sum")).otherwise(nw.col(name)).alias(name)
            for name in ("numerator", "denominator")
        ],
        nw.when(nw.col("wanted")).then(nw.col("figure")).otherwise(nw.col("period_value")).alias("period_value"),
        nw.when(nw.col("wanted")).then(_reason(today)).otherwise(nw.col("absence")).alias("absence"),
    )
    return frame.drop(*_SUMS, "span", "span_end", "ratio", "figure", "wanted")


def _complete(count: str) -> nw.Expr:
    return nw.col(count) == _months // nw.col("frequency_months")


def _figure() -> nw.Expr:
    return (
        nw.when((nw.col("basis") == "ratio") & _complete("pairs"))
        .then(nw.col("ratio"))
        .when((nw.col("basis") == "flow") & _complete("values"))
        .then(nw.col("value_sum"))
        .when(nw.col("basis").is_in(["snapshot", "ytd"]))
        .then(nw.col("value_last"))
    )


def _reason(today: date) -> nw.Expr:
    """Why a longer period has no value; nothing while it has not ended, when it is only not due."""
    no_cases = (nw.col("basis") == "ratio") & _complete("pairs") & (nw.col("denominator_sum") == 0)
    has_ended = _ends <= month_number(today)
    return (
        nw.when(no_cases)
        .then(nw.lit("no_cases"))
        .when(nw.col("figure").is_null() & has_ended)
        .then(nw.lit("incomplete"))
    )
