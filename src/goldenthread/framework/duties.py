"""What the law and the council's agreements ask for in a year: each duty only while it is in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.framework.schema import IndicatorSet, Level, Pack, Regime


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty in force, the sets of indicators it asks for, and the level of plans it asks for."""

    regime: Regime
    sets: tuple[IndicatorSet, ...]
    level: Level | None

    @property
    def asks_for_results(self) -> bool:
        """Whether the law asks for the results of a set of indicators. An agreement is not the law. Source: GT-008."""
        return self.regime.kind == "indicator_set"


def duties(pack: Pack, starts: date, ends: date) -> tuple[Duty, ...]:
    """The duties in force on any day from one up to, and not including, another. Source: FW-016."""
    return tuple(
        Duty(one, tuple(_sets(pack, one, starts, ends)), pack.level(one.requires) if one.requires else None)
        for one in pack.regimes
        if one.standing != "withdrawn" and one.is_within(starts, ends)
    )


def serves_the_law(pack: Pack, level: Level, on: date) -> bool:
    """Whether plans of a level that begin on a day perform a statutory function. Source: GT-008.

    Where the framework dates the duty to make such plans, it holds only while that duty is in force.
    """
    dated = [one for one in pack.regimes if one.kind == "plan" and one.requires == level.key]
    if dated:
        return any(one.standing != "withdrawn" and one.is_in_force(on) for one in dated)
    return bool(level.statutory) or "statutory_indicators" in level.needs


def _sets(pack: Pack, regime: Regime, starts: date, ends: date) -> Iterator[IndicatorSet]:
    for one in pack.indicator_sets:
        if (one.key == regime.requires or one.regime == regime.key) and one.is_within(starts, ends):
            yield one
