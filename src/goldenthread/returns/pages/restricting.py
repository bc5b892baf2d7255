"""What is restricted, and who opened it or tried to, as document nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldenthread.documents.nodes import Callout, Column, Quiet, Row, Table
from goldenthread.engine.dates import day, moment
from goldenthread.framework.speech import Names
from goldenthread.returns.queries import Attempt
from goldenthread.returns.rules import Restriction
from goldenthread.web import clock


def restricted(
    rows: Sequence[Restriction], names: Names, titles: Mapping[int, str], sets: Mapping[str, str]
) -> Table | None:
    """What is restricted, why, by whom and since when; None where nothing is."""
    if not rows:
        return None
    columns = [Column("What", width=40), Column("Why", width=34), Column("Restricted by", width=26)]
    lines = [Row([what(one, names, titles, sets), one.why, _by(one)]) for one in rows]
    return Table("What is restricted", columns, lines, hide_caption=True)


def what(one: Restriction, names: Names, titles: Mapping[int, str], sets: Mapping[str, str]) -> str:
    """What a restriction stands for: an indicator by its code and title, or every one of a set."""
    if one.indicator_id is not None:
        return titles.get(one.indicator_id, names["Indicator"])
    return names.say(f"Every {{indicator}} of {sets.get(one.set_key, one.set_key)}")


def _by(one: Restriction) -> str:
    return f"{one.made_name}, {day(clock.day(one.made_at))}"


def attempts(rows: Sequence[Attempt], names: Names) -> Table | None:
    """Who opened restricted figures and who was refused them, the newest first; None where nobody was."""
    if not rows:
        return None
    columns = [
        Column("When", width=20),
        Column("Who", width=20),
        Column(names["Indicator"], width=30),
        Column("Where", width=14),
        Column("What became of it", width=16),
    ]
    lines = [Row([moment(one.at), one.name, one.what, one.where or Quiet("Not said"), _became(one)]) for one in rows]
    return Table("Who opened restricted figures, and who was refused", columns, lines, hide_caption=True, is_data=True)


def _became(one: Attempt) -> str:
    return "Opened" if one.is_opened else "Refused"


def notice(one: Restriction, *, is_opened: bool) -> Callout:
    """What a page says of restricted figures, to whoever has them open and to whoever has not."""
    said = f"{one.why} Restricted by {_by(one)}."
    if is_opened:
        return Callout("Restricted: you have opened it", f"{said} That you opened it is on record.", "warning")
    told = f"{said} You may not open these figures. That you tried is on record."
    return Callout("Restricted", told, "warning")
