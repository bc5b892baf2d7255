"""What a write asks of the framework: the pack that a council works under, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries.councils import pack


@dataclass(frozen=True, slots=True)
class Ground:
    """The framework a council works under, and its words."""

    pack: Pack
    names: Names

    @property
    def year_start(self) -> int:
        """The month in which the council's year begins."""
        return self.pack.calendar.year_start_month


def ground(council_id: int) -> Ground:
    """What the council's framework says today."""
    found = pack(council_id)
    return Ground(found, speech.names(found.words))
