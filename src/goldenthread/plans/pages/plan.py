"""One plan: where it stands, how far its sections are written, its objectives and what is beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Paragraph,
    Part,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.pages import sections, size, summary, words
from goldenthread.plans.pages.counting import by_priority
from goldenthread.plans.queries import (
    CommentCount,
    GuidanceRow,
    ObjectiveRow,
    PlanRow,
    RewordingRow,
    RoundRow,
    SectionRow,
)
from goldenthread.plans.readiness import Added
from goldenthread.plans.rules import Occasion, Size
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a plan is made of, and whether its reader may write in it."""

    plan: PlanRow
    parent: PlanRow | None
    beneath: Sequence[PlanRow]
    sections: Sequence[SectionRow]
    objectives: Sequence[ObjectiveRow]
    council_key: str
    added: Added = field(default_factory=Added)
    sizes: Sequence[Size] = ()
    may_write: bool = False
    rewordings: Sequence[RewordingRow] = ()
    tied: Occasion | None = None
    approved: date | None = None
    guidance: GuidanceRow | None = None
    quality: RoundRow | None = None
    comments: CommentCount | None = None
    statement: Sequence[Block] = ()
    summary: Sequence[Block] = ()
    is_page: bool = False

    def address(self, route: str, **parts: object) -> str:
        """An address below the council's own."""
        return reverse(route, kwargs={"council": self.council_key, **parts})


def plan(shown: Shown, names: Names) -> list[Block]:
    """All of it, in the order in which it is read."""
    blocks: list[Block] = [*_reworded(shown, names), *size.warnings(shown.sizes, names), facts(shown, names)]
    if shown.summary:
        blocks += [Heading(2, summary.HEADING), *shown.summary]
    blocks += [Heading(2, names["Objectives"]), *objectives(shown, names)]
    blocks += by_priority([row for row in shown.objectives if row.reuses_id is None], names)
    blocks += shown.statement
    for section in shown.sections:
        blocks += [Heading(2, section.title, section.key), *sections.written(section, shown, names)]
    for piece in sections.unplaced(shown):
        blocks += [Heading(2, piece.title), *piece.blocks]
    return [*blocks, *size.table(shown.sizes, names)]


def _reworded(shown: Shown, names: Names) -> list[Block]:
    """What this plan serves and is called otherwise since the plan was opened (GT-006)."""
    return [
        Callout(
            names.say("{Priority} worded anew"),
            f"“{one.was}” is “{one.now}” since {day(clock.day(one.made_at))}. {one.reason}".strip(),
        )
        for one in shown.rewordings
    ]


def _link(row: PlanRow, shown: Shown) -> Link:
    return Link(row.title, shown.address("plan", plan=row.key))


def facts(shown: Shown, names: Names) -> Facts:
    """Where it stands: its level, state, days, owner, and what is above and beneath it."""
    row = shown.plan
    told: list[tuple[str, Content]] = [
        (names["Level"], row.level_name if row.rank is not None else f"{row.level_name}, beside the ladder"),
        ("State", f"{words.STATES[row.state]}, version {row.major}.{row.minor}"),
        ("For", words.span(row.starts, row.ends)),
        (names["Unit"], row.unit_name or words.NOT_GIVEN),
        (names["Owner"], row.owner_title or words.NOT_GIVEN),
    ]
    if row.submitted_at:
        told.append(("Submitted", f"{day(clock.day(row.submitted_at))}, by {row.submitted_by_name}"))
    if row.statutory:
        told.append(("Also serves as", row.statutory))
    if shown.tied:
        told.append(("Approved with", _tied(shown.tied, shown.approved)))
    if shown.parent:
        told.append(("Stands below", _link(shown.parent, shown)))
    if shown.beneath:
        links: list[Part] = [_link(one, shown) for one in shown.beneath]
        told.append(("Beneath it", [part for link in links for part in (", ", link)][1:]))
    if shown.sections:
        told.append(("Sections written", _progress(shown)))
    if shown.is_page:
        told += [("Quality", _quality(shown)), ("Comments", _comments(shown))]
    return Facts(told)


def _tied(tied: Occasion, approved: date | None) -> str:
    """The event to which its approval is tied, and whether it was approved with it (GT-010)."""
    if approved is None:
        return tied.told
    how = "in time with it" if tied.holds(approved) else "apart from it"
    return f"{tied.told}; it was approved {how}, on {day(approved)}"


def _quality(shown: Shown) -> Link:
    """Its newest round of quality assurance."""
    last, address = shown.quality, shown.address("plan_quality", plan=shown.plan.key)
    told = "passed" if last and last.outcome == "passed" else "returned to its writers"
    return Link(f"Round {last.number}: {told}, {day(clock.day(last.at))}" if last else "Not assessed yet", address)


def _comments(shown: Shown) -> Link:
    """How many there are, and how many wait for an answer (SP-013)."""
    count, address = shown.comments, shown.address("plan_comments", plan=shown.plan.key)
    if count is None:
        return Link("No comments yet", address)
    many = f"{count.all} {'comment' if count.all == 1 else 'comments'}"
    return Link(f"{many}, {count.waiting} without an answer", address)


def _progress(shown: Shown) -> str:
    asked = [rules.Filled(one.key, one.fills, one.text, one.is_required) for one in shown.sections]
    filled = {one.place for one in shown.added.pieces}
    done = sum(rules.is_complete(one, objectives=len(shown.objectives), filled=filled) for one in asked)
    return f"{done} of {len(asked)}"


def objectives(shown: Shown, names: Names) -> list[Block]:
    """Its objectives, each with its main priority and its owner."""
    if not shown.objectives:
        return [Paragraph(names.say("This {plan} has no {objective} yet."))]
    is_dated = any(row.due_on for row in shown.objectives)
    columns = [
        Column(names["Objective"], width=44 if is_dated else 54),
        Column(names.say("Main {priority}"), width=26),
        Column(names["Owner"], width=20),
    ]
    lines = []
    for row in shown.objectives:
        cells = [_named(row, shown), _main(row, names), row.owner_title or words.NOT_GIVEN]
        lines.append(Row([*cells, day(row.due_on) if row.due_on else words.NOT_GIVEN] if is_dated else cells))
    if is_dated:
        columns.append(Column("By when", width=14))
    return [Table(names.say("{Objectives} of this {plan}"), columns, lines, hide_caption=True)]


def _named(row: ObjectiveRow, shown: Shown) -> Content:
    """An objective with its address; one that another plan has written says so, and leads there."""
    link = Link(f"{row.code} {row.text}", shown.address("objective", objective_id=row.reuses_id or row.id))
    return [link, Quiet(f" written in {row.origin_title}")] if row.reuses_id else link


def _main(row: ObjectiveRow, names: Names) -> Content:
    """The main priority; several without one, or none at all, are said to be so."""
    if row.main:
        more = len(row.links) - 1
        return [row.main.priority_name, Quiet(f" and {more} more")] if more else row.main.priority_name
    return Quiet(f"{len(row.links)}, none of them the main one" if row.links else names.say("No {priority}"))
