"""The set held against FABRIC: focused, appropriate, balanced, robust, integrated, cost effective. Pure.

What is not known fails nobody and passes nobody: it is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.engine.errors import Wrong

TESTS = {
    "focused": "Focused",
    "appropriate": "Appropriate",
    "balanced": "Balanced",
    "robust": "Robust",
    "integrated": "Integrated",
    "cost_effective": "Cost effective",
}
VERDICTS = {"met": "Met", "partly": "Partly met", "not_met": "Not met"}
UNKNOWN = "unknown"
VERDICT_WORDS = {**VERDICTS, UNKNOWN: "Nothing known yet"}
"""What can be recorded, and besides what is worked out where nothing can be said."""
LEAST_PARTIES = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """What of an indicator bears on the tests.

    `parties` helped to set it, 0 where nobody said; `is_rated` says whether its data was ever rated, and `has_hours`
    whether anything is said of its hours.
    """

    id: int
    serves_priority: bool
    parties: int
    uses: int
    nature: str
    is_complete: bool
    is_weak: bool
    is_linked: bool
    has_hours: bool
    is_heavy: bool
    is_rated: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one test: how many were looked at, which fail, of which nothing can be said, and what is lacking."""

    test: str
    of: int
    failing: tuple[int, ...]
    unknown: tuple[int, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anything can be said of any of them."""
        return len(self.unknown) < self.of

    @property
    def verdict(self) -> str:
        """Met where nothing fails and all is known; not met where at least half fails; partly between them.

        Where nothing is known of any of them there is no verdict.
        """
        if not self.of:
            return "not_met"
        if not self.is_known:
            return UNKNOWN
        if not self.failing and not self.unknown and not self.lacking:
            return "met"
        return "not_met" if 2 * len(self.failing) >= self.of else "partly"


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of a test as somebody records it, with what it rests on."""

    test: str
    verdict: str
    told: str


def fabric(measures: Sequence[Measure], *, natures: Sequence[str], plans: Iterable[str]) -> list[Outcome]:
    """Each test of the whole set; `plans` are those whose measures hold no outcome (MT-010)."""
    return [
        _of("focused", measures, lambda one: one.serves_priority),
        _of(
            "appropriate",
            measures,
            lambda one: one.parties >= LEAST_PARTIES or one.uses > 0,
            lambda one: one.parties > 0,
        ),
        _balanced(measures, natures, plans),
        _of(
            "robust",
            measures,
            lambda one: one.is_complete and one.is_rated and not one.is_weak,
            lambda one: one.is_rated or not one.is_complete,
        ),
        _of("integrated", measures, lambda one: one.is_linked),
        _worth(measures),
    ]


def _of(
    test: str,
    measures: Sequence[Measure],
    passes: Callable[[Measure], bool],
    is_known: Callable[[Measure], bool] = lambda _: True,
) -> Outcome:
    """Those that do not pass fail where anything is known of them; of the others nothing can be said."""
    others = [one for one in measures if not passes(one)]
    failing = tuple(one.id for one in others if is_known(one))
    return Outcome(test, len(measures), failing, tuple(one.id for one in others if not is_known(one)))


def _balanced(measures: Sequence[Measure], natures: Sequence[str], plans: Iterable[str]) -> Outcome:
    """Every class is there, and no plan is without an outcome; what nobody classed balances nothing."""
    there = {one.nature for one in measures}
    lacking = (*(one for one in natures if one not in there), *plans)
    return Outcome("balanced", len(measures), (), tuple(one.id for one in measures if not one.nature), lacking)


def _worth(measures: Sequence[Measure]) -> Outcome:
    """What takes much and led to nothing in a year fails; where nobody said what it takes, nothing can be said."""
    failing = tuple(one.id for one in measures if one.is_heavy and not one.uses)
    unknown = tuple(one.id for one in measures if not one.has_hours and not one.uses)
    return Outcome("cost_effective", len(measures), failing, unknown)


def may_record(draft: Judged, known: Mapping[str, str] = TESTS) -> list[Wrong]:
    """What stands in the way of recording a result."""
    found = []
    if draft.test not in known:
        found.append(Wrong("test", "Choose one of the six."))
    if draft.verdict not in VERDICTS:
        found.append(Wrong("verdict", "Choose how far it is met."))
    if not draft.told.strip():
        found.append(Wrong("told", "Say what it rests on."))
    return found
