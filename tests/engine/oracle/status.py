"""The status of a case: judged, or why not; and the one that was set by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.engine.oracle.case import EPOCH, LINES, TOLERANCE, Case

SAID = ("suppressed", "not_applicable", "not_due", "awaiting", "overdue")


def status(case: Case, today: date) -> None:
    """Status, reason, days late and limits."""
    _alone(case)
    case.result |= {"reason": None, "days_late": None, "amber_limit": None, "amber_limit_high": None}
    _limits(case)
    if case.absence in SAID:
        case.result["status"] = case.absence
        if case.absence in ("awaiting", "overdue"):
            case.result["days_late"] = _days_after(case, today)
    elif case.absence == "awaiting_approval":
        _waiting(case, today)
        if case.result["status"] != "not_due":
            case.result |= {"status": "awaiting", "reason": "awaiting_approval", "days_late": None}
    elif case.absence is not None:
        reason = None if case.absence == "not_available" else case.absence
        case.result |= {"status": "not_available", "reason": reason}
    elif case.value is None and not (case.direction == "date" and case.lines["target"] is not None):
        _waiting(case, today)
    elif case.is_contextual:
        case.result["status"] = "contextual"
    elif case.rule["intent"] == "baseline":
        case.result["status"] = "baseline"
    elif case.direction == "date":
        _date(case, today)
    else:
        case.result["status"] = _judgement(case)
    _by_hand(case, today)


def _alone(case: Case) -> None:
    """The second reading of what is judged year to date: the period by itself."""
    if not case.result.pop("is_to_date", False) or case.period_value is None:
        return
    if case.is_contextual or case.rule["intent"] == "baseline":
        return
    by_itself = Case(case.seen, case.rule, case.period, case.figures, None, case.period_value, case.period_value)
    by_itself.lines = {name: case.figures[name] for name in LINES}
    by_itself.result = dict(case.result, amber_limit=None, amber_limit_high=None)
    _limits(by_itself)
    case.result["period_status"] = _judgement(by_itself)


def _days_after(case: Case, today: date) -> int | None:
    due = case.seen.get("due_on")
    return (today - due).days if due is not None and today > due else None


def _waiting(case: Case, today: date) -> None:
    due, last = case.seen.get("due_on"), case.seen.get("late_after") or case.seen.get("due_on")
    if today < case.period.ends or (due is not None and today <= due):
        case.result["status"] = "not_due"
        return
    case.result["status"] = "overdue" if last is not None and today > last else "awaiting"
    case.result["days_late"] = _days_after(case, today)


def _limits(case: Case) -> None:
    target, floor, low, high = (case.lines[name] for name in ("target", "floor", "low", "high"))
    scheme, direction = case.rule["scheme"], case.direction
    if direction == "date":
        if target is not None and case.rule["grace"] > 0:
            case.result["amber_limit"] = target + case.rule["grace"]
        return
    if direction == "range":
        if low is not None and high is not None and scheme != "improving_miss" and _has_tolerance(case):
            case.result["amber_limit"] = low - case.share("tolerance", low, TOLERANCE)
            case.result["amber_limit_high"] = high + case.share("tolerance", high, TOLERANCE)
        return
    if scheme == "improving_miss" or direction not in ("higher", "lower"):
        return
    if floor is not None:
        case.result["amber_limit"] = floor
    elif scheme == "near_miss" and target is not None:
        band = case.share("tolerance", target, TOLERANCE)
        if band > 0:
            case.result["amber_limit"] = target - band if direction == "higher" else target + band


def _has_tolerance(case: Case) -> bool:
    return case.share("tolerance", Decimal(1), TOLERANCE) > 0


def _date(case: Case, today: date) -> None:
    target, expected = case.lines["target"], case.figures["owner_forecast"]
    if target is None:
        case.result["status"] = "no_target"
        return
    days = [case.value] if case.value is not None else [Decimal((today - EPOCH).days), expected]
    late = max(int(day - target) for day in days if day is not None)
    case.result["days_late"] = late if late > 0 else None
    case.result["status"] = "green" if late <= 0 else "amber" if late <= case.rule["grace"] else "red"


def _judgement(case: Case) -> str:
    value, lines = case.value, case.lines
    assert value is not None
    limit, limit_high = case.result["amber_limit"], case.result["amber_limit_high"]
    improves = case.rule["scheme"] == "improving_miss" and case.result["travel_long"] in ("improving", "unchanged")
    if case.direction == "range":
        if lines["low"] is None or lines["high"] is None:
            return "no_target"
        if lines["low"] <= value <= lines["high"]:
            return "green"
        return "amber" if improves or (limit is not None and limit <= value <= limit_high) else "red"
    if lines["target"] is None:
        return "no_target"
    if case.direction == "yesno":
        return "green" if value == lines["target"] else "red"

    def reaches(line: Decimal | None) -> bool:
        return line is not None and (value >= line if case.direction == "higher" else value <= line)

    if reaches(lines["stretch"]):
        return "exceeded"
    if reaches(lines["target"]):
        return "green"
    return "amber" if improves or reaches(limit) else "red"


def _by_hand(case: Case, today: date) -> None:
    by_hand, until = case.seen.get("manual_status"), case.seen.get("manual_until")
    computed = case.result["status"]
    is_on = by_hand is not None and today <= until and computed not in ("suppressed", "not_applicable")
    case.result |= {"computed_status": computed if is_on else None, "is_by_hand": is_on}
    if is_on:
        case.result |= {"status": by_hand, "reason": None}
