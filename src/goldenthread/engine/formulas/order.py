"""In which order calculated figures are worked out: each after all that it is made of, and never in a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from goldenthread.engine.errors import Fault
from goldenthread.engine.formulas.language import FormulaError


def in_order(made_of: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The calculated indicators so that each stands after those it is made of; equal ones by their codes.

    Shape: code → the codes it is made of, for calculated indicators, in (others may be named and are taken as given);
        those codes, each once, out: the same whatever the order of what came in.
    Units: none.
    Errors: FormulaError naming the way round, from its smallest code back to it, where a figure is made of itself.
    Source: DQ-006; acceptance H3.
    """
    done: dict[str, None] = {}
    for start in sorted(made_of):
        _visit(start, made_of, done)
    return tuple(done)


def _visit(start: str, made_of: Mapping[str, Collection[str]], done: dict[str, None]) -> None:
    """Walk down from one indicator without recursion: a chain of hundreds is as welcome as one of two."""
    way: dict[str, list[str]] = {}
    at: str | None = start
    while at is not None:
        if at not in way and at not in done:
            way[at] = sorted((one for one in set(made_of[at]) if one in made_of), reverse=True)
        left = way.get(at, [])
        if left:
            below = left.pop()
            if below in way:
                raise _circle(list(way), below)
            at = below if below not in done else at
        else:
            way.pop(at, None)
            done[at] = None
            at = next(reversed(way), None)


def _circle(way: list[str], closing: str) -> FormulaError:
    ring = way[way.index(closing) :]
    first = ring.index(min(ring))
    named = " → ".join([*ring[first:], *ring[:first], ring[first]])
    told = f"The figure would be made of itself: {named}."
    return FormulaError([Fault("Circle", told, "Take one of them out of the formula.", named)])
