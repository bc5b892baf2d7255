"""A council with a ladder of five levels and one beside it, two templates, and priorities in three steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Level, Limits, Pack, Priority, PrioritySet, Template
from goldenthread.framework import Planning as PlanningRules
from goldenthread.framework.schema.templates import Section
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands, queries
from goldenthread.plans.queries import ObjectiveRow, PlanRow
from tests.factories import plans as factories
from tests.factories.plans import WRITTEN

LEVELS = (
    Level(key="community", name="Community Plan", rank=1),
    Level(key="corporate", name="Corporate Plan", rank=2, parent="community", statutory="Best value performance plan"),
    Level(key="directorate", name="Directorate Plan", rank=3, parent="corporate", limit=Limits(objectives=3)),
    Level(key="service", name="Departmental Service Plan", rank=4, parent="directorate"),
    Level(key="team", name="Team Plan", rank=5, parent="service"),
    Level(key="transport", name="Local Transport Plan"),
    Level(key="borough", name="Borough Plan", rank=1, standing="withdrawn"),
)
TEMPLATES = (
    Template(key="service-2013", name="Service plan", level="service", from_year="2013/14", sections=(
        Section(key="purpose", title="Purpose", guidance="Why are we here?"),
        Section(key="objectives", title="What we want to reach", fills="objectives"),
    )),
    Template(key="service-2015", name="Service plan", level="service", from_year="2015/16", sections=(
        Section(key="story", title="Our story"),
    )),
)  # fmt: skip
SETS = (
    PrioritySet(key="priorities", name="Priority areas", kind="corporate_priority"),
    PrioritySet(key="key-objectives", name="Key objectives", kind="key_objective"),
    PrioritySet(key="areas", name="Areas of focus", kind="area_of_focus"),
)
PRIORITIES = (
    Priority(key="health", name="Health", code="P1", set="priorities"),
    Priority(key="homes", name="Homes", code="P2", set="priorities", owner="corporate-director"),
    Priority(key="efficiency", name="Business efficiency", code="P6", set="priorities", is_inward=True),
    Priority(key="structure", name="A sound structure", code="C", set="key-objectives", parent="efficiency"),
    Priority(key="focus-33", name="Fit for purpose", code="33", set="areas", parent="structure"),
)


def a_planning_pack(key: str = "hart", **changes: Any) -> Pack:
    """Hart's framework with a longer ladder."""
    pack = framework.load("hart")
    council = pack.council.model_copy(update={"key": key, "starts": date(2010, 4, 1)})
    parts = {"levels": LEVELS, "templates": TEMPLATES, "priority_sets": SETS, "priorities": PRIORITIES}
    return pack.model_copy(update={"council": council, "indicators": (), **parts, **changes})


@dataclass
class Planning:
    """The council, and short ways to its plans and objectives."""

    council: CouncilRow
    pack: Pack

    def apply(self, **changes: Any) -> int:
        """Load a changed framework."""
        self.pack = self.pack.model_copy(update=changes)
        return _apply(self.council, self.pack)

    def unit(self, key: str) -> int:
        """The id of a unit."""
        return next(row.id for row in organisation.units(self.council.id) if row.key == key)

    def post(self, key: str) -> int:
        """The id of a post."""
        return next(row.id for row in organisation.posts(self.council.id) if row.key == key)

    def plan(self, key: str = "corporate", level: str = "corporate", **said: Any) -> PlanRow:
        """Open a plan."""
        return factories.a_plan(self.council, key, level, **said)

    def objective(self, plan_key: str, *priority_keys: str, **said: Any) -> ObjectiveRow:
        """Write an objective."""
        return factories.an_objective(self.council, plan_key, *priority_keys, **said)

    def now(self, objective: ObjectiveRow) -> ObjectiveRow:
        """An objective as it is now."""
        row = queries.objective(self.council.id, objective.id)
        assert row is not None
        return row


def a_planning_council(key: str = "hart") -> Planning:
    """Found it."""
    return a_council_of(a_planning_pack(key))


def a_council_of(pack: Pack, *, waits_for_guidance: bool = False) -> Planning:
    """Found the council of a framework, with its units, posts, bodies and priorities.

    Its plans wait for their guidance only where that is asked.
    """
    if not waits_for_guidance:
        pack = pack.model_copy(update={"planning": unguided(pack)})
    key = pack.council.key
    note: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}
    organisation_commands.create_council(key=key, name=f"{key.title()} Council", starts=pack.council.starts, **note)
    row = organisation.council(key)
    assert row is not None
    _apply(row, pack)
    row = organisation.council(key)
    assert row is not None
    return Planning(row, pack)


def _apply(council: CouncilRow, pack: Pack) -> int:
    organisation_commands.apply_pack(council=council, pack=pack, by=SYSTEM, at=WRITTEN)
    return commands.apply_pack(council=council, pack=pack, by=SYSTEM, at=WRITTEN)


def a_real_council(key: str, *, waits_for_guidance: bool = False) -> Planning:
    """The council of one of the packs, as its paper has it."""
    pack = framework.load(key)
    since = date(2005, 4, 1)
    council = pack.council.model_copy(update={"starts": since})
    founded = pack.model_copy(update={"council": council, "indicators": ()})
    return a_council_of(founded, waits_for_guidance=waits_for_guidance)


def unguided(pack: Pack) -> PlanningRules:
    """How a council plans, but that plans are opened before their guidance is approved."""
    rule = pack.planning.guidance
    return pack.planning.model_copy(update={"guidance": rule and rule.model_copy(update={"required": False})})
