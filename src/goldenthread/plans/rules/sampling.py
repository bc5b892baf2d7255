"""The rolling programme: which plans are assessed in which year, so that every one is in turn. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is sampled: whose plan it is, since which year there is one, and in which year it was last assessed."""

    key: str
    since: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class SampleYear:
    """A year of the programme: what was assessed in it, and what is still to be."""

    year: int
    done: tuple[str, ...]
    planned: tuple[str, ...]


def schedule(candidates: Iterable[Candidate], *, capacity: int, year: int) -> tuple[SampleYear, ...]:
    """The years from this one on until every candidate has had its turn (SP-012).

    First come those that were never assessed, the longest-standing first, then those whose turn is longest ago. What
    is new takes its place behind those that wait already; what has ended is no candidate, and whoever is next moves
    up. What was assessed this year takes up a place of this year.
    """
    standing = list({one.key: one for one in candidates}.values())
    waiting = {one.key for one in standing if one.last != year}
    found: list[SampleYear] = []
    while not found or waiting:
        now = year + len(found)
        done = tuple(sorted(one.key for one in standing if one.last == now)) if not found else ()
        queue = sorted((one for one in standing if one.key in waiting), key=_turn)
        taken = {one.key for one in queue[: max(0, capacity - len(done))]}
        found.append(SampleYear(now, done, tuple(one.key for one in queue if one.key in taken)))
        standing = [replace(one, last=now) if one.key in taken else one for one in standing]
        waiting -= taken
    return tuple(found)


def _turn(one: Candidate) -> tuple[bool, int, str]:
    return (one.last is not None, one.since if one.last is None else one.last, one.key)
