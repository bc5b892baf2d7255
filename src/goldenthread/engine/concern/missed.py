"""How many periods in a row a target has been missed."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.concern.rule import ConcernRule

MISSED = ("red", "amber")
_ordinal = nw.col("ordinal")
_WORKING = ("missed", "ordinal_before", "starts_row", "row_of_misses")


def missed(frame: FrameT, rule: ConcernRule) -> FrameT:
    """How many periods up to this one, without a gap on the calendar, missed their target; 0 where this one did not.

    Shape: grain line × period in and out, with `chain`; adds missed_in_row.
    Units: periods, a step apart.
    Errors: none; a period without a judgement ends the row: what is not known was not missed, and is told by itself.
    Source: framework: targets are consistently missed, and the council says how often that is.
    """
    codes = MISSED if rule.near_misses_count else MISSED[:1]
    frame = frame.with_columns(
        nw.col("status").is_in(list(codes)).cast(nw.Int64).alias("missed"),
        _ordinal.shift(1).over("chain", order_by="ordinal").alias("ordinal_before"),
    )
    follows = nw.col("ordinal_before") == _ordinal - nw.col("step")
    starts = nw.when(follows & (nw.col("missed") == 1)).then(0).otherwise(1)
    frame = frame.with_columns(starts.cast(nw.Int64).alias("starts_row"))
    row_of_misses = nw.col("starts_row").cum_sum().over("chain", order_by="ordinal")
    frame = frame.with_columns(row_of_misses.cast(nw.Int64).alias("row_of_misses"))
    number = nw.col("missed").cum_sum().over("chain", "row_of_misses", order_by="ordinal")
    return frame.with_columns(number.cast(nw.Int64).alias("missed_in_row")).drop(*_WORKING)
