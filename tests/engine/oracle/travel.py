"""Direction of travel against the period before, the same a year before, or the mean of a year of figures before."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from goldenthread.engine import periods
from tests.engine.oracle.case import MATERIALITY, Case, Table


def travel(case: Case, known: Table, name: str) -> None:
    """The word, the change and what it is from."""
    comparator = case.rule[f"comparator_{name}"]
    seen = _compared(case, known, comparator)
    figures = [Fraction(one.period_value) if one and one.period_value is not None else None for one in seen]
    exact = None if None in figures else sum((one for one in figures if one is not None), Fraction(0)) / len(figures)
    shown = None if exact is None else _rounded(exact, case)
    code = "no_comparison"
    if exact is not None and case.period_value is not None and not _is_apart(case, comparator):
        same = all(one is not None and one.version == case.version for one in seen)
        code = _direction(case, exact) if same else "not_comparable"
    is_kept = code not in ("no_comparison", "not_comparable") and case.period_value is not None and shown is not None
    case.result[f"travel_{name}"] = code
    case.result[f"change_{name}"] = case.period_value - shown if is_kept else None  # type: ignore[operator]
    case.result["previous" if name == "short" else "year_before"] = shown
    if name == "short":
        label = None if comparator == "mean_before" else _period(case, comparator).label
        case.result["previous_period"] = label if shown is not None else None


def _compared(case: Case, known: Table, comparator: str) -> list[Case | None]:
    if comparator == "mean_before":
        parts = periods.parts_in_year(case.period.kind)
        return [known.back(case, number) for number in range(1, (parts if parts > 1 else 3) + 1)]
    return [known.at(case, _period(case, comparator))]


def _period(case: Case, comparator: str) -> periods.Period:
    if comparator == "year_before":
        return periods.year_before(case.period)
    return periods.previous(case.period, step=case.step)


def _rounded(exact: Fraction, case: Case) -> Decimal:
    units, rest = divmod(abs(exact) * 10**case.decimals, 1)
    whole = int(units) + (rest >= Fraction(1, 2))
    return Decimal(whole if exact >= 0 else -whole).scaleb(-case.decimals).quantize(case.unit, rounding=ROUND_HALF_UP)


def _is_apart(case: Case, comparator: str) -> bool:
    """Dates have no travel, and cumulative figures none but with the same point of another year."""
    is_point = comparator == "year_before" or periods.parts_in_year(case.period.kind) == 1
    return case.direction == "date" or (case.basis == "ytd" and not is_point)


def _direction(case: Case, before: Fraction) -> str:
    assert case.period_value is not None
    now = Fraction(case.period_value)
    moved = now - before
    better: Fraction | None = {"higher": moved, "lower": -moved}.get(case.direction)
    if (nearer := _nearer(case, before, now)) is not None:
        moved_by, better = nearer, nearer
    else:
        moved_by = moved
    unit = Fraction(1, 10**case.decimals)
    material = Fraction(case.share("materiality", Decimal(1), MATERIALITY))
    if case.rule["materiality_kind"] == "relative" and not case.is_counted:
        material *= abs(before)
    if abs(moved_by) < unit or abs(moved_by) <= material:
        return "unchanged"
    if better is None or case.is_contextual:
        return "rising" if moved > 0 else "falling"
    return "improving" if better > 0 else "worsening"


def _nearer(case: Case, before: Fraction, now: Fraction) -> Fraction | None:
    """How much nearer to where it should be; None where there is no such place."""
    low, high, target = (case.figures[name] for name in ("low", "high", "target"))
    if case.direction == "yesno" and target is not None:
        return abs(before - Fraction(target)) - abs(now - Fraction(target))
    if case.direction != "range":
        return None
    if low is not None and high is not None:
        return _outside(before, low, high) - _outside(now, low, high)
    if case.rule.get("midpoint") is not None:
        middle = Fraction(case.rounded(Decimal(case.rule["midpoint"])))
        return abs(before - middle) - abs(now - middle)
    return None


def _outside(value: Fraction, low: Decimal, high: Decimal) -> Fraction:
    return max(Fraction(low) - value, value - Fraction(high), Fraction(0))
