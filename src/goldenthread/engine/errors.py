"""The one tree of errors. An error holds facts; the edge (page, command, file) makes the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where it is, why it is wrong, how to mend it, and what was found there."""

    place: str
    reason: str
    mend: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} {self.mend}".strip()


class GoldenThreadError(Exception):
    """The root of every error that a person can do something about."""


class NotAllowed(GoldenThreadError):  # noqa: N818 - named for what happened, as the sentences are
    """This person may not do this."""


class NotReady(GoldenThreadError):  # noqa: N818
    """The thing is not in a state in which this can be done."""


class FaultsError(GoldenThreadError):
    """An error that lists every fault it found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[FaultsError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class BadDefinition(FaultsError):  # noqa: N818
    """A definition (a pack, an indicator, a report specification) cannot be used as it is written."""


class BadData(FaultsError):  # noqa: N818
    """Data (a value, a period, a file) cannot be used as it is given."""
