"""How indicators spread over classes: what a plan measures, and what it leaves unmeasured. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.indicators.rules.sheets import NATURES


@dataclass(frozen=True, slots=True)
class Balance:
    """How many measures there are of each class; those without one are counted too."""

    counts: Mapping[str, int]
    unclassed: int

    @property
    def all(self) -> int:
        """Every measure, classed or not."""
        return sum(self.counts.values()) + self.unclassed

    @property
    def has_no_outcome(self) -> bool:
        """Whether there are measures and none of them is of an outcome (MT-008)."""
        return self.all > 0 and not self.counts.get("outcome")


def balance(natures: Iterable[str]) -> Balance:
    """How many of these are of each class, in the order of the classes."""
    found = Counter(natures)
    return Balance({one: found[one] for one in NATURES}, found[""])


def is_of_one_kind(aspects: Iterable[str]) -> bool:
    """Whether what is classed at all is of a single kind, by two measures or more or by the only one (MT-009)."""
    return len({one for one in aspects if one}) == 1
