"""A second judgement in plain Decimal arithmetic, one observation at a time: what the engine must agree with.

Written from the rules and not from the engine: it divides where the engine multiplies, and looks neighbours up in a
dictionary where the engine joins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from goldenthread.engine import periods
from goldenthread.engine.periods import Period

Columns = Mapping[str, Sequence[Any]]
LINES = ("target", "stretch", "floor", "low", "high")
LENGTH = {"month": 1, "quarter": 3, "year": 12}
DEFAULTS: dict[str, Any] = {
    "tolerance_kind": "relative",
    "scheme": "near_miss",
    "intent": "judged",
    "scale": "1",
    "materiality_kind": "relative",
    "margin": "0.1",
    "judged_on": "year_to_date",
}
TOLERANCE = {"relative": "0.05", "absolute": "2", "none": "0"}
MATERIALITY = {"relative": "0.01", "absolute": "0.5", "none": "0"}


@dataclass
class Case:
    """One observation on its way to a reading."""

    seen: dict[str, Any]
    rule: dict[str, Any]
    period: Period
    figures: dict[str, Decimal | None] = field(default_factory=dict)
    absence: str | None = None
    period_value: Decimal | None = None
    value: Decimal | None = None
    lines: dict[str, Decimal | None] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def decimals(self) -> int:
        return int(self.rule["decimals"])

    @property
    def unit(self) -> Decimal:
        return Decimal(1).scaleb(-self.decimals)

    def rounded(self, number: Decimal) -> Decimal:
        return number.quantize(self.unit, rounding=ROUND_HALF_UP)

    def share(self, name: str, of: Decimal, kinds: Mapping[str, str]) -> Decimal:
        """A tolerance or materiality as an amount."""
        kind = self.rule[f"{name}_kind"]
        amount = Decimal(self.rule.get(name) or kinds[kind])
        return abs(of) * amount if kind == "relative" else amount if kind == "absolute" else Decimal(0)

    @property
    def is_contextual(self) -> bool:
        return self.rule["intent"] == "contextual" or self.rule["direction"] == "none"


def judge(observations: Columns, definitions: Columns, today: date) -> list[dict[str, Any]]:
    """Every reading as a dictionary, in the order of the observations."""
    rules = {row["series"]: row for row in _rows(definitions)}
    cases = [_case(row, rules[row["series"]]) for row in _rows(observations)]
    known = {_key(case): case for case in cases}
    for case in cases:
        _period_value(case)
    for case in cases:
        _from_parts(case, known, today)
    for case in cases:
        _travel(case, known, "short", periods.previous(case.period))
        _travel(case, known, "long", periods.year_before(case.period))
    for case in cases:
        _basis(case, known)
        _status(case, today)
        _variance(case)
        _marks(case, today)
    return [case.result for case in cases]


def _rows(columns: Columns) -> list[dict[str, Any]]:
    names = list(columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _case(seen: dict[str, Any], rule: dict[str, Any]) -> Case:
    rule = DEFAULTS | {name: value for name, value in rule.items() if value is not None}
    return Case(seen, rule, periods.parse(seen["period"]), absence=seen.get("absence"))


def _key(case: Case) -> tuple[str, str, int]:
    return case.seen["series"], case.period.kind, case.period.ordinal


def _neighbour(known: Mapping[tuple[str, str, int], Case], case: Case, period: Period) -> Case | None:
    return known.get((case.seen["series"], period.kind, period.ordinal))


def _period_value(case: Case) -> None:
    for name in ("value", "lower", "upper", *LINES):
        given = case.seen.get(name)
        case.figures[name] = None if given is None else case.rounded(Decimal(given))
    for name in ("numerator", "denominator"):
        given = case.seen.get(name)
        case.figures[name] = None if given is None else Decimal(given)
    if case.absence is not None:
        case.figures |= {"value": None, "numerator": None, "denominator": None}
        return
    case.period_value = case.figures["value"]
    numerator, denominator = case.figures["numerator"], case.figures["denominator"]
    if case.rule["basis"] != "ratio" or (numerator is None and denominator is None):
        return
    if numerator is None or denominator is None:
        case.absence = "incomplete" if case.period_value is None else None
        return
    case.period_value = _ratio(case, numerator, denominator)
    case.absence = "no_cases" if denominator == 0 else None


def _ratio(case: Case, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    if denominator == 0:
        return None
    # Exact enough: a quotient that is a half at seven decimals or fewer ends long before the 60th digit.
    scaled = Decimal(case.rule["scale"]) * numerator
    whole, rest = divmod(abs(scaled) * 10**case.decimals, denominator)
    whole += 2 * rest >= denominator
    return (whole if scaled >= 0 else -whole).scaleb(-case.decimals).quantize(case.unit)


def _from_parts(case: Case, known: Mapping[tuple[str, str, int], Case], today: date) -> None:
    """A blank observation longer than the series' frequency takes its value from the parts."""
    frequency = case.rule.get("frequency")
    if frequency is None or LENGTH[case.period.kind] <= LENGTH[frequency]:
        return
    if case.period_value is not None or case.absence is not None:
        return
    parts = [_neighbour(known, case, part) for part in periods.parts(case.period, frequency)]
    case.period_value = _rolled_up(case, parts)
    if case.absence is None and case.period_value is None and case.period.ends <= today.replace(day=1):
        case.absence = "incomplete"


def _rolled_up(case: Case, parts: Sequence[Case | None]) -> Decimal | None:
    if case.rule["basis"] in ("snapshot", "ytd"):
        return parts[-1].period_value if parts[-1] is not None else None
    if case.rule["basis"] == "flow":
        values = [part.period_value if part else None for part in parts]
        return None if None in values else sum((value for value in values if value is not None), Decimal(0))
    pairs = [(part.figures["numerator"], part.figures["denominator"]) if part else (None, None) for part in parts]
    tops, bottoms = zip(*pairs, strict=True)
    case.figures["numerator"] = _sum_of_known(tops)
    case.figures["denominator"] = _sum_of_known(bottoms)
    if any(top is None or bottom is None for top, bottom in pairs):
        return None
    value = _ratio(case, case.figures["numerator"], case.figures["denominator"])
    case.absence = "no_cases" if value is None else None
    return value


def _sum_of_known(values: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _travel(case: Case, known: Mapping[tuple[str, str, int], Case], name: str, period: Period) -> None:
    found = _neighbour(known, case, period)
    before = found.period_value if found else None
    change = None if before is None or case.period_value is None else case.period_value - before
    at_another_point = case.rule["basis"] == "ytd" and name == "short" and case.period.kind != "year"
    code = "no_comparison"
    if change is not None and found is not None and not at_another_point:
        same = case.seen.get("definition_version", 1) == found.seen.get("definition_version", 1)
        code = _direction(case, before or Decimal(0), change) if same else "not_comparable"
    kept = change if code not in ("no_comparison", "not_comparable") else None
    case.result |= {f"travel_{name}": code, f"change_{name}": kept}
    if name == "short":
        case.result |= {"previous": before, "previous_period": period.label if before is not None else None}
    else:
        case.result["year_before"] = before


def _direction(case: Case, before: Decimal, change: Decimal) -> str:
    assert case.period_value is not None
    low, high = case.figures["low"], case.figures["high"]
    moved, better = change, {"higher": change, "lower": -change}.get(case.rule["direction"])
    if case.rule["direction"] == "range" and low is not None and high is not None:
        better = _outside(before, low, high) - _outside(case.period_value, low, high)
        moved = better
    if moved == 0 or abs(moved) <= case.share("materiality", before, MATERIALITY):
        return "unchanged"
    if better is None or case.is_contextual:
        return "rising" if change > 0 else "falling"
    return "improving" if better > 0 else "worsening"


def _outside(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return max(low - value, value - high, Decimal(0))


def _basis(case: Case, known: Mapping[tuple[str, str, int], Case]) -> None:
    case.value = case.period_value
    case.lines = {name: case.figures[name] for name in LINES}
    if case.rule["basis"] != "flow" or case.rule["judged_on"] != "year_to_date":
        return
    year = periods.parts(periods.year_of(case.period), case.period.kind)
    so_far = [_neighbour(known, case, part) for part in year if part.ordinal <= case.period.ordinal]
    case.value = _total([part.period_value if part else None for part in so_far])
    case.lines = {name: _total([part.figures[name] if part else None for part in so_far]) for name in LINES}
    if case.value is None and case.period_value is not None:
        case.absence = "incomplete"


def _total(values: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _status(case: Case, today: date) -> None:
    case.result |= {"reason": None, "days_late": None, "amber_limit": None, "amber_limit_high": None}
    _limits(case)
    if case.absence in ("suppressed", "not_applicable"):
        case.result["status"] = case.absence
    elif case.absence is not None:
        case.result |= {"status": "not_available", "reason": case.absence}
    elif case.value is None:
        _waiting(case, today)
    elif case.is_contextual:
        case.result["status"] = "contextual"
    elif case.rule["intent"] == "baseline":
        case.result["status"] = "baseline"
    else:
        case.result["status"] = _judgement(case)


def _waiting(case: Case, today: date) -> None:
    due, last = case.seen.get("due_on"), case.seen.get("late_after") or case.seen.get("due_on")
    if today < case.period.ends or (due is not None and today <= due):
        case.result["status"] = "not_due"
        return
    case.result["status"] = "overdue" if last is not None and today > last else "awaiting"
    case.result["days_late"] = (today - due).days if due is not None else None


def _limits(case: Case) -> None:
    target, floor, low, high = (case.lines[name] for name in ("target", "floor", "low", "high"))
    scheme, direction = case.rule["scheme"], case.rule["direction"]
    if direction == "range":
        if low is not None and high is not None and scheme != "improving_miss" and _has_tolerance(case):
            case.result["amber_limit"] = low - case.share("tolerance", low, TOLERANCE)
            case.result["amber_limit_high"] = high + case.share("tolerance", high, TOLERANCE)
        return
    if scheme == "improving_miss":
        return
    if floor is not None:
        case.result["amber_limit"] = floor
    elif scheme == "near_miss" and target is not None and direction != "none":
        band = case.share("tolerance", target, TOLERANCE)
        if band > 0:
            case.result["amber_limit"] = target - band if direction == "higher" else target + band


def _has_tolerance(case: Case) -> bool:
    return case.share("tolerance", Decimal(1), TOLERANCE) > 0


def _judgement(case: Case) -> str:
    value, lines = case.value, case.lines
    assert value is not None
    limit, limit_high = case.result["amber_limit"], case.result["amber_limit_high"]
    improves = case.rule["scheme"] == "improving_miss" and case.result["travel_long"] in ("improving", "unchanged")
    if case.rule["direction"] == "range":
        if lines["low"] is None or lines["high"] is None:
            return "no_target"
        if lines["low"] <= value <= lines["high"]:
            return "green"
        return "amber" if improves or (limit is not None and limit <= value <= limit_high) else "red"
    if lines["target"] is None:
        return "no_target"

    def reaches(line: Decimal | None) -> bool:
        return line is not None and (value >= line if case.rule["direction"] == "higher" else value <= line)

    if reaches(lines["stretch"]):
        return "exceeded"
    if reaches(lines["target"]):
        return "green"
    return "amber" if improves or reaches(limit) else "red"


def _variance(case: Case) -> None:
    target = case.lines["target"]
    gap = None if case.value is None or target is None else case.value - target
    fraction = None
    if gap is not None and target:
        whole, rest = divmod(abs(gap) * 10**6, abs(target))
        whole += 2 * rest >= abs(target)
        fraction = (whole if gap >= 0 else -whole) / 10**6
    case.result |= {"variance": gap, "variance_fraction": fraction}


def _marks(case: Case, today: date) -> None:
    status, target = case.result["status"], case.lines["target"]
    judged = status in ("exceeded", "green", "amber", "red")
    marks = {name: bool(case.seen.get(name)) for name in ("provisional", "estimated", "revised")}
    months = LENGTH[case.rule.get("frequency") or case.period.kind] * 2
    marks["old_data"] = case.value is not None and today > _months_later(case.period.ends, months)
    lower, upper = case.figures["lower"], case.figures["upper"]
    edges = ("low", "high") if case.rule["direction"] == "range" else ("target",)
    lines = [line for line in (case.lines[name] for name in edges) if line is not None]
    marks["not_distinguishable"] = (
        judged and lower is not None and upper is not None and any(lower <= line <= upper for line in lines)
    )
    marks["well_above"] = judged and case.value is not None and target is not None and _is_well_above(case, target)
    published = case.seen.get("published_status")
    same = published == status or (published, status) == ("green", "exceeded")
    marks["publisher_differs"] = published is not None and not same
    age = (today.year - case.period.ends.year) * 12 + today.month - case.period.ends.month
    case.result |= {
        "marks": tuple(name for name, is_on in marks.items() if is_on),
        "age_months": max(age, 0) if case.value is not None else None,
        "value": case.value,
        "period_value": case.period_value,
        **case.lines,
    }


def _is_well_above(case: Case, target: Decimal) -> bool:
    assert case.value is not None
    better = {"higher": case.value - target, "lower": target - case.value}.get(case.rule["direction"])
    amount = Decimal(case.rule.get("tolerance") or TOLERANCE[case.rule["tolerance_kind"]])
    if case.rule["tolerance_kind"] == "absolute" and amount:
        return better is not None and better > 2 * amount
    return better is not None and target != 0 and better > abs(target) * Decimal(case.rule["margin"])


def _months_later(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, day.day)
