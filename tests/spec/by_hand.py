"""A status set by hand, for as long as it was set; the computed one stays beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.spec.case import Case, one

UNTIL = date(2014, 12, 31)
MISSED = {"value": "50", "target": "95"}


def set_by_hand(
    name: str, row: dict[str, Any], manual: str, until: date, status: str, why: str = "", **expect: Any
) -> Case:
    """A figure with a status set by hand."""
    row = row | {"manual_status": manual, "manual_until": until, "manual_reason": "The system was down for a month."}
    return one(name, "status set by hand", {}, row, why=why, status=status, **expect)


CASES = [
    set_by_hand(
        "in force", MISSED, "amber", UNTIL, "amber", computed_status="red", marks=("manual",), manual_until=UNTIL
    ),
    set_by_hand("its last day", MISSED, "green", date(2014, 8, 10), "green", marks=("manual",)),
    set_by_hand("expired", MISSED, "green", date(2014, 8, 9), "red", computed_status=None, marks=()),
    set_by_hand(
        "where no figure has come", {"value": None}, "amber", UNTIL, "amber", computed_status="awaiting", reason=None
    ),
    set_by_hand(
        "where there is a reason for none",
        {"value": None, "absence": "system_failure"},
        "red",
        UNTIL,
        "red",
        computed_status="not_available",
        reason=None,
    ),
    set_by_hand(
        "what is hidden stays hidden",
        {"value": "3", "absence": "suppressed", "target": "95"},
        "green",
        UNTIL,
        "suppressed",
        marks=(),
        why="it protects people",
    ),
    set_by_hand(
        "the publisher is compared with what was computed",
        MISSED | {"published_status": "red"},
        "amber",
        UNTIL,
        "amber",
        marks=("manual",),
    ),
]
