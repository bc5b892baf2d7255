"""What stands beneath what, from an indicator up to the vision. Pure, and one pass over what it is asked about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

KINDS = ("vision", "priority", "plan", "objective", "indicator", "action", "risk")
"""From the top of the thread to its ends."""
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Node:
    """Something on the thread: its kind and id, what it is called, where it belongs and who answers for it.

    `owner_id` is a post; `owner` names who answers where that is no post.
    """

    kind: str
    id: int
    label: str
    code: str = ""
    unit_id: int | None = None
    owner_id: int | None = None
    owner: str = ""

    @property
    def key(self) -> Key:
        """What tells it from everything else on the thread."""
        return (self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """That one thing stands below another; only its main place is counted."""

    child: Key
    parent: Key
    is_main: bool = True


class Graph:
    """Things and what they stand below. An edge to something that is not there is no edge; a circle ends nowhere."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self.nodes: dict[Key, Node] = {node.key: node for node in nodes}
        self._kinds: dict[str, list[Key]] = defaultdict(list)
        for key in self.nodes:
            self._kinds[key[0]].append(key)
        self._above: dict[Key, list[tuple[Key, bool]]] = defaultdict(list)
        self._below: dict[Key, list[tuple[Key, bool]]] = defaultdict(list)
        for edge in edges:
            if edge.child in self.nodes and edge.parent in self.nodes and edge.child != edge.parent:
                self._above[edge.child].append((edge.parent, edge.is_main))
                self._below[edge.parent].append((edge.child, edge.is_main))

    def above(self, key: Key) -> list[tuple[Key, bool]]:
        """What a thing stands directly below, its main place first, each with whether it is one."""
        return sorted(self._above.get(key, ()), key=lambda pair: not pair[1])

    def below(self, key: Key) -> list[tuple[Key, bool]]:
        """What stands directly below a thing, each with whether this is its main place."""
        return list(self._below.get(key, ()))

    def up(self, key: Key) -> list[Key]:
        """The chain above a thing, nearest first, by main places alone; it ends where nothing is above (GT-013)."""
        chain: list[Key] = []
        seen = {key}
        while main := next((parent for parent, is_main in self._above.get(key, ()) if is_main), None):
            if main in seen:
                break
            chain.append(main)
            seen.add(main)
            key = main
        return chain

    def beneath(self, key: Key, *, also: bool = False) -> list[Key]:
        """Everything beneath a thing, each once, nearest first: what is mainly there, and on request all of it."""
        found: dict[Key, None] = {}
        waiting = [key]
        for one in waiting:
            for child, is_main in self._below.get(one, ()):
                if (is_main or also) and child not in found and child != key:
                    found[child] = None
                    waiting.append(child)
        return list(found)

    def counts(self, key: Key, *, also: bool = False) -> Counter[str]:
        """How many of each kind stand beneath a thing, each counted once (GT-014, GT-016)."""
        return Counter(kind for kind, _ in self.beneath(key, also=also))

    def of_kind(self, *kinds: str) -> list[Key]:
        """The things of these kinds, in the order in which they were given."""
        # Pages ask for one kind at a time, among tens of thousands of things of others.
        if len(kinds) == 1:
            return list(self._kinds.get(kinds[0], ()))
        return [key for key in self.nodes if key[0] in kinds]

    def orphans(self, kinds: Collection[str], tops: Collection[str]) -> list[Key]:
        """The things of some kinds from which no way leads up to any of the tops (GT-015)."""
        reached = _spread((key for key in self.nodes if key[0] in tops), self._below)
        return [key for key in self.nodes if key[0] in kinds and key not in reached]

    def barren(self, kinds: Collection[str], ends: Collection[str]) -> list[Key]:
        """The things of some kinds with none of the ends anywhere beneath them (GT-015)."""
        reached = _spread((key for key in self.nodes if key[0] in ends), self._above)
        return [key for key in self.nodes if key[0] in kinds and key not in reached]


def _spread(starts: Iterable[Key], ways: Mapping[Key, list[tuple[Key, bool]]]) -> set[Key]:
    """Everything that can be reached from the starts, and the starts themselves."""
    waiting = list(starts)
    found = set(waiting)
    for one in waiting:
        for other, _ in ways.get(one, ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
