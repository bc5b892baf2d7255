"""Advice to directors beside what they chose, with the differences (MT-043)."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.choosing.pages.words import NOT_YET, linked, parts
from goldenthread.choosing.queries import AdviceRow
from goldenthread.documents.nodes import Block, Column, Content, Details, Paragraph, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.indicators.pages import Seen
from goldenthread.web import clock


def advised(rows: Sequence[AdviceRow], seen: Seen) -> list[Block]:
    """The newest advice for each unit and year; what was advised before on request."""
    if not rows:
        return [Paragraph(seen.names.say("No {director} has been advised on {indicators} yet."))]
    newest, earlier = [one for one in rows if one.is_newest], [one for one in rows if not one.is_newest]
    waiting = sum(one.is_open for one in newest)
    differ = sum(bool(one.differences) for one in newest)
    verb = "differs" if differ == 1 else "differ"
    told = f"{len(newest) - waiting} of {len(newest)} chosen; {differ} {verb} from the advice."
    blocks: list[Block] = [Paragraph(told, "lead"), _table(newest, seen, "Advice and choice")]
    if earlier:
        blocks.append(Details(f"Advice given before: {len(earlier)}", [_table(earlier, seen, "Advice given before")]))
    return blocks


def _table(rows: Sequence[AdviceRow], seen: Seen, caption: str) -> Table:
    columns = [
        Column(seen.names["Unit"], width=16),
        Column("Advised", width=24),
        Column("Chosen", width=24),
        Column("Advised, not chosen", width=18),
        Column("Chosen without advice", width=18),
    ]
    return Table(caption, columns, [_line(one, seen) for one in rows], hide_caption=True)


def _line(one: AdviceRow, seen: Seen) -> Row:
    on = day(clock.day(one.made_at))
    given: Content = [*parts(linked(seen, one.advised)), Quiet(f". {one.told} ({one.made_by_name}, {on})")]
    if one.picked_at is None:
        picked: Sequence[Content] = [NOT_YET, NOT_YET, NOT_YET]
    else:
        why = f"{one.picked_told} " if one.picked_told else ""
        said = Quiet(f". {why}({one.picked_by_name}, {day(clock.day(one.picked_at))})")
        found = one.differences
        picked = [
            [*parts(linked(seen, one.picked)), said],
            linked(seen, found.left_out),
            linked(seen, found.added),
        ]
    return Row([f"{one.unit_name}, {one.year_label}", given, *picked])
