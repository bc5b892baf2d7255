"""The demonstration's newest quarter as an owner leaves it: a queried figure that is confirmed, with its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from goldenthread.audit.commands import Actor
from goldenthread.organisation import queries as organised
from goldenthread.organisation.queries import CouncilRow, Duty
from goldenthread.returns import commands as returns
from goldenthread.returns import queries as kept
from goldenthread.returns.commands import Changes, Given
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.web import clock

GROWN = Decimal("1.6")
SOON = timedelta(days=14)
A_FEW_DAYS = timedelta(days=3)
SAID = Figures(
    commentary="Far more cases came in than in any quarter before.",
    cause="Two services now record in one place, so that cases are counted that were not seen before.",
    doing="The earlier quarters are counted again in the same way.",
)
CONFIRMED = "Checked against the new record: the figure is right, the quarters before were counted too low."
FILE = Given("invented-count.csv", b"month,cases\r\nfirst,41\r\nsecond,39\r\nthird,52\r\n")


def load_entered(*, council: CouncilRow, at: datetime) -> None:
    """Invented, once: a council of which anything was confirmed already is left as it is."""
    duty = organised.duty(council.id, today=clock.day(at))
    rows = kept.unfinished(council.id, ended_by=clock.day(at))
    if kept.answers([row.id for row in rows]):
        return
    for row in rows:
        if row.is_empty and _is_entered(row, duty, at):
            return


def _is_entered(row: ReturnRow, duty: Duty, at: datetime) -> bool:
    """Whether a figure could be entered: it is typed, has an owner, and its growth stays within its limits."""
    before = [] if row.measure.is_computed else kept.figures_before(row)
    holders = duty.holders.get(row.indicator.sheet.owner_id or 0, [])
    if not before or not holders or row.measure.unit_type == "percentage":
        return False
    returns.save_draft(
        council_id=row.council_id,
        return_id=row.id,
        figures=replace(
            SAID,
            value=round(before[-1] * GROWN, row.measure.decimals),
            by_when=clock.day(at) + SOON,
            back_on=clock.day(at) + 2 * SOON,
            collected_on=clock.day(at) - A_FEW_DAYS,
        ),
        expected_version=row.version,
        confirmed=CONFIRMED,
        evidence=Changes([FILE]),
        by=Actor(holders[0].person_id, holders[0].name),
        at=at,
    )
    return True
