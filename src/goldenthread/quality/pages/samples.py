"""The samples that were drawn: how, from what, and what was found in each figure since."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Details,
    Facts,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day, moment
from goldenthread.framework.speech import Names
from goldenthread.quality.pages import words
from goldenthread.quality.queries import DrawnRow, SampleRow


def samples(found: Sequence[SampleRow], council_key: str, names: Names) -> list[Block]:
    """The newest sample in full, those before it on request."""
    if not found:
        return [Paragraph("No sample has been drawn yet.")]
    newest, *earlier = found
    return [*_one(newest, council_key, names), *(_folded(one, council_key, names) for one in earlier)]


def _folded(one: SampleRow, council_key: str, names: Names) -> Details:
    return Details(f"Sample {one.number}, {one.period.months}: {_came(one)}", _one(one, council_key, names))


def _came(one: SampleRow) -> str:
    """How far it has come."""
    total = len(one.drawn)
    wrong = f", something was wrong in {one.wrong}" if one.wrong else ", nothing was wrong" if one.checked else ""
    return f"{one.checked} of {total} checked since{wrong}"


def _one(one: SampleRow, council_key: str, names: Names) -> list[Block]:
    facts = Facts(
        [
            (f"Sample {one.number}", f"{one.period.title} ({one.period.months})"),
            ("For", one.purpose),
            ("Drawn", f"by {one.drawn_by_name}, {moment(one.drawn_at)}"),
            ("Seed", one.seed),
            ("Drawn from", f"{one.of:,} approved figures" if one.of != 1 else "1 approved figure"),
            ("Where it stands", _came(one)),
        ]
    )
    columns = [
        Column("Place", "number", 7),
        Column(names["Indicator"], "text", 30),
        Column(names["Unit"], "text", 16),
        Column("Points then", "number", 8),
        Column("Why then", "text", 26),
        Column("Checked since", "status", 14),
    ]
    lines = [_line(each, council_key, names) for each in one.drawn]
    return [facts, Table(f"The figures of sample {one.number}, in the order of the draw", columns, lines)]


def _line(one: DrawnRow, council_key: str, names: Names) -> Row:
    why: Content = words.capital(names, "; ".join(one.why)) if one.why else Quiet("By lot alone")
    return Row(
        [
            words.number(one.place),
            words.link(one.row, council_key, f"{one.row.code} {one.row.title}"),
            one.row.unit_name or words.NO_SERVICE,
            words.number(one.points),
            why,
            _checked(one),
        ]
    )


def _checked(one: DrawnRow) -> Content:
    check = one.checked
    if check is None:
        return StatusMark("awaiting", "Not yet")
    told = f"{check.errors} of {check.sample} wrong" if check.errors else "Nothing wrong"
    return [StatusMark("red" if check.errors else "green", told), Quiet(f" {day(check.checked_on)}")]
