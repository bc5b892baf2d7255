"""A council with three indicators, a quarter to return and people who enter and approve."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM, Actor
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Sheet
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Council, Person
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, queries
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.timetable import commands as timetable_commands
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from tests.organisation.worlds import World, a_world

AT = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
OPENED = datetime(2014, 7, 1, 9, 0, tzinfo=UTC)
EXPLAINED = {"commentary": "It is being looked for.", "doing": "We ask again.", "by_when": date(2014, 9, 1)}
"""What is demanded beside a figure that is not there."""
LOADER = Actor(None, "Demonstration")


def a_sheet(**changes: object) -> Sheet:
    """A complete definition sheet: a percentage typed as it is, 10 % tolerance, higher is better."""
    facts: dict[str, object] = {
        "title": "Calls answered in 15 seconds",
        "definition": "Of the calls offered, the share answered in 15 seconds.",
        "unit_type": "percentage",
        "suffix": "%",
        "decimals": 1,
        "direction": "higher",
        "basis": "snapshot",
        "frequency": "quarter",
        "tolerance_kind": "relative",
        "tolerance": Decimal("0.1"),
        "materiality_kind": "absolute",
        "materiality": Decimal("0.5"),
        "margin": Decimal("0.1"),
        "procedure_note": "From the telephone system's report.",
        "data_source": "The telephone system",
        "priority": "customers",
        "level": "corporate",
        "sets": ("quarterly-kpis",),
    }
    return Sheet(**{**facts, **changes})  # type: ignore[arg-type]


@dataclass
class Returning:
    """The council, its people by name, its indicators by code, its periods by label."""

    world: World
    council: CouncilRow
    people: dict[str, Person] = field(default_factory=dict)
    indicators: dict[str, IndicatorRow] = field(default_factory=dict)
    periods: dict[str, PeriodRow] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """A person as commands know them."""
        return organisation.actor(self.people[name])

    def returned(self, code: str, label: str = "2014-15 Q1") -> ReturnRow:
        """The return of an indicator for a period, as it is now."""
        rows = queries.returns(self.council.id, period_id=self.periods[label].id)
        return next(row for row in rows if row.indicator.code == code)

    def save(
        self, code: str, *, by: str = "Olive", label: str = "2014-15 Q1", at: datetime = AT, **said: object
    ) -> ReturnRow:
        """Save a draft at the version it has now."""
        row = self.returned(code, label)
        return commands.save_draft(
            council_id=self.council.id,
            return_id=row.id,
            figures=figures(**said),
            expected_version=row.version,
            confirmed="Counted again.",
            by=self.actor(by),
            at=at,
        )

    def submit(self, code: str, *, by: str = "Olive", label: str = "2014-15 Q1", at: datetime = AT) -> ReturnRow:
        """Submit what was saved."""
        row = self.returned(code, label)
        return commands.submit(
            council_id=self.council.id, return_id=row.id, expected_version=row.version, by=self.actor(by), at=at
        )

    def approve(self, code: str, *, by: str = "Hugo", label: str = "2014-15 Q1", at: datetime = AT) -> ReturnRow:
        """Approve what was submitted, as it is seen now."""
        row = self.returned(code, label)
        return commands.approve(
            council_id=self.council.id,
            return_id=row.id,
            expected_version=row.version,
            seal=seal(row),
            by=self.actor(by),
            at=at,
        )

    def approved(self, code: str, *, label: str = "2014-15 Q1", at: datetime = AT, **said: object) -> ReturnRow:
        """Entered by Olive, approved by Hugo."""
        self.save(code, label=label, at=at, **said)
        self.submit(code, label=label, at=at)
        return self.approve(code, label=label, at=at)

    def target(self, code: str, value: str, *, kind: str = "normal", label: str = "2014-15 Q1", **more: object) -> None:
        """Set a target."""
        indicator_commands.set_target(
            council_id=self.council.id,
            indicator_id=self.indicators[code].id,
            period=self.periods[label],
            kind=kind,
            value=Decimal(value),
            basis="Agreed with the service",
            by=self.actor("Petra"),
            at=OPENED,
            **more,  # type: ignore[arg-type]
        )


def figures(**said: object) -> Figures:
    """Figures from plain text."""
    numbers = {"value", "numerator", "denominator"}
    if said.get("absence"):
        said = EXPLAINED | said
    return Figures(**{name: Decimal(str(one)) if name in numbers else one for name, one in said.items()})  # type: ignore[arg-type]


def seal(row: ReturnRow) -> str:
    """The seal of what a return says now."""
    from goldenthread.returns import rules

    assert row.current is not None
    return rules.seal(row.current.number, row.current.reason, row.current.figures)


def a_returning_council(key: str = "hart") -> Returning:
    """Calls (typed), waste (computed from two parts) and tax (cumulative), open for 2014-15 quarter 1."""
    world = a_world(key)
    pack = framework.load("hart")
    Council.objects.filter(pk=world.council.pk).update(
        pack=pack.model_dump(mode="json"), pack_key="hart", pack_version="1.0", pack_digest="hart as shipped"
    )
    council = organisation.council(key)
    assert council is not None
    story = Returning(world, council)
    _people(story)
    _calendar(story)
    _indicators(story)
    for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1"):
        commands.open_round(council=council, period=story.periods[label], by=SYSTEM, at=OPENED)
    return story


def _people(story: Returning) -> None:
    people = {
        "Olive": "owner",
        "Hugo": "head_of_service",
        "Petra": "performance",
        "Dora": "director",
        "Stan": "scrutiny",
        "Adam": "auditor",
    }
    story.people = {name: story.world.person(name, post) for name, post in people.items()}
    story.world.post("squad-owner", kind="owner", unit="squad")
    story.world.post("people-head", kind="head_of_service", unit="people")
    story.people["Quinn"] = story.world.person("Quinn", "squad-owner")
    story.people["Nora"] = story.world.person("Nora", "people-head")


def _calendar(story: Returning) -> None:
    for label in ("2013-14", "2014-15"):
        for row in timetable_commands.open_year(council=story.council, year_label=label, by=SYSTEM, at=OPENED):
            story.periods[row.label] = row
    assert timetable.period(story.council.id, "Q1 2014/15") == story.periods["2014-15 Q1"]


def _indicators(story: Returning) -> None:
    owner = story.world.posts["owner"].pk
    waste = {"title": "Waste recycled", "basis": "ratio", "scale": Decimal(100)}
    parts = {"numerator": "Tonnes recycled", "denominator": "Tonnes collected"}
    sheets = {
        "CALLS": a_sheet(owner_id=owner, deputy_id=story.world.posts["squad-owner"].pk),
        "WASTE": a_sheet(**waste, **parts, owner_id=owner),
        "TAX": a_sheet(title="Council tax collected", basis="ytd", owner_id=owner),
    }
    for code, sheet in sheets.items():
        story.indicators[code] = indicator_commands.define(
            council=story.council, code=code, unit_id=story.world.units["team"].pk, sheet=sheet, by=SYSTEM, at=OPENED
        )
