"""Tables of counts made safe: what may be published of them, and nothing else."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.disclosure.audit import is_safe
from goldenthread.engine.disclosure.further import hide_further
from goldenthread.engine.disclosure.rules import HIDDEN, Protection
from goldenthread.engine.disclosure.small import is_small, rounded
from goldenthread.engine.scaled import with_quotient

PUBLISHED = ("table", "cell", "shown", "shown_of", "mark", "total", "total_mark")
_count, _of, _is_hidden = nw.col("count"), nw.col("of"), nw.col("is_hidden")
_total, _total_of = nw.col("total_count"), nw.col("total_of")


def protect(frame: FrameT, rule: Protection, *, totals: bool = True) -> FrameT:
    """Counts and their totals as they may be published; the columns that hold the true ones are gone.

    Shape: grain table × cell (`table`, `cell`, `count`, `of`; whole numbers, `of` null where nobody says of how many)
        in; PUBLISHED out. A table is the counts that one total sums; every cell of it must be there. `of` is taken as
        public: where it is not, protect it as a count of its own.
    Units: people; `shown` and `total` are null where `mark` and `total_mark` say "[c]".
    Errors: none; a table with a missing count has no total.
    Source: thresholds on x and n - x, rounding, secondary suppression, one mark for all of them. Totals are worked out
        and then rounded; one that would tell a hidden count is hidden too.
    """
    frame = frame.with_columns(
        is_small(_count, _of, rule).alias("is_hidden"),
        _count.sum().over("table").cast(nw.Int64).alias("total_count"),
        _of.sum().over("table").cast(nw.Int64).alias("total_of"),
        _count.is_null().cast(nw.Int64).max().over("table").alias("lacks_count"),
        _of.is_null().cast(nw.Int64).max().over("table").alias("lacks_of"),
    )
    if rule.secondary and totals:
        frame = hide_further(frame)
    frame = frame.with_columns(
        nw.when(~_is_hidden).then(rounded(_count, rule)).alias("shown"),
        nw.when(nw.col("lacks_of") == 0).then(_total_of).alias("total_of"),
    )
    frame = is_safe(frame, rule)
    is_open = nw.col("is_safe") & ~is_small(_total, _total_of, rule) & (nw.col("lacks_count") == 0)
    frame = frame.with_columns((is_open if totals else nw.lit(value=False)).alias("is_open"))
    total_is_hidden = ~nw.col("is_open") & (nw.col("lacks_count") == 0) & nw.lit(value=totals)
    return frame.with_columns(
        rounded(_of, rule).alias("shown_of"),
        nw.when(_is_hidden).then(nw.lit(HIDDEN)).alias("mark"),
        nw.when(nw.col("is_open")).then(rounded(_total, rule)).alias("total"),
        nw.when(total_is_hidden).then(nw.lit(HIDDEN)).alias("total_mark"),
    ).select(*PUBLISHED)


def percentages(frame: FrameT, decimals: int = 0) -> FrameT:
    """Percentages of what is shown, from what is shown: a hidden count has none, a rounded one that of its rounding.

    Shape: as `protect` gives out, in; adds `percent`.
    Units: 10^-decimals of a per cent, halves up; null where the count is hidden or there is nothing to divide by.
    Errors: none.
    Source: percentages leak the counts they are of: from the protected numbers only.
    """
    return with_quotient(frame, "percent", nw.col("shown"), 2 * 100 * 10**decimals, nw.col("shown_of"))
