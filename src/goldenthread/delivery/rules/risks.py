"""How high a risk is on the council's matrix, what is asked of it, and when registers are reviewed. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.engine.dates import out_of_sense
from goldenthread.engine.errors import Wrong

REGISTER_LEVELS = ("service", "directorate", "corporate")
"""From the lowest up: a risk is escalated to a register of a higher level."""
WORKS = ("yes", "partly", "no", "untested")
QUARTERLY = (2, 5, 8, 11)


@dataclass(frozen=True, slots=True)
class Pair:
    """A place on the matrix: how likely, and how bad."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Their product."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class ScoreDraft:
    """An assessment as it was entered: before controls, and with those that there are."""

    inherent: Pair
    current: Pair
    assessed_on: date
    is_formal: bool
    note: str = ""
    target: Pair | None = None
    """Where it should come down to, if that was said."""


@dataclass(frozen=True, slots=True)
class RiskDraft:
    """A risk as it was entered to be changed: what may happen, why, what would follow, whose, and in which register."""

    title: str
    cause: str = ""
    consequence: str = ""
    owner_id: int | None = None
    review_on: date | None = None
    register_key: str = ""


def tone(score: int, amber_from: int, red_from: int) -> str:
    """The colour that the council's matrix gives a score (RK-001)."""
    if score >= red_from:
        return "red"
    return "amber" if score >= amber_from else "green"


def trend(scores: Sequence[int]) -> str:
    """Where the newest of the scores went against the one before it: up is for the worse (RK-006)."""
    if len(scores) < 2:
        return "new"
    return "same" if scores[-1] == scores[-2] else ("up" if scores[-1] > scores[-2] else "down")


def score_wrongs(draft: ScoreDraft, likelihoods: int, impacts: int, today: date) -> list[Wrong]:
    """What stands in the way of keeping an assessment."""
    found = []
    for name, pair in (("inherent", draft.inherent), ("current", draft.current)):
        if not 1 <= pair.likelihood <= likelihoods:
            found.append(Wrong(f"{name}_likelihood", "Choose how likely it is"))
        if not 1 <= pair.impact <= impacts:
            found.append(Wrong(f"{name}_impact", "Choose how bad it would be"))
    if not found and draft.current.score > draft.inherent.score:
        found.append(Wrong("current_likelihood", "With controls it cannot score higher than without them"))
    if draft.target is not None:
        found += _target_wrongs(draft.target, draft.inherent, likelihoods, impacts)
    if draft.assessed_on > today:
        found.append(Wrong("assessed_on", "The day of the assessment has not come yet"))
    elif told := out_of_sense(draft.assessed_on, today):
        found.append(Wrong("assessed_on", told))
    return found


def _target_wrongs(target: Pair, inherent: Pair, likelihoods: int, impacts: int) -> list[Wrong]:
    found = []
    if not 1 <= target.likelihood <= likelihoods:
        found.append(Wrong("target_likelihood", "Choose how likely it should be in the end, or leave both empty"))
    if not 1 <= target.impact <= impacts:
        found.append(Wrong("target_impact", "Choose how bad it should be in the end, or leave both empty"))
    if not found and target.score > inherent.score:
        found.append(Wrong("target_likelihood", "What is aimed at cannot score higher than it would without controls"))
    return found


def risk_wrongs(code: str, title: str, taken: Collection[str]) -> list[Wrong]:
    """What stands in the way of keeping a risk in a register."""
    found = [] if title.strip() else [Wrong("title", "Say what may happen")]
    if len(title.strip()) > 300:
        found.append(Wrong("title", "Use at most 300 characters"))
    if len(code) > 20:
        found.append(Wrong("code", "Use at most 20 characters"))
    elif code in taken:
        found.append(Wrong("code", "Another one of this register has this code"))
    return found


def review_wrongs(review_on: date | None, before: date | None, today: date) -> list[Wrong]:
    """It is looked at again on a day to come. One that was said `before`, and has passed meanwhile, may stay."""
    if review_on is None or review_on == before:
        return []
    if review_on < today:
        return [Wrong("review_on", "This day is past: say when to look at it again, or leave it empty")]
    told = out_of_sense(review_on, today)
    return [Wrong("review_on", told)] if told else []


def level_wrongs(level: str, *, has_unit: bool) -> list[Wrong]:
    """A register is either the whole council's or somebody's, and then says whose."""
    if level not in REGISTER_LEVELS:
        return [Wrong("level", "Choose whose it is")]
    if level == "corporate" and has_unit:
        return [Wrong("unit", "The register of the whole council is nobody's own: leave this empty")]
    if level != "corporate" and not has_unit:
        return [Wrong("unit", "Choose whose register it is, or say that it is the whole council's")]
    return []


def may_escalate(level: str, upper: str) -> Wrong | None:
    """Why a risk may not go to a register, or None when it may: only upwards."""
    if REGISTER_LEVELS.index(upper) > REGISTER_LEVELS.index(level):
        return None
    return Wrong("register", "Choose a register of a higher level")


def may_move(level: str, below: Collection[str], above: Collection[str]) -> Wrong | None:
    """Why a risk may not stand at a level, or None when it may: between where it came from and where it was escalated.

    `below` and `above` are the levels at which it stands too.
    """
    place = REGISTER_LEVELS.index(level)
    if any(REGISTER_LEVELS.index(one) >= place for one in below):
        return Wrong("register", "It was escalated from a register that is no lower than this one")
    if any(REGISTER_LEVELS.index(one) <= place for one in above):
        return Wrong("register", "It was escalated to a register that is no higher than this one")
    return None


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was due, and when it was held if it was."""

    due_on: date
    held_on: date | None

    def is_missed(self, today: date) -> bool:
        """Whether its day has passed without it."""
        return self.held_on is None and self.due_on < today


def reviews(months: Iterable[int], opened_on: date, held: Mapping[date, date], today: date) -> list[Review]:
    """Every review from the day a register was opened to a year ahead, at the end of each of its months (RK-010)."""
    wanted = sorted(set(months))
    days = [
        date(year, month, monthrange(year, month)[1])
        for year in range(opened_on.year, today.year + 2)
        for month in wanted
    ]
    return [Review(day, held.get(day)) for day in days if opened_on <= day <= today + timedelta(days=366)]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an objective stands: the day of its first formal assessment, whether there was an informal one only."""

    objective_id: int
    formal_on: date | None
    informal_only: bool = False

    def is_late(self, submitted_on: date | None) -> bool:
        """Whether it was assessed formally only after its plan had been submitted (RK-007)."""
        return self.formal_on is not None and submitted_on is not None and self.formal_on > submitted_on


def assess(objective_ids: Iterable[int], scores: Iterable[tuple[int, date, bool]]) -> dict[int, Assessment]:
    """Each objective with its first formal assessment; an informal one does not count (RK-008)."""
    formal: dict[int, date] = {}
    informal: set[int] = set()
    for objective_id, day, is_formal in scores:
        if is_formal:
            formal[objective_id] = min(day, formal.get(objective_id, day))
        else:
            informal.add(objective_id)
    return {one: Assessment(one, formal.get(one), one in informal and one not in formal) for one in objective_ids}
