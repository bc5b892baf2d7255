"""The planning of a year on one page: guidance, the members' window, quality, the rolling sample, and what is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Card,
    Cards,
    Column,
    Details,
    Heading,
    Link,
    Number,
    Paragraph,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.pages import words
from goldenthread.plans.queries import CommentCount, GuidanceRow, PlanRow, Programme, RoundRow, StatementSeen
from goldenthread.plans.rules import Window
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class YearShown:
    """What the page of a planning year is made of."""

    year: int
    label: str
    today: date
    council_key: str
    guidance: Sequence[GuidanceRow]
    is_asked: bool
    window: Window | None
    statement: StatementSeen | None
    statement_name: str
    plans: Sequence[PlanRow]
    rounds: Mapping[int, RoundRow]
    comments: Mapping[int, CommentCount]

    def address(self, route: str, **parts: object) -> str:
        """An address below the council's own."""
        return reverse(route, kwargs={"council": self.council_key, **parts})


def planning(shown: YearShown, names: Names) -> list[Block]:
    """The cards of the year, and the plans whose quality needs somebody."""
    cards = [_guidance(shown, names), _window(shown, names)]
    if shown.statement_name:
        cards.append(_statement(shown, names))
    return [Cards([*cards, _comments(shown, names)]), *_quality(shown, names), *_commented(shown, names)]


def _guidance(shown: YearShown, names: Names) -> Card:
    href = f"{shown.address('planning_guidance')}?year={shown.year}"
    title = f"{names['Guidance']} for {shown.label}"
    newest = shown.guidance[0] if shown.guidance else None
    approved = next((one for one in shown.guidance if one.is_approved), None)
    waits = names.say(" {Plans} that need it are not opened before.") if shown.is_asked else ""
    if approved:
        told = f"Edition {approved.number}, by {approved.body_name}, {day(approved.approved_on or shown.today)}. "
        return Card(title, href, "Approved", body=told + rules.review_told(approved.review_on, shown.today), level=2)
    if newest:
        return Card(title, href, "Draft", body=f"It waits for approval.{waits}", level=2)
    return Card(title, href, "Not written", body=f"Nobody has written it yet.{waits}", level=2)


def _window(shown: YearShown, names: Names) -> Card:
    title = "Window for the input of members"
    if shown.window is None:
        return Card(title, "", "None", body="The timetable sets none: comments are read at any time.", level=2)
    span = f"{day(shown.window.first)} to {day(shown.window.last)}"
    is_open = shown.window.holds(shown.today)
    state = "Open" if is_open else "Opens later" if shown.today < shown.window.first else "Over"
    calendar = reverse("framework_calendar", kwargs={"council": shown.council_key})
    return Card(title, calendar, state, body=f"{span}, before {names['plans']} for {shown.label} are settled.", level=2)


def _statement(shown: YearShown, names: Names) -> Card:
    found = shown.statement
    if found is None:
        return Card(shown.statement_name, "", "Not issued", body=f"None is issued for {shown.label} yet.", level=2)
    issued = f"Issued {day(found.issued_on)}." if found.issued_on else ""
    told = f"{issued} {len(found.priorities)} key {names['prioritys']}."
    return Card(found.plan.title, shown.address("plan", plan=found.plan.key), "Issued", body=told, level=2)


def _comments(shown: YearShown, names: Names) -> Card:
    own = [shown.comments[row.id] for row in shown.plans if row.id in shown.comments]
    total, waiting = sum(one.all for one in own), sum(one.waiting for one in own)
    members = sum(one.of_members for one in own)
    told = f"{members} of members. {waiting} without an answer."
    return Card(names.say("Comments on {plans}"), "#comments" if own else "", str(total), body=told, level=2)


def _quality(shown: YearShown, names: Names) -> list[Block]:
    """The plans that wait for an assessor, and those that are back with their writers (SP-010)."""
    waiting = [row for row in shown.plans if rules.waits_for_quality(*_way(row, shown))]
    back = [row for row in shown.plans if row not in waiting and _is_back(row, shown)]
    passed = sum(one.outcome == "passed" for one in shown.rounds.values())
    told = f"{len(waiting)} to assess, {len(back)} back with their writers, {passed} passed."
    blocks: list[Block] = [Heading(2, "Quality assurance"), Paragraph(told)]
    if not waiting and not back:
        return blocks
    columns = [
        Column(names["Plan"], width=50),
        Column("What it waits for", width=24),
        Column("Last round", width=26),
    ]
    lines = [Row(_line(row, "An assessor", shown)) for row in waiting]
    lines += [Row(_line(row, "Its writers", shown)) for row in back]
    caption = names.say("{Plans} that wait for quality assurance, or are back with their writers")
    return [*blocks, Table(caption, columns, lines, hide_caption=True)]


def _way(row: PlanRow, shown: YearShown) -> tuple[str, date | None, date | None]:
    last = shown.rounds.get(row.id)
    submitted = clock.day(row.submitted_at) if row.submitted_at else None
    return row.state, submitted, clock.day(last.at) if last else None


def _is_back(row: PlanRow, shown: YearShown) -> bool:
    last = shown.rounds.get(row.id)
    return last is not None and last.outcome == "returned" and row.state != "closed"


def _line(row: PlanRow, waits: str, shown: YearShown) -> list[Link | Quiet | str]:
    last = shown.rounds.get(row.id)
    quality = shown.address("plan_quality", plan=row.key)
    return [
        Link(row.title, quality),
        waits,
        f"Round {last.number}, {day(clock.day(last.at))}" if last else Quiet("None yet"),
    ]


def _commented(shown: YearShown, names: Names) -> list[Block]:
    """The plans that somebody commented on, those that wait for an answer first (SP-013)."""
    found = [(shown.comments[row.id], row) for row in shown.plans if row.id in shown.comments]
    if not found:
        return []
    columns = [
        Column(names["Plan"], width=48),
        *(Column(title, "number", 13) for title in ("Comments", "Of members", "In the window", "To answer")),
    ]
    lines = [
        Row([Link(row.title, shown.address("plan_comments", plan=row.key)), *_numbers(count)])
        for count, row in sorted(found, key=lambda one: (-one[0].waiting, one[1].title))
    ]
    caption = names.say("Comments on each {plan}")
    return [Heading(2, "Comments", "comments"), Table(caption, columns, lines, hide_caption=True)]


def _numbers(count: CommentCount) -> list[Number]:
    found = (count.all, count.of_members, count.in_window, count.waiting)
    return [Number(Decimal(one), str(one)) for one in found]


def overdue(found: Sequence[Block]) -> list[Block]:
    """What is late, folded away beneath its heading: the page of the year is about what comes next."""
    heads = [one for one in found if isinstance(one, Heading)]
    rest = [one for one in found if not isinstance(one, Heading)]
    many = sum(len(one.rows) for one in rest if isinstance(one, Table))
    return [*heads, Details(f"Show all {many}", rest)] if rest else []


def sample(found: Programme | None, month: int, council_key: str, names: Names) -> list[Block]:
    """When each plan of the rolling programme has its turn (SP-012)."""
    if found is None:
        return []
    last = rules.year_label(found.years[-1].year, month)
    count = f"{len(found.plans)} {names['plans' if len(found.plans) != 1 else 'plan']}"
    told = f"{count}, {found.capacity} a year: every one is assessed by the end of {last}."
    rule = (
        "The longest waiting come first. What is new takes its place behind those that wait already, and what has "
        "ended leaves the programme."
    )
    blocks: list[Block] = [Heading(2, "Rolling programme of quality assurance", "sample")]
    if not found.plans:
        return [*blocks, Paragraph(names.say("No {plan} of its {level} is in force."))]
    columns = [
        Column(names["Plan"], width=40),
        Column(names["Owner"], width=26),
        Column("Last assessed", width=18),
        Column("Turn", width=16),
    ]
    lines = [
        Row(
            [
                Link(one.plan.title, reverse("plan_quality", kwargs={"council": council_key, "plan": one.plan.key})),
                one.plan.owner_title or words.NOT_GIVEN,
                day(one.last) if one.last else Quiet("Never"),
                f"{rules.year_label(one.turn, month)}{', done' if one.is_done else ''}",
            ]
        )
        for one in found.plans
    ]
    table = Table("Whose turn comes when", columns, lines, note=rule)
    return [*blocks, Paragraph(told), _by_year(found, month, names), table]


def _by_year(found: Programme, month: int, names: Names) -> Table:
    columns = [Column("Year", width=40), Column("Assessed", "number", 30), Column("Planned", "number", 30)]
    lines = [Row([rules.year_label(one.year, month), str(len(one.done)), str(len(one.planned))]) for one in found.years]
    return Table(names.say("{Plans} to assess, year by year"), columns, lines)


def _many(keys: Sequence[str]) -> Number:
    return Number(Decimal(len(keys)), str(len(keys)))
