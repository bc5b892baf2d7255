"""Loading the invented figures of a demonstration council whose paper publishes none, with their targets.

The newest quarter is a quarter at work: some figures are approved, some await approval, and some are still asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.commands import NewTarget
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.onboarding.commands.plan_steps import morning
from goldenthread.onboarding.commands.quarter import load_quarter
from goldenthread.onboarding.demonstration import Demonstration
from goldenthread.onboarding.demonstration.quarter_file import read_quarter
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands as returns
from goldenthread.returns import queries as kept
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as calendar
from goldenthread.timetable.queries import PeriodRow

SOURCE = "Invented figures, for demonstration"
BASIS = "Invented, for demonstration"
TARGET, NOTE, SUBMITTED = "target ", "note", " submitted"
ABSENCES = {"no data": "not_collected"}
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """What a line of the file says of one indicator in one period."""

    row: IndicatorRow
    period: PeriodRow
    text: str
    note: str = ""


@transaction.atomic
def load_figures(*, council: CouncilRow, of: Demonstration, by: Actor, at: datetime) -> int:
    """Figures and targets of a council's file, once: where the newest period has returns already, nothing is done.

    Where the council tells how its newest quarter was collected, that quarter's figures are entered by its people, and
    those before it are loaded on the day on which its records begin.
    """
    with of.figures.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    known = {one.label: one for one in calendar.periods(council.id)}
    quarters = [known[name] for name in lines[0] if name in known]
    newest = quarters[-1]
    if kept.returns(council.id, period_id=newest.id):
        return 0
    file = read_quarter(of.quarter) if of.quarter.is_file() else None
    values = _load(council, lines, quarters, is_told=file is not None, by=by, at=begun(of, at))
    if file is not None:
        load_quarter(council=council, file=file, period=newest, figures=_entered(lines, newest), at=at)
    return values


def begun(of: Demonstration, at: datetime) -> datetime:
    """When a council's records begin: before the quarter whose collection it tells, else now."""
    return min(morning(read_quarter(of.quarter).begins), at) if of.quarter.is_file() else at


def _entered(lines: Sequence[dict[str, str]], newest: PeriodRow) -> dict[str, Figures]:
    """What its people enter for the newest quarter, by code."""
    return {line["indicator"]: _figures(line[newest.label], line[NOTE]) for line in lines if line[newest.label]}


def _load(
    council: CouncilRow,
    lines: Sequence[dict[str, str]],
    quarters: Sequence[PeriodRow],
    *,
    is_told: bool,
    by: Actor,
    at: datetime,
) -> int:
    """What is history, the targets, and the round of the newest quarter."""
    known, newest = {one.label: one for one in calendar.periods(council.id)}, quarters[-1]
    rows = {row.code: row for row in indicators.indicators(council.id)}
    history = quarters[:-1] if is_told else quarters
    told = [one for line in lines for one in _told(rows[line["indicator"]], line, history, newest)]
    values = sum(
        returns.take(council_id=council.id, figures=figures, how=Taken(arrives, SOURCE, None, by, at))
        for arrives, figures in _by_state(told).items()
    )
    returns.open_round(council=council, period=newest, by=by, at=at)
    targets = [one for line in lines for one in _targets(rows[line["indicator"]], line, known)]
    indicator_commands.set_targets(council_id=council.id, targets=targets, basis=BASIS, by=by, at=at)
    record(
        council_id=council.id,
        by=by,
        at=at,
        event="returns.invented_taken",
        subject=f"council:{council.id}",
        title=f"{values} invented figures of {council.name} taken as returns",
        before=None,
        after={"source": SOURCE, "values": values, "targets": len(targets)},
    )
    return values


def _told(row: IndicatorRow, line: dict[str, str], quarters: Sequence[PeriodRow], newest: PeriodRow) -> Iterator[_Told]:
    """What a line says, quarter by quarter; its note is of the newest one."""
    for period in quarters:
        if text := line[period.label]:
            yield _Told(row, period, text, line[NOTE] if period is newest else "")


def _by_state(told: Sequence[_Told]) -> dict[str, list[TakenFigure]]:
    """The figures by the state they arrive in: "31.2 submitted" awaits approval, what says no state is approved."""
    found: dict[str, list[TakenFigure]] = {"approved": [], "submitted": []}
    for one in told:
        found["submitted" if one.text.endswith(SUBMITTED) else "approved"].append(_taken(one))
    return {state: figures for state, figures in found.items() if figures}


def _figures(text: str, note: str) -> Figures:
    text = text.removesuffix(SUBMITTED)
    absence = ABSENCES.get(text, "")
    return Figures(value=None if absence else Decimal(text), absence=absence, commentary=note)


def _taken(one: _Told) -> TakenFigure:
    return TakenFigure(
        indicator_id=one.row.id,
        unit_id=one.row.unit_id,
        definition_version=one.row.sheet.version,
        period_id=one.period.id,
        figures=_figures(one.text, one.note),
    )


def _targets(row: IndicatorRow, line: dict[str, str], known: dict[str, PeriodRow]) -> Iterator[NewTarget]:
    """The year's target, and each quarter's part of it where figures add up over the year."""
    for name, text in line.items():
        if not name.startswith(TARGET) or not text:
            continue
        year, whole = known[name.removeprefix(TARGET)], Decimal(text)
        yield NewTarget(row.id, year.id, "normal", whole)
        for number in range(1, QUARTERS + 1):
            part = {"flow": whole / QUARTERS, "ytd": whole * number / QUARTERS}.get(row.sheet.basis, whole)
            period = known[f"{year.label} Q{number}"]
            yield NewTarget(row.id, period.id, "normal", part.quantize(Decimal(1).scaleb(-row.sheet.decimals)))
