"""The states of a plan, and which follows which: no required stage is skipped, and nobody approves their own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names

STATES = ("draft", "consultation", "challenge", "endorsed", "approved", "published", "revision", "closed")
SUBMITTED = "submitted"
"""Handed over for a decision: not a state of its own, but a step that the history keeps."""
STAGES = ("consultation", "challenge", "endorsed", "approved", "published")
"""The stages on the way up, in order."""
STATE_WORDS = {
    "draft": "Draft",
    "consultation": "In consultation",
    "challenge": "At challenge",
    "endorsed": "Endorsed",
    "approved": "Approved",
    "published": "Published",
    "revision": "Under revision",
    "closed": "Closed",
}
OPEN_TO_WRITING = ("draft", "consultation", "challenge", "revision")
"""The states in which sections and objectives may be written, until the plan is submitted."""
WRITTEN_ANEW = ("draft", "revision")
"""The states in which the way up begins."""
MOVES = {
    "draft": ("consultation", "challenge", "endorsed", "approved", "published", "closed"),
    "consultation": ("challenge", "endorsed", "approved", "published", "draft"),
    "challenge": ("consultation", "endorsed", "approved", "published", "draft"),
    "endorsed": ("endorsed", "approved", "published", "draft"),
    "approved": ("published", "revision", "closed"),
    "published": ("revision", "closed"),
    "revision": ("consultation", "challenge", "endorsed", "approved", "published"),
    "closed": (),
}
VERBS = {
    SUBMITTED: "submit_plan",
    "consultation": "submit_plan",
    "challenge": "submit_plan",
    "endorsed": "endorse_plan",
    "approved": "approve_plan",
    "published": "publish_plan",
    "draft": "submit_plan",
    "revision": "submit_plan",
    "closed": "publish_plan",
}
"""What somebody must be allowed in order to bring a plan into a state."""
DECIDED = ("endorsed", "approved")
LAST_STAGES = ("approved", "published")
LONGEST_YEAR = 366
NEEDS_REASON = ("draft", "revision", "closed")


@dataclass(frozen=True, slots=True)
class Way:
    """How far a plan has come: its state, what its level must pass, and what it passed since it was last written."""

    state: str
    route: tuple[str, ...] = ()
    passed: frozenset[str] = frozenset()
    is_revision: bool = False
    is_submitted: bool = False
    submitted_by: int | None = None
    officers_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Where somebody wants to bring it, who that is with their kinds of access, and what they say."""

    to: str
    by: int | None
    kinds: frozenset[str] = frozenset()
    has_body: bool = False
    reason: str = ""


Submission = tuple[bool, int | None]
"""Whether it is submitted, and by whom."""


def is_open(state: str, *, is_submitted: bool = False) -> bool:
    """Whether a plan in this state may be written in; not while somebody decides upon it."""
    return state in OPEN_TO_WRITING and not is_submitted


def way(state: str, route: Sequence[str], moves: Sequence[tuple[str, bool]], submitted: Submission) -> Way:
    """How far a plan has come by its moves, oldest first: each the state it led to, and whether officers made it."""
    passed: set[str] = set()
    is_revision, officers = False, False
    for new, of_officers in moves:
        if new in WRITTEN_ANEW:
            passed, officers, is_revision = set(), False, new == "revision"
        elif new != SUBMITTED:
            passed.add(new)
            officers = officers or (new in DECIDED and of_officers)
    is_submitted, by = submitted
    return Way(state, tuple(route), frozenset(passed), is_revision, is_submitted, by, officers)


def choices(way: Way) -> tuple[str, ...]:
    """Where a plan may go from here at all."""
    found = MOVES[way.state]
    if way.is_submitted:
        # Who hands a plan over may take it back to write on.
        return (*found, way.state) if way.state in WRITTEN_ANEW else found
    return (SUBMITTED, *found) if is_open(way.state) else found


def may_move(way: Way, step: Step, names: Names) -> list[Wrong]:
    """What stands in the way of bringing a plan into another state (GT-033, SP-017)."""
    if step.to not in choices(way):
        told = STATE_WORDS.get(step.to, "Submitted").lower()
        return [Wrong("to", f"From “{STATE_WORDS[way.state].lower()}” {names.a('plan')} does not become “{told}”")]
    found = [Wrong("to", sentence) for sentence in (*_skipped(way, step.to, names), *_own(way, step, names))]
    if step.to == "endorsed" and not step.has_body:
        found.append(Wrong("body", names.say("Choose the {body} that endorsed it")))
    if step.to in NEEDS_REASON and not step.reason.strip():
        found.append(Wrong("reason", "Say why"))
    return found


def _skipped(way: Way, to: str, names: Names) -> list[str]:
    """The required stages below the one wanted that it has not passed; a revision is heard again by nobody."""
    if to not in STAGES:
        return []
    due = [stage for stage in STAGES[: STAGES.index(to)] if stage in way.route]
    missing = [one for one in due if one not in way.passed and (one in DECIDED or not way.is_revision)]
    return [
        names.say("{Plans} of this {level} are first ") + f"“{STATE_WORDS[one].lower()}”: that stage is still missing"
        for one in missing
    ]


def _own(way: Way, step: Step, names: Names) -> list[str]:
    if step.to not in DECIDED:
        return []
    if not way.is_submitted:
        return [names.say("Submit the {plan} first, so that nobody writes in it while it is decided upon")]
    if step.by is not None and step.by == way.submitted_by:
        return ["Somebody else than the one who submitted it decides upon it"]
    if step.to == "approved" and step.kinds == {"portfolio_holder"} and not way.officers_agreed:
        return [names.say("Officers agree its {objectives} and {targets} before the {portfolio_holder} approves it")]
    return []


def is_finished(state: str, route: Sequence[str]) -> bool:
    """Whether a plan has come as far as its level must, or at least is approved where none says how far (SP-042)."""
    reached = STAGES.index(state) if state in STAGES else -1
    wanted = max((STAGES.index(stage) for stage in route), default=STAGES.index("approved"))
    # What is under revision was approved before.
    return state in ("closed", "revision") or reached >= wanted


def days_late(starts: date, finished: date | None, today: date) -> int:
    """By how many days a plan missed the day before it began; 0 where it did not, or has not begun (SP-042)."""
    return max(0, ((finished or today) - starts).days + 1) if starts <= today else 0


def finished_on(made: Sequence[tuple[str, date]], route: Sequence[str]) -> date | None:
    """The day on which a plan came as far as its level must, by its moves since it was last begun, oldest first."""
    found = None
    for state, on in made:
        if state == "draft":
            found = None
        elif found is None and state in STAGES and is_finished(state, route):
            found = on
    return found


def may_roll(state: str, rolling_years: int | None, starts: date, ends: date, names: Names) -> list[Wrong]:
    """What stands in the way of rolling a plan forward: it is one of several years, and agreed (GT-004)."""
    if not rolling_years:
        return [Wrong("plan", names.say("{Plans} of this {level} are not rolled forward"))]
    if (ends - starts).days <= LONGEST_YEAR:
        return [Wrong("plan", names.say("This {plan} is of one year: one of several years is rolled forward"))]
    if state not in LAST_STAGES:
        return [Wrong("plan", names.say("This {plan} is rolled forward once it is approved or published"))]
    return []
