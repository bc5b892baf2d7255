"""How far each element of the framework is taken up: which units had to, and which of them have. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.thread.rules.grid import share


@dataclass(frozen=True, slots=True)
class Element:
    """An element, the units from which it is wanted, and those of them that have completed it."""

    key: str
    wanted: tuple[int, ...]
    done: frozenset[int]

    @property
    def missing(self) -> tuple[int, ...]:
        """The units that have not."""
        return tuple(one for one in self.wanted if one not in self.done)

    @property
    def share(self) -> Decimal | None:
        """How many percent have; None where it is wanted of nobody."""
        return share(len(self.done), len(self.wanted))


def element(key: str, units: Iterable[int], pieces: Iterable[tuple[int | None, bool]]) -> Element:
    """A unit has completed an element once every piece of it that is its own is done; one without pieces is not asked.

    A piece of no unit, or of one that is not among the units, is nobody's here.
    """
    known = tuple(units)
    states: dict[int, bool] = {}
    for unit, is_done in pieces:
        if unit is not None:
            states[unit] = states.get(unit, True) and is_done
    wanted = tuple(one for one in known if one in states)
    return Element(key, wanted, frozenset(one for one in wanted if states[one]))


def planned(units: Iterable[int], ready: Mapping[int, bool]) -> Element:
    """Every unit is to have a plan; it is complete once one that covers it is approved."""
    known = tuple(units)
    return Element("plan", known, frozenset(one for one in known if ready.get(one, False)))
