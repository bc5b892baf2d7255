"""Reading who moves a plan on, for which bodies they speak, and what stands in the way of each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.errors import Wrong
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import BodyRow
from goldenthread.plans import readiness, rules
from goldenthread.plans.readiness import Standing
from goldenthread.plans.rules import Step, Way

CHECKED = {rules.SUBMITTED: "submit", "approved": "approve", "published": "publish"}
"""What is checked before a plan comes there."""
MEMBERS = frozenset({"portfolio_holder", "scrutiny"})


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves it: in which posts, with which kinds of access, and which bodies there are, own ones apart."""

    by: int | None
    titles: str
    kinds: frozenset[str]
    bodies: tuple[BodyRow, ...]
    seats: frozenset[int]

    def body(self, body_id: int | None) -> BodyRow | None:
        """A body of the council that sits that day."""
        return next((one for one in self.bodies if one.id == body_id), None)

    def speaks_for(self, body: BodyRow) -> bool:
        """Whether this person may record what a body decided."""
        return rules.may_speak_for(body.kind, self.kinds, is_seated=body.id in self.seats, is_software=self.by is None)

    def offered(self, steps: Sequence[str]) -> list[BodyRow]:
        """The bodies that one of the steps may name."""
        return [
            one for one in self.bodies if any(rules.may_name(to, one.kind, speaks=self.speaks_for(one)) for to in steps)
        ]

    def is_of_officers(self, body: BodyRow | None) -> bool:
        """Whether officers decide here: their body, or somebody who is not only a member."""
        return body.kind == "officer" if body else not self.kinds <= MEMBERS


def mover(council_id: int, by: int | None, on: date) -> Mover:
    """Somebody on a day."""
    held = organisation.held(by, today=on) if by is not None else ()
    own = [one.post_id for one in held if one.council_id == council_id]
    kinds = frozenset(one.access for one in held if one.council_id == council_id)
    titles = ", ".join(organisation.post_titles(own).values())[:200]
    bodies = tuple(organisation.sitting(council_id, on))
    return Mover(by, titles, kinds, bodies, organisation.seats(own, on))


def hindrances(standing: Standing, to: str, way: Way, who: Mover, on: date) -> list[str]:
    """What stands in the way of a step today, whatever reason is given; where the rules let it, what is missing."""
    row, names = standing.plan, standing.names
    step = Step(to, who.by, who.kinds, has_body=True, reason="given")
    found = rules.may_move(way, step, names)
    if to == "endorsed" and not who.offered([to]):
        found = [*found, Wrong("body", names.say("You sit on no {body} of the council that could endorse it"))]
    if to == "approved":
        tied = rules.occasion(standing.pack.level(row.level), standing.pack.calendar, row.starts)
        found = [*found, *rules.may_approve_on(tied, on, "given", names)]
    if found or to not in CHECKED:
        return [one.sentence for one in found]
    return list(dict.fromkeys(one.sentence for one in readiness.faults(standing, CHECKED[to])))
