"""Roll-up to a longer period: a quarter from its months, a year from its quarters or months, each by its basis."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import month_number, with_quotient

LONGER = (3, 12)
_start = nw.col("year_start_month") - 1
_ends = nw.col("ends_month")
_is_longer = nw.col("months") > nw.col("frequency_months")
_SUMS = ("value_sum", "value_last", "values", "numerator_sum", "denominator_sum", "pairs", "ratio", "figure")
_has_nothing = nw.col("period_value").is_null() & nw.col("absence").is_null()


def roll_up(frame: FrameT, *, today: date) -> FrameT:
    """Give a blank observation of a longer period than the series' frequency its value from the parts of that period.

    Shape: grain series × period in and out; rows of the series' own frequency are untouched. Flows are the sum of
        complete parts, snapshots and cumulative figures the last part, ratios the sum of numerators over denominators.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part of a period that has ended gives the absence `incomplete`, Σd = 0 `no_cases`.
    Source: basis of a measure (d8), test case 19: never the mean of shorter percentages.
    """
    parts = nw.concat([_spans(frame, months) for months in LONGER], how="vertical")
    frame = frame.join(parts, on=["series_number", "months", "ends_month"], how="left")
    numerator, denominator = nw.col("numerator_sum"), nw.col("denominator_sum")
    frame = with_quotient(frame, "ratio", numerator, nw.col("parts_factor"), denominator)
    frame = frame.with_columns(_figure().alias("figure"))
    wanted = _is_longer & _has_nothing
    frame = frame.with_columns(
        *[
            nw.when(wanted).then(nw.col(f"{name}_sum")).otherwise(nw.col(name)).alias(name)
            for name in ("numerator", "denominator")
        ],
        nw.when(wanted).then(nw.col("figure")).otherwise(nw.col("period_value")).alias("period_value"),
        nw.when(wanted).then(_reason(today)).otherwise(nw.col("absence")).alias("absence"),
    )
    return frame.drop(*_SUMS)


def _spans(frame: FrameT, months: int) -> FrameT:
    """Per series and period of this length: sums over the parts, the last of them, and how many there are."""
    passed = (_ends - _start + months - 1) // months
    parts = frame.filter((nw.col("months") == nw.col("frequency_months")) & (nw.col("months") < months))
    parts = parts.with_columns((passed * months + _start).alias("span_end"))
    has_value = ~nw.col("period_value").is_null()
    has_pair = ~nw.col("numerator").is_null() & ~nw.col("denominator").is_null()
    parts = parts.with_columns(
        nw.when(_ends == nw.col("span_end")).then(nw.col("period_value")).alias("last"),
        has_value.cast(nw.Int64).alias("has_value"),
        has_pair.cast(nw.Int64).alias("has_pair"),
    )
    summed = parts.group_by("series_number", "span_end").agg(
        nw.col("period_value").sum().alias("value_sum"),
        nw.col("last").max().alias("value_last"),
        nw.col("has_value").sum().alias("values"),
        nw.col("numerator").sum().alias("numerator_sum"),
        nw.col("denominator").sum().alias("denominator_sum"),
        nw.col("has_pair").sum().alias("pairs"),
    )
    return summed.with_columns(nw.lit(months, dtype=nw.Int64).alias("months")).rename({"span_end": "ends_month"})


def _complete(count: str) -> nw.Expr:
    return nw.col(count) == nw.col("months") // nw.col("frequency_months")


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
