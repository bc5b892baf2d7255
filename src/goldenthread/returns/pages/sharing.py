"""What is shared with partners as nodes: the protocols, what waits for its release, and what a release looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Column, Content, Facts, Link, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.returns import rules
from goldenthread.returns.queries import ReturnRow, SupplyRow
from goldenthread.returns.rules import Protocol
from goldenthread.web import clock


def sharing_answer(known: Sequence[Protocol], held: int) -> str:
    """The first sentence: how much is shared under how many protocols, and what waits."""
    if not known:
        told = "No data sharing protocol is kept."
    else:
        covered = len({one for each in known for one in each.indicator_ids})
        many = "1 protocol covers" if len(known) == 1 else f"{len(known):,} protocols cover"
        told = f"{many} {covered:,} {{indicator}}." if covered == 1 else f"{many} {covered:,} {{indicators}}."
    if not held:
        return f"{told} Nothing that a partner sent waits to be released."
    return f"{told} 1 figure that partners sent is held." if held == 1 else (
        f"{told} {held:,} figures that partners sent are held."
    )  # fmt: skip


def protocol_table(
    known: Sequence[Protocol], called: Mapping[int, str], names: Names, council_key: str, *, may_edit: bool
) -> Table:
    """Each protocol with its parties, its data and the use it permits (DQ-019)."""
    columns = (
        Column("Protocol", width=3), Column("Parties", width=3), Column(names["Indicators"], width=4),
        Column("Who may read", width=3), Column("From"), Column("Until"), Column("Reviewed by", width=2),
    )  # fmt: skip
    lines = [
        Row((
            _title(one, council_key, may_edit=may_edit),
            ", ".join(one.parties),
            ", ".join(sorted(called[each] for each in one.indicator_ids if each in called)),
            rules.USES[one.use],
            day(one.starts),
            day(one.ends) if one.ends else "Goes on",
            f"{one.reviewer}, {day(one.review_on)}" if one.review_on else one.reviewer,
        ))
        for one in known
    ]  # fmt: skip
    return Table("Data sharing protocols", columns, lines)


def _title(one: Protocol, council_key: str, *, may_edit: bool) -> Content:
    return Link(one.title, reverse("protocol", args=[council_key, one.key])) if may_edit else one.title


def held_table(rows: Sequence[tuple[ReturnRow, SupplyRow, bool]], names: Names, council_key: str) -> Table:
    """What partners sent and nobody released: what, for when, who sent it and since when; whoever may, releases it."""
    columns = (Column(names["Indicator"], width=4), Column(names["Period"], width=2), Column("Sent by", width=2),
               Column("Held since"), Column("State", width=2))  # fmt: skip
    lines = [
        Row((
            Link(
                f"{row.indicator.code} {row.indicator.title}",
                reverse("return_release" if releases else "return", args=[council_key, row.id]),
            ),
            row.period.months,
            supply.partner,
            day(clock.day(supply.made_at)),
            rules.TO_RELEASE if row.state in rules.IN_SIGNING else "Held: the partner has not submitted it",
        ))
        for row, supply, releases in rows
    ]  # fmt: skip
    return Table("Held until released", columns, lines)


def supply_facts(supply: SupplyRow, protocol: Protocol | None) -> Facts:
    """Who sent a figure, under which protocol, and whether it is released."""
    facts: list[tuple[str, Content]] = [
        ("Sent by", supply.partner),
        ("Protocol", protocol.title if protocol else "None covers it"),
        ("Who may read it", rules.USES[protocol.use] if protocol else "The council and all its readers"),
    ]
    if supply.released_at is not None:
        told = f"By {supply.released_name} on {day(clock.day(supply.released_at))}: {supply.released_why}"
        facts.append(("Released", told))
    else:
        facts.append(("Released", "Not yet: it is held"))
    return Facts(facts)
