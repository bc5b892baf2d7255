"""The working of a figure: the formula in its words, and again with the figures of a period in the place of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from goldenthread.engine import formulas
from goldenthread.engine.formulas import Reference
from goldenthread.engine.numbers import format_exact, format_value
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns.queries.observations import inputs
from goldenthread.timetable.queries import PeriodRow

MISSING = "(no figure)"


@dataclass(frozen=True, slots=True)
class Working:
    """One line of a working: what is worked out, by what, and with which figures; `made_of` names what codes mean."""

    of: str
    formula: str
    figures: str
    made_of: tuple[tuple[str, str], ...] = ()


def ratio(row: IndicatorRow, numerator: Decimal | None, denominator: Decimal | None) -> Working | None:
    """The working of a figure from its two parts; nothing where it has none."""
    sheet = row.sheet
    if not sheet.is_computed or numerator is None or denominator is None:
        return None
    before = "" if sheet.scale == 1 else f"{format_exact(sheet.scale, 0)} × "
    figures = f"{before}{format_exact(numerator, 0)} ÷ {format_exact(denominator, 0)}"
    return Working("Value", f"{before}{sheet.numerator} ÷ {sheet.denominator}", figures)


def workings(row: IndicatorRow, period: PeriodRow, *, as_at: datetime | None) -> list[Working]:
    """How the figure of a period came about, from approved figures (DQ-006); nothing where it is typed as it is."""
    calculation = row.calculation
    beneath = indicators.indicators(row.council_id, as_at=as_at) if calculation else []
    named = [one for one in beneath if calculation and one.code in calculation.codes]
    given = inputs(row.council_id, period_ids=[period.id], as_at=as_at, rows=[row, *named], fill=[]).observations
    said = {str(code): at for at, code in enumerate(given["series"])}
    found = []
    for part, formula in calculation.formulas.items() if calculation else ():
        shown = {one: _figure(one, given, said, {other.code: other for other in named}) for one in formula.references}
        made_of = tuple((one.code, one.title) for one in named if one.code in formula.codes)
        of = getattr(row.sheet, part) if part else "Value"
        words, figures = formulas.with_figures(formula), formulas.with_figures(formula, shown)
        found.append(Working(of, words, figures, made_of))
    own = said.get(row.code)
    both = None if own is None else ratio(row, _number(given["numerator"][own]), _number(given["denominator"][own]))
    return [*found, both] if both else found


def _number(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


def _figure(
    one: Reference, given: Mapping[str, list[object]], said: Mapping[str, int], rows: Mapping[str, IndicatorRow]
) -> str:
    at, row = said.get(one.code), rows.get(one.code)
    if at is None or row is None:
        return MISSING
    value, top, bottom = (_number(given[name][at]) for name in ("value", "numerator", "denominator"))
    if one.part:
        part = top if one.part == "numerator" else bottom
        return MISSING if part is None else format_exact(part, 0)
    if value is not None:
        return format_exact(value, row.decimals)
    if top is None or not bottom:
        return MISSING
    return format_value(row.sheet.scale * top / bottom, row.decimals)
