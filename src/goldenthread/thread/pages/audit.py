"""What is amiss with the thread: each finding with its share, its list and its course, and the counts by priority."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Absent,
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Link,
    Number,
    Paragraph,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.thread import rules
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Audit, YearRow
from goldenthread.thread.rules import Counted, Finding, Grid, Item

TITLES = {
    "unlinked_objective": "{Objectives} that lead to no {priority}",
    "unlinked_indicator": "{Indicators} that lead to no {priority}",
    "unlinked_action": "{Actions} that lead to no {priority}",
    "unlinked_risk": "{Risks} that lead to no {priority}",
    "empty_priorities": "{Prioritys} with nothing beneath",
    "second_priorities": "{Prioritys} that nothing serves first of all",
    "several_priorities": "{Objectives} that serve several {prioritys}",
    "no_main": "of these, without a main {priority}",
    "linked_after_writing": "Links made after the {objective} was written",
    "linked_after_approval": "Links made after the {plan} was approved",
    "no_reason": "Links that do not say how the {priority} is advanced",
    "weak_reason": "Links that a reviewer found weak",
    "inward_objectives": "{Objectives} that look inward",
    "inward_indicators": "{Indicators} that look inward",
    "too_few": "{Prioritys} with {objectives} and no {indicator}, or {indicators} and no {objective}",
    "too_many": "Limits that are passed",
    "plans_missing": "{Units} without a {plan}",
    "no_owner": "{Objectives} without {an_owner}",
}
COMPLEXITY = {
    "plans": "{Plans}",
    "levels": "{Levels} in use",
    "priorities": "{Prioritys}",
    "items": "{Objectives}, {indicators}, {actions} and {risks}",
    "hand_offs": "Hand-offs: stages that a {plan} has to pass",
}


def said(speak: Speaker, key: str) -> str:
    """The title of a finding."""
    names = {**speak.names, "an_owner": speak.names.a("owner")}
    title = TITLES[key].format_map(names)
    return title[:1].upper() + title[1:]


def told(audit: Audit) -> list[Finding]:
    """The findings that have something to look at; a kind the council does not keep is not told."""
    kept = ("unlinked_action", "unlinked_risk")
    return [one for one in audit.findings if one.total or one.key not in kept]


def lead(speak: Speaker, audit: Audit) -> Paragraph:
    """How much leads nowhere, how much is blurred, and how much looks inward."""
    names, found = speak.names, {one.key: one for one in audit.findings}
    every = audit.grid.whole.total
    if not every:
        return Paragraph(names.say("There is no {objective} and no {indicator} to look at yet."), "lead")
    unlinked = [found["unlinked_objective"], found["unlinked_indicator"]]
    lost, looked_at = sum(one.found for one in unlinked), sum(one.total for one in unlinked)
    inward = audit.grid.shares[2]
    both, lead_on = f"{names['objectives']} and {names['indicators']}", "leads" if lost == 1 else "lead"
    told = [f"{lost:,} of {looked_at:,} {both} {lead_on} to no {names['priority']}", f"{inward}% look inward"]
    several = found["several_priorities"]
    if several.share is not None:
        told.append(f"{several.share}% of the {names['objectives']} that are linked serve several {names['prioritys']}")
    out = left_out(speak, unlinked)
    return Paragraph(f"{'; '.join(told)}.{f' {out}' if out else ''}", "lead")


def left_out(speak: Speaker, found: Sequence[Finding]) -> str:
    """How many were not looked at because their class needs no priority: in neither number of a finding."""
    count = sum(one.left_out for one in found)
    verb = "is" if count == 1 else "are"
    told = (
        f"{count:,} that by {'its' if count == 1 else 'their'} class may stand without a {{priority}} {verb} left out."
    )
    return speak.names.say(told) if count else ""


def findings(speak: Speaker, audit: Audit, before: YearRow | None) -> Table:
    """Every finding: how many of how many, their share, and the share in the last year that was kept."""
    columns = [
        Column("What was found", width=44),
        Column("Found", "number", 10),
        Column("Of", "number", 10),
        Column("Share", "number", 10),
        *([Column(before.year_label, "number", 14), Column("Course", width=14)] if before else []),
    ]
    rows = [Row(_finding(speak, one, before)) for one in told(audit)]
    note = "" if before else "No earlier year's figures have been kept yet, so there is no course."
    return Table("What is amiss, and how much of it", columns, rows, note, hide_caption=True, is_data=True)


def _finding(speak: Speaker, one: Finding, before: YearRow | None) -> list[Cell]:
    title = said(speak, one.key)
    name: Content = Link(title, f"?list={one.key}") if one.items else title
    was = rules.before(before.figures, one.key) if before else None
    old = rules.share(*was) if was else None
    return [
        name,
        Number(Decimal(one.found), f"{one.found:,}", strong=bool(one.found)),
        Number(Decimal(one.total), f"{one.total:,}"),
        percent(one.share),
        *([percent(old), _course(one.share, old)] if before else []),
    ]


def percent(share: Decimal | None) -> Number | Absent:
    """A share, or that there is nothing to take it of."""
    return Number(share, f"{share}%", "%") if share is not None else Absent("–", "Nothing to look at")


def _course(now: Decimal | None, old: Decimal | None) -> Content:
    if now is None or old is None:
        return Absent("–", "Nothing to compare")
    if now == old:
        return "as before"
    moved = f"{abs(now - old)} points"
    return f"{moved} less" if now < old else f"{moved} more"


def counts(speak: Speaker, grid: Grid, caption: str) -> Table:
    """Objectives and indicators by priority with totals, and what looks inward (GT-022, GT-023)."""
    columns = [
        Column(speak.names["Priority"], width=44),
        Column(speak.names["Objectives"], "number", 16),
        Column(speak.names["Indicators"], "number", 16),
        Column("Total", "number", 14),
    ]
    rows = [_counted(one, _row_name(speak, one)) for one in grid.rows]
    rows.append(_counted(grid.whole, Strong("Total"), strong=True))
    rows.append(_counted(grid.inward, "of these, looking inward"))
    rows.append(Row(["Inward share", *(percent(share) for share in grid.shares)]))
    return Table(caption, columns, rows)


def _row_name(speak: Speaker, one: Counted) -> Content:
    if not one.name:
        return Quiet(speak.names.say("No main {priority}"))
    return [one.name, Quiet(" (looks inward)")] if one.is_inward else one.name


def _counted(one: Counted, name: Content, *, strong: bool = False) -> Row:
    figures = (one.objectives, one.indicators, one.total)
    return Row([name, *(Number(Decimal(figure), f"{figure:,}", strong=strong) for figure in figures)])


def complexity(speak: Speaker, audit: Audit, years: Sequence[YearRow]) -> Table:
    """How much planning there is, year by year, and the change to the year before (GT-040)."""
    shown = list(years)[-4:]
    columns = [
        Column("How much planning there is", width=40),
        *(Column(one.year_label, "number", 14) for one in shown),
        Column("Now", "number", 12),
        Column("Change", "number", 12),
    ]
    rows = []
    for name, title in COMPLEXITY.items():
        now = int(getattr(audit.complexity, name))
        kept = [rules.then(one.figures, name) for one in shown]
        last = kept[-1] if kept else None
        change = (
            Number(Decimal(now - last), _signed(now - last)) if last is not None else Absent("–", "No earlier year")
        )
        rows.append(Row([speak.names.say(title), *(_figure(one) for one in kept), _figure(now), change]))
    return Table("How much planning there is, year by year", columns, rows, hide_caption=True)


def _figure(value: int | None) -> Number | Absent:
    return Number(Decimal(value), f"{value:,}") if value is not None else Absent("–", "Not kept")


def _signed(change: int) -> str:
    return f"+{change:,}" if change > 0 else f"−{-change:,}" if change else "0"


def behind(speak: Speaker, one: Finding, shown: Sequence[Item]) -> list[Block]:
    """The list behind a finding, a page at a time."""
    share = f", {one.share}%" if one.share is not None else ""
    title = said(speak, one.key)
    blocks: list[Block] = [
        Heading(2, title, one.key),
        Paragraph(f"{one.found:,} of {one.total:,}{share}. {left_out(speak, [one])}".strip()),
    ]
    columns = [
        Column("Name", width=50),
        Column(speak.names["Unit"], width=22),
        Column(speak.names["Owner"], width=22),
        Column("Note", width=22),
    ]
    rows = [Row(_item(speak, one.key, item)) for item in shown]
    return [*blocks, Table(title, columns, rows, hide_caption=True)]


def _item(speak: Speaker, finding: str, item: Item) -> list[Cell]:
    note = _note(speak, finding, item)
    if item.key[0] == "unit":
        unit = speak.thread.units.get(item.key[1])
        return [unit.name if unit else "", Quiet("–"), Quiet("–"), note]
    if item.key[0] == "limit":
        return [item.note, Quiet("–"), Quiet("–"), Quiet("–")]
    return [speak.link(item.key), speak.unit(item.key) or Quiet("–"), speak.owner(item.key) or Quiet("–"), note]


def _note(speak: Speaker, finding: str, item: Item) -> Content:
    names = speak.names
    if finding in ("linked_after_writing", "linked_after_approval"):
        days = f"{item.number:,} {'day' if item.number == 1 else 'days'}"
        return f"linked afterwards ({days}): {item.note}"
    if finding in ("several_priorities", "no_main"):
        return speak.many("priority", item.number or 0)
    if finding == "too_few":
        return names.say(f"no {{{item.note}}}")
    return item.note or Quiet("–")
