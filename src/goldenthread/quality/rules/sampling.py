"""Which figures to look at first: those with most that speaks against relying on them. Each reason is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.quality.rules.notes import CHANGED, NONE, PAST_REVIEW


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a figure that bears on whether it can be relied on."""

    code: str
    is_typed: bool = False
    revisions: int = 0
    is_estimate: bool = False
    note: str = NONE
    weak: int = 0
    unrated: int = 0
    has_owner: bool = True
    has_open_problem: bool = False
    has_open_flag: bool = False
    last_errors: int = 0
    is_checked: bool = False


_WEIGHTS: tuple[tuple[str, int, Callable[[Seen], bool]], ...] = (
    ("a data quality problem is open", 5, lambda one: one.has_open_problem),
    ("a figure of it is flagged for follow-up", 4, lambda one: one.has_open_flag),
    ("the last check found errors", 4, lambda one: one.last_errors > 0),
    ("a characteristic is rated weak", 3, lambda one: one.weak > 0),
    ("it was revised after approval", 3, lambda one: one.revisions > 0),
    ("the definition changed after its {procedure_note} was written", 2, lambda one: one.note == CHANGED),
    ("there is no {procedure_note}", 2, lambda one: one.note == NONE),
    ("it has no {owner}", 2, lambda one: not one.has_owner),
    ("it is provisional or an estimate", 2, lambda one: one.is_estimate),
    ("the {procedure_note} is past its review", 1, lambda one: one.note == PAST_REVIEW),
    ("it is typed by hand", 1, lambda one: one.is_typed),
    ("it has not been checked within a year", 1, lambda one: not one.is_checked),
)


def reasons_to_check(one: Seen) -> tuple[int, tuple[str, ...]]:
    """The points that speak for checking a figure, and why: the heaviest reason first."""
    found = [(points, told) for told, points, holds in _WEIGHTS if holds(one)]
    return sum(points for points, _ in found), tuple(told for _, told in found)


def first_to_check(seen: Iterable[Seen], *, most: int) -> list[tuple[Seen, int, tuple[str, ...]]]:
    """The figures with most points, by code where they have as many."""
    scored = [(one, *reasons_to_check(one)) for one in seen]
    return sorted((one for one in scored if one[1]), key=lambda one: (-one[1], one[0].code))[:most]
