"""The ladder: each level with its horizon, who owns it, how it is measured and who reviews it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Box,
    Cell,
    Column,
    Diagram,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
)
from goldenthread.framework import Level
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import UnitRow
from goldenthread.plans.pages.words import NOT_GIVEN
from goldenthread.plans.queries import PlanRow

STANDINGS = {"proposed": "Proposed", "under_development": "Under development", "withdrawn": "Withdrawn"}


def ladder(levels: Sequence[Level], plans: Iterable[PlanRow], names: Names) -> list[Block]:
    """The levels from the longest view down, and after them what stands beside the ladder (GT-002, GT-031)."""
    counts = Counter(plan.level for plan in plans)
    on, beside = ([one for one in levels if (one.rank is None) == aside] for aside in (False, True))
    blocks: list[Block] = [_table(names.say("The {levels} of the ladder"), on, counts, names)]
    if beside:
        told = names.say("These support the {plans} above and have no rung of their own.")
        blocks += [Heading(2, "Beside the ladder"), Paragraph(told), _table("Beside it", beside, counts, names)]
    return blocks


def drawn(levels: Sequence[Level], plans: Iterable[PlanRow], council_key: str, names: Names) -> list[Block]:
    """The ladder as a picture: a box for each level with how many plans it has, each below what it serves."""
    counts = Counter(plan.level for plan in plans)
    on = [one for one in levels if one.rank is not None]
    if len(on) < 2:
        return []
    address = reverse("plans", kwargs={"council": council_key})
    boxes = [Box(one.key, one.name, _count(counts[one.key], names), f"{address}?level={one.key}") for one in on]
    ranks = sorted({one.rank for one in on if one.rank is not None})
    rows = [[one.key for one in on if one.rank == rank] for rank in ranks]
    known = {one.key for one in on}
    arrows = [(one.key, one.parent) for one in on if one.parent in known and one.parent]
    return [Diagram(names.say("The ladder of {plans}"), "", boxes, rows, arrows, arrow_word="serves")]


def _count(count: int, names: Names) -> str:
    return f"{count} {names['plan'] if count == 1 else names['plans']}"


def _table(caption: str, levels: Sequence[Level], counts: Counter[str], names: Names) -> Table:
    columns = [
        Column(names["Level"], width=22),
        Column("Horizon", width=18),
        Column(names["Owner"], width=18),
        Column("Measured by", width=18),
        Column("Reviewed by", width=18),
        Column(names["Plans"], kind="number", width=6),
    ]
    return Table(caption, columns, [Row(_cells(one, counts[one.key])) for one in levels], hide_caption=True)


def _cells(level: Level, count: int) -> list[Cell]:
    standing = STANDINGS.get(level.standing, "")
    note = " · ".join(part for part in (standing, level.standing_note) if part)
    return [
        f"{level.name} ({note})" if note else level.name,
        level.horizon or NOT_GIVEN,
        level.owner or NOT_GIVEN,
        ", ".join(level.measured_by) or NOT_GIVEN,
        ", ".join(level.reviewed_by) or NOT_GIVEN,
        Number(Decimal(count), str(count)),
    ]


def cost(units: Sequence[UnitRow], names: Names) -> list[Block]:
    """How many more plans a further level would ask for, by the step of the tree it were written for (GT-039)."""
    steps = Counter(unit.depth for unit in units)
    columns = [Column(names.say("One {plan} for each"), width=60), Column(names.say("More {plans} to write"), "number")]
    lines = [
        Row([_step(depth, units, names), Number(Decimal(count), str(count))]) for depth, count in sorted(steps.items())
    ]
    if not lines:
        return []
    told = names.say("Each further {level} asks for more {plans}, every year they are written.")
    caption = names.say("{Plans} that one more {level} would ask for")
    return [
        Heading(2, names.say("What one more {level} would cost")),
        Paragraph(told),
        Table(caption, columns, lines, hide_caption=True),
    ]


def _step(depth: int, units: Sequence[UnitRow], names: Names) -> str:
    there = [unit.name for unit in units if unit.depth == depth]
    named = ", ".join(there[:3]) + (f" and {len(there) - 3} more" if len(there) > 3 else "")
    place = "at the top" if depth == 0 else f"{depth} {'step' if depth == 1 else 'steps'} below the top"
    return f"{names['Unit']} {place}: {named}"
