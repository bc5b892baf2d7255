"""One status for each parent, by each of the four rules, and the one that stands by the council's rule."""

from __future__ import annotations

from fractions import Fraction

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.rollup.rules import AMBER, TARGET, Rule

COLUMN = {
    "worst_of": "by_worst",
    "majority": "by_majority",
    "share_green": "by_share",
    "weighted_score": "by_score",
}
_GREEN, _AMBER, _RED = nw.lit("green"), nw.lit("amber"), nw.lit("red")
_on = nw.col("count_exceeded") + nw.col("count_green")
_monitor, _off = nw.col("count_amber"), nw.col("count_red")
_other = nw.col("expected") - nw.col("judged")
_judged, _expected = nw.col("weight_judged"), nw.col("weight_expected")


def statuses(frame: FrameT, rule: Rule) -> FrameT:
    """The status of each parent by every rule, and as it stands: by the council's rule, with coverage and cap.

    Shape: as `parents` gives out, in; adds by_worst, by_majority, by_share, by_score (null where nothing is judged,
        by_majority also where those not judged outnumber every colour), status, reason, is_capped.
    Units: none; shares and scores are compared by multiplying across, never dividing.
    Errors: none.
    Source: roll-up (d8), majority table (d1), test case 23. A critical red child caps the parent at amber; too little
        coverage gives no colour whatever the rule.
    """
    frame = frame.with_columns(
        _worst().alias("by_worst"), _majority().alias("by_majority"), _share(rule).alias("by_share"), _score()
    )
    found = nw.col(COLUMN[rule.kind])
    is_capped = (nw.col("critical_red") > 0) & (found == "green")
    is_covered = _at_least(_judged, _expected, rule.coverage_from) & ~found.is_null()
    status = (
        nw.when((nw.col("expected") == 0) & (nw.col("count_contextual") > 0))
        .then(nw.lit("contextual"))
        .when(nw.col("expected") == 0)
        .then(nw.lit("not_applicable"))
        .when(~is_covered)
        .then(nw.lit("not_available"))
        .when(is_capped)
        .then(_AMBER)
        .otherwise(found)
    )
    frame = frame.with_columns(status.alias("status"), (is_covered & is_capped).fill_null(value=False).alias("capped"))
    reason = nw.when(nw.col("status") == "not_available").then(nw.lit("not_enough_data"))
    is_judged = nw.col("status").is_in(["green", "amber", "red"])
    return frame.with_columns(reason.alias("reason"), (nw.col("capped") & is_judged).alias("is_capped")).drop("capped")


def _worst() -> nw.Expr:
    return nw.when(_off > 0).then(_RED).when(_monitor > 0).then(_AMBER).when(_on > 0).then(_GREEN)


def _majority() -> nw.Expr:
    """The largest number wins. A tie of two colours, or of any three, is amber; a colour wins a tie with no data."""
    most = nw.max_horizontal(_on, _monitor, _off, _other)
    tied = [(one == most).cast(nw.Int64) for one in (_on, _monitor, _off)]
    colours = tied[0] + tied[1] + tied[2]
    return (
        nw.when(most == 0)
        .then(nw.lit(None, dtype=nw.String))
        .when(colours > 1)
        .then(_AMBER)
        .when(_on == most)
        .then(_GREEN)
        .when(_monitor == most)
        .then(_AMBER)
        .when(_off == most)
        .then(_RED)
    )


def _share(rule: Rule) -> nw.Expr:
    """By the weight of those that met their target, of those judged."""
    met = nw.col("weight_met")
    return (
        nw.when(_judged == 0)
        .then(nw.lit(None, dtype=nw.String))
        .when(_at_least(met, _judged, rule.green_from))
        .then(_GREEN)
        .when(_at_least(met, _judged, rule.amber_from))
        .then(_AMBER)
        .otherwise(_RED)
    )


def _score() -> nw.Expr:
    total = nw.col("score_sum")
    code = (
        nw.when(_judged == 0)
        .then(nw.lit(None, dtype=nw.String))
        .when(total >= _judged * TARGET)
        .then(_GREEN)
        .when(total >= _judged * AMBER)
        .then(_AMBER)
        .otherwise(_RED)
    )
    return code.alias("by_score")


def _at_least(part: nw.Expr, whole: nw.Expr, share: Fraction) -> nw.Expr:
    """Whether part ÷ whole reaches a share, in whole numbers."""
    return part * share.denominator >= whole * share.numerator
