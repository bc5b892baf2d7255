"""The one tree of errors. An error holds facts; the edge (page, command, file) makes the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stands in the way of keeping what was entered: the field it concerns, and a sentence."""

    field: str
    sentence: str


class GoldenThreadError(Exception):
    """The root of every error that a person can do something about."""


class NotAllowed(GoldenThreadError):  # noqa: N818 - named for what happened, as the sentences are
    """This person may not do this."""


class NotReady(GoldenThreadError):  # noqa: N818
    """The thing is not in a state in which this can be done."""


class Refused(NotReady):
    """What was entered cannot be kept; everything that is wrong is listed with its field."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        self.wrongs: tuple[Wrong, ...] = tuple(wrongs)
        super().__init__(" ".join(one.sentence for one in self.wrongs))


def refuse(wrongs: Sequence[Wrong]) -> None:
    """Raise what stands in the way, if anything does.

    Shape: what is wrong in, nothing out.
    Units: none.
    Errors: Refused with all of it.
    Source: errors (docs/architecture.md): bad input is refused whole, with everything that is wrong.
    """
    if wrongs:
        raise Refused(wrongs)


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
