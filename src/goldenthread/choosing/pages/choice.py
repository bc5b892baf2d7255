"""The yearly choice on a page: how far it is, what came of each step, and the list from which is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.choosing import rules
from goldenthread.choosing.pages.words import MONTHS, NONE, NOT_YET, linked, step_title
from goldenthread.choosing.queries import ChoiceRow, ListedRow
from goldenthread.documents.nodes import Block, Callout, Column, Content, Facts, Heading, Link, Paragraph, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework import ChoosingStep
from goldenthread.indicators.pages import Seen
from goldenthread.indicators.pages.seen import number
from goldenthread.indicators.queries import IndicatorRow

STATUTORY, LOCAL = "Statutory", "Local"


def chosen(row: ChoiceRow, seen: Seen, bodies: Mapping[str, str], now: frozenset[int]) -> list[Block]:
    """One choice: what comes next, its steps, whether the set is what was decided, and the list by priority."""
    return [
        Heading(2, f"{row.set_name}, {row.year_label}"),
        _next(row, seen, bodies),
        _steps(row, seen, bodies),
        *_agreement(row, seen, now),
        *by_priority(row, seen),
        *whole_list(row, seen),
    ]


def others(rows: Sequence[ChoiceRow], shown: ChoiceRow, seen: Seen) -> list[Block]:
    """The choices of other years and sets."""
    address = reverse("choosing", kwargs={"council": seen.council_key})
    rest = [one for one in rows if one.id != shown.id]
    lines = [
        Row(
            [
                Link(f"{one.set_name}, {one.year_label}", f"{address}?choice={one.id}"),
                f"{len(one.steps)} of {len(one.plan)}",
            ]
        )
        for one in rest
    ]
    columns = [Column("Choice", width=70), Column("Done", width=30)]
    return [Heading(2, "Other choices"), Table("Other choices", columns, lines, hide_caption=True)] if lines else []


def _next(row: ChoiceRow, seen: Seen, bodies: Mapping[str, str]) -> Block:
    step = next((one for one in row.plan if one.step == row.next), None)
    if step is None:
        return Paragraph(f"Every part of it is done; monitoring began on {day(row.steps['monitoring'].on)}.", "lead")
    planned = ", ".join(filter(None, (bodies.get(step.body or "", ""), _month(step))))
    return Paragraph(f"Next: {step_title(step, seen.names)}{f' ({planned})' if planned else ''}.", "lead")


def _month(step: ChoosingStep) -> str:
    return MONTHS[step.month - 1] if step.month else ""


def _steps(row: ChoiceRow, seen: Seen, bodies: Mapping[str, str]) -> Table:
    columns = [
        Column("What is done", width=24),
        Column("Usually", width=18),
        Column("Done on", width=14),
        Column("By whom", width=18),
        Column("What came of it", width=26),
    ]
    lines = []
    for step in row.plan:
        done = row.steps.get(step.step)
        usual = ", ".join(filter(None, (_month(step), bodies.get(step.body or "", "")))) or NONE
        cells: list[Content] = [day(done.on), done.who, done.told] if done else [NOT_YET, NOT_YET, NOT_YET]
        lines.append(Row([step_title(step, seen.names), usual, *cells]))
    return Table(f"How the choice for {row.year_label} went", columns, lines, hide_caption=True)


def _agreement(row: ChoiceRow, seen: Seen, now: frozenset[int]) -> list[Block]:
    """Where the decision departs from the recommendation, and whether the set since is what was decided."""
    blocks: list[Block] = []
    decided = row.ids("decision")
    if decided and "recommendation" in row.steps:
        found = rules.differences(row.ids("recommendation"), decided)
        blocks.append(
            Facts(
                [
                    ("Recommended", str(len(row.ids("recommendation")))),
                    ("Decided", str(len(decided))),
                    ("Recommended, not decided", linked(seen, found.left_out)),
                    ("Decided without recommendation", linked(seen, found.added)),
                ]
            )
        )
    if "monitoring" in row.steps:
        blocks.append(_kept(row, seen, now))
    return blocks


def _kept(row: ChoiceRow, seen: Seen, now: frozenset[int]) -> Block:
    decided = row.ids("decision")
    found = rules.differences(decided, sorted(now))
    if not found:
        return Callout(
            "The set is what was decided", f"{seen.counted(len(decided))} decided, and the same {len(now)} monitored."
        )
    parts = [
        f"{title}: {', '.join(one.code for one in seen.rows if one.id in ids)}"
        for title, ids in (("Decided and not in the set", found.left_out), ("In the set and not decided", found.added))
        if ids
    ]
    return Callout("The set is no longer what was decided", ". ".join(parts), "warning")


def by_priority(row: ChoiceRow, seen: Seen) -> list[Block]:
    """How many of the list each priority has, statutory and local, and how many of them were decided upon."""
    if not row.listed:
        return []
    names = seen.names
    named = {one.key: one.name for one in seen.pack.priorities}
    keys = [key for key in named if any(key in one.priorities for one in row.listed)]
    bare = [key for key in named if key not in keys and _is_counted(key, seen)]
    lines = [_counts(named[key], [one for one in row.listed if key in one.priorities], row) for key in [*keys, *bare]]
    if free := [one for one in row.listed if not one.priorities]:
        lines.append(_counts(names.say("No {priority}"), free, row))
    title = names.say("The list by {priority}")
    columns = [
        Column(names["Priority"], width=40),
        *(Column(word, "number", 15) for word in (STATUTORY, LOCAL, "Recommended", "Decided")),
    ]
    note = names.say("{A_indicator} that serves several is counted at each.")
    return [Heading(2, title), Table(title, columns, lines, note=note, hide_caption=True)]


def _is_counted(key: str, seen: Seen) -> bool:
    """Whether a priority without any is named: those of the kinds that indicators serve elsewhere."""
    served = {one.sheet.priority for one in seen.rows}
    sets = {one.set for one in seen.pack.priorities if one.key in served}
    return any(one.key == key and one.set in sets for one in seen.pack.priorities)


def _counts(name: str, some: Sequence[ListedRow], row: ChoiceRow) -> Row:
    statutory = sum(one.is_statutory for one in some)
    picked = [
        sum(one.indicator_id in row.ids(step) for one in some) if step in row.steps else None for step in rules.PICKING
    ]
    return Row(
        [
            name,
            number(statutory),
            number(len(some) - statutory),
            *(number(many) if many is not None else NOT_YET for many in picked),
        ]
    )


def whole_list(row: ChoiceRow, seen: Seen) -> list[Block]:
    """Every indicator of the list with what asks for it, what it serves, and how it fared."""
    if not row.listed:
        return []
    names = seen.names
    title = names.say("The list")
    rows = {one.id: one for one in seen.rows}
    named = {one.key: one.name for one in seen.pack.priorities}
    columns = [
        Column(names["Indicator"], width=36),
        Column("Asked by law or local", width=14),
        Column(names["Prioritys"], width=26),
        Column("Recommended", width=12),
        Column("Decided", width=12),
    ]
    lines = [_line(one, rows[one.indicator_id], row, seen, named) for one in row.listed if one.indicator_id in rows]
    return [Heading(2, title), Table(title, columns, lines, hide_caption=True)]


def _line(one: ListedRow, indicator: IndicatorRow, row: ChoiceRow, seen: Seen, named: Mapping[str, str]) -> Row:
    serves = "; ".join(named.get(key, key) for key in one.priorities) or NONE
    picked = ["Yes" if one.indicator_id in row.ids(step) else "No" for step in rules.PICKING]
    told = [said if step in row.steps else NOT_YET for said, step in zip(picked, rules.PICKING, strict=True)]
    return Row([seen.link(indicator), STATUTORY if one.is_statutory else LOCAL, serves, *told])
