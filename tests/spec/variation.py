"""Natural variation and causes: control limits, the four signals, and what can be relied on of a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.engine import periods
from tests.spec.case import QUARTER, Case

RULE = "natural variation"
WHOLE = {"decimals": 0}
LOWER = WHOLE | {"direction": "lower"}
# Mean 50 and each range 2: limits 50 ∓ 2.66 × 2, which are 44.68 and 55.32.
USUAL = (49, 51) * 6
LIMITS = {"mean_line": 50.0, "lower_limit": 44.68, "upper_limit": 55.32}
# The last seven rise from 47 to 53 and stay well inside 23.6 to 76.4.
RISING = (40, 60, 40, 60, 40, 60, 47, 48, 49, 50, 51, 52, 53)
# The last seven stand above the mean of 50, and none near the limits of 41.6 and 58.4.
ABOVE = (45, 51, 45, 51, 47, 48, 51, 53, 51, 53, 51, 53, 51)
# Mean 50 and mean range 1: limits 50 ∓ 2.66, near limits 50 ∓ 1.77. Two of the last three, all above, are beyond.
TWO_OF_THREE = (48, 49, 50, 51, 51, 50, 48, 48, 50, 50, 52, 51, 52)
COMMON = {"signal": "common"}
TOO_FEW = {"signal": "too_few_points", "assurance": "none", "mean_line": None, "upper_limit": None}


def up_to(last: str, figures: Sequence[Any]) -> list[dict[str, Any]]:
    """One figure after another, the last of them in the period named."""
    end = periods.parse(last)
    ordinals = range(end.ordinal - len(figures) + 1, end.ordinal + 1)
    labels = [periods.numbered(end.kind, ordinal).label for ordinal in ordinals]
    return [{"period": label, "value": str(figure)} for label, figure in zip(labels, figures, strict=True)]


def read(
    name: str,
    figures: Sequence[Any],
    *expect: Mapping[str, Any],
    definition: Mapping[str, Any] = WHOLE,
    last: str = QUARTER,
    at: int = -1,
    why: str = "",
    **columns: Any,
) -> Case:
    """What the last figures are read as; `columns` are of the row at `at`, or of every row for a target."""
    rows = up_to(last, figures)
    for row in rows if "target" in columns else [rows[at]]:
        row |= columns
    told = [{}] * (len(rows) - len(expect)) + list(expect)
    return Case(name, RULE, definition, rows, told, why=why, also=("variation",))


def causes(*words: str) -> list[dict[str, str]]:
    """Signals of one figure after another."""
    return [{"signal": word} for word in words]


def assured(name: str, target: str, code: str, definition: Mapping[str, Any] = WHOLE, why: str = "") -> Case:
    """The usual figures against a target for each quarter."""
    return read(name, USUAL, {"assurance": code} | COMMON, definition=definition, target=target, why=why)


POINTS = [
    read("eleven points are too few", USUAL[:11], TOO_FEW | {"segment_points": 11}),
    read("twelve are enough", USUAL, COMMON | LIMITS | {"segment_points": 12}, why="50 ∓ 2.66 × 2"),
    read(
        "a gap starts anew",
        (*USUAL, *USUAL[:11]),
        *[COMMON] * 12,
        {"point": None},
        *[TOO_FEW] * 10,
        at=12,
        value=None,
        absence="not_collected",
    ),
    read("a new definition starts anew", USUAL, TOO_FEW | {"segment_points": 1}, definition_version=2),
    read(
        "rebased by hand",
        (*USUAL, *(149, 151) * 6),
        *[COMMON | LIMITS] * 12,
        *[COMMON | {"mean_line": 150.0, "lower_limit": 144.68, "upper_limit": 155.32}] * 12,
        at=12,
        rebase=True,
        why="the reason is kept beside it",
    ),
    read(
        "the same, not rebased",
        (*USUAL, *(149, 151) * 6),
        *[{"signal": "concerning", "mean_line": 100.0}] * 12,
        *[{"signal": "improving", "mean_line": 100.0}] * 12,
        why="neither level is the usual one",
    ),
    read(
        "sixty at most, counted from the last",
        (10, 10, *(49, 51) * 30),
        TOO_FEW | {"segment_points": 2},
        TOO_FEW,
        *[COMMON | LIMITS | {"segment_points": 60}] * 60,
        last="2014-06",
    ),
    Case(
        "of cumulative figures, what each period adds",
        RULE,
        WHOLE | {"basis": "ytd"},
        [
            row | {"target": str(target)}
            for row, target in zip(
                up_to(QUARTER, (*(49, 100, 149, 200) * 3, 49)), (*(50, 100, 150, 200) * 3, 50), strict=True
            )
        ],
        [
            *[{}] * 11,
            {"point": "51", "segment_points": 13, "assurance": "hit_and_miss"} | COMMON,
            {"point": "49", "assurance": "hit_and_miss"} | COMMON,
        ],
        also=("variation",),
    ),
    read("dates have no spread", ("16071",) * 12, TOO_FEW | {"point": None}, definition=WHOLE | {"direction": "date"}),
]
SIGNALS = [
    read("natural variation", USUAL, *[COMMON] * 12),
    read(
        "outside the limits, a wide range screened out",
        (*(49, 51) * 5, 49, 60),
        COMMON,
        {"signal": "improving", "mean_line": 50.75, "lower_limit": 45.43, "upper_limit": 56.07},
        why="the range of 11 is beyond 3.267 × the mean of 31 ÷ 11, so that ten ranges of 2 are kept",
    ),
    read("outside, where lower is better", (*(49, 51) * 5, 49, 60), *causes("common", "concerning"), definition=LOWER),
    read(
        "outside, for information",
        (*(49, 51) * 5, 49, 60),
        *causes("common", "rising"),
        definition=WHOLE | {"intent": "contextual"},
    ),
    read(
        "outside, with no better direction",
        (*(51, 49) * 5, 51, 40),
        *causes("common", "falling"),
        definition=WHOLE | {"direction": "none"},
    ),
    read(
        "outside, for a range",
        (*(49, 51) * 5, 49, 60),
        *causes("common", "rising"),
        definition=WHOLE | {"direction": "range"},
    ),
    read(
        "on the limit is not outside",
        (5, 7, 5, 9, 6, 6, 4, 4, 3, 5, 4, 4, 5, 6, 5),
        COMMON | {"mean_line": 5.2, "upper_limit": 9.0},
        *[{}] * 11,
        why="5.2 + 2.66 × 20 ÷ 14 is 9",
    ),
    read("seven rising", RISING, *causes("common", *["improving"] * 7)),
    read("six rising", (*RISING[:6], *RISING[7:]), *causes(*["common"] * 7)),
    read("seven falling", RISING[::-1], *causes(*["concerning"] * 7, *["common"] * 6)),
    read("a pause breaks the rise", (*RISING[:9], 49, *RISING[9:]), *causes(*["common"] * 8)),
    read(
        "up and down again",
        (*RISING[:6], *range(44, 50), 50, *range(49, 43, -1)),
        *causes("common", *["improving"] * 7, *["concerning"] * 6),
        why="the turn belongs to the run that ends there",
    ),
    read(
        "two of three beyond the near limit",
        TWO_OF_THREE,
        *causes("common", "common", "common", "common", "improving", "common", "improving"),
        why="52 is beyond 51.77; of 48, 48 and 50 the last is on the mean",
    ),
    read("seven above the mean", ABOVE, *causes("common", *["improving"] * 7)),
    read("one of seven on the mean", (*ABOVE[:9], 50, 54, 53, 51), *causes(*["common"] * 7)),
    read(
        "away once and back, and still otherwise",
        (*[50] * 6, 116, *[50] * 5),
        *[COMMON] * 6,
        {"signal": "improving", "mean_line": 55.5, "lower_limit": 23.58, "upper_limit": 87.42},
        *[COMMON] * 5,
        why="both ranges of 66 are beyond 3.267 × 12; without them nothing moved, so all are kept: 55.5 ∓ 2.66 × 12",
    ),
    read("always the same", (50,) * 12, COMMON | {"mean_line": 50.0, "lower_limit": 50.0, "upper_limit": 50.0}),
]
FINE, FINE_LOWER = WHOLE | {"decimals": 2}, LOWER | {"decimals": 2}
ASSURED = [
    assured("the target among the figures", "50", "hit_and_miss", why="natural variation is 44.68 to 55.32"),
    assured("the target below them", "44", "consistently_meets"),
    assured("the target above them", "56", "consistently_misses"),
    assured("the target on the upper limit", "55.32", "hit_and_miss", FINE),
    assured("the target just above the upper limit", "55.33", "consistently_misses", FINE),
    assured("the target on the lower limit", "44.68", "hit_and_miss", FINE),
    assured("the target just below the lower limit", "44.67", "consistently_meets", FINE),
    assured("lower is better: above the limit", "55.33", "consistently_meets", FINE_LOWER),
    assured("lower is better: below the limit", "44.67", "consistently_misses", FINE_LOWER),
    assured("lower is better: on the limit", "44.68", "hit_and_miss", FINE_LOWER),
    assured("for information", "44", "none", WHOLE | {"intent": "contextual"}),
    assured("no better direction", "44", "none", WHOLE | {"direction": "none"}),
    assured("a flow, by the target of each quarter", "44", "consistently_meets", WHOLE | {"basis": "flow"}),
    assured("only a target for the year end", "44", "none", WHOLE | {"basis": "flow", "profile": "straight_line"}),
    read("no target is set", USUAL, COMMON | {"assurance": "none"}),
]
CASES = POINTS + SIGNALS + ASSURED
