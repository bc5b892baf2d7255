"""A plan as a document: its title page with state and version, its sections in the template's order, its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from goldenthread.documents.nodes import Block, Column, Document, Facts, Meta, Row, Section, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import rules
from goldenthread.plans.pages import plan as whole
from goldenthread.plans.pages import sections, summary, words, workflow
from goldenthread.plans.pages.plan import Shown
from goldenthread.plans.queries import MoveRow, SectionRow, VersionRow
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock


def document(
    shown: Shown,
    council: CouncilRow,
    names: Names,
    *,
    way: tuple[Sequence[MoveRow], Sequence[VersionRow]],
    period: PeriodRow | None,
    at: datetime,
) -> Document:
    """The plan to be printed or sent; with a period its report of that period, in which some sections are not due."""
    made, kept = way
    row = shown.plan
    due = [one for one in shown.sections if period is None or rules.is_reported(one.frequency, period.span)]
    title = f"{row.title}: report on {_lowered(period.title)}" if period else row.title
    meta = Meta(
        council=council.name,
        period=period.months if period else words.span(row.starts, row.ends),
        as_at=at,
        issued=at,
        version=f"{row.major}.{row.minor}",
        status=status(shown, made),
        source=row.statutory and f"Also serves as {row.statutory}",
    )
    return Document(title, [*body(shown, due, names), *(_versions(kept, names) if period is None else [])], meta)


def body(shown: Shown, due: Sequence[SectionRow], names: Names) -> list[Block]:
    """Where it stands, its sections that are due, and what no section is for."""
    printed = replace(shown, may_write=False)
    facts = whole.facts(printed, names)
    blocks: list[Block] = [Facts([one for one in facts.rows if one[0] not in ("State", "For", "Sections written")])]
    if shown.summary:
        blocks.append(Section(summary.HEADING, shown.summary))
    if not any(one.fills == "objectives" for one in shown.sections):
        blocks.append(Section(names["Objectives"], whole.objectives(printed, names)))
    blocks += [Section(one.title, _section(one, printed, names)) for one in due]
    return [*blocks, *(Section(one.title, one.blocks) for one in sections.unplaced(printed))]


def _section(one: SectionRow, shown: Shown, names: Names) -> list[Block]:
    """A section in print: in that of the objectives they stand with the priorities they serve."""
    if one.fills != "objectives" or not shown.objectives:
        return sections.written(one, shown, names)
    text = sections.said(one, replace(shown, objectives=()))
    return [*text, *whole.objectives(shown, names)]


def of_targets(whole_plan: Document, shown: Shown, names: Names) -> Document:
    """The plan as one table, for programs: this year's targets. Without any it has its header and no line."""
    start = f"{names['Targets']} for "
    tables = [one for one in shown.added.of("targets") if isinstance(one, Table) and one.is_data]
    found = [one for one in tables if one.caption.startswith(start)]
    return replace(whole_plan, nodes=found or [_no_targets(names)])


def _no_targets(names: Names) -> Table:
    heads = (names["Indicator"], names["Objective"], names["Target"], "Latest figure", "Status")
    return Table(names["Targets"], [Column(head) for head in heads], [], is_data=True)


def status(shown: Shown, made: Sequence[MoveRow]) -> str:
    """How far it has come, in the words of its title page: "draft", "approved by Cabinet on 3 December 2007"."""
    row = shown.plan
    last = next((one for one in reversed(made) if one.new == row.state), None)
    told = words.STATES[row.state].lower()
    if row.state not in rules.LAST_STAGES or last is None:
        return told
    by = last.body_name or last.post_title or last.by_name
    return f"{told} by {by} on {day(clock.day(last.at))}"


def _versions(kept: Sequence[VersionRow], names: Names) -> list[Block]:
    if not kept:
        return []
    columns = [Column("Version", width=14), Column("Kept as", width=20), Column(names["Body"], width=40), Column("On")]
    lines = [
        Row(
            [
                f"{one.label}, number {one.number}",
                workflow.PURPOSES[one.purpose],
                one.body_name or words.NOT_GIVEN,
                day(clock.day(one.taken_at)),
            ]
        )
        for one in reversed(kept)
    ]
    caption = names.say("Versions of this {plan}, newest first")
    return [Section("Versions", [Table(caption, columns, lines, hide_caption=True)])]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
