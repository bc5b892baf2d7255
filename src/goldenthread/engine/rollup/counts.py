"""How many of each status: always counts first, and never without those that were not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.engine.readings import JUDGED, STATUSES

MET = ("exceeded", "green")


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts per status code, every code present; `expected` is all of them, whether or not they could be judged."""

    by_status: dict[str, int] = field(default_factory=dict)

    @property
    def judged(self) -> int:
        """How many were judged against a target."""
        return sum(self.by_status[code] for code in JUDGED)

    @property
    def met(self) -> int:
        """How many met or exceeded their target."""
        return sum(self.by_status[code] for code in MET)

    @property
    def expected(self) -> int:
        """How many there are in all."""
        return sum(self.by_status.values())

    @property
    def not_judged(self) -> int:
        """How many could not be, or were not meant to be, judged."""
        return self.expected - self.judged

    def __getitem__(self, code: str) -> int:
        return self.by_status[code]


def counts(statuses: Iterable[str]) -> Counts:
    """How many of each status code there are, in the order of the code list.

    Shape: status codes in, one Counts out with every code, zeros included.
    Units: numbers of readings.
    Errors: ValueError for a word that is no status code.
    Source: status codes (d8): never left out of counts.
    """
    found = Counter(statuses)
    unknown = set(found) - set(STATUSES)
    if unknown:
        raise ValueError(f"not a status code: {', '.join(sorted(unknown))}")
    return Counts({code: found[code] for code in STATUSES})
