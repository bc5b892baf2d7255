"""Every reason why there is no judgement: not due, late, absent, hidden, or none intended."""

from __future__ import annotations

from datetime import date

from tests.spec.case import one

DUE = {"value": None, "target": "95", "due_on": date(2014, 7, 30), "late_after": date(2014, 8, 9)}

CASES = [
    one(
        "not due", "status codes", {}, DUE | {"due_on": date(2014, 8, 13)}, number=15, status="not_due", days_late=None
    ),
    one(
        "due today",
        "status codes",
        {},
        DUE | {"due_on": date(2014, 8, 10)},
        status="not_due",
        why="the day has not passed",
    ),
    one(
        "within grace",
        "status codes",
        {},
        DUE | {"due_on": date(2014, 8, 7), "late_after": date(2014, 8, 17)},
        number=16,
        status="awaiting",
        days_late=3,
    ),
    one(
        "last day of grace",
        "status codes",
        {},
        DUE | {"late_after": date(2014, 8, 10)},
        status="awaiting",
        days_late=11,
    ),
    one("past grace", "status codes", {}, DUE, number=17, status="overdue", days_late=11),
    one(
        "no grace at all",
        "status codes",
        {},
        DUE | {"due_on": date(2014, 8, 9), "late_after": None},
        status="overdue",
        days_late=1,
    ),
    one(
        "no due day",
        "status codes",
        {},
        {"value": None, "target": "95"},
        status="awaiting",
        days_late=None,
        why="ended, and nothing says it is late",
    ),
    one("period not ended", "status codes", {}, {"value": None, "period": "2014-15 Q2"}, status="not_due"),
    one("no target", "status codes", {}, {"value": "80"}, number=18, status="no_target", variance=None),
    one(
        "for information",
        "status codes",
        {"intent": "contextual"},
        {"value": "80", "target": "95"},
        status="contextual",
    ),
    one(
        "no direction",
        "status codes",
        {"direction": "none"},
        {"value": "80", "target": "95"},
        status="contextual",
        amber_limit=None,
    ),
    one("first year", "status codes", {"intent": "baseline"}, {"value": "80", "target": "95"}, status="baseline"),
    one(
        "not collected",
        "status codes",
        {},
        {"value": None, "absence": "not_collected", "target": "95"},
        status="not_available",
        reason="not_collected",
    ),
    one(
        "a reason wins over lateness",
        "status codes",
        {},
        DUE | {"absence": "system_failure"},
        status="not_available",
        reason="system_failure",
        days_late=None,
    ),
    one(
        "suppressed hides the value",
        "status codes",
        {},
        {"value": "3", "absence": "suppressed", "target": "95"},
        status="suppressed",
        value=None,
        reason=None,
        variance=None,
    ),
    one(
        "not applicable",
        "status codes",
        {},
        {"value": None, "absence": "not_applicable"},
        status="not_applicable",
        reason=None,
    ),
    one(
        "absence wins over information",
        "status codes",
        {"intent": "contextual"},
        {"value": None, "absence": "withdrawn"},
        status="not_available",
        reason="withdrawn",
    ),
    one("zero is a value", "status codes", {}, {"value": "0", "target": "95"}, status="red", value="0.0"),
    one(
        "said to be late, with no due day",
        "status codes",
        {},
        {"value": None, "absence": "overdue"},
        status="overdue",
        reason=None,
        days_late=None,
    ),
    one(
        "said to be late, with its due day",
        "status codes",
        {},
        DUE | {"absence": "awaiting"},
        status="awaiting",
        days_late=11,
    ),
    one(
        "not available, with no reason",
        "status codes",
        {},
        {"value": None, "absence": "not_available"},
        status="not_available",
        reason=None,
    ),
]
