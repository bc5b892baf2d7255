"""The actions of one published issue found again in the next by their meaning: their ids are given anew. Pure.

First the same words of the same team under the same heading, then the same words of the team, then nearly the same
words, the most alike first and whatever their order, and at last the same words in another team. Source: facts of
Hart's three issues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from goldenthread.delivery.rules.alike import SMALL, tidy

NEAR = 0.85


@dataclass(frozen=True, slots=True)
class Printed:
    """An action as an issue prints it: its number there, its team, what it serves, and how far it is."""

    number: str
    team: str
    text: str
    due_on: date | None
    stage: str
    status: str = ""
    percent: int | None = None
    serves: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """One action in both issues, and how sure that is: its words and heading, its words, nearly, in another team."""

    old: Printed
    new: Printed
    by: str

    @property
    def moved(self) -> bool:
        """Whether its due date is another."""
        return self.old.due_on != self.new.due_on

    @property
    def went_down(self) -> bool:
        """Whether less of it is done than before, or it is no longer done."""
        undone = self.old.stage == "done" and self.new.stage != "done"
        old, new = self.old.percent, self.new.percent
        return undone or (old is not None and new is not None and new < old)


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the actions between two issues, by place: pairs, what appeared and what is gone."""

    pairs: tuple[tuple[int, int, Matched], ...]
    appeared: tuple[int, ...]
    gone: tuple[int, ...]


def match(old: Sequence[Printed], new: Sequence[Printed]) -> Matching:
    """Every action of the new issue with the one it was, each used once."""
    found = _Finding(old, new)
    found.by("words and heading", lambda one: (one.team, tidy(one.serves), tidy(one.text)))
    found.by("words", lambda one: (one.team, tidy(one.text)))
    found.nearly()
    found.by("words, another team", lambda one: tidy(one.text), only_one=True)
    return found.result


class _Finding:
    """The pairs found so far, and what is still open on both sides."""

    def __init__(self, old: Sequence[Printed], new: Sequence[Printed]) -> None:
        self.old, self.new = old, new
        self.open_old, self.open_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
        self.pairs: list[tuple[int, int, Matched]] = []

    @property
    def result(self) -> Matching:
        return Matching(tuple(sorted(self.pairs, key=lambda pair: pair[1])), tuple(self.open_new), tuple(self.open_old))

    def by(self, how: str, key: Callable[[Printed], Hashable], *, only_one: bool = False) -> None:
        """Pair what has the same key; where several have it, the same due date goes together first."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for place in self.open_old:
            places[key(self.old[place])].append(place)
        wanted: dict[Hashable, list[int]] = defaultdict(list)
        for place in self.open_new:
            wanted[key(self.new[place])].append(place)
        for named, new in wanted.items():
            old = places.get(named, [])
            if only_one and (len(old), len(new)) != (1, 1):
                continue
            for same_day in (True, False):
                self._pair_up(old, new, how, same_day=same_day)

    def _pair_up(self, old: list[int], new: list[int], how: str, *, same_day: bool) -> None:
        for place in list(new):
            found = next((one for one in old if not same_day or self._same_day(one, place)), None)
            if found is not None:
                old.remove(found)
                new.remove(place)
                self._take(found, place, how)

    def _same_day(self, old: int, new: int) -> bool:
        return self.old[old].due_on == self.new[new].due_on

    def nearly(self) -> None:
        """Pair texts of one team that are nearly the same, the most alike first; their words may stand in any order."""
        self._nearly([tidy(one.text) for one in self.old], [tidy(one.text) for one in self.new])
        self._nearly([_sorted(one.text) for one in self.old], [_sorted(one.text) for one in self.new])

    def _nearly(self, *texts: list[str]) -> None:
        near = []
        for new in self.open_new:
            compare = SequenceMatcher(None, b=texts[1][new], autojunk=False)
            for old in self.open_old:
                if self.old[old].team == self.new[new].team:
                    compare.set_seq1(texts[0][old])
                    if compare.real_quick_ratio() >= NEAR and compare.quick_ratio() >= NEAR:
                        near.append((-compare.ratio(), new, old))
        for ratio, new, old in sorted(near):
            if -ratio >= NEAR and new in self.open_new and old in self.open_old:
                self._take(old, new, "nearly the same words")

    def _take(self, old: int, new: int, how: str) -> None:
        del self.open_old[old], self.open_new[new]
        self.pairs.append((old, new, Matched(self.old[old], self.new[new], how)))


def _sorted(text: str) -> str:
    """The words of a text in the order of the alphabet, without those that only join the others."""
    return " ".join(sorted(word for word in tidy(text).split() if word not in SMALL))
