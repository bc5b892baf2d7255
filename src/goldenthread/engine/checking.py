"""Bad data: what no judgement may be made of. Each check names the column at fault."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_

import narwhals as nw

from goldenthread.engine.scaled import MOST
from goldenthread.engine.tables import MOST_AREAS, Contents

TOO_LARGE = "too_large"
# Code of a fault: what is wrong and how to mend it.
WORDS: Mapping[str, tuple[str, str]] = {
    "unknown_series": ("There is no definition for this series.", "Give the definition, or take the row out."),
    TOO_LARGE: (
        "The figure is beyond a million million units of its last decimal.",
        "Check the figure; hold it in thousands or millions if it is right.",
    ),
    "parts_too_large": (
        "The figure is too large to work out an exact ratio at the declared decimals.",
        "Hold numerator and denominator in thousands, or declare fewer decimals.",
    ),
    "negative_denominator": ("A denominator cannot be below zero.", "Give the number of cases, 0 or more."),
    "half_a_range": ("A range needs both of its edges.", "Give the lowest and the highest value that is on target."),
    "range_reversed": ("The lowest value of the range is above the highest.", "Put the smaller value first."),
    "stretch_behind_target": (
        "The stretch target is easier than the target.",
        "Set a stretch target that is beyond the target, or take it out.",
    ),
    "floor_beyond_target": (
        "The floor is on the better side of the target.",
        "Set a floor that is worse than the target, or take it out.",
    ),
    "interval_reversed": ("The lower end of the interval is above the upper.", "Put the smaller value first."),
    "too_many_areas": ("There are more than 262,144 areas in the table.", "Judge them in several tables."),
    "mean_too_large": (
        "The mean is too large to be weighed by its count exactly at the declared decimals.",
        "Hold the figure in thousands or millions, or declare fewer decimals.",
    ),
    "cumulative_fell": (
        "A cumulative figure is below the one before it in the same year.",
        "Give the figure since the start of the year, or mark it as corrected if it is right.",
    ),
    "manual_without_end": (
        "A status set by hand has no last day.",
        "Give the day until which it holds, or take it out.",
    ),
    "value_and_absence": (
        "There is a value and also a reason why there is none.",
        "Keep the value, or keep the reason and leave the value blank.",
    ),
}


def checks(contents: Contents) -> dict[tuple[str, str], nw.Expr]:
    """The checks of scaled figures that a table with these contents needs, by column and code.

    Shape: nothing in; expressions out, each true for a row at fault.
    Units: none.
    Errors: none.
    Source: exactness (d10): beyond the bounds is bad data; status (d8): stretch, floor and range.
    """
    has = contents.figures.__contains__
    found = {("series", "unknown_series"): nw.col("series_number").is_null()}
    found |= {
        (name, TOO_LARGE): _beyond(nw.col(name), nw.lit(MOST))
        for name in sorted(contents.figures - {"numerator", "denominator"})
    }
    if has("value"):
        found["value", "value_and_absence"] = ~nw.col("value").is_null() & (nw.col("absence") != "suppressed")
    if contents.peers:
        found["area", "too_many_areas"] = nw.col("area_number") >= MOST_AREAS
    if contents.manual:
        found["manual_until", "manual_without_end"] = (
            ~nw.col("manual_status").is_null() & nw.col("manual_until_day").is_null()
        )
    return found | _parts(contents) | _lines(contents)


def sums(contents: Contents) -> dict[tuple[str, str], nw.Expr]:
    """The checks of figures that were worked out: ratios and running sums keep to the same bound, and what is
    cumulative does not fall.

    Shape: nothing in; expressions over readings out, each true for a row at fault.
    Units: none.
    Errors: none.
    Source: exactness (d10); basis of a measure (d8).
    """
    names = ("value", *contents.lines()) if contents.flows or contents.profiles else ("value",)
    found = {(name, TOO_LARGE): _beyond(nw.col(name), nw.lit(MOST)) for name in names}
    return found | ({("value", "cumulative_fell"): nw.col("fell")} if contents.cumulative else {})


def any_of(found: Mapping[tuple[str, str], nw.Expr]) -> nw.Expr:
    """Whether a row is at fault in any way; false or null where it is not.

    Shape: expressions in, one expression out.
    Units: none.
    Errors: TypeError for no expressions at all.
    Source: exactness (d10).
    """
    return reduce(or_, found.values())


def _beyond(figure: nw.Expr, most: nw.Expr) -> nw.Expr:
    return (figure > most) | (figure < -most)


def _parts(contents: Contents) -> dict[tuple[str, str], nw.Expr]:
    found: dict[tuple[str, str], nw.Expr] = {
        (name, "parts_too_large"): _beyond(nw.col(name), nw.col("parts_limit"))
        for name in ("numerator", "denominator")
        if name in contents.figures
    }
    if contents.means and contents.figures >= {"value", "denominator"}:
        found["value", "mean_too_large"] = _is_beyond_weighing()
    if "denominator" in contents.figures:
        found["denominator", "negative_denominator"] = nw.col("denominator") < 0
    return found


def _is_beyond_weighing() -> nw.Expr:
    """Whether a mean times its count is too large; in floating point, where it is never beyond the end."""
    size = nw.col("value").abs().cast(nw.Float64) * nw.col("denominator").cast(nw.Float64)
    most = nw.col("parts_limit").cast(nw.Float64) * nw.col("parts_factor").cast(nw.Float64)
    return (nw.col("basis") == "mean") & (size * 2.0 > most)


def _lines(contents: Contents) -> dict[tuple[str, str], nw.Expr]:
    has = contents.figures.__contains__
    found: dict[tuple[str, str], nw.Expr] = {}
    if contents.ranges:
        low, high = nw.col("low"), nw.col("high")
        found["low", "half_a_range"] = (nw.col("direction") == "range") & (low.is_null() != high.is_null())
        found["low", "range_reversed"] = low > high
    if has("stretch"):
        found["stretch", "stretch_behind_target"] = nw.col("sign") * (nw.col("stretch") - nw.col("target")) < 0
    if has("floor"):
        found["floor", "floor_beyond_target"] = nw.col("sign") * (nw.col("floor") - nw.col("target")) > 0
    if has("lower"):
        found["lower", "interval_reversed"] = nw.col("lower") > nw.col("upper")
    return found
