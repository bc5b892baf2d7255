"""From judged children to one row for each parent: how many of each status, the weights, and the sum of scores."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.readings import JUDGED, STATUSES
from goldenthread.engine.rollup.counts import MET
from goldenthread.engine.rollup.rules import NOT_EXPECTED

LINK_COLUMNS = ("parent", "child", "weight", "critical")
_status, _weight = nw.col("status"), nw.col("weight")


def parents(links: FrameT, judged: FrameT) -> FrameT:
    """Counts, weights and the sum of scores of every parent, each child counted once however often it is linked.

    Shape: links (grain parent × child × path; LINK_COLUMNS) and readings with `child`, `status` and `score` in; one row
        for each parent out, with `count_` of every status code, `expected`, `judged`, `weight_expected`,
        `weight_judged`, `weight_met`, `score_sum` and `critical_red`.
    Units: counts of children, sums of weights, scores times weight in millionths.
    Errors: none; links and weights are checked where they are made (`hierarchy`). A child without a reading counts as
        not available.
    Source: roll-up (d8): always counts first; an indicator reachable by two paths counts once per parent.
    """
    once = links.with_columns(nw.col("critical").cast(nw.Int64).alias("critical"))
    once = once.group_by("parent", "child").agg(nw.col("weight").max(), nw.col("critical").max())
    joined = once.join(judged, on="child", how="left")
    joined = joined.with_columns(nw.coalesce(_status, nw.lit("not_available")).alias("status"))
    joined = joined.with_columns(*[_number(_status == code).alias(f"count_{code}") for code in STATUSES])
    joined = joined.with_columns(
        _number(_status.is_in(list(JUDGED))).alias("judged"),
        _number(~_status.is_in(list(NOT_EXPECTED))).alias("expected"),
        _number(_status.is_in(list(MET))).alias("met"),
        (_number(_status == "red") * nw.col("critical")).alias("critical_red"),
    )
    joined = joined.with_columns(
        *[(_weight * nw.col(name)).alias(f"weight_{name}") for name in ("judged", "expected", "met")],
        (_weight * nw.col("score")).alias("score_sum"),
    )
    sums = [f"count_{code}" for code in STATUSES]
    sums += ["judged", "expected", "weight_judged", "weight_expected", "weight_met", "score_sum", "critical_red"]
    return joined.group_by("parent").agg(*[nw.col(name).sum().cast(nw.Int64).alias(name) for name in sums])


def _number(condition: nw.Expr) -> nw.Expr:
    return condition.cast(nw.Int64)
