"""A second forecast in plain Python, one row at a time, written from the rules: what the engine must agree with.

Rows are dictionaries with the engine's names; figures are whole units. Quotients are of floating-point numbers, in the
order in which the rules state them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import Any

Row = dict[str, Any]
LINES = ("target", "stretch", "floor", "low", "high")
CUMULATIVE = ("flow", "ytd")


class Table:
    """Rows that can be found by line and moment."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.by_part = {(row["line"], row["year"], row["part"]): row for row in rows}
        self.by_ordinal = {(row["line"], row["ordinal"]): row for row in rows}

    def at(self, row: Row, year: int, part: int) -> Row:
        """The row of the same line at a part of a year; an empty one if there is none."""
        return self.by_part.get((row["line"], year, part), {})

    def so_far(self, row: Row) -> int | None:
        """The year to date, with no part missing."""
        if row.get("basis") == "ytd":
            figure: int | None = row["period_value"]
            return figure
        if row.get("basis") != "flow":
            return None
        parts = [self.at(row, row["year"], part).get("period_value") for part in range(1, row["part"] + 1)]
        return None if None in parts else sum(parts)

    def shares(self, row: Row) -> list[float]:
        """Of up to three years back, how much of the year had come by this part."""
        found: list[float] = []
        for back in (1, 2, 3):
            then = self.at(row, row["year"] - back, row["part"])
            if not then or then["definition_version"] != row["definition_version"]:
                break
            end = self.at(row, row["year"] - back, row["parts"])
            known, whole = self.so_far(then), self.so_far(end) if end else None
            if known is None or not whole:
                break
            found.append(float(known) / float(whole))
        return found

    def usual_share(self, row: Row) -> float | None:
        """The mean of those shares."""
        found = self.shares(row)
        total = 0.0
        for number, share in enumerate(found):
            total = total + share if number else share
        return total / float(len(found)) if found else None

    def change(self, row: Row, ordinal: int) -> int | None:
        """The change from the same period a year before."""
        now = self.by_ordinal.get((row["line"], ordinal), {})
        then = self.by_ordinal.get((row["line"], ordinal - row["parts"]), {})
        if None in (now.get("period_value"), then.get("period_value")):
            return None
        return now["period_value"] - then["period_value"] if _same(now, then) else None


def _same(one: Row, other: Row) -> bool:
    return bool(one["definition_version"] == other["definition_version"])


def forecast(table: Table, row: Row) -> tuple[float | None, float | None, float | None]:
    """The year's end and its interval, in units, each within what the figure can be."""
    low, high = limits_of_year(row)
    end, lower, upper = [None if figure is None else max(low, min(high, figure)) for figure in worked_out(table, row)]
    return end, lower, upper


def worked_out(table: Table, row: Row) -> tuple[float | None, float | None, float | None]:
    """The same as the figures so far have it, whatever the figure can be."""
    if row["direction"] in ("date", "yesno"):
        return None, None, None
    return _of_sum(table, row) if row["basis"] in CUMULATIVE else _of_level(table, row)


def limits_of_year(row: Row) -> tuple[float, float]:
    """Between what the year can end: what is summed has room for every part; what has ended is told as it is."""
    times = float(row["parts"] if row["basis"] == "flow" else 1)
    least, most = (row.get(name) if row["part"] < row["parts"] else None for name in ("least", "most"))
    return (
        float("-inf") if least is None else float(least) * times,
        float("inf") if most is None else float(most) * times,
    )


def held(table: Table, row: Row) -> str | None:
    """At which limit something of the forecast was held."""
    low, high = limits_of_year(row)
    found = [figure for figure in worked_out(table, row) if figure is not None]
    above, below = any(figure > high for figure in found), any(figure < low for figure in found)
    return "both" if above and below else "highest" if above else "lowest" if below else None


def _of_sum(table: Table, row: Row) -> tuple[float | None, float | None, float | None]:
    known, shares, usual = table.so_far(row), table.shares(row), table.usual_share(row)
    if known is None:
        return None, None, None
    if row["part"] < row["parts"] and len(shares) >= 2 and usual is not None and usual > 0:
        ends = [float(known) / share for share in (max(shares), min(shares)) if min(shares) > 0]
        return float(known) / usual, min(ends, default=None), max(ends, default=None)
    return float(known * row["parts"]) / float(row["part"]), None, None


def _of_level(table: Table, row: Row) -> tuple[float | None, float | None, float | None]:
    value, parts = row["period_value"], row["parts"]
    if value is None:
        return None, None, None
    changes = [table.change(row, row["ordinal"] - back) for back in reversed(range(parts))]
    known = [change for change in changes if change is not None]
    if row["part"] == parts or len(known) < parts:
        return float(value), None, None
    last_end = table.at(row, row["year"] - 1, parts)["period_value"]
    end = float(last_end * parts + sum(known)) / float(parts)
    ranges = sum(abs(after - before) for before, after in pairwise(known))
    width = float(ranges * 266) / float((parts - 1) * 100)
    return end, end - width, end + width


def half_away(figure: float | None) -> int | None:
    """A figure as whole units."""
    if figure is None:
        return None
    size = floor(abs(figure) + 0.5)
    return -size if figure < 0 else size


def year_end_line(table: Table, row: Row, line: str) -> int | None:
    """The line of the year's end. Lines of flows judged year to date are running sums already."""
    given: int | None = row[line]
    if line == "target" and row["year_target"] is not None:
        year_target: int = row["year_target"]
        return year_target
    if row["profile"] != "as_given" or row["direction"] in ("date", "yesno"):
        return given
    if row["basis"] == "flow" and not row["is_year_to_date"]:
        parts = [table.at(row, row["year"], part).get(line) for part in range(1, row["parts"] + 1)]
        return None if None in parts else sum(parts)
    last: int | None = table.at(row, row["year"], row["parts"]).get(line)
    return last


def line_in_force(table: Table, row: Row, line: str) -> tuple[int | None, bool]:
    """The line by the profile, and whether the figure waits for the year's end."""
    if row["profile"] == "as_given":
        return row[line], False
    whole, usual = year_end_line(table, row, line), table.usual_share(row)
    ahead = row["part"] < row["parts"]
    if ahead and (row["profile"] == "year_end" or (row["profile"] == "last_3_years" and usual is None)):
        return None, True
    if whole is None or not ahead or row["profile"] == "level":
        return whole, False
    if row["profile"] == "straight_line":
        size = (2 * abs(whole) * row["part"] + row["parts"]) // (2 * row["parts"])
        return (-size if whole < 0 else size), False
    assert usual is not None
    return half_away(float(whole) * usual), False


def status(row: Row, value: int | None, lines: dict[str, int | None]) -> str | None:
    """The status of a year's end by the rules of d8, in whole units."""
    if value is None:
        return None
    if row["is_contextual"] or row["is_baseline"]:
        return "contextual" if row["is_contextual"] else "baseline"
    if row["direction"] == "range":
        low, high = lines["low"], lines["high"]
        return "no_target" if low is None or high is None else _in_range(row, value, low, high)
    target = lines["target"]
    if target is None:
        return "no_target"
    if row["direction"] == "date":
        return "green" if value <= target else "amber" if value <= target + row["grace"] else "red"
    better = 1 if row["direction"] == "higher" else -1
    stretch, floor = lines["stretch"], lines["floor"]
    if stretch is not None and better * (value - stretch) >= 0:
        return "exceeded"
    if better * (value - target) >= 0:
        return "green"
    if row["scheme"] == "improving_miss":
        return "amber" if row["travel_long"] in ("improving", "unchanged") else "red"
    if floor is not None:
        return "amber" if better * (value - floor) >= 0 else "red"
    short = better * (target - value) * 10**6
    band = _band(row, target)
    return "amber" if row["scheme"] == "near_miss" and band and short <= band else "red"


def _band(row: Row, line: int) -> int:
    return int(abs(line) * row["tolerance_rate"] + row["tolerance_amount"])


def _in_range(row: Row, value: int, low: int, high: int) -> str:
    if low <= value <= high:
        return "green"
    if row["scheme"] == "improving_miss":
        return "amber" if row["travel_long"] in ("improving", "unchanged") else "red"
    if not row["tolerance_rate"] + row["tolerance_amount"]:
        return "red"
    below, above = low * 10**6 - _band(row, low), high * 10**6 + _band(row, high)
    return "amber" if below <= value * 10**6 <= above else "red"
