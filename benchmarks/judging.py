"""Judging 14,720 rows (736 series × 20 quarters): at most 1.5 × the same judgement in vectorised pandas.

Both start from the same lists of text and end with a table of readings, in one process, in turns; their statuses and
travels are compared before any time is taken. The peer works in floats rounded to whole numbers, without decimals.
Prints the ratio, its limit and the peak memory; exits with 1 above the limit.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

from benchmarks import _measure
from benchmarks._judging_peer import judge as judge_with_pandas
from goldenthread import frames
from goldenthread.engine import periods
from goldenthread.frames import door

SERIES, QUARTERS, RUNS, LIMIT = 736, 20, 15, 1.5
TODAY = date(2019, 2, 10)
Columns = dict[str, list[object]]
BASES = ("snapshot",) * 4 + ("ratio",) * 3 + ("flow",) * 2 + ("ytd",)
DIRECTIONS = ("higher",) * 5 + ("lower",) * 4 + ("range",)


def definitions(series: int) -> Columns:
    """Indicators of every basis, direction and kind of tolerance."""
    numbers = range(series)
    kinds = ["absolute" if n % 3 == 0 else "relative" for n in numbers]
    return {
        "series": [f"KPI-{n:04d}" for n in numbers],
        "direction": [DIRECTIONS[n % 10] for n in numbers],
        "basis": [BASES[n // 10 % 10] for n in numbers],
        "decimals": [n % 3 for n in numbers],
        "tolerance_kind": kinds,
        "tolerance": ["2" if kind == "absolute" else "0.05" for kind in kinds],
        "scale": ["100"] * series,
        "materiality_kind": kinds,
        "intent": ["contextual" if n % 9 == 8 else "judged" for n in numbers],
        "frequency": ["quarter"] * series,
    }


def observations(series: int, quarters: int, seed: int = 7) -> Columns:
    """Five years of quarters for each indicator; one figure in twenty is missing, one in fifty has a reason."""
    dice = random.Random(seed)
    last = periods.parse("2018-19 Q4")
    spans = [last]
    while len(spans) < quarters:
        spans.insert(0, periods.previous(spans[0]))
    rows = [_row(n, span, dice) for n in range(series) for span in spans]
    names = "series period value numerator denominator target low high absence due_on late_after published_status"
    return {name: list(column) for name, column in zip(names.split(), zip(*rows, strict=True), strict=True)}


def _row(number: int, span: periods.Period, dice: random.Random) -> tuple[object, ...]:
    decimals, basis, direction = number % 3, BASES[number // 10 % 10], DIRECTIONS[number % 10]
    target = f"{60 + number % 30:.{decimals}f}"
    low, high = (target, f"{70 + number % 30}") if direction == "range" else (None, None)
    absence = "not_collected" if dice.random() < 0.02 else None
    is_missing = absence is not None or dice.random() < 0.05
    amount = dice.gauss(66 + number % 30, 4)
    # A cumulative figure grows from the start of the year.
    amount += 100 * (span.ordinal % 4) if basis == "ytd" else 0
    value = None if is_missing or basis == "ratio" else f"{amount:.{decimals}f}"
    parts = (None, None)
    if basis == "ratio" and not is_missing:
        cases = dice.randint(50, 5000)
        parts = (str(round(cases * amount / 100)), str(cases))
    due = span.ends + timedelta(days=14)
    published = dice.choice(("green", "amber", "red", None))
    no_target = dice.random() < 0.03
    return (
        f"KPI-{number:04d}", span.label, value, *parts, None if no_target else target,
        None if no_target else low, None if no_target else high, absence, due, due + timedelta(days=10), published,
    )  # fmt: skip


def disagreements(seen: Columns, known: Columns) -> list[str]:
    """Where the two judgements differ: there must be none, or the comparison of time means nothing."""
    ours = door.judge(seen, known, today=TODAY)
    theirs = judge_with_pandas(seen, known, TODAY)
    found = []
    for name in ("status", "travel_short", "travel_long", "days_late", "well_above", "old_data", "publisher_differs"):
        pairs = zip(ours[name].to_list(), theirs[name].to_list(), strict=True)
        found += [f"{name}, row {row}: {a} and {b}" for row, (a, b) in enumerate(pairs) if not _same(a, b)]
    for name in ("value", "variance", "change_short", "change_long", "amber_limit"):
        pairs = zip(ours[name].cast(float).to_list(), theirs[name].to_list(), strict=True)
        found += [f"{name}, row {row}: {a} and {b}" for row, (a, b) in enumerate(pairs) if not _same(a, b)]
    return found


def _same(ours: object, theirs: object) -> bool:
    """Whether two cells say the same; pandas has no other word for nothing than a number that is none."""
    if ours is None or theirs != theirs:
        return ours is None and theirs != theirs
    if isinstance(ours, float) and isinstance(theirs, float):
        return abs(ours - theirs) < 1e-6
    return ours == theirs


def main() -> int:
    """Measure, print and say whether the limit held."""
    seen, known = observations(SERIES, QUARTERS), definitions(SERIES)
    if differing := disagreements(seen, known):
        print(f"{len(differing)} disagreements with the peer, the first: {differing[0]}")
        return 1
    ours, peer = _measure.alternate(
        lambda: door.judge(seen, known, today=TODAY),
        lambda: judge_with_pandas(seen, known, TODAY),
        rounds=RUNS,
    )
    page, few, one = observations(SERIES, 3), observations(1, QUARTERS), definitions(1)
    page_seconds, few_seconds = _measure.alternate(
        lambda: frames.readings(page, known, today=TODAY),
        lambda: frames.readings(few, one, today=TODAY),
        rounds=RUNS,
    )
    row = _measure.Row(f"judging {SERIES * QUARTERS:,} rows, floor pandas", ours, peer, LIMIT)
    return _measure.report(
        [row],
        facts={
            f"{SERIES * 3:,} rows as reading objects": f"{page_seconds * 1000:.1f} ms",
            f"one series of {QUARTERS} as reading objects": f"{few_seconds * 1000:.1f} ms",
        },
    )


if __name__ == "__main__":
    sys.exit(main())
