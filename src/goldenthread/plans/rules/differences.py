"""What changed between two versions of a plan, line by line. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of a plan as a version has it: its key, its title, its lines."""

    key: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not the same: where it stands, what it was, and what it is; one of them may be missing."""

    title: str
    old: str
    new: str

    @property
    def kind(self) -> str:
        """Added, removed or changed."""
        return "changed" if self.old and self.new else "added" if self.new else "removed"


def differences(old: Sequence[PartOf], new: Sequence[PartOf]) -> tuple[Difference, ...]:
    """Every line that differs, in the order of the newer version, and after it what only the older one has."""
    before, after = {part.key: part for part in old}, {part.key: part for part in new}
    keys = [*after, *(key for key in before if key not in after)]
    found: list[Difference] = []
    for key in keys:
        title = (after.get(key) or before[key]).title
        was = before[key].lines if key in before else ()
        now = after[key].lines if key in after else ()
        found += _of_part(title, was, now)
    return tuple(found)


def _of_part(title: str, was: Sequence[str], now: Sequence[str]) -> list[Difference]:
    found: list[Difference] = []
    for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = list(was[i:j]), list(now[k:m])
        longest = max(len(old), len(new))
        old += [""] * (longest - len(old))
        new += [""] * (longest - len(new))
        found += [Difference(title, one, other) for one, other in zip(old, new, strict=True)]
    return found
