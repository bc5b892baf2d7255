"""Actions and steps that look the same in different places, with dates or priorities that differ. Pure. AC-008."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

ENOUGH = 0.75
SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
SHORTEST = 2
"""A text of fewer words says too little to be like another."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something to be done, where it stands, and when and how urgently it is wanted there."""

    key: int
    place: str
    text: str
    due: str
    due_on: date | None
    priority: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Several places that say the same, in their order, and in what they differ."""

    places: tuple[Said, ...]
    dates_differ: bool
    priorities_differ: bool


def tidy(text: str) -> str:
    """A text in small letters with single spaces and without marks, to be compared."""
    return " ".join(re.findall(r"[a-z0-9%£]+", text.casefold().replace("&", " and ")))


def tokens(text: str) -> frozenset[str]:
    """The words that carry a text, one form for one and many."""
    return frozenset(_stem(word) for word in tidy(text).split() if word not in SMALL)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that they have in common."""
    return len(one & other) / len(one | other) if one and other else 0.0


def alike(said: Sequence[Said]) -> list[Alike]:
    """Each thing that is said in several places, once, in the order of its first place."""
    told = [(one, tokens(one.text)) for one in said]
    told = [(one, words) for one, words in told if len(words) >= SHORTEST]
    group = list(range(len(told)))
    for one, other in _candidates([words for _, words in told]):
        if _root(group, one) != _root(group, other) and likeness(told[one][1], told[other][1]) >= ENOUGH:
            group[max(_root(group, one), _root(group, other))] = min(_root(group, one), _root(group, other))
    found: dict[int, list[Said]] = defaultdict(list)
    for number, (said_here, _) in enumerate(told):
        found[_root(group, number)].append(said_here)
    return [_alike(places) for _, places in sorted(found.items()) if len(places) > 1]


def _candidates(words: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs that share a word at all: the others need not be compared."""
    by_word: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, one in enumerate(words):
        pairs.update((other, number) for word in one for other in by_word[word])
        for word in one:
            by_word[word].append(number)
    return sorted(pairs)


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        number = group[number]
    return number


def _alike(places: Sequence[Said]) -> Alike:
    dates = {one.due_on or one.due for one in places}
    return Alike(tuple(places), len(dates) > 1, len({one.priority for one in places if one.priority}) > 1)
