"""The reviews of a register, and how far objectives are assessed for risk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery.pages import words
from goldenthread.delivery.rules import Assessment, Review
from goldenthread.documents.nodes import Block, Column, Content, Facts, Heading, Link, Number, Row, Table
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import share_of
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.plans.queries import ObjectiveRow


def reviews(found: Sequence[Review], today: date, pack: Pack) -> Table:
    """Every review, the newest first, with those that were missed (RK-010)."""
    columns = [Column("Due", width=40), Column("Held", width=30), Column("State", width=30)]
    lines = [
        Row([day(one.due_on), day(one.held_on) if one.held_on else words.NOT_GIVEN, _state(one, today, pack)])
        for one in reversed(found)
    ]
    return Table("Reviews of this register", columns, lines)


def _state(one: Review, today: date, pack: Pack) -> Content:
    if one.is_missed(today):
        return words.status("overdue", pack)
    return "Held" if one.held_on else "To come"


def share(part: int, whole: int) -> str:
    """A share in percent with one decimal; nothing of nothing is no share."""
    return share_of(part, whole, 1)


def assessed(
    rows: Sequence[ObjectiveRow],
    found: Mapping[int, Assessment],
    submitted: Mapping[int, date | None],
    council_key: str,
    names: Names,
) -> list[Block]:
    """The share that is formally assessed by department, what was late, and what is not assessed (RK-003, RK-007)."""
    formal = [row for row in rows if found[row.id].formal_on]
    late = [row for row in formal if found[row.id].is_late(submitted.get(row.plan_id))]
    lacking = [row for row in rows if found[row.id].formal_on is None]
    facts: list[tuple[str, Content]] = [
        ("Formally assessed", f"{len(formal)} of {len(rows)} ({share(len(formal), len(rows))})"),
        ("Of these only after submission", f"{len(late)} of {len(formal)} ({share(len(late), len(formal))})"),
        ("Assessed informally only", str(sum(found[row.id].informal_only for row in lacking))),
    ]
    blocks: list[Block] = [Facts(facts), _by_unit(rows, found, submitted, names)]
    if late:
        blocks += [Heading(2, "Assessed too late"), _listed("Assessed too late", late, found, council_key, names)]
    if lacking:
        blocks += [Heading(2, "Not assessed"), _listed("Not assessed", lacking, found, council_key, names)]
    return blocks


def _by_unit(
    rows: Sequence[ObjectiveRow],
    found: Mapping[int, Assessment],
    submitted: Mapping[int, date | None],
    names: Names,
) -> Table:
    units: dict[str, list[ObjectiveRow]] = defaultdict(list)
    for row in rows:
        units[row.unit_name or "The whole council"].append(row)
    columns = [Column(names["Unit"], width=40), Column(names["Objectives"], kind="number", width=15),
               Column("Assessed", kind="number", width=15), Column("Share", kind="number", width=15),
               Column("Late", kind="number", width=15)]  # fmt: skip
    lines = []
    for name, own in sorted(units.items()):
        formal = [row for row in own if found[row.id].formal_on]
        late = sum(found[row.id].is_late(submitted.get(row.plan_id)) for row in formal)
        lines.append(Row([name, _number(len(own)), _number(len(formal)), share(len(formal), len(own)), _number(late)]))
    return Table(names.say("{Objectives} assessed, by {unit}"), columns, lines)


def _number(count: int) -> Number:
    return Number(Decimal(count), str(count))


def _listed(
    caption: str, rows: Sequence[ObjectiveRow], found: Mapping[int, Assessment], council_key: str, names: Names
) -> Table:
    columns = [Column(names["Objective"], width=50), Column(names["Plan"], width=30), Column("Assessment", width=20)]
    lines = []
    for row in rows:
        where = reverse("objective", kwargs={"council": council_key, "objective_id": row.id})
        lines.append(Row([Link(row.text, where), row.plan_title, _told(found[row.id])]))
    return Table(caption, columns, lines, hide_caption=True)


def _told(one: Assessment) -> str:
    if one.formal_on:
        return day(one.formal_on)
    return "Informal only: does not count" if one.informal_only else "None"
