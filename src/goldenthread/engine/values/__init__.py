"""A figure for its period and on its basis: typed, worked out from its parts, rolled, or summed over the year."""

from goldenthread.engine.values.basis import basis_values
from goldenthread.engine.values.periods import period_values

__all__ = ["basis_values", "period_values"]
