"""Whether a reading causes concern, and why."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.concern.missed import MISSED, missed
from goldenthread.engine.concern.rule import ConcernRule
from goldenthread.engine.concern.trend import trend
from goldenthread.engine.tables import Contents

# Why an indicator causes concern, in the order in which it is told.
CAUSES = ("falling", "static", "missed_consistently")


def concern(frame: FrameT, contents: Contents, rule: ConcernRule) -> FrameT:
    """Whether performance is falling or static, whether targets are missed time after time, and what causes concern.

    Shape: grain line × period in and out, as judged; adds trend, missed_in_row, is_falling, is_static,
        is_missed_consistently, causes_concern, and concern (codes joined by semicolons; null for none).
    Units: missed_in_row counts periods.
    Errors: none.
    Source: framework: an indicator causes concern when it is falling, when it is static, or when targets are
        consistently missed. An indicator for information, or one of which no direction is better, is none of these.
    """
    frame = missed(trend(frame, contents, rule), rule).drop("chain")
    directed = nw.col("is_directed")
    frame = frame.with_columns(
        (directed & (nw.col("trend") == "worsening")).alias("is_falling"),
        (directed & (nw.col("trend") == "unchanged")).alias("is_static"),
        (nw.col("missed_in_row") >= rule.missed_periods).alias("is_missed_consistently"),
    )
    is_told = (nw.col("is_falling"), nw.col("is_static") & _counts(rule), nw.col("is_missed_consistently"))
    words = [nw.when(told).then(nw.lit(code)) for told, code in zip(is_told, CAUSES, strict=True)]
    joined = nw.concat_str(words, separator=";", ignore_nulls=True)
    frame = frame.with_columns((is_told[0] | is_told[1] | is_told[2]).alias("causes_concern"), joined.alias("concern"))
    causes = nw.when(nw.col("causes_concern")).then(nw.col("concern"))
    return frame.with_columns(causes.alias("concern")).drop("is_directed")


def _counts(rule: ConcernRule) -> nw.Expr:
    """Whether a static figure causes concern by itself."""
    if rule.static_counts == "off_target":
        return nw.col("status").is_in(list(MISSED))
    return nw.lit(rule.static_counts == "always")
