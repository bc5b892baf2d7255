"""The council's rule: how many misses in a row are too many, over how many periods it looks, and what is static."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.engine.scaled import MILLION, MOST_RATE, millionths

# When a static figure causes concern: in any case, while its target is missed, or not by itself.
STATIC = ("always", "off_target", "never")
# The longest look back, in periods.
MOST_PERIODS = 60
# The widest bands, so that every product stays inside 64 bits.
_MOST = {"relative_band": Decimal(MOST_RATE) / MILLION, "absolute_band": Decimal(MILLION)}


@dataclass(frozen=True, slots=True)
class ConcernRule:
    """When an indicator causes concern.

    `missed_periods` misses in a row are consistent; an amber one counts unless `near_misses_count` is false. The trend
    is the change over `trend_periods`. It is static within a band: `relative_band` (a fraction of the figure before)
    and `absolute_band` (in the indicator's unit) stand in place of the materiality of indicators of that kind.
    """

    missed_periods: int = 3
    trend_periods: int = 3
    near_misses_count: bool = True
    static_counts: str = "always"
    relative_band: Decimal | None = None
    absolute_band: Decimal | None = None

    def __post_init__(self) -> None:
        faults = []
        for name in ("missed_periods", "trend_periods"):
            if not 1 <= getattr(self, name) <= MOST_PERIODS:
                reason = f"This is not a whole number from 1 to {MOST_PERIODS}."
                faults.append(_fault(name, reason, "Give how many periods.", getattr(self, name)))
        if self.static_counts not in STATIC:
            mend = f"Give one of: {', '.join(STATIC)}."
            faults.append(_fault("static_counts", "This is none of the choices.", mend, self.static_counts))
        for name, most in _MOST.items():
            band = getattr(self, name)
            if band is not None and not (0 <= band <= most and band * MILLION == int(band * MILLION)):
                reason = f"This is not a number from 0 to {most} with at most six decimals."
                faults.append(_fault(name, reason, "Give a fraction such as 0.02, or an amount.", band))
        if faults:
            raise BadDefinition(faults)

    @property
    def rate(self) -> int | None:
        """The relative band in millionths."""
        return None if self.relative_band is None else millionths(self.relative_band)

    @property
    def amount(self) -> int | None:
        """The absolute band in millionths of the indicator's unit."""
        return None if self.absolute_band is None else millionths(self.absolute_band)


def _fault(name: str, reason: str, mend: str, value: object) -> Fault:
    return Fault(f"concern, {name}", reason, mend, str(value))
