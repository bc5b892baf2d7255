"""The balance of what is measured: by class at every level of the ladder, and which of the three kinds of economy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Heading,
    Listing,
    Paragraph,
    Quiet,
    Rank,
    Ranking,
    Row,
    Table,
)
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries, rules
from goldenthread.indicators.pages.seen import Seen, number
from goldenthread.indicators.queries import IndicatorRow, Measured
from goldenthread.indicators.rules import Balance, words
from goldenthread.plans.queries import PlanRow

NOT_CLASSED = "Not classed"


def balance(seen: Seen) -> list[Block]:
    """The whole council as a picture, then each plan from the top of the ladder, then the three kinds of economy."""
    found = queries.in_plans(seen.council_id, seen.rows)
    whole = rules.balance(row.sheet.nature for row in seen.rows)
    without = [plan for plan, own in _by_plan(found) if rules.balance(_natures(own)).has_no_outcome]
    blocks: list[Block] = [chart(whole, seen.names.say("What the {indicators} of the council measure"))]
    if without:
        told = seen.names.say("No measure of an outcome in:")
        blocks += [Callout("No outcome", told, "warning"), Listing([plan.title for plan in without])]
    return [*blocks, *_plans(found, seen), *_range(found, seen)]


def chart(found: Balance, title: str) -> Ranking:
    """How many measures there are of each class, as bars; what nobody classed has a bar of its own."""
    counts = [(words.NATURES[key], count) for key, count in found.counts.items()]
    counts.append((NOT_CLASSED, found.unclassed))
    return Ranking(
        title=title,
        summary=sentence(found),
        ranks=[
            Rank(name, Decimal(count), str(count), is_own=name == words.NATURES["outcome"]) for name, count in counts
        ],
        ends=("", ""),
    )


def sentence(found: Balance) -> str:
    """The counts of each class in words."""
    told = [f"{words.NATURES[key]} {count}" for key, count in found.counts.items()]
    return f"{', '.join([*told, f'{NOT_CLASSED.lower()} {found.unclassed}'])}."


def of_plan(rows: Iterable[IndicatorRow], names: Names) -> list[Block]:
    """The balance of one plan, flagged where nothing measures an outcome (MT-008)."""
    found = rules.balance(row.sheet.nature for row in rows)
    if not found.all:
        return []
    blocks: list[Block] = []
    if found.has_no_outcome:
        blocks.append(Callout("No outcome", names.say("No {indicator} of this {plan} measures an outcome."), "warning"))
    if found.unclassed == found.all:
        told = names.say("No {indicator} of this {plan} is classed as input, process, output, outcome or perception.")
        return [*blocks, Paragraph(Quiet(told))]
    title = names.say("What the {indicators} of this {plan} measure")
    return [*blocks, Heading(3, title), chart(found, title)]


def _by_plan(found: Sequence[Measured]) -> list[tuple[PlanRow, list[IndicatorRow]]]:
    """Each plan with the indicators of its objectives, each once, in the order of the ladder; plans with none apart."""
    plans = {one.plan.id: one.plan for one in found}
    own: dict[int, dict[int, IndicatorRow]] = {key: {} for key in plans}
    for one in found:
        own[one.plan.id] |= {row.id: row for row in one.rows}
    return [(plan, list(own[key].values())) for key, plan in plans.items() if own[key]]


def _natures(rows: Iterable[IndicatorRow]) -> list[str]:
    return [row.sheet.nature for row in rows]


def _plans(found: Sequence[Measured], seen: Seen) -> list[Block]:
    heading = seen.names.say("Balance of each {plan}, by {level}")
    columns = [
        Column(seen.names["Level"], width=16),
        Column(seen.names["Plan"], width=26),
        *(Column(words.NATURES[key], "number", 8) for key in rules.NATURES),
        Column(NOT_CLASSED, "number", 8),
        Column("Outcome measured", width=10),
    ]
    lines = []
    for plan, rows in _by_plan(found):
        one = rules.balance(_natures(rows))
        flag = "No outcome" if one.has_no_outcome else "Yes"
        counts = [number(one.counts[key]) for key in rules.NATURES]
        lines.append(Row([plan.level_name, plan.title, *counts, number(one.unclassed), flag], header=1))
    if not lines:
        return [Paragraph(seen.names.say("No {indicator} measures {a_objective} of {a_plan} yet."))]
    return [Heading(2, heading), Table(heading, columns, lines, hide_caption=True)]


def _range(found: Sequence[Measured], seen: Seen) -> list[Block]:
    """The objectives whose measures are all of economy, all of efficiency, or all of effectiveness (MT-009)."""
    heading = seen.names.say("{Objectives} with measures of only one kind")
    counts = {key: sum(row.sheet.aspect == key for row in seen.rows) for key in rules.ASPECTS}
    told = ", ".join(f"{words.ASPECTS[key].lower()} {count}" for key, count in counts.items())
    range_of = Paragraph(f"In all: {told}, {NOT_CLASSED.lower()} {len(seen.rows) - sum(counts.values())}.")
    columns = [
        Column(seen.names["Objective"], width=36),
        Column(seen.names["Plan"], width=24),
        Column("Only", width=14),
        Column(seen.names["Indicators"], width=26),
    ]
    lines = [
        Row([f"{one.objective.code} {one.objective.text}", one.plan.title, _only(one), seen.links(one.rows)])
        for one in found
        if rules.is_of_one_kind(row.sheet.aspect for row in one.rows)
    ]
    none = Paragraph(seen.names.say("None: no {objective} is measured by one kind alone."))
    return [Heading(2, heading), range_of, Table(heading, columns, lines, hide_caption=True) if lines else none]


def _only(one: Measured) -> str:
    return words.ASPECTS[next(row.sheet.aspect for row in one.rows if row.sheet.aspect)]
