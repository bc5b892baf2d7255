"""What is expected by each point of a year, so that it comes to its target: shapes to start from. Pure.

Source: MT-014, basis of a measure (d8): targets of what adds up are of each period, of a running total they are the
total so far, and of everything else the level at each point.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from goldenthread.engine.numbers import round_half_away, unit_of

LEVEL, EVEN, LAST_YEAR = "level", "even", "last_year"
SHAPES = {
    LEVEL: "The same all the year",
    EVEN: "Even: in equal steps",
    LAST_YEAR: "In the shape of last year",
}
ADDS_UP = ("flow", "ytd")


def has_profile(direction: str, suffix: str, periods: int) -> bool:
    """Whether a year of it has several points with one target each: no range, no day, no grade."""
    return periods > 1 and direction in ("higher", "lower", "none") and unit_of(suffix) == suffix


def shapes_of(basis: str) -> tuple[str, ...]:
    """The shapes that suit a basis: what adds up over the year is never the same all the year."""
    return (EVEN, LAST_YEAR) if basis in ADDS_UP else (LEVEL, EVEN, LAST_YEAR)


def shaped(
    shape: str, whole: Decimal, *, basis: str, decimals: int, before: Sequence[Decimal | None]
) -> list[Decimal] | None:
    """What is expected of each period, in order, so that the year comes to `whole`; None where there is no such shape.

    Shape: `before` holds last year's figures on the same basis, one for each period, None where there is none.
    Units: the indicator's own, rounded half away from zero to its decimals; what adds up comes to `whole` exactly.
    Errors: none.
    Source: MT-014; d8 (year-end target only: straight line, last years' shape, level).
    """
    number = len(before)
    if basis in ADDS_UP:
        so_far = _parts(shape, basis, before)
        if so_far is None:
            return None
        totals = [*(round_half_away(whole * part, decimals) for part in so_far[:-1]), whole]
        if basis == "ytd":
            return totals
        return [now - then for then, now in pairwise([Decimal(0), *totals])]
    if shape == LEVEL:
        return [whole] * number
    last = before[-1]
    if last is None:
        return None
    if shape == EVEN:
        levels = [last + (whole - last) * place / number for place in range(1, number)]
    else:
        known = [one for one in before[:-1] if one is not None]
        if len(known) < number - 1:
            return None
        # Moved as a whole, so that it ends at the target: a share of a percentage would flatten its course.
        levels = [one + whole - last for one in known]
    return [*(round_half_away(one, decimals) for one in levels), whole]


def _parts(shape: str, basis: str, before: Sequence[Decimal | None]) -> list[Decimal] | None:
    """The part of the year's total that has come in by the end of each period."""
    number = len(before)
    if shape != LAST_YEAR:
        return [Decimal(place) / number for place in range(1, number + 1)]
    known = [one for one in before if one is not None]
    if len(known) < number:
        return None
    totals = known if basis == "ytd" else list(accumulate(known))
    return [one / totals[-1] for one in totals] if totals[-1] else None


def comes_to(values: Sequence[Decimal | None], basis: str) -> Decimal | None:
    """What the targets of a year's periods come to at its end, for what adds up; None where it cannot be told."""
    if basis not in ADDS_UP or not values:
        return None
    known = [one for one in values if one is not None]
    if basis == "ytd":
        return values[-1]
    return sum(known, Decimal(0)) if len(known) == len(values) else None
