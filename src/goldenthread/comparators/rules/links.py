"""When an indicator may be compared with a measure. Pure."""

from __future__ import annotations

from goldenthread.comparators.rules.times import YEAR, every


def may_link(*, is_linked_here: bool, own_months: int, published_months: int) -> str | None:
    """Why an indicator may not be compared with a measure, or None when it may."""
    if is_linked_here:
        return "It is compared with this measure already."
    if own_months != published_months and not (own_months >= YEAR and published_months >= YEAR):
        return (
            f"It is reported for every {every(own_months)} and the measure is published for every "
            f"{every(published_months)}, so their figures are never for the same time."
        )
    return None
