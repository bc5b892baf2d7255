"""The whole thread of a council as it stands today, in a fixed number of queries whatever hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.delivery import queries as delivery
from goldenthread.delivery.queries import Edges as Work
from goldenthread.framework import Pack
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import UnitRow
from goldenthread.organisation.rules import in_force
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import Edges, PlanRow, PriorityRow
from goldenthread.plans.rules import days_after
from goldenthread.scorecards.queries import Line as ScoreLine
from goldenthread.thread.queries.measuring import measured
from goldenthread.thread.queries.naming import named
from goldenthread.thread.rules import Aim, Edge, Graph, Key, Node, Tie
from goldenthread.web import clock

Written = tuple[int, int, str, str, str, int | None, datetime]
"""An objective as `plans.queries.edges` gives it: id, plan, text, kind, class, owner, when it was written."""


Stage = tuple[str, int | None]
"""How far an action is, and its per cent where somebody has said it."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread in two readings of the same items: what each serves, and in which plan it stands.

    `statuses` are the scorecard's own, and what was reported of actions; an indicator that is on no scorecard has none.
    `figures` say of an indicator its value against its target, and of an action when it is due; `stages` how far an
    action is, and `scores` how high a risk is, 0 where nobody has assessed it. `lines` are those of the scorecard, from
    which a page says why an indicator has its status.
    `plan_of` names the plan of everything that stands in one, `over` how many plans have ended and are left out. The
    thread is read once and kept until something is written; `worked_out` holds what was worked out of it since.
    """

    council_id: int
    day: date
    purpose: Graph
    ladder: Graph
    plans: Mapping[int, PlanRow]
    priorities: Mapping[int, PriorityRow]
    units: Mapping[int, UnitRow]
    posts: Mapping[int, str]
    codes: Mapping[int, str]
    plan_of: Mapping[Key, int]
    statuses: Mapping[Key, str]
    aims: Sequence[Aim]
    ties: Sequence[Tie]
    units_without: Sequence[int]
    over: int
    figures: Mapping[Key, str]
    stages: Mapping[Key, Stage]
    scores: Mapping[Key, int]
    lines: Mapping[Key, ScoreLine] = field(default_factory=dict, repr=False)
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def node(self, key: Key) -> Node | None:
        """What stands under a key, in whichever reading."""
        return self.purpose.nodes.get(key) or self.ladder.nodes.get(key)

    def in_force(self) -> list[UnitRow]:
        """The units of today, the council itself among them where it is one."""
        return [row for row in self.units.values() if in_force(row.starts, row.ends, self.day)]

    def parts(self) -> list[UnitRow]:
        """The units of today that the council is made of, without the council itself."""
        return organisation.parts(self.in_force())

    def unit_of(self, key: Key) -> int | None:
        """The unit that does it: its own, that of the nearest plan above it that names one, or of what it serves."""
        waiting = [key]
        for one in waiting:
            node = self.node(one)
            if node and node.unit_id is not None:
                return node.unit_id
            plan: list[Key] = [("plan", self.plan_of[one])] if one in self.plan_of else []
            above = [*plan, *self.ladder.up(one)]
            waiting += [other for other in above if other not in waiting]
        return None

    def plans_serving(self, keys: Iterable[Key]) -> list[int]:
        """The plans in which any of these stand, from the top of the ladder down, each once."""
        found = {self.plan_of[key] for key in keys if key in self.plan_of}
        return [one for one in self.plans if one in found]


def thread(
    council_id: int,
    *,
    pack: Pack,
    on: date,
    statuses: Mapping[Key, str],
    figures: Mapping[Key, str],
    lines: Mapping[Key, ScoreLine] | None = None,
) -> Thread:
    """Read it: what is in force on a day, and of plans those that have not ended and are not closed."""
    edges = plans.edges(council_id)
    every = plans.plans(council_id, pack=pack)
    running = {row.id: row for row in every if row.ends > on and row.state != "closed"}
    priorities = {row.id: row for row in plans.priorities(council_id, on=on)}
    measures = [row for row in indicators.indicators(council_id) if row.status != "withdrawn"]
    living = {one[0]: one for one in edges.objectives if one[1] in running}
    keys = {row.id: (kind_of(row), row.id) for row in priorities.values()}
    links = [(one[0], one[1]) for one in indicators.edges(council_id) if one[1] in living]
    work = delivery.edges(council_id)
    items = [*_objectives(living.values(), running), *_indicators(measures), *_work(work)]
    served = [*_priorities(priorities), *items]
    placed = [Node("plan", row.id, row.title, "", row.unit_id, row.owner_id) for row in running.values()]
    units = {row.id: row for row in organisation.units(council_id)}
    return Thread(
        council_id,
        on,
        Graph(
            served,
            [
                *_upwards(priorities, keys),
                *_links(edges),
                *measured(measures, links, edges, priorities, keys),
                *_working(work, keys),
                *named(work, priorities, keys, pack),
            ],
        ),
        Graph([*placed, *items], [*_standing(running, living.values()), *_measuring(links), *_working(work, {})]),
        running,
        priorities,
        units,
        {post.id: post.title for post in organisation.posts(council_id)},
        {row.id: row.code for row in measures},
        {("objective", one[0]): one[1] for one in living.values()},
        {**statuses, **{("action", one.id): one.status for one in work.actions if one.status and one.stage != "done"}},
        _aims(living.values(), pack),
        _ties(edges, living, priorities, plans.approvals(council_id)),
        [unit.id for unit in plans.units_without(council_id, on=on)],
        len(every) - len(running),
        {**figures, **{("action", one.id): one.due for one in work.actions if one.due}},
        {("action", one.id): (one.stage, one.percent) for one in work.actions},
        {("risk", one.id): one.score for one in work.risks},
        lines or {},
    )


def _priorities(rows: Mapping[int, PriorityRow]) -> Iterator[Node]:
    for row in rows.values():
        yield Node(kind_of(row), row.id, row.name, row.code, None, row.owner_id)


def kind_of(row: PriorityRow) -> str:
    """A vision is a priority of a set of visions; everything else that is served is called a priority here."""
    return "vision" if row.kind == "vision" else "priority"


def _objectives(rows: Iterable[Written], running: Mapping[int, PlanRow]) -> Iterator[Node]:
    for number, plan_id, text, _, _, owner_id, _ in rows:
        yield Node("objective", number, text, "", running[plan_id].unit_id, owner_id)


def _indicators(rows: Iterable[IndicatorRow]) -> Iterator[Node]:
    for row in rows:
        yield Node("indicator", row.id, row.title, row.code, row.unit_id, row.sheet.owner_id)


def _work(work: Work) -> Iterator[Node]:
    for one in work.actions:
        yield Node("action", one.id, one.text, one.code, one.unit, one.post, one.owner)
    # A risk is told once for each objective that it threatens.
    for risk in {one.id: one for one in work.risks}.values():
        yield Node("risk", risk.id, risk.title, risk.code, risk.unit, risk.post)


def _working(work: Work, keys: Mapping[int, Key]) -> Iterator[Edge]:
    """An action stands below its objective, and below the area it serves: mainly there where it has no objective."""
    for one in work.actions:
        if one.objective is not None:
            yield Edge(("action", one.id), ("objective", one.objective))
        if one.area in keys and one.area is not None:
            yield Edge(("action", one.id), keys[one.area], one.objective is None)
    placed: set[int] = set()
    for risk in work.risks:
        if risk.objective is not None:
            yield Edge(("risk", risk.id), ("objective", risk.objective), risk.id not in placed)
            placed.add(risk.id)


def _upwards(rows: Mapping[int, PriorityRow], keys: Mapping[int, Key]) -> Iterator[Edge]:
    """What each priority is a part of or adopts; what names nothing serves the vision, where there is one only."""
    visions = [key for key in keys.values() if key[0] == "vision"]
    for row in rows.values():
        own = keys[row.id]
        named = [keys[one] for one in (row.parent_id, row.adopts_id) if one in keys and one is not None]
        if not named and len(visions) == 1 and own not in visions:
            named = visions
        for place, other in enumerate(named):
            yield Edge(own, other, place == 0)


def _links(edges: Edges) -> Iterator[Edge]:
    for objective, priority, is_main, *_ in edges.links:
        for kind in ("priority", "vision"):
            # An edge to what is not there is no edge: the priority is one of the two.
            yield Edge(("objective", objective), (kind, priority), is_main)


def _standing(running: Mapping[int, PlanRow], objectives: Iterable[Written]) -> Iterator[Edge]:
    for row in running.values():
        if row.parent_id is not None:
            yield Edge(("plan", row.id), ("plan", row.parent_id))
    for number, plan_id, *_ in objectives:
        yield Edge(("objective", number), ("plan", plan_id))


def _measuring(links: Iterable[tuple[int, int]]) -> Iterator[Edge]:
    """In its plan an indicator stands below the first objective that it measures, and is counted there."""
    placed: set[int] = set()
    for indicator, objective in links:
        yield Edge(("indicator", indicator), ("objective", objective), indicator not in placed)
        placed.add(indicator)


def _aims(rows: Iterable[Written], pack: Pack) -> list[Aim]:
    needs = {one.key: one.needs_priority for one in pack.service_classes}
    return [Aim(row[0], needs.get(row[4], True), row[5] is not None) for row in rows]


def _ties(
    edges: Edges,
    living: Mapping[int, Written],
    priorities: Mapping[int, PriorityRow],
    approved: Mapping[int, datetime],
) -> list[Tie]:
    found, days = [], {plan: clock.day(at) for plan, at in approved.items()}
    written = {one[0]: clock.day(one[6]) for one in edges.objectives}
    for objective, priority, is_main, advances, judged, made_at in edges.links:
        if objective in living and priority in priorities:
            made, approval = clock.day(made_at), days.get(living[objective][1])
            late = days_after(written[objective], made)
            past = days_after(approval, made) if approval else 0
            found.append(Tie(objective, priority, is_main, bool(advances.strip()), judged == "weak", late, past))
    return found


def counted_by(keys: Iterable[Key]) -> dict[str, list[Key]]:
    """Keys by their kind."""
    found: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        found[key[0]].append(key)
    return dict(found)
