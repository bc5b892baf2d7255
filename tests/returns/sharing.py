"""A council to which partners supply figures: who sends them, who releases them, and the protocols they come under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands as indicator_commands
from goldenthread.organisation.models import Role
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, rules
from goldenthread.returns.rules import Protocol
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

Q1 = "2014-15 Q1"


def with_partners(story: Returning, *codes: str, gatekeeper: bool = True, **facts: object) -> Returning:
    """Pat of the police answers for these indicators, and Greta releases what partners send."""
    world = story.world
    story.people["Pat"] = world.person("Pat", "partner")
    if gatekeeper:
        world.roles["gatekeeper"] = Role.objects.create(
            council=world.council, key="gatekeeper", title="Gatekeeper", access="auditor", rights=[rules.RELEASE]
        )
        world.post("gate", kind="gatekeeper", unit=None)
        story.people["Greta"] = world.person("Greta", "gate")
    for code in codes:
        sheet = a_sheet(title=f"Shared figure {code}", owner_id=world.posts["partner"].pk, **facts)
        story.indicators[code] = indicator_commands.define(
            council=story.council, code=code, unit_id=world.units["team"].pk, sheet=sheet, by=SYSTEM, at=OPENED
        )
    commands.open_round(council=story.council, period=story.periods[Q1], by=SYSTEM, at=OPENED)
    return story


def terms(story: Returning, *codes: str, **said: object) -> Protocol:
    """A protocol of the police for these indicators, kept to its parties unless said otherwise."""
    plain = Protocol(
        key="",
        number=0,
        title="Police sharing protocol",
        parties=("The police", story.council.name),
        posts=frozenset({story.world.posts["partner"].pk}),
        indicator_ids=frozenset(story.indicators[code].id for code in codes),
        use=rules.PARTIES,
        starts=date(2014, 4, 1),
        ends=None,
        reviewer="Petra",
    )
    return replace(plain, **said)  # type: ignore[arg-type]


def keep(story: Returning, wanted: Protocol, reason: str = "") -> Protocol:
    """Petra keeps a protocol."""
    council: CouncilRow = story.council
    return commands.keep_protocol(council=council, terms=wanted, by=story.actor("Petra"), at=AT, reason=reason)
