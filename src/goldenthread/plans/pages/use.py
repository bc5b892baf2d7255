"""Whether a plan is worked with: when it changed, when it was last cited, and the units that cite nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from goldenthread.documents.nodes import Block, Content, Details, Facts, Heading, Link, Listing, Quiet
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import UnitRow
from goldenthread.plans.queries import Use
from goldenthread.web import clock


def use(found: Use, units: Sequence[UnitRow], since: datetime | None, council_key: str, names: Names) -> list[Block]:
    """Last change, last use, and the units with no cited work since approval (GT-044)."""
    cited: Content = Quiet("Never")
    if found.cited_at and found.cited_in:
        address = reverse("plan", kwargs={"council": council_key, "plan": found.cited_in.key})
        cited = [f"{day(clock.day(found.cited_at))}, in ", Link(found.cited_in.title, address)]
    silent = [one for one in units if one.id not in found.units]
    told = f"{len(units) - len(silent)} of {len(units)} {names['units']}"
    span = f"since it was approved on {day(clock.day(since))}" if since else "; it is not approved yet"
    facts: list[tuple[str, Content]] = [
        ("Last change", day(clock.day(found.changed_at))),
        ("Last use", cited),
        ("Cited by", f"{told} {span}" if since else f"{told}{span}"),
    ]
    blocks: list[Block] = [Heading(2, names.say("Use of this {plan}")), Facts(facts)]
    if silent:
        title = f"{names['Units']} with no cited work: {len(silent)}"
        blocks.append(Details(title, [Listing([one.name for one in silent])]))
    return blocks
