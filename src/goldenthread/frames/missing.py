"""Which parts of a window have not come: told where a rolling figure is incomplete, and looked for only there."""

from __future__ import annotations

import polars as pl

from goldenthread.engine import periods

_NEEDED = (
    "series",
    "label",
    "reason",
    "window",
    "year_start_month",
    "definition_version",
    *("numerator", "denominator"),
)


def missing(judged: pl.DataFrame) -> list[tuple[str, ...]]:
    """For each reading the labels of the periods of its window without a part; nothing where it is not incomplete.

    Shape: finished readings with `window` and `definition_version` in; one tuple for each, the oldest period first.
    Units: none.
    Errors: none.
    Source: basis of a measure (d8): over the last k base periods, needs all k.
    """
    found: list[tuple[str, ...]] = [()] * judged.height
    lacking = ((judged["reason"] == "incomplete") & judged["window"].is_not_null()).fill_null(value=False).arg_true()
    if not lacking.len():
        return found
    rows = judged.select(_NEEDED).rows()
    # Parts of a definition that does not compare are no parts of the window.
    tops = {(series, label, version): top for series, label, *_, version, top, _ in rows if top is not None}
    bottoms = {(series, label, version) for series, label, *_, version, _, bottom in rows if bottom is not None}
    for place in lacking:
        series, label, _, number, start, version, _, _ = rows[place]
        span = periods.window(periods.parse(label, year_start_month=start), number)
        keys = {one.label: (series, one.label, version) for one in span}
        are_ratios = any(key in bottoms for key in keys.values())
        found[place] = tuple(one for one, key in keys.items() if key not in tops or (are_ratios and key not in bottoms))
    return found
