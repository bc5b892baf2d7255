"""Dates, done or still open, and answers of yes and no."""

from __future__ import annotations

from typing import Any

from tests.spec.case import Case, one, quarters

MILESTONE = {"direction": "date", "basis": "milestone", "decimals": 0}
ANSWER = {"direction": "yesno", "basis": "yesno", "decimals": 0}


def done(name: str, value: str, target: str, status: str, days: int | None, **expect: Any) -> Case:
    """A milestone that was reached."""
    expected = {"status": status, "days_late": days} | expect
    return one(name, "dates", MILESTONE, {"value": value, "target": target}, **expected)


def to_do(
    name: str, target: str, forecast: str | None, status: str, days: int | None, why: str = "", **definition: Any
) -> Case:
    """A milestone that has not been reached by 10 August 2014."""
    row = {"value": None, "target": target, "owner_forecast": forecast}
    return one(name, "dates", MILESTONE | definition, row, why=why, status=status, days_late=days, value=None)


def answered(name: str, answer: str | None, target: str | None, status: str, **expect: Any) -> Case:
    """A question answered."""
    return one(name, "answers", ANSWER, {"value": answer, "target": target}, status=status, **expect)


CASES = [
    done("done on its day", "2014-06-30", "2014-06-30", "green", None, variance="0"),
    done("done early", "2014-06-20", "2014-06-30", "green", None, variance="-10", variance_fraction=None),
    done("done late, within grace", "2014-07-20", "2014-06-30", "amber", 20, variance="20"),
    done("done on the last day of grace", "2014-07-28", "2014-06-30", "amber", 28),
    done("done after the days of grace", "2014-07-29", "2014-06-30", "red", 29),
    to_do("due today", "2014-08-10", None, "green", None, why="the day has not passed"),
    to_do("due later", "2014-12-31", None, "green", None, why="on course"),
    to_do("due later and expected in time", "2014-12-31", "2014-12-31", "green", None),
    to_do("expected late, within grace", "2014-08-31", "2014-09-10", "amber", 10),
    to_do("expected late, after grace", "2014-08-31", "2014-10-01", "red", 31),
    to_do("open and late, within grace", "2014-08-01", None, "amber", 9),
    to_do("open and late, after grace", "2014-07-01", None, "red", 40),
    to_do("late whatever was expected", "2014-08-01", "2014-07-31", "amber", 9),
    to_do("a week of grace", "2014-08-01", None, "red", 9, grace=7),
    to_do("no grace at all", "2014-08-09", None, "red", 1, grace=0),
    to_do("the scheme of figures does not matter", "2014-08-09", None, "amber", 1, scheme="improving_miss"),
    one("done with no due day", "dates", MILESTONE, {"value": "2014-06-30"}, status="no_target"),
    one("open with no due day", "dates", MILESTONE, {"value": None}, status="awaiting", days_late=None),
    one(
        "a reason wins over the day",
        "dates",
        MILESTONE,
        {"value": None, "target": "2014-08-01", "absence": "withdrawn"},
        status="not_available",
        reason="withdrawn",
        days_late=None,
    ),
    one(
        "for information",
        "dates",
        MILESTONE | {"intent": "contextual"},
        {"value": "2014-06-30", "target": "2014-06-01"},
        status="contextual",
        days_late=None,
    ),
    Case(
        "dates are early or late, and not more or less",
        "dates",
        MILESTONE,
        quarters("2014-06-30", "2014-07-30", target="2014-09-30"),
        [{}, {"status": "green", "travel_short": "no_comparison", "change_short": None}],
    ),
    answered("as expected", "yes", "yes", "green", amber_limit=None, variance=None, value="1"),
    answered("not as expected", "no", "yes", "red", value="0"),
    answered("no is the expected answer", "no", "no", "green"),
    answered("yes where no is expected", "yes", "no", "red"),
    answered("no answer that is expected", "yes", None, "no_target"),
    answered("not answered", None, "yes", "awaiting"),
    Case(
        "turned to the expected answer",
        "answers",
        ANSWER,
        quarters("no", "yes", target="yes"),
        [{}, {"travel_short": "improving", "change_short": "1"}],
    ),
    Case(
        "turned away from it",
        "answers",
        ANSWER,
        quarters("no", "yes", target="no"),
        [{}, {"travel_short": "worsening"}],
    ),
    Case("the same answer", "answers", ANSWER, quarters("no", "no", target="yes"), [{}, {"travel_short": "unchanged"}]),
    Case(
        "turned to yes, whatever is expected",
        "answers",
        ANSWER,
        quarters("no", "yes"),
        [{}, {"travel_short": "rising"}],
    ),
]
