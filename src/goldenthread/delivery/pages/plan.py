"""Action plans: the list, and one plan in its groups under the council's own columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery import queries, rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.pages.action import questions
from goldenthread.delivery.pages.listing import link
from goldenthread.delivery.queries import ActionPlanRow, ActionRow, GroupRow
from goldenthread.documents.nodes import (
    Block,
    Callout,
    Cell,
    Column,
    Content,
    Document,
    Facts,
    Heading,
    Link,
    Listing,
    Meta,
    Number,
    Paragraph,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import CouncilRow


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a plan is made of."""

    plan: ActionPlanRow
    groups: Sequence[GroupRow]
    actions: Sequence[ActionRow]
    council_key: str
    pack: Pack
    names: Names
    today: date
    reported: dict[int, datetime]


def plans(
    rows: Sequence[ActionPlanRow], actions: Sequence[ActionRow], council_key: str, names: Names, today: date
) -> list[Block]:
    """Plans that mend a weakness on one table with how far each is, and the others on another (AC-012)."""
    by_plan: dict[int, list[ActionRow]] = defaultdict(list)
    for one in actions:
        by_plan[one.plan_id].append(one)
    mending = [row for row in rows if row.kind == "improvement"]
    others = [row for row in rows if row.kind != "improvement"]
    blocks: list[Block] = []
    if others:
        blocks.append(_plans(names.say("{Action} {plans}"), others, by_plan, council_key, names, today))
    if mending:
        blocks.append(_mending(mending, by_plan, council_key, names, today))
    return blocks


def _plans(
    caption: str,
    rows: Sequence[ActionPlanRow],
    by_plan: dict[int, list[ActionRow]],
    council_key: str,
    names: Names,
    today: date,
) -> Table:
    columns = [Column(names["Plan"], width=34), Column("Kind", width=14), Column("Watched", width=24),
               Column(names["Actions"], kind="number", width=9), Column("Done", kind="number", width=9),
               Column("Overdue", kind="number", width=10)]  # fmt: skip
    lines = [
        Row([
            _link(row, council_key),
            "In reserve" if row.is_reserve else names.say(words.PLAN_KINDS[row.kind]),
            _watched(row) or words.NOT_GIVEN,
            *_counts(by_plan[row.id], today),
        ])
        for row in rows
    ]  # fmt: skip
    return Table(caption, columns, lines, hide_caption=True)


def _mending(
    rows: Sequence[ActionPlanRow],
    by_plan: dict[int, list[ActionRow]],
    council_key: str,
    names: Names,
    today: date,
) -> Table:
    columns = [
        Column("Weakness", width=22),
        Column(names.say("{Actions} and who owns them"), width=40),
        Column("Aims for", width=12),
        Column("Done", width=14),
        Column("Overdue", kind="number", width=8),
    ]
    lines = []
    for row in rows:
        done = sum(one.stage == "done" for one in by_plan[row.id])
        told = f"{done} of {len(by_plan[row.id])}" if by_plan[row.id] else Quiet("Nothing planned yet")
        named = Link(row.weakness or row.name, _link(row, council_key).href)
        lines.append(Row([named, _who(by_plan[row.id], names), row.aimed_rating or words.NOT_GIVEN, told,
                          _counts(by_plan[row.id], today)[-1]]))  # fmt: skip
    return Table("What inspectors found weak, and what is done about it", columns, lines)


def _who(rows: Sequence[ActionRow], names: Names) -> Content:
    if not rows:
        return Quiet(names.say("No {action} yet"))
    return "; ".join(f"{row.text} ({row.lead.name if row.lead else 'nobody yet'})" for row in rows)


def _counts(rows: Sequence[ActionRow], today: date) -> list[Content]:
    done = sum(row.stage == "done" for row in rows)
    counts = (len(rows), done, len(queries.overdue(rows, today)))
    return [Number(Decimal(count), str(count)) for count in counts]


def _link(row: ActionPlanRow, council_key: str) -> Link:
    return Link(row.name, reverse("action_plan", kwargs={"council": council_key, "action_plan": row.key}))


def _watched(row: ActionPlanRow) -> str:
    """By which board and how often (AC-010)."""
    told = ", ".join(part for part in (row.body_name, words.months(row.frequency_months)) if part)
    return told[:1].upper() + told[1:]


def plan(shown: Shown) -> list[Block]:
    """A plan: what it is for, what is asked about it, and its actions under its headings."""
    asked = [(row, told) for row in shown.actions for told in questions(row, shown.pack, shown.names)]
    blocks: list[Block] = [*_reserve(shown), _facts(shown)]
    if asked:
        listed: list[Content] = [[_numbered(row, shown), f": {told}"] for row, told in asked]
        blocks += [Callout("To be looked at", f"{len(asked)} of these need an answer.", "warning"), Listing(listed)]
    if not shown.actions:
        return [*blocks, Paragraph(shown.names.say("This {plan} has no {action} yet."))]
    for number, name in _headings(shown):
        rows = [row for row in shown.actions if row.group_number == number]
        if name:
            blocks.append(Heading(2, f"{number} {name}" if number != name else name))
        blocks.append(_table(name or shown.names["Actions"], rows, shown))
    return blocks


def _reserve(shown: Shown) -> list[Block]:
    """That it is held in reserve, or that what it waited for has happened (SP-038)."""
    row = shown.plan
    if not row.trigger:
        return []
    if row.triggered_on is None:
        told = f"Held against: {row.decision}. Called for when: {row.trigger}. Until that is recorded, nothing is due."
        return [Callout("In reserve", told)]
    told = f"{row.trigger}: recorded by {row.triggered_by_name} as of {day(row.triggered_on)}. {row.triggered_note}"
    return [Callout("In force", told)]


def _numbered(row: ActionRow, shown: Shown) -> Link:
    return Link(f"{row.number} {row.text}", link(row, shown.council_key).href)


def _headings(shown: Shown) -> list[tuple[str, str]]:
    """The headings under which anything stands; what has none comes first."""
    used = {row.group_number for row in shown.actions}
    alone = [("", "")] if "" in used else []
    return alone + [(one.number, one.name) for one in shown.groups if one.number in used]


def _facts(shown: Shown) -> Facts:
    row = shown.plan
    done = sum(one.stage == "done" for one in shown.actions)
    facts: list[tuple[str, Content]] = [("Done", f"{done} of {len(shown.actions)}")]
    optional: list[tuple[str, Content]] = [
        ("Weakness it mends", row.weakness),
        ("Rating aimed for", row.aimed_rating),
        ("Delivers", row.delivers),
        ("Uncertain decision", row.decision),
        ("What calls for it", row.trigger),
        (shown.names["Unit"], row.unit_name),
        ("Watched", _watched(row)),
        ("Agreed", day(row.approved_on) if row.approved_on else ""),
        ("Last reported", _last(shown)),
        ("Source", row.source),
    ]
    return Facts([*facts, *[(title, said) for title, said in optional if said]])


def _last(shown: Shown) -> str:
    return day(max(shown.reported.values()).date()) if shown.reported else ""


def _table(caption: str, rows: Sequence[ActionRow], shown: Shown) -> Table:
    """The council's own columns, and after them how each stands."""
    titles = rules.columns(shown.plan.columns, action=shown.names["Action"])
    columns = [
        Column(title, kind="number" if field == "number" else "text", width=WIDTHS[field]) for title, field in titles
    ]
    named = next((place for place, (_, field) in enumerate(titles) if field == "text"), 0)
    lines = [
        Row(
            [*(CELLS[field](row, shown) for _, field in titles), words.stands(row, shown.today, shown.pack)],
            header=named,
        )
        for row in rows
    ]
    return Table(caption, [*columns, Column("How it stands", width=14)], lines, hide_caption=True, is_data=True)


def _who_of(row: ActionRow, shown: Shown) -> Cell:
    return words.named(row.owners)


def _how(row: ActionRow, shown: Shown) -> Cell:
    return "; ".join(step.text for step in row.steps) or Quiet("Not said")


WIDTHS = {"number": 6, "text": 30, "steps": 24, "owners": 18, "due": 13, "priority": 9}
CELLS: dict[str, Callable[[ActionRow, Shown], Cell]] = {
    "number": lambda row, shown: row.number,
    "text": lambda row, shown: link(row, shown.council_key),
    "steps": _how,
    "owners": _who_of,
    "due": lambda row, shown: words.when(row),
    "priority": lambda row, shown: words.URGENCY.get(row.priority, words.NOT_GIVEN),
}


def document(shown: Shown, council: CouncilRow, at: datetime) -> Document:
    """The plan as a document, to be printed or sent."""
    meta = Meta(
        council=council.name,
        period=f"as at {day(shown.today)}",
        as_at=at,
        issued=at,
        version="1",
        status="working copy",
        source=shown.plan.source,
    )
    return Document(shown.plan.name, plan(shown), meta)
