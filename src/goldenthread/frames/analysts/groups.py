"""The group of each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.engine.errors import Fault
from goldenthread.frames.analysts import cells
from goldenthread.frames.analysts.given import Given
from goldenthread.frames.contract import GROUPS


def read(given: Given, rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], list[Fault]]:
    """Each area's group, and what is wrong with the table."""
    if faults := given.faults(GROUPS):
        return {}, faults
    groups: dict[str, str] = {}
    for row in rows:
        area, group = cells.text(row["area"]), cells.text(row["group"])
        for column, cell in (("area", area), ("group", group)):
            if cell is None:
                mend = "Name the area and its group, or take the row out."
                faults.append(Fault(given.place(row, column), "The cell is blank.", mend))
        if area is None or group is None:
            continue
        if area in groups:
            reason = f"The area “{area}” stands in the table more than once."
            faults.append(Fault(given.place(row, "area"), reason, "Keep one group for each area.", area))
        groups[area] = group
    return groups, faults
