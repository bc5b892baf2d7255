"""Loading the demonstration whose figures are published for many councils: the set, its links, its own returns.

The council's own figures are those of the published set, taken as returns that their publication approved.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.comparators import commands as comparators
from goldenthread.comparators import imports
from goldenthread.comparators import queries as compared
from goldenthread.comparators.queries import MeasureRow, ValueRow
from goldenthread.engine import periods as spans
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.commands import NewTarget
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.onboarding.demonstration import trafford_council as data
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands as returns
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as calendar
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

APPROVED, ABSENT = "approved", "not_collected"


@dataclass(frozen=True, slots=True)
class Brought:
    """How many published figures, returns and targets were brought in."""

    published: int = 0
    values: int = 0
    targets: int = 0


@transaction.atomic
def load_published(*, council: CouncilRow, by: Actor, at: datetime) -> Brought:
    """The set, what each indicator is compared with, the council's own figures and its targets; once and for all."""
    if compared.published_set(council.id, data.FACTS.key) is not None:
        return Brought()
    told = imports.load_files(council=council, path=data.PUBLISHED, facts=data.FACTS, by=by, at=at)
    rows = {row.code: row for row in indicators.indicators(council.id)}
    measures = {row.code: row for row in compared.measures(_set(council).id)}
    pairs = [(rows[line["indicator"]], measures[line["measure"]]) for line in _lines(data.LINKS)]
    for row, measure in pairs:
        comparators.link(council_id=council.id, indicator_id=row.id, measure_id=measure.id, by=by, at=at)
    known = calendar.periods(council.id)
    values = _take(council, pairs, known, by, at)
    targets = _set_targets(council, rows, known, by, at)
    _start_usual_ranges(council, rows, known, by, at)
    record(
        council_id=council.id,
        by=by,
        at=at,
        event="returns.published_taken",
        subject=f"council:{council.id}",
        title=f"{values} published figures of {council.name} taken as returns",
        before=None,
        after={"source": data.PUBLISHER, "values": values, "targets": targets},
    )
    return Brought(told.values.new, values, targets)


def _set(council: CouncilRow) -> compared.SetRow:
    found = compared.published_set(council.id, data.FACTS.key)
    if found is None:
        raise LookupError("The published set was not stored.")
    return found


def _take(
    council: CouncilRow,
    pairs: Sequence[tuple[IndicatorRow, MeasureRow]],
    known: Sequence[PeriodRow],
    by: Actor,
    at: datetime,
) -> int:
    """The council's own published figures as returns; a figure that is due and not published yet says so."""
    own = compared.own_area(council.id)
    stories = {(one["indicator"], one["period"]): one["story"] for one in _lines(data.STORIES)}
    ours = [one for one in compared.values([measure.id for _, measure in pairs]) if own and one.area_id == own.id]
    figures = [
        replace(one, figures=replace(one.figures, commentary=_story(stories, row, period, one)))
        for row, measure in pairs
        for period, one in _figures(row, [one for one in ours if one.measure_id == measure.id], known, clock.day(at))
    ]
    how = Taken(arrives=APPROVED, source=data.PUBLISHER, batch_id=None, by=by, at=at)
    return returns.take(council_id=council.id, figures=figures, how=how)


def _story(stories: dict[tuple[str, str], str], row: IndicatorRow, period: PeriodRow, one: TakenFigure) -> str:
    """What stands beside a figure: its story, or why there is no figure."""
    return data.NOT_PUBLISHED if one.figures.absence else stories.get((row.code, period.label), "")


def _figures(
    row: IndicatorRow, ours: Sequence[ValueRow], known: Sequence[PeriodRow], today: date
) -> Iterator[tuple[PeriodRow, TakenFigure]]:
    """A figure for each period that is due, from the first that is published."""
    own_kind = [one for one in known if one.kind == row.sheet.frequency]
    by_label = {_period(one, row.sheet.frequency): one for one in ours}
    labels = [one.label for one in own_kind]
    first = min(labels.index(label) for label in by_label)
    for period in own_kind[first:]:
        found = by_label.get(period.label)
        if found is not None or period.due_on <= today:
            yield period, _taken(row, period, found)


def _period(one: ValueRow, kind: str) -> str:
    """The council's period that a published one ends in."""
    return spans.containing(one.slot.ends - timedelta(days=1), kind).label


def _taken(row: IndicatorRow, period: PeriodRow, found: ValueRow | None) -> TakenFigure:
    figures = Figures(absence=ABSENT)
    if found is not None:
        figures = Figures(value=found.value, numerator=found.numerator, denominator=found.denominator)
    return TakenFigure(
        indicator_id=row.id,
        unit_id=row.unit_id,
        definition_version=row.sheet.version,
        period_id=period.id,
        figures=figures,
    )


def _set_targets(
    council: CouncilRow, rows: dict[str, IndicatorRow], known: Sequence[PeriodRow], by: Actor, at: datetime
) -> int:
    """The targets of the list: each for a year and, where the indicator is reported oftener, for every period of it."""
    targets = []
    for line in _lines(data.TARGETS):
        row, year = rows[line["indicator"]], next(one for one in known if one.label == line["year"])
        targets += [
            NewTarget(row.id, one.id, "normal", Decimal(line["target"]))
            for one in known
            if one.kind == row.sheet.frequency and year.starts <= one.starts and one.ends <= year.ends
        ]
    return indicator_commands.set_targets(council_id=council.id, targets=targets, basis=data.BASIS, by=by, at=at)


def _start_usual_ranges(
    council: CouncilRow, rows: dict[str, IndicatorRow], known: Sequence[PeriodRow], by: Actor, at: datetime
) -> None:
    """Where usual ranges start afresh, each with its reason."""
    for line in _lines(data.STARTS):
        indicator_commands.rebase(
            council_id=council.id,
            indicator_id=rows[line["indicator"]].id,
            period=next(one for one in known if one.label == line["from"]),
            reason=line["reason"],
            by=by,
            at=at,
        )


def _lines(path: Path) -> list[dict[str, str]]:
    """The rows of a small file of ours."""
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))
