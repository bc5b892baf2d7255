"""What one line of a file says of an indicator: figures by period, and targets."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from goldenthread.engine import periods as spans
from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong
from goldenthread.framework.schema import ImportProfile
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.intake.lines import CellValue, Line, cell_key
from goldenthread.intake.staged import Entry
from goldenthread.returns import rules
from goldenthread.returns.queries import measure
from goldenthread.returns.rules import Figures

NUMBERS = ("value", "numerator", "denominator")
TARGETS = {"target": "normal", "stretch": "stretch", "floor": "floor", "low": "low", "high": "high"}
PERIODS = ("period", "previous_period", "previous_year")


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """What a line says of one period, and the cells that say it.

    `commentary` and `published_status` are None where the layout has no column for them. `collected` is the cell of
    the day on which the figure was collected, where one is given.
    """

    label: str
    cell: CellValue
    figures: Figures
    commentary: str | None = None
    published_status: str | None = None
    words: CellValue | None = None
    status: CellValue | None = None
    collected: CellValue | None = None


@dataclass(frozen=True, slots=True)
class SaidTarget:
    """What a line says of one target of the imported period."""

    label: str
    kind: str
    cell: CellValue
    value: Decimal


@dataclass(slots=True)
class SaidLine:
    """Everything a line says, with what is wrong with it and what is worth telling."""

    line: Line
    code: str
    indicator: IndicatorRow | None = None
    figures: list[SaidFigure] = field(default_factory=list)
    targets: list[SaidTarget] = field(default_factory=list)
    errors: list[Entry] = field(default_factory=list)
    notices: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """The periods a file speaks of, by the profile's names for them, and what its indicators are known by."""

    profile: ImportProfile
    labels: Mapping[str, str]
    indicators: Mapping[str, IndicatorRow]
    unit_names: Mapping[int, frozenset[str]]
    today: date = date.max


def read(lines: Sequence[Line], layout: Layout) -> list[SaidLine]:
    """What every line says. Intake has seen to it that no code stands in two lines."""
    return [_read(line, layout) for line in lines]


def entry(line: Line, cell: CellValue | None, reason: str, mend: str = "", *, code: str = "") -> Entry:
    """Something to tell about a cell of a line."""
    return Entry(
        row=line.number,
        column=cell.column if cell else "",
        value=cell.text if cell else "",
        reason=reason,
        mend=mend,
        sheet=line.sheet,
        cell=cell.address if cell else "",
        code=code,
    )


def _read(line: Line, layout: Layout) -> SaidLine:
    code = line.text("code").strip()
    said = SaidLine(line, code, layout.indicators.get(_plain(code)))
    if said.indicator is None:
        if code:
            said.errors.append(_unknown(line, code, layout))
        return said
    if said.indicator.status == "withdrawn" and said.indicator.sheet.ends_on is None:
        reason = f"{code} is withdrawn, so nothing is collected for it."
        said.errors.append(entry(line, line.cells.get("code"), reason, "Leave the line out.", code=code))
        return said
    said.notices.extend(_mismatches(said, layout))
    for period in PERIODS:
        said.figures.extend(_figure(said, period, layout))
    said.targets.extend(_targets(said, layout))
    return said


def _unknown(line: Line, code: str, layout: Layout) -> Entry:
    near = difflib.get_close_matches(_plain(code), list(layout.indicators), n=1, cutoff=0.5)
    nearest = f" The nearest is {layout.indicators[near[0]].code}." if near else ""
    reason = f"No definition has the code {code}.{nearest}"
    return entry(line, line.cells.get("code"), reason, "Correct the code, or add the definition first.", code=code)


def _mismatches(said: SaidLine, layout: Layout) -> Iterator[Entry]:
    row, line = said.indicator, said.line
    if row is None:
        return
    title, unit = line.cells.get("title"), line.cells.get("unit")
    if title and title.text and _plain(title.text) != _plain(row.title):
        yield entry(line, title, f"Here {row.code} is called “{row.title}”. The code was used.", code=row.code)
    names = layout.unit_names.get(row.unit_id or 0, frozenset())
    if unit and unit.text and _plain(unit.text) not in names:
        reason = f"Here {row.code} belongs to {row.unit_name or 'nobody'}. It stays there."
        yield entry(line, unit, reason, code=row.code)


def _figure(said: SaidLine, period: str, layout: Layout) -> Iterator[SaidFigure]:
    line, row, label = said.line, said.indicator, layout.labels.get(period)
    cells = {name: line.cells.get(cell_key(name, period)) for name in NUMBERS}
    given = next((cell for cell in cells.values() if cell and not cell.is_blank), None)
    absence = _absence(line, period, list(cells.values()))
    if row is None or label is None or (given is None and not absence):
        return
    anchor = given or line.cells.get(cell_key("absence", period))
    if anchor is None:
        return
    is_main = period == "period"
    commentary = line.text("commentary") if is_main and "commentary" in line.cells else None
    published = line.cells.get("published_status") if is_main else None
    if row.sheet.ends_on is not None and spans.parse(label).starts >= row.sheet.ends_on:
        reason = f"{row.code} is not collected from {day(row.sheet.ends_on)} on."
        said.errors.append(entry(line, anchor, reason, "Leave the figure out.", code=row.code))
        return
    collected = line.cells.get("collected_on") if is_main else None
    if collected is not None and collected.day is None:
        collected = None
    figures = _computed(row, cells, absence, commentary or "")
    figures = replace(figures, collected_on=collected.day if collected else None)
    if faults := [*_faults(figures, row, layout.profile), *rules.collected_wrongs(figures, layout.today)]:
        at = {**cells, "collected_on": collected}
        said.errors.extend(
            entry(line, at.get(wrong.field) or anchor, wrong.sentence, "Correct the cell.", code=row.code)
            for wrong in faults
        )
        return
    words = line.cells.get("commentary") if is_main else None
    status = (published.status or "") if published else None
    yield SaidFigure(label, anchor, figures, commentary, status, words, published, collected)


def _absence(line: Line, period: str, cells: list[CellValue | None]) -> str:
    stated = line.cells.get(cell_key("absence", period))
    every = [cell.absent for cell in (*cells, stated) if cell and cell.absent]
    return every[0] if every else ""


def _computed(row: IndicatorRow, cells: Mapping[str, CellValue | None], absence: str, commentary: str) -> Figures:
    """The figures of a line. Where a file gives the parts and the value they make, the parts are kept."""
    value, numerator, denominator = (cell.number if cell else None for cell in (cells[name] for name in NUMBERS))
    if absence:
        return Figures(absence=absence, commentary=commentary)
    if row.sheet.is_computed and numerator is not None and denominator is not None:
        value = None
    if not row.sheet.is_computed and value is not None:
        numerator = denominator = None
    return Figures(value=value, numerator=numerator, denominator=denominator, commentary=commentary)


def _faults(figures: Figures, row: IndicatorRow, profile: ImportProfile) -> list[Wrong]:
    """What stands in the way. A published percentage is taken without its parts, because only it was published."""
    wrongs = rules.wrongs(figures, measure(row))
    if profile.published_by is None or figures.value is None or not row.sheet.is_computed:
        return wrongs
    return [one for one in wrongs if one.field != "value" or "computed" not in one.sentence]


def _targets(said: SaidLine, layout: Layout) -> Iterator[SaidTarget]:
    line, row = said.line, said.indicator
    for name, kind in TARGETS.items():
        cell = line.cells.get(name)
        if cell is None or cell.number is None or row is None:
            continue
        if cell.number == 0 and _means_no_target(line, layout.profile):
            continue
        yield SaidTarget(layout.labels["period"], kind, cell, cell.number)


def _means_no_target(line: Line, profile: ImportProfile) -> bool:
    """Whether a target of 0 beside this status is the publisher's way of writing that there is none."""
    codes = {_plain(code) for code in profile.contextual_target_zero}
    return _plain(line.text("published_status")) in codes


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
