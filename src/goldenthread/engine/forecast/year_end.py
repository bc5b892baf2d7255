"""What the year's end is judged against: the year's own target, or what the targets of its periods come to."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MOST
from goldenthread.engine.tables import Contents

AS_GIVEN = "as_given"
_is_last = nw.col("part") == nw.col("parts")
_is_period_flow = (nw.col("basis") == "flow") & ~nw.col("is_year_to_date")
# With a profile what is given is for the year; a day and an answer are the same at every point of it.
_is_for_year = (nw.col("profile") != AS_GIVEN) | nw.col("direction").is_in(["date", "yesno"])


def year_end_lines(frame: FrameT, contents: Contents) -> FrameT:
    """The target, stretch, floor and range of the year's end.

    Shape: grain line × period in and out, after `basis_values` and before `profile_lines`; adds year_end_target and,
        for the other lines in the table, year_end_ and their name.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; without a row for the year's last period and without a target for the year there is none, and none
        where the sum of a year's targets would be beyond what a figure can be.
    Source: forecast (d8): status against the year-end target; target profile of each basis (d8).
    """
    lines = lines_of(contents)
    frame = frame.with_columns(*[_last_part(line).alias(f"year_end_{line}") for line in lines])
    if contents.period_flows:
        frame = _summed(frame, lines)
    found = {line: nw.when(_is_for_year).then(nw.col(line)).otherwise(nw.col(f"year_end_{line}")) for line in lines}
    if "year_target" in contents.figures:
        found["target"] = nw.coalesce(nw.col("year_target"), found["target"])
    return frame.with_columns(*[expression.alias(f"year_end_{line}") for line, expression in found.items()])


def lines_of(contents: Contents) -> tuple[str, ...]:
    """The lines that a judgement of the year's end reads.

    Shape: the contents of a table in, names of columns out.
    Units: none.
    Errors: none.
    Source: status (d8).
    """
    edges = ("low", "high") if contents.ranges else ()
    return tuple(dict.fromkeys(("target", *contents.lines(), *edges)))


def _last_part(line: str) -> nw.Expr:
    """The line of the year's last period; of flows judged year to date that is the sum of all the year's."""
    return nw.when(_is_last).then(nw.col(line)).max().over("year_key")


def _summed(frame: FrameT, lines: tuple[str, ...]) -> FrameT:
    """Flows judged by the period: the sum over the year, where every period has the line."""
    frame = frame.with_columns(*[(~nw.col(line).is_null()).cast(nw.Int64).alias(f"has_{line}") for line in lines])
    totals = [nw.col(line).sum().over("year_key").cast(nw.Int64).alias(f"total_{line}") for line in lines]
    counts = [nw.col(f"has_{line}").sum().over("year_key").cast(nw.Int64).alias(f"parts_{line}") for line in lines]
    frame = frame.with_columns(*totals, *counts)
    whole = {line: nw.when(_is_whole(line)).then(nw.col(f"total_{line}")) for line in lines}
    sums = [
        nw.when(_is_period_flow).then(whole[line]).otherwise(nw.col(f"year_end_{line}")).alias(f"year_end_{line}")
        for line in lines
    ]
    return frame.with_columns(*sums).drop(*[f"{kind}_{line}" for kind in ("has", "total", "parts") for line in lines])


def _is_whole(line: str) -> nw.Expr:
    return (nw.col(f"parts_{line}") == nw.col("parts")) & (nw.col(f"total_{line}").abs() <= MOST)
