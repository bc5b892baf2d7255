"""Which counts are small by themselves, and what rounding makes of the others."""

from __future__ import annotations

import narwhals as nw

from goldenthread.engine.disclosure.rules import Protection


def is_small(count: nw.Expr, of: nw.Expr, rule: Protection) -> nw.Expr:
    """Whether a count is hidden for itself: few people, all but few, too few in all, or (if wanted) none or all.

    Shape: two Int64 expressions in, the second null where nobody says of how many; one truth value out, never null.
    Units: people.
    Errors: none.
    Source: thresholds on x and on n - x. Where rounding leaves fewer than the threshold between the two, showing both
        would say that the true gap is just above it.
    """
    most = rule.hidden_up_to
    gap = of - count
    rounded_gap = rounded(of, rule) - rounded(count, rule)
    small = _within(count, most) | _or_false(_within(gap, most) | _within(rounded_gap, most) | _within(of, most))
    if rule.hides_zero:
        small = small | (count == 0) | _or_false(gap == 0)
    return small.fill_null(value=False)


def rounded(count: nw.Expr, rule: Protection) -> nw.Expr:
    """A count to the nearest multiple of the base, halves up.

    Shape: one Int64 expression in and out.
    Units: people.
    Errors: none.
    Source: rounding to a base; totals are rounded from the true total and never summed from rounded parts.
    """
    if rule.base == 1:
        return count
    whole: nw.Expr = (count * 2 + rule.base) // (2 * rule.base) * rule.base
    return whole


def _within(count: nw.Expr, most: int) -> nw.Expr:
    return (count >= 1) & (count <= most)


def _or_false(condition: nw.Expr) -> nw.Expr:
    return condition.fill_null(value=False)
