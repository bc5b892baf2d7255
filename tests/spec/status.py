"""Status: on the line, tolerances, ranges, floors and the schemes of amber."""

from __future__ import annotations

from tests.spec.case import Case, one

POINTS = {"tolerance_kind": "absolute", "tolerance": "2"}
ONE = {"tolerance_kind": "absolute", "tolerance": "1"}
FIVE = {"tolerance_kind": "relative", "tolerance": "0.05"}
TEN = {"tolerance_kind": "relative", "tolerance": "0.1"}
LOWER = {"direction": "lower"}
RANGE = {"direction": "range", "decimals": 1, **ONE}
EDGES = {"low": "18", "high": "22"}
JUDGED = [
    one(
        "on the target",
        "status",
        POINTS,
        {"value": "95.0", "target": "95.0"},
        number=1,
        status="green",
        why="on the line takes the better",
    ),
    one(
        "on the amber limit",
        "status",
        POINTS,
        {"value": "93.0", "target": "95.0"},
        number=2,
        status="amber",
        amber_limit="93.0",
    ),
    one("below the amber limit", "status", POINTS, {"value": "92.9", "target": "95.0"}, number=3, status="red"),
    one(
        "judged as printed",
        "status",
        POINTS,
        {"value": "94.96", "target": "95.0"},
        number=4,
        status="green",
        value="95.0",
    ),
    one(
        "lower: on the limit",
        "status",
        LOWER | FIVE,
        {"value": "21", "target": "20"},
        number=5,
        status="amber",
        amber_limit="21.0",
    ),
    one("lower: past the limit", "status", LOWER | FIVE, {"value": "21.1", "target": "20"}, number=6, status="red"),
    one(
        "zero target met",
        "status",
        LOWER | FIVE,
        {"value": "0", "target": "0"},
        number=7,
        status="green",
        amber_limit=None,
    ),
    one(
        "zero target missed",
        "status",
        LOWER | FIVE,
        {"value": "1", "target": "0"},
        number=8,
        status="red",
        why="a share of 0 is 0: no amber",
    ),
    one("zero target, absolute", "status", LOWER | POINTS, {"value": "1", "target": "0"}, number=9, status="amber"),
    one(
        "negative target",
        "status",
        TEN,
        {"value": "-100", "target": "-95"},
        number=10,
        status="amber",
        amber_limit="-104.5",
    ),
    one("negative target, past", "status", TEN, {"value": "-104.6", "target": "-95"}, status="red"),
    one(
        "range: on the edge",
        "status",
        RANGE,
        EDGES | {"value": "22"},
        number=11,
        status="green",
        why="edges are inside",
    ),
    one(
        "range: on the limit",
        "status",
        RANGE,
        EDGES | {"value": "23"},
        number=12,
        status="amber",
        amber_limit_high="23.0",
    ),
    one(
        "range: past the limit", "status", RANGE, EDGES | {"value": "16.9"}, number=13, status="red", amber_limit="17.0"
    ),
    one("range: on the lower limit", "status", RANGE, EDGES | {"value": "17"}, status="amber"),
    one(
        "range: relative to each edge",
        "status",
        RANGE | TEN,
        EDGES | {"value": "24.2"},
        status="amber",
        amber_limit="16.2",
        amber_limit_high="24.2",
    ),
    one("range: no target beside it", "status", RANGE, {"value": "24.2"}, status="no_target"),
    one("range: one point is a range", "status", RANGE, {"value": "20", "low": "20", "high": "20"}, status="green"),
    one(
        "range: negative edges",
        "status",
        RANGE | TEN,
        {"value": "-22", "low": "-20", "high": "-10"},
        status="amber",
        amber_limit="-22.0",
        amber_limit_high="-9.0",
    ),
    one(
        "on the floor",
        "status",
        {"scheme": "floor"},
        {"value": "90", "target": "95", "floor": "90"},
        number=14,
        status="amber",
        amber_limit="90.0",
    ),
    one(
        "below the floor", "status", {"scheme": "floor"}, {"value": "89.9", "target": "95", "floor": "90"}, status="red"
    ),
    one(
        "lower: on the floor",
        "status",
        {"scheme": "floor", "direction": "lower"},
        {"value": "25", "target": "20", "floor": "25"},
        status="amber",
    ),
    one(
        "floor scheme without a floor",
        "status",
        {"scheme": "floor"},
        {"value": "94.9", "target": "95"},
        status="red",
        amber_limit=None,
        why="nothing was set, so nothing is amber",
    ),
    one(
        "a floor wins over the tolerance",
        "status",
        POINTS,
        {"value": "91", "target": "95", "floor": "90"},
        status="amber",
        amber_limit="90.0",
    ),
    one(
        "exact limit",
        "status",
        LOWER | TEN | {"decimals": 0},
        {"value": "6", "target": "5"},
        number=22,
        status="red",
        amber_limit="5.5",
        why="rounded it would be 6 and amber",
    ),
    one(
        "exact limit with many decimals",
        "status",
        {"tolerance": "0.033"},
        {"value": "91.8", "target": "94.9"},
        status="amber",
        amber_limit="91.7683",
    ),
    one(
        "half away from zero",
        "status",
        {"decimals": 2, "tolerance_kind": "none"},
        {"value": "2.675", "target": "2.68"},
        status="green",
        value="2.68",
    ),
    one(
        "half away from zero, below",
        "status",
        {"decimals": 0, "tolerance_kind": "none"},
        {"value": "-0.5", "target": "-1"},
        status="green",
        value="-1",
    ),
    one(
        "a digit past the eighth",
        "status",
        {"decimals": 2, "tolerance_kind": "none"},
        {"value": "2.67499999999", "target": "2.68"},
        status="red",
        value="2.67",
    ),
    one(
        "target rounded too",
        "status",
        {"decimals": 0, "tolerance_kind": "none"},
        {"value": "95", "target": "95.4"},
        status="green",
        target="95",
    ),
    one(
        "no tolerance",
        "status",
        {"tolerance_kind": "none"},
        {"value": "99.9", "target": "100"},
        status="red",
        amber_limit=None,
        why="all or nothing",
    ),
    one(
        "tolerance of 0",
        "status",
        {"tolerance": "0"},
        {"value": "99.9", "target": "100"},
        status="red",
        amber_limit=None,
    ),
    one(
        "default tolerance",
        "status",
        {},
        {"value": "95", "target": "100"},
        status="amber",
        amber_limit="95.0",
        why="5% unless said",
    ),
    one(
        "default absolute tolerance",
        "status",
        {"tolerance_kind": "absolute"},
        {"value": "97.9", "target": "100"},
        status="red",
        why="2 points unless said",
    ),
    one("on the stretch", "status", {}, {"value": "98", "target": "95", "stretch": "98"}, status="exceeded"),
    one("short of the stretch", "status", {}, {"value": "97.9", "target": "95", "stretch": "98"}, status="green"),
    one(
        "lower: beyond the stretch", "status", LOWER, {"value": "9", "target": "20", "stretch": "10"}, status="exceeded"
    ),
    one("a stretch without a target", "status", {}, {"value": "99", "stretch": "98"}, status="no_target"),
]

IMPROVING = {"scheme": "improving_miss", "materiality_kind": "none"}
YEAR_AGO = {"period": "2013-14 Q1", "target": "95"}
SCHEMES = [
    Case(
        "missed but better than last year",
        "status",
        IMPROVING,
        [YEAR_AGO | {"value": "80"}, {"value": "81", "target": "95"}],
        [{}, {"status": "amber", "amber_limit": None}],
    ),
    Case(
        "missed and the same as last year",
        "status",
        IMPROVING,
        [YEAR_AGO | {"value": "80"}, {"value": "80", "target": "95"}],
        [{}, {"status": "amber"}],
    ),
    Case(
        "missed and worse than last year",
        "status",
        IMPROVING,
        [YEAR_AGO | {"value": "80"}, {"value": "79", "target": "95"}],
        [{}, {"status": "red"}],
    ),
    Case(
        "missed with nothing to compare", "status", IMPROVING, [{"value": "94.9", "target": "95"}], [{"status": "red"}]
    ),
    Case(
        "met although worse",
        "status",
        IMPROVING,
        [YEAR_AGO | {"value": "99"}, {"value": "95", "target": "95"}],
        [{}, {"status": "green"}],
    ),
    Case(
        "range: missed but nearer",
        "status",
        IMPROVING | {"direction": "range"},
        [{"period": "2013-14 Q1", "value": "30", **EDGES}, {"value": "29", **EDGES}],
        [{}, {"status": "amber"}],
    ),
]

CASES = JUDGED + SCHEMES
