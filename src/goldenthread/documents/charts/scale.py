"""Sensible ticks: round steps that hold every value, in exact decimals so that no label is ever 0.30000000000000004."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """The ticks of an axis, ascending; the first and last are its ends."""

    ticks: tuple[Decimal, ...]
    decimals: int

    def fraction(self, value: Decimal) -> float:
        """How far up the axis a value stands: 0 at its foot, 1 at its head."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((value - low) / (high - low))


def scale(values: Sequence[Decimal], *, ceiling: Decimal | None = None) -> Scale:
    """Ticks for the values; the axis does not pass zero, nor the ceiling, unless a value does."""
    low, high = _room(values or [Decimal(0)])
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = [step * count for count in range(int(first), int(last) + 1)]
    if ceiling is not None and max(values, default=ceiling) <= ceiling:
        ticks = [tick for tick in ticks if tick < ceiling] + [ceiling] if ticks[-1] > ceiling else ticks
    if len(ticks) < 2:
        ticks = [ticks[0] - step, ticks[0]]
    exponent = step.normalize().as_tuple().exponent
    return Scale(tuple(ticks), max(0, -exponent) if isinstance(exponent, int) else 0)


def _room(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The span to show: the values with a little air, so that a flat line is not a wall."""
    low, high = min(values), max(values)
    largest = max(abs(low), abs(high))
    air = max((high - low) * Decimal("0.08"), largest * Decimal("0.02")) or Decimal(1)
    foot, head = low - air, high + air
    if low >= 0 and (foot < 0 or low <= (high - low) / 3):
        foot = Decimal(0)
    elif high <= 0 and head > 0:
        head = Decimal(0)
    return foot, head


def _step(span: Decimal) -> Decimal:
    """The smallest round step that needs no more than the most ticks."""
    power = Decimal(10) ** (span.adjusted() - 1)
    for scaled in (power, power * 10):
        for step in _STEPS:
            if span / (step * scaled) <= _MOST_TICKS - 1:
                return step * scaled
    return power * 100
