"""What causes concern: performance that is falling or static, and targets missed time after time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from goldenthread.engine.concern import ConcernRule
from tests.spec.case import Case, quarters

RULE = "what causes concern"
PLAIN = ConcernRule()


def last(
    name: str,
    values: tuple[str | None, ...],
    concern: str | None,
    *,
    definition: dict[str, Any] | None = None,
    rule: ConcernRule = PLAIN,
    why: str = "",
    target: str | None = "70",
    **expect: Any,
) -> Case:
    """A case that says something of the last of the quarters, of 2013-14 and on into the next year."""
    columns = {} if target is None else {"target": target}
    rows = [*quarters(*values[:4], year="2013-14", **columns), *quarters(*values[4:], **columns)]
    expected = [*[{}] * (len(rows) - 1), {"concern": concern} | expect]
    return Case(name, RULE, definition or {}, rows, expected, why=why, concern=rule)


TWICE = (None, None, "80.0", "60.0", "61.0")

CASES = [
    last(
        "falling", ("80.0", "79.0", "78.0", "77.0"), "falling", trend="worsening", why="80.0 to 77.0 in three quarters"
    ),
    last("static", ("80.0", "85.0", "75.0", "80.4"), "static", trend="unchanged", why="0.4 is within 1% of 80.0"),
    last("missed three times", ("50.0", "55.0", "60.0", "65.0"), "missed_consistently", missed_in_row=4),
    last("missed once, and rising", ("60.0", "75.0", "69.0", "80.0"), None, trend="improving", missed_in_row=0),
    last("missed once, now, and rising", ("50.0", "75.0", "75.0", "65.0"), None, trend="improving", missed_in_row=1),
    last(
        "falling and missed",
        ("69.0", "66.0", "62.0", "60.0"),
        "falling;missed_consistently",
        why="each reason is told",
    ),
    last(
        "lower is better: a falling figure",
        ("80.0", "79.0", "78.0", "77.0"),
        None,
        definition={"direction": "lower"},
        trend="improving",
        target="90",
    ),
    last(
        "lower is better: a rising figure",
        ("77.0", "78.0", "79.0", "80.0"),
        "falling",
        definition={"direction": "lower"},
        trend="worsening",
        target="90",
    ),
    last(
        "for information", ("80.0", "70.0", "60.0", "50.0"), None, definition={"intent": "contextual"}, trend="falling"
    ),
    last("no target", ("80.0", "70.0", "60.0", "50.0"), "falling", target=None, missed_in_row=0),
    last("missed twice, and three are too many", TWICE, None, missed_in_row=2),
    last(
        "missed twice, and two are too many",
        TWICE,
        "missed_consistently",
        rule=ConcernRule(missed_periods=2),
        missed_in_row=2,
    ),
    last("a near miss counts", ("60.0", "61.0", "66.5", "67.0"), "missed_consistently", missed_in_row=4),
    last(
        "a near miss does not count",
        ("60.0", "61.0", "66.5", "67.0"),
        None,
        rule=ConcernRule(near_misses_count=False),
        missed_in_row=0,
    ),
    last(
        "a wider band",
        ("80.0", "85.0", "75.0", "81.0"),
        "static",
        rule=ConcernRule(relative_band=Decimal("0.02")),
        why="1.0 is within 2% of 80.0",
    ),
    last("the same without it", ("80.0", "85.0", "75.0", "81.0"), None, trend="improving"),
    last(
        "static on target, where that is none",
        ("80.0", "85.0", "75.0", "80.0"),
        None,
        rule=ConcernRule(static_counts="off_target"),
        trend="unchanged",
    ),
    last(
        "a quarter without a figure",
        ("60.0", "60.0", None, "60.0"),
        "static",
        missed_in_row=1,
        why="the row of misses starts anew",
    ),
    last(
        "compared with the same quarter last year",
        ("80.0", "70.0", "60.0", "90.0", "75.0"),
        "falling",
        definition={"comparator_short": "year_before"},
        why="75.0 after 80.0 a year before, though the quarter before the last was lower",
    ),
    last(
        "a figure to date",
        ("20.0", "40.0", "60.0", "80.0", "22.0"),
        None,
        definition={"basis": "ytd"},
        target=None,
        trend="improving",
        why="22.0 after 20.0 at the same point of the year before",
    ),
]
