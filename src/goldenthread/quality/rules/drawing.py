"""Drawing a sample of figures to audit: by lot, where risk weighs, and so that anybody can draw it again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from hashlib import sha256

from goldenthread.engine.errors import Wrong

MOST = 100
BITS = 256


@dataclass(frozen=True, slots=True)
class Ticket:
    """A figure in the lot: the code of its indicator, the points that speak for checking it, and why."""

    code: str
    points: int
    why: tuple[str, ...] = ()


def drawn(tickets: Sequence[Ticket], *, seed: str, size: int) -> list[Ticket]:
    """So many figures by lot, in the order of the draw; one of which more speaks for a check is likelier to be drawn.

    Shape: tickets in any order in, at most `size` of them out.
    Units: the weight of a figure is one more than its points, so every figure may be drawn.
    Errors: none. The same figures, points and seed give the same sample on every machine: the numbers come from
        SHA-256 of seed and code, and their logarithms are decimal.
    Source: weighted sampling without replacement (Efraimidis and Spirakis, 2006).
    """
    return sorted(tickets, key=lambda one: (_turn(one, seed), one.code))[:size]


def _turn(one: Ticket, seed: str) -> Decimal:
    """When a figure's turn comes: exponential by its weight."""
    number = int.from_bytes(sha256(f"{seed}|{one.code}".encode()).digest())
    with localcontext() as exact:
        exact.prec = 40
        between = (Decimal(number) + 1) / (Decimal(2) ** BITS + 1)
        return -between.ln() / (one.points + 1)


def may_draw(*, size: int, figures: int, purpose: str) -> list[Wrong]:
    """Why no such sample may be drawn."""
    found = []
    if not figures:
        found.append(Wrong("period", "No figure of it is approved yet, so there is nothing to draw from."))
    if not 1 <= size <= MOST:
        found.append(Wrong("size", f"Enter a whole number from 1 to {MOST}."))
    elif figures and size > figures:
        told = "Only one figure is approved" if figures == 1 else f"Only {figures:,} figures are approved"
        found.append(Wrong("size", f"{told}. Draw no more than that."))
    if not purpose.strip():
        found.append(Wrong("purpose", "Say what the sample is for."))
    return found
