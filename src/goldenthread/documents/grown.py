"""A tree: what stands below what, with what belongs to each branch beside it. A plain node like the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.drawn import Box, StripPart


@dataclass(frozen=True, slots=True)
class Branch:
    """One thing of a tree: what it is, what it is called, what is counted below it, and what stands below it.

    `counts` are figures with their words; `parts` the statuses of what is below; `leaves` stand beside it, those named
    in `light` by a lesser tie. `group` is the heading under which it and its neighbours stand. `torn` says why the
    thread is broken here. `strong` marks the one that the tree is about, or from which it hangs.
    """

    text: str
    kind: str = ""
    href: str = ""
    note: str = ""
    counts: Sequence[tuple[str, str]] = ()
    parts: Sequence[StripPart] = ()
    status: str = ""
    word: str = ""
    leaves: Sequence[Box] = ()
    light: Sequence[str] = ()
    branches: Sequence["Branch"] = ()
    group: str = ""
    torn: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Branches from the top down. `loose` are those that hang from nothing, under the heading `loose_title`.

    `leaf_word` says how what stands beside a branch is tied to it: "planned in".
    """

    title: str
    summary: str
    branches: Sequence[Branch]
    loose: Sequence[Branch] = ()
    loose_title: str = ""
    leaf_word: str = "beside it"


@dataclass(frozen=True, slots=True)
class Met:
    """A branch met on the way through a tree: how deep it is, below which, and whether it begins a group."""

    branch: Branch
    depth: int
    above: Branch | None
    begins: str = ""
    is_loose: bool = False


def is_only(branches: Sequence[Branch]) -> bool:
    """A branch alone below another stands straight below it: a chain goes down and not to the side."""
    return len(branches) == 1 and not branches[0].group


def walk(node: Tree) -> Iterator[Met]:
    """Every branch in reading order, the loose ones last."""
    yield from _down(node.branches, 0, None)
    for branch in node.loose:
        yield Met(branch, 0, None, is_loose=True)


def _down(branches: Sequence[Branch], depth: int, above: Branch | None) -> Iterator[Met]:
    group = ""
    for branch in branches:
        begins = branch.group if branch.group != group else ""
        group = branch.group
        yield Met(branch, depth, above, begins)
        yield from _down(branch.branches, depth + (not is_only(branch.branches)), branch)
