"""What a reader could work out: the values that each hidden count may still have, from everything that is shown."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.disclosure.rules import LEAST_VALUES, Protection
from goldenthread.engine.disclosure.small import rounded

_count, _of, _is_hidden, _shown = nw.col("count"), nw.col("of"), nw.col("is_hidden"), nw.col("shown")
_held, _rest, _next = nw.col("held"), nw.col("rest"), nw.col("next_shown")


def is_safe(frame: FrameT, rule: Protection) -> FrameT:
    """Whether the total of each table can be shown: no hidden count is left with fewer than three values.

    Shape: grain table × cell, with `is_hidden`, `shown` and `total_count`, in; adds `is_safe`, alike in a table.
    Units: people.
    Errors: none.
    Source: a single sum of counts, each between bounds that anybody knows: the values each may have are then exactly
        those between two bounds, which the sums of the others' bounds give. Where nothing is rounded and nobody says of
        how many, it also holds against a reader who knows this rule (`_knowing`).
    """
    frame = _bounded(frame, rule)
    others_least = nw.col("least_sum") - nw.col("least")
    others_most = nw.col("most_sum") - nw.col("most")
    lowest = nw.max_horizontal(nw.col("least"), nw.col("total_least") - others_most)
    highest = nw.min_horizontal(nw.col("most"), nw.col("total_most") - others_least)
    is_told = highest - lowest + 1 < LEAST_VALUES
    if rule.base == 1 and rule.secondary:
        frame = _held_back(frame)
        is_told = is_told | (_of.is_null() & (_knowing(rule) < LEAST_VALUES))
    told = (_is_hidden & is_told).fill_null(value=False).cast(nw.Int64)
    frame = frame.with_columns(told.alias("told"))
    frame = frame.with_columns((nw.col("told").max().over("table") == 0).alias("is_safe"))
    added = ("total_least", "total_most", "least", "most", "least_sum", "most_sum", "told")
    return frame.drop(*added, *(("held", "rest", "next_shown") if rule.base == 1 and rule.secondary else ()))


def _bounded(frame: FrameT, rule: Protection) -> FrameT:
    """Beside each count the least and the most that anybody knows it to be, and their sums over the table."""
    total = rounded(nw.col("total_count"), rule)
    frame = frame.with_columns((total - rule.below).alias("total_least"), (total + rule.above).alias("total_most"))
    frame = frame.with_columns(_least(rule).alias("least"), _most(rule).alias("most"))
    sums = [nw.col(name).sum().over("table").cast(nw.Int64).alias(f"{name}_sum") for name in ("least", "most")]
    return frame.with_columns(*sums)


def _least(rule: Protection) -> nw.Expr:
    """The least that a count can be: a hidden one 1, unless none is hidden too or the group itself is small."""
    # A shown count is above the threshold; none at all is shown as it is.
    above = nw.when(_shown > 0).then(nw.lit(rule.hidden_up_to + 1)).otherwise(nw.lit(0))
    shown = nw.max_horizontal(_shown - rule.below, above)
    hidden = nw.when(_is_small_group(rule)).then(nw.lit(0)).otherwise(nw.lit(rule.least_hidden))
    return nw.when(_is_hidden).then(hidden).otherwise(shown).cast(nw.Int64)


def _most(rule: Protection) -> nw.Expr:
    """The most that a count can be: a hidden one less than all people, where it is known how many they are."""
    total = nw.col("total_most")
    unknown = total if rule.secondary else nw.lit(rule.hidden_up_to)
    known = rounded(_of, rule) + rule.above - rule.least_hidden
    known = nw.when(_is_small_group(rule)).then(_of).otherwise(known)
    hidden = nw.min_horizontal(nw.when(_of.is_null()).then(unknown).otherwise(known), total)
    zero = rule.above if rule.above > rule.hidden_up_to else 0
    shown = _shown + nw.when(_shown > 0).then(nw.lit(rule.above)).otherwise(nw.lit(zero))
    return nw.when(_is_hidden).then(hidden).otherwise(shown).cast(nw.Int64)


def _is_small_group(rule: Protection) -> nw.Expr:
    return ((_of >= 1) & (_of <= rule.hidden_up_to)).fill_null(value=False)


def _held_back(frame: FrameT) -> FrameT:
    """How many counts of a table are hidden, what they sum to, and the smallest of those that are shown."""
    seen = nw.when(_shown > 0).then(_shown)
    return frame.with_columns(
        _is_hidden.cast(nw.Int64).sum().over("table").cast(nw.Int64).alias("held"),
        (_count * _is_hidden.cast(nw.Int64)).sum().over("table").cast(nw.Int64).alias("rest"),
        seen.min().over("table").cast(nw.Int64).alias("next_shown"),
    )


def _knowing(rule: Protection) -> nw.Expr:
    """How many values are left to a reader who knows that two hidden counts are small, or one and the next smallest.

    More than two hidden counts are all small, each by itself.
    """
    least, most = rule.least_hidden, rule.hidden_up_to
    # The next smallest is below the smallest that is shown, or as large: which, their order says, so it is not counted.
    beyond = nw.coalesce(_next, _rest + 2) - 1
    small = nw.min_horizontal(nw.lit(most), _rest - least) - nw.max_horizontal(nw.lit(least), _rest - beyond) + 1
    large = nw.min_horizontal(beyond, _rest - least) - nw.max_horizontal(nw.lit(most + 1), _rest - most) + 1
    two = nw.max_horizontal(small, nw.lit(0)) + nw.max_horizontal(large, nw.lit(0))
    lowest = nw.max_horizontal(nw.lit(least), _rest - (_held - 1) * most)
    highest = nw.min_horizontal(nw.lit(most), _rest - (_held - 1) * least)
    return nw.when(_held == 2).then(two).when(_held > 2).then(highest - lowest + 1).otherwise(nw.lit(0))
