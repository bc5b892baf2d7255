"""Figures that are calculated from others, worked out whenever they are read: so they are never behind their parts.

A figure that was approved before its indicator came to be calculated stands as it was approved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine import formulas
from goldenthread.engine.formulas import Answer, Calculation, Given, Reference
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns.rules import LOW
from goldenthread.timetable.queries import PeriodRow

# What stands for a return in the columns: the fields of a revision after its indicator and period.
Said = tuple[Decimal | None, Decimal | None, Decimal | None, str, bool, bool, int, str, int, str]
Key = tuple[int, int]
NOTHING: Said = (None, None, None, "", False, False, 1, "", 1, "")
# What a part may be at most, and how fine: beyond it a quotient could not be held exactly (d10).
LARGEST = Fraction(10) ** 18
LARGEST_SCALED = Fraction(10) ** 12
FINEST = 8


@dataclass(frozen=True, slots=True)
class Ways:
    """How the indicators asked for are calculated, with all that they rest on, however far down."""

    by_code: Mapping[str, Calculation] = field(default_factory=dict)
    rows: Mapping[str, IndicatorRow] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[int]:
        """The indicators whose figures are needed."""
        return frozenset(row.id for row in self.rows.values())


def ways_of(council_id: int, rows: Sequence[IndicatorRow], as_at: datetime | None) -> Ways:
    """How these indicators are calculated; nothing is read where none of them is."""
    if not any(row.written.text for row in rows):
        return Ways()
    known = {row.code: row for row in indicators.indicators(council_id, as_at=as_at)}
    found: dict[str, Calculation] = {}
    open_ = [row.code for row in rows if row.written.text]
    needed = set(open_)
    while open_:
        row = known.get(open_.pop())
        calculation = row.calculation if row else None
        if row is None or calculation is None:
            continue
        found[row.code] = calculation
        open_ += [code for code in calculation.codes if code not in needed]
        needed |= calculation.codes
    return Ways(found, {code: known[code] for code in needed if code in known})


def with_calculated(said: dict[Key, Said], ways: Ways, periods: Sequence[PeriodRow]) -> dict[Key, Said]:
    """What was said, with the calculated figures of each period beside it."""
    if not ways.by_code:
        return said
    known = dict(said)
    for period in periods:
        here = {code: said[(row.id, period.id)] for code, row in ways.rows.items() if (row.id, period.id) in said}
        for code, one in of_period(here, ways, period.kind).items():
            known[(ways.rows[code].id, period.id)] = one
    return known


def of_period(here: Mapping[str, Said], ways: Ways, kind: str) -> dict[str, Said]:
    """The calculated figures of one period of a kind, from what is said there by code."""
    entered = {code for code, one in here.items() if one[:4] != NOTHING[:4]}
    asked = {
        code: one
        for code, one in ways.by_code.items()
        if code not in entered and ways.rows[code].sheet.frequency == kind
    }
    made = formulas.calculated(asked, _given(here, ways))
    found: dict[str, Said] = {}
    for code, answers in made.items():
        beneath = [here[one] for one in entered_beneath(code, asked) if one in here]
        if beneath:
            found[code] = _said(ways.rows[code], answers, beneath)
    return found


def _given(here: Mapping[str, Said], ways: Ways) -> dict[Reference, Given]:
    given: dict[Reference, Given] = {}
    for code, (value, numerator, denominator, absence, *_) in here.items():
        scale = ways.rows[code].sheet.scale
        given |= formulas.stated(
            code, value=value, numerator=numerator, denominator=denominator, absence=absence, scale=scale
        )
    return given


def entered_beneath(code: str, asked: Mapping[str, Calculation]) -> Iterable[str]:
    """The codes of the entered figures that a calculated one rests on, however far down; one that is not, its own."""
    open_, seen = [code], {code}
    while open_:
        at = open_.pop()
        if at not in asked:
            yield at
            continue
        open_ += asked[at].codes - seen
        seen |= asked[at].codes


def _said(row: IndicatorRow, answers: Mapping[str, Answer], beneath: Collection[Said]) -> Said:
    """A calculated figure as if it had been entered: marked as what it is made of is, and trusted as little."""
    value, numerator, denominator, absence = _figures(row, answers)
    provisional, estimated = any(one[4] for one in beneath), any(one[5] for one in beneath)
    number = max(one[6] for one in beneath)
    trusted = LOW if any(one[9] == LOW for one in beneath) else ""
    return (value, numerator, denominator, absence, provisional, estimated, number, "", row.sheet.version, trusted)


def _figures(
    row: IndicatorRow, answers: Mapping[str, Answer]
) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    whole = answers[""]
    if "numerator" in answers:
        return _parts(row, answers)
    if whole.value is not None and abs(whole.value) * 10**row.decimals > LARGEST_SCALED:
        return None, None, None, "system_failure"
    return whole.rounded(row.decimals), None, None, whole.absence


def _parts(
    row: IndicatorRow, answers: Mapping[str, Answer]
) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    """Both parts as finely as their quotient can be held; without one of them neither."""
    top, bottom = answers["numerator"], answers["denominator"]
    if top.value is None or bottom.value is None:
        return None, None, None, top.absence or bottom.absence
    largest = max(abs(top.value) * Fraction(row.sheet.scale), abs(bottom.value)) * 10**row.decimals
    fine = next((one for one in range(FINEST, -1, -1) if largest * 10**one <= LARGEST), None)
    if fine is None or bottom.value < 0:
        return None, None, None, "system_failure"
    return None, top.rounded(fine), bottom.rounded(fine), ""
