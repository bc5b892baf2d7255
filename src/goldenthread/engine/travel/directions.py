"""Both directions of travel, each against what the indicator compares with."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.tables import Contents
from goldenthread.engine.travel.movement import code, movement
from goldenthread.engine.travel.neighbours import mean_before, previous, year_before

_value = nw.col("period_value")
PREVIOUS, YEAR_BEFORE, MEAN = "previous", "year_before", "mean_before"
# Parts in the year of a yearly figure.
YEARLY = 1
_WORKING = ("total", "change", "same_definition", "moved", "better")


def travel(frame: FrameT, contents: Contents) -> FrameT:
    """Both directions of travel, with the value compared, its period and the change.

    Shape: grain series × area × period in and out; adds travel_, change_ and before_ columns for short and long, and
        label_short, the label of the period that the short one compares with; for peers given_before, what `given` was.
    Units: 10^-decimals of the indicator's unit; the mean before is rounded to them, but compared exactly.
    Errors: none; every case without a comparison has its own code.
    Source: direction of travel (d8), travel (d9).
    """
    asked, versions = contents.short | contents.long, contents.versions
    kept: tuple[str, ...] = ("period_value", "definition_version") if versions else ("period_value",)
    added: list[str] = []
    for one, neighbour in ((PREVIOUS, previous), (YEAR_BEFORE, year_before)):
        if one in asked or (one == PREVIOUS and (MEAN in asked or contents.peers)):
            columns: tuple[str, ...] = ("label", *kept) if one in contents.short else kept
            columns = (*columns, "given") if one == PREVIOUS and contents.peers else columns
            frame = neighbour(frame, columns)
            added += [f"{one}_{column}" for column in columns]
    if contents.peers:
        frame = _given_before(frame, contents)
    if MEAN in asked:
        frame = mean_before(frame, contents.points, versions=versions)
        added += ["mean_total", "mean_points", "mean_before_period_value"]
        added += ["mean_before_definition_version"] if versions else []
    frame = frame.with_columns(_of("short", contents.short, "label").alias("label_short"))
    frame = _compared(frame, "short", contents.short, contents)
    return _compared(frame, "long", contents.long, contents).drop(*added)


def _given_before(frame: FrameT, contents: Contents) -> FrameT:
    """The figure as given of the period before, for the change that peers are told: where it compares, by travel."""
    before = nw.col(f"{PREVIOUS}_given")
    if contents.cumulative:
        before = nw.when(_is_at_point()).then(before)
    if contents.versions:
        before = nw.when(nw.col("definition_version") == nw.col(f"{PREVIOUS}_definition_version")).then(before)
    return frame.with_columns(before.alias("given_before"))


def _of(name: str, comparators: frozenset[str], column: str) -> nw.Expr:
    """A column of what each row compares with; a mean has no label of its own."""
    found = [one for one in sorted(comparators) if (one, column) != (MEAN, "label")]
    if not found:
        return nw.lit(None, dtype=nw.String)
    if len(comparators) == 1:
        return nw.col(f"{found[0]}_{column}")
    asked = nw.col(f"comparator_{name}")
    return nw.coalesce(*[nw.when(asked == one).then(nw.col(f"{one}_{column}")) for one in found])


def _compared(frame: FrameT, name: str, comparators: frozenset[str], contents: Contents) -> FrameT:
    """The frame with one comparison beside it, its columns named for it."""
    means = MEAN in comparators
    before = _of(name, comparators, "period_value")
    frame = frame.with_columns(before.alias(f"before_{name}"), _same(name, comparators, contents))
    if means:
        is_mean = nw.col(f"comparator_{name}") == MEAN
        frame = frame.with_columns(
            nw.when(is_mean).then(nw.col("mean_total")).otherwise(nw.col(f"before_{name}")).alias("total"),
            nw.when(is_mean).then(nw.col("mean_points")).otherwise(nw.lit(1, dtype=nw.Int64)).alias("times"),
        )
    else:
        frame = frame.with_columns(nw.col(f"before_{name}").alias("total"))
    delta = (_value * nw.col("times") if means else _value) - nw.col("total")
    comparable = _comparable(name, comparators, contents)
    change = delta if comparable is None else nw.when(comparable).then(delta)
    frame = movement(frame.with_columns(change.alias("change")), contents, means=means)
    # Against a mean, what is told is the change from the mean as it is shown.
    told = nw.when(~nw.col("change").is_null()).then(_value - nw.col(f"before_{name}")) if means else nw.col("change")
    frame = frame.with_columns(
        code(means=means).alias(f"travel_{name}"),
        nw.when(nw.col("same_definition")).then(told).alias(f"change_{name}"),
    )
    return frame.drop(*_WORKING, *(("times",) if means else ()))


def _same(name: str, comparators: frozenset[str], contents: Contents) -> nw.Expr:
    if not contents.versions:
        return nw.lit(value=True).alias("same_definition")
    same = nw.col("definition_version") == _of(name, comparators, "definition_version")
    return same.alias("same_definition")


def _comparable(name: str, comparators: frozenset[str], contents: Contents) -> nw.Expr | None:
    """Which rows compare at all; None where all do.

    A cumulative figure compares only with one at the same point of the year, and dates are only early or late.
    """
    found = None
    if contents.cumulative and comparators != {YEAR_BEFORE}:
        found = _is_at_point() | (nw.col(f"comparator_{name}") == YEAR_BEFORE)
    if contents.dates:
        is_figure = nw.col("direction") != "date"
        found = is_figure if found is None else found & is_figure
    return found


def _is_at_point() -> nw.Expr:
    """Whether the period before is at the same point of its year, which a cumulative figure needs."""
    return (nw.col("basis") != "ytd") | (nw.col("parts") == YEARLY)
