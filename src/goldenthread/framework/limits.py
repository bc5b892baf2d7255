"""The most that the council wants of something, and what passes it. Source: GT-038."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.framework.schema import Pack


@dataclass(frozen=True, slots=True)
class Beyond:
    """A set that holds more than the council wants of it."""

    key: str
    name: str
    held: int
    most: int

    @property
    def told(self) -> str:
        """It in a sentence."""
        return f"{self.name}: {self.held} are more than the {self.most} the council wants."


def beyond(pack: Pack) -> Iterator[Beyond]:
    """The sets of priorities that hold more than their limit."""
    for one in pack.priority_sets:
        held = sum(priority.set == one.key for priority in pack.priorities)
        if one.limit is not None and held > one.limit:
            yield Beyond(one.key, one.name, held, one.limit)


def newly_beyond(before: Pack, after: Pack) -> list[Beyond]:
    """Those that pass their limit by more than they did: what was there already is not asked about again."""
    known = {one.key: one.held - one.most for one in beyond(before)}
    return [one for one in beyond(after) if one.held - one.most > known.get(one.key, 0)]
