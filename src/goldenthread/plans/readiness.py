"""What rooms above this one add to plans when the software starts: checks before a plan moves on, and parts of pages.

A check is asked once, with the plan and the stages it is about to reach ("submit", "approve" or "publish"; "quality"
when its quality is assessed), and answers with everything that is missing before any of them. A part of an objective's
page is asked for its blocks when the page is drawn. A part of a plan answers with pieces, each for a kind of section,
and with what it counts: page, document and size are made of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from goldenthread.documents.nodes import Block
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names

if TYPE_CHECKING:
    from goldenthread.plans.queries import ObjectiveRow, PlanRow

STAGES = ("submit", "approve", "publish", "quality")
PLACES = (
    *("issues", "strategies", "contributions", "targets", "measures", "monitoring", "descriptions"),
    *("actions", "risks", "achievements"),
)
"""The kinds of section that rooms above fill, in the order in which a plan shows those its template does not name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is missing before a plan may move on: which check found it, and what to mend."""

    check: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan that is to move on, and the framework and words under which it stands."""

    plan: PlanRow
    pack: Pack
    names: Names

    @property
    def needs(self) -> Collection[str]:
        """What the level of the plan asks for before it moves on."""
        level = self.pack.level(self.plan.level)
        return level.needs if level else ()


Check = Callable[[Standing, Collection[str]], Sequence[Fault]]
"""(plan, stages) → what is missing before any of them."""
Part = Callable[[str, int, int, Any], Sequence[Any]]
"""(key of the council, its id, objective, names) → blocks of the objective's page."""
_checks: dict[str, Check] = {}
_parts: dict[str, Part] = {}


def register(name: str, check: Check) -> None:
    """Have a check asked; the newest of a name stands."""
    _checks[name] = check


def faults(standing: Standing, *stages: str) -> tuple[Fault, ...]:
    """Everything that is missing before a plan reaches the stages, check by check in the order of their names."""
    if unknown := set(stages) - set(STAGES):
        raise ValueError(f"No such stage: {min(unknown)}")
    return tuple(fault for name in sorted(_checks) for fault in _checks[name](standing, stages))


def faults_of(name: str, standing: Standing, stage: str) -> tuple[Fault, ...]:
    """What one check alone finds missing; nothing where no room has registered it."""
    return tuple(_checks[name](standing, (stage,))) if name in _checks else ()


def show(name: str, part: Part) -> None:
    """Have a part of an objective's page drawn; the newest of a name stands."""
    _parts[name] = part


def parts(council_key: str, council_id: int, objective_id: int, names: Any) -> list[Any]:
    """The blocks that other rooms add to the page of an objective, in the order of their names."""
    return [block for name in sorted(_parts) for block in _parts[name](council_key, council_id, objective_id, names)]


@dataclass(frozen=True, slots=True)
class Asked:
    """The plan that is drawn: with its objectives, its first day before it was ever rolled forward, and the moment.

    `organisation` is the one whose contributions are asked for, if not all.
    `until` is the day after the last one that results are asked for: tomorrow, or the end of a reported period.
    """

    council_key: str
    plan: PlanRow
    objectives: Sequence[ObjectiveRow]
    pack: Pack
    names: Names
    since: date
    until: date
    at: datetime
    organisation: str = ""

    @property
    def origins(self) -> dict[int, ObjectiveRow]:
        """Its objectives by the id under which they are measured, acted on and assessed: that of their own plan."""
        return {row.reuses_id or row.id: row for row in self.objectives}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a plan: the kind of section it stands in, its heading where no section is of that kind, its blocks."""

    place: str
    title: str
    blocks: Sequence[Block]


STANDING = ("measures", "milestones", "actions", "risks")
"""What of a plan has a status, in the order in which its summary shows them."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How many of one kind (of `STANDING`) stand at each status of the engine, those that are not judged included.

    `how` says how they are judged, where that is not said beside them; words stand in braces.
    """

    kind: str
    counts: Mapping[str, int]
    how: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What a room adds to a plan: its pieces, how many of something it has, what threatens each objective, and how
    what it keeps of the plan stands on the scale of the measures (ST-011).
    """

    pieces: Sequence[Piece] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    threats: Mapping[int, Sequence[str]] = field(default_factory=dict)
    stands: Sequence[Stands] = ()

    def of(self, place: str) -> list[Block]:
        """The blocks for a kind of section."""
        return [block for one in self.pieces if one.place == place for block in one.blocks]


Drawer = Callable[[Asked], Added]
Filler = Callable[[int], Mapping[int, Collection[str]]]
"""council → for each plan the kinds of section that have something to show."""
_drawers: dict[str, Drawer] = {}
_fillers: dict[str, Filler] = {}


def draw(name: str, drawer: Drawer) -> None:
    """Have a part of plans drawn; the newest of a name stands."""
    _drawers[name] = drawer


def drawn(asked: Asked) -> Added:
    """Everything that rooms above add to a plan, in the order of the places."""
    answers = [_drawers[name](asked) for name in sorted(_drawers)]
    pieces = sorted((one for answer in answers for one in answer.pieces), key=lambda one: PLACES.index(one.place))
    counts: Counter[str] = Counter()
    threats: dict[int, list[str]] = defaultdict(list)
    for answer in answers:
        counts.update(answer.counts)
        for objective_id, told in answer.threats.items():
            threats[objective_id] += told
    stands = sorted((one for answer in answers for one in answer.stands), key=lambda one: STANDING.index(one.kind))
    return Added(tuple(pieces), dict(counts), dict(threats), tuple(stands))


def fill(name: str, filler: Filler) -> None:
    """Have it told which sections of plans fill themselves; the newest of a name stands."""
    _fillers[name] = filler


def filled(council_id: int) -> dict[int, set[str]]:
    """For each plan the kinds of section that rooms above fill."""
    found: dict[int, set[str]] = defaultdict(set)
    for name in sorted(_fillers):
        for plan_id, places in _fillers[name](council_id).items():
            found[plan_id].update(places)
    return found
