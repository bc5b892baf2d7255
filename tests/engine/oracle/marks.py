"""The variance and the marks of a case, and the age of its figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.engine.oracle.case import TOLERANCE, Case

FLAGS = ("provisional", "estimated", "low_confidence", "revised")


def variance(case: Case) -> None:
    """The gap to the target, and the gap as a fraction of it."""
    target = case.lines["target"]
    gap = None if case.value is None or target is None or case.direction == "yesno" else case.value - target
    fraction = None
    if gap is not None and target and case.direction != "date":
        whole, rest = divmod(abs(gap) * 10**6, abs(target))
        whole += 2 * rest >= abs(target)
        fraction = (whole if gap >= 0 else -whole) / 10**6
    case.result |= {"variance": gap, "variance_fraction": fraction}


def marks(case: Case, today: date) -> None:
    """What stands beside the status."""
    status, target = case.result["status"], case.lines["target"]
    judged = status in ("exceeded", "green", "amber", "red")
    found: dict[str, Any] = {name: bool(case.seen.get(name)) or name in case.spread for name in FLAGS}
    months = (case.base_months or case.period.months) * 2
    found["old_data"] = case.value is not None and today > _months_later(case.period.ends, months)
    found["manual"] = case.result.pop("is_by_hand")
    lower, upper = case.figures["lower"], case.figures["upper"]
    edges = ("low", "high") if case.direction == "range" else ("target",)
    lines = [line for line in (case.lines[name] for name in edges) if line is not None]
    found["not_distinguishable"] = (
        judged and lower is not None and upper is not None and any(lower <= line <= upper for line in lines)
    )
    found["well_above"] = judged and case.value is not None and target is not None and _is_well_above(case, target)
    computed = case.result["computed_status"] or status
    published = case.seen.get("published_status")
    same = published == computed or (published, computed) == ("green", "exceeded")
    found["publisher_differs"] = published is not None and not same
    age = (today.year - case.period.ends.year) * 12 + today.month - case.period.ends.month
    case.result |= {
        "marks": tuple(name for name, is_on in found.items() if is_on),
        "age_months": max(age, 0) if case.value is not None else None,
        "value": case.value,
        "period_value": case.period_value,
        **case.lines,
    }


def _is_well_above(case: Case, target: Decimal) -> bool:
    assert case.value is not None
    better = {"higher": case.value - target, "lower": target - case.value}.get(case.direction)
    amount = Decimal(case.rule.get("tolerance") or TOLERANCE[case.rule["tolerance_kind"]])
    if case.rule["tolerance_kind"] == "absolute" and amount:
        return better is not None and better > 2 * amount
    return better is not None and target != 0 and better > abs(target) * Decimal(case.rule["margin"])


def _months_later(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, day.day)
