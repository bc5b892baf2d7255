"""What every write of this room shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goldenthread.engine.errors import Wrong
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation


def body_wrongs(council_id: int, body_id: int | None) -> list[Wrong]:
    """What stands in the way of naming a body: it is another council's, or there is none."""
    if body_id is None or body_id in {one.id for one in organisation.bodies(council_id)}:
        return []
    return [Wrong("body", "Choose one of the list.")]


def active(council_id: int) -> dict[int, IndicatorRow]:
    """The council's indicators that are active, or proposed to be, by their id."""
    rows = indicators.indicators(council_id)
    return {row.id: row for row in rows if row.status in ("active", "proposed")}


def codes(rows: Mapping[int, IndicatorRow], ids: Iterable[int]) -> list[str]:
    """These indicators by their codes, for the trail."""
    return sorted(rows[one].code for one in ids if one in rows)
