"""Finding an owner in the register by a name, however it is spelled. Pure. AC-003."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldenthread.delivery.rules.alike import tidy

PARTS = ("lead", "joint", "support")
"""An action has one that leads, others that own it with them, and those that help."""
LIKE = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """An owner of the register with all its names."""

    id: int
    names: tuple[str, ...]


def same(name: str, known: Iterable[Named]) -> int | None:
    """The owner who has exactly this name, but for capitals, marks and spaces."""
    sought = tidy(name)
    return next((one.id for one in known if sought in map(tidy, one.names)), None)


def like(name: str, known: Iterable[Named]) -> list[int]:
    """The owners whose name looks like this one, the most alike first: initials, misspellings, a word left out."""
    sought = tidy(name)
    scored = sorted((-max((_likeness(sought, tidy(text)) for text in one.names), default=0.0), one.id) for one in known)
    return [id_ for score, id_ in scored if -score >= LIKE]


def pairs(known: Iterable[Named]) -> list[tuple[int, int]]:
    """The owners that may be one and the same, each pair once."""
    listed = list(known)
    return [
        (one.id, other.id)
        for place, one in enumerate(listed)
        for other in listed[place + 1 :]
        if any(other.id == found for found in like(one.names[0], [other]))
    ]


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if _initials(one, other) or _initials(other, one):
        return 1.0
    return max(
        SequenceMatcher(None, one, other, autojunk=False).ratio(),
        SequenceMatcher(None, " ".join(sorted(one.split())), " ".join(sorted(other.split())), autojunk=False).ratio(),
    )


def _initials(short: str, long: str) -> bool:
    """Whether one is the other with its first word cut to a letter: "j smith" and "jane smith"."""
    few, many = short.split(), long.split()
    return len(few) == len(many) > 1 and few[1:] == many[1:] and len(few[0]) == 1 and many[0].startswith(few[0])


def plain(written: str) -> tuple[str, str]:
    """A name as a paper prints it and what it adds in brackets: "Improvement Manager (to facilitate)"."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", written.strip())
    return (found.group(1), found.group(2)) if found else (written.strip(), "")
