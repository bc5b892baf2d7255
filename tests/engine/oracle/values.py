"""The figure of a period by itself, of a longer one from its parts, and on the basis that is judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine import periods
from tests.engine.oracle.case import LINES, Case, Table, total

LAST = ("snapshot", "rolling", "milestone", "yesno")
# What of one part holds of the whole window.
SPREADS = ("provisional", "estimated", "low_confidence", "revised")


def period_value(case: Case) -> None:
    """The value as typed, or worked out from its parts; none where an absence is recorded."""
    if case.absence is not None:
        case.figures |= {"value": None, "numerator": None, "denominator": None}
        return
    case.period_value = case.figures["value"]
    top, bottom = case.figures["numerator"], case.figures["denominator"]
    if case.basis not in ("ratio", "mean") or (top is None and bottom is None):
        return
    if top is not None and bottom is not None:
        case.period_value = _ratio(case, top, bottom)
        case.absence = "no_cases" if bottom == 0 else None
    elif case.period_value is None:
        case.absence = "no_cases" if bottom == 0 else "incomplete"


def _ratio(case: Case, top: Decimal, bottom: Decimal, scale: Decimal | None = None) -> Decimal | None:
    """A quotient with halves away from zero, by whole division."""
    if bottom == 0:
        return None
    scaled = (Decimal(case.rule["scale"]) if scale is None else scale) * top
    case.result["quotient"] = Fraction(scaled) / Fraction(bottom)
    whole, rest = divmod(abs(scaled) * 10**case.decimals, bottom)
    whole += 2 * rest >= bottom
    return (whole if scaled >= 0 else -whole).scaleb(-case.decimals).quantize(case.unit)


def rolled(case: Case, known: Table) -> None:
    """A rolling figure from the parts of the last k periods."""
    window = int(case.rule.get("window") or 0)
    if case.basis != "rolling" or not window or case.seen.get("absence") or case.figures["numerator"] is None:
        return
    seen = [known.back(case, number) for number in range(window)]
    # Parts of a definition that does not compare are no parts.
    seen = [one if one and one.version == case.version else None for one in seen]
    tops = [one.seen.get("numerator") if one and not one.seen.get("absence") else None for one in seen]
    bottoms = [one.seen.get("denominator") if one and not one.seen.get("absence") else None for one in seen]
    figure, has_no_cases = _of_window(case, tops, bottoms)
    case.result["parts"] = None, None
    if figure is not None:
        case.period_value = figure
        case.result["parts"] = total(_exact(tops)), total(_exact(bottoms))
        case.spread = {name for name in SPREADS if any(one and one.seen.get(name) for one in seen)}
    elif has_no_cases:
        case.absence = "no_cases"
    elif case.period_value is None:
        case.absence = "incomplete"


def _exact(cells: Sequence[object]) -> list[Decimal | None]:
    return [None if cell is None else Decimal(str(cell)) for cell in cells]


def _of_window(case: Case, tops: Sequence[object], bottoms: Sequence[object]) -> tuple[Decimal | None, bool]:
    if any(top is None for top in tops):
        return None, False
    summed = sum((Decimal(str(top)) for top in tops), Decimal(0))
    if all(bottom is None for bottom in bottoms):
        counted = _ratio(case, summed, Decimal(1))
        case.result["quotient"] = None
        return counted, False
    if any(bottom is None for bottom in bottoms):
        return None, False
    divisor = sum((Decimal(str(bottom)) for bottom in bottoms), Decimal(0))
    return _ratio(case, summed, divisor), divisor == 0


def from_parts(case: Case, known: Table, today: date) -> None:
    """A blank observation longer than the series' frequency takes its value from the parts."""
    base = case.base_months
    if base is None or case.period.months <= base or case.period.kind == "rolling":
        return
    if case.period_value is not None or case.absence is not None:
        return
    parts = [one for one in known.by_series[case.seen["series"]] if _is_part(one, case, base)]
    case.period_value = _of_parts(case, parts, case.period.months // base)
    may_lack = case.basis != "annual" and case.direction != "date"
    if may_lack and case.absence is None and case.period_value is None and case.period.ends <= today.replace(day=1):
        case.absence = "incomplete"


def _is_part(one: Case, whole: Case, base: int) -> bool:
    within = whole.period.starts <= one.period.starts and one.period.ends <= whole.period.ends
    after = (one.period.ends.year - whole.period.starts.year) * 12 + one.period.ends.month - whole.period.starts.month
    return one.period.months == base and within and after % base == 0 and one.period.kind != "rolling"


def _of_parts(case: Case, parts: Sequence[Case], number: int) -> Decimal | None:
    last = [part.period_value for part in parts if part.period.ends == case.period.ends]
    if case.basis in LAST:
        return last[0] if last else None
    if case.basis == "ytd" and case.period.months <= 12:
        return last[0] if last else None
    if case.basis == "ytd":
        ends = [part for part in parts if part.period.ends == periods.year_of(part.period).ends]
        return _sum_of(ends, case.period.months // 12)
    if case.basis == "flow":
        return _sum_of(parts, number)
    return _quotient_of(case, parts, number)


def _sum_of(parts: Sequence[Case], number: int) -> Decimal | None:
    return total([part.period_value for part in parts]) if len(parts) == number else None


def _quotient_of(case: Case, parts: Sequence[Case], number: int) -> Decimal | None:
    if case.basis not in ("ratio", "mean") or len(parts) != number:
        return None
    bottom = total([part.figures["denominator"] for part in parts])
    tops = [_weight(part) if case.basis == "mean" else part.figures["numerator"] for part in parts]
    top = total(tops)
    if top is None or bottom is None:
        return None
    value = _ratio(case, top, bottom, Decimal(1) if case.basis == "mean" else None)
    if any(part.figures["numerator"] is None for part in parts):
        case.result["quotient"] = None
    case.absence = "no_cases" if value is None else None
    return value


def _weight(part: Case) -> Decimal | None:
    """The sum of what a mean is of: as given, or the mean as often as it was counted."""
    top, count = part.figures["numerator"], part.figures["denominator"]
    if count is None:
        return None
    if top is not None:
        return top * Decimal(part.rule["scale"])
    if part.period_value is not None:
        return part.period_value * count
    return Decimal(0) if count == 0 else None


def basis(case: Case, known: Table) -> None:
    """Flows judged year to date as running sums; all others as they are."""
    case.value = case.period_value
    case.result |= {"period_target": case.figures["target"], "period_status": None}
    case.lines = {name: case.figures[name] for name in LINES}
    if case.basis != "flow" or case.rule["judged_on"] != "year_to_date" or case.period.kind in ("rolling", "years"):
        return
    case.result["is_to_date"] = True
    before = range(periods.position(case.period) - 1, -1, -1)
    so_far = [known.at(case, periods.previous(case.period, step=number)) for number in before]
    case.value = total([part.period_value if part else None for part in so_far])
    case.lines = {name: total([part.figures[name] if part else None for part in so_far]) for name in LINES}
    if case.value is None and case.period_value is not None:
        case.absence = "incomplete"
