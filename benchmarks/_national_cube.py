"""The whole output over a dense cube in NumPy: indicator × area × quarter, no hash table and no sort but for ranks.

The least that such a judgement could cost: it holds for this one layout, in which every indicator has the same quarters
and none is missing, and works in floating point rounded to whole numbers, without decimals and without any check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from goldenthread.engine import periods

Cube = np.ndarray
NOTHING = np.nan
PARTS, FEWEST, LONG = 4, 12, 7
TRAVELS = ("no_comparison", "unchanged", "improving", "worsening", "rising", "falling")
STATUSES = ("green", "amber", "red", "no_target", "contextual", "awaiting", "not_available", "suppressed", None)
GREEN, AMBER, RED, NO_TARGET, CONTEXTUAL, AWAITING, NOT_AVAILABLE, SUPPRESSED, NO_STATUS = range(9)
SIGNALS = ("too_few_points", "common", "improving", "concerning", "rising", "falling")
ASSURANCES = ("none", "hit_and_miss", "consistently_meets", "consistently_misses")
FIGURES = ("value", "numerator", "denominator", "target", "low", "high")


def judge(observations: pl.DataFrame, definitions: pl.DataFrame, groups: pl.DataFrame, today: date) -> dict[str, Cube]:
    """Every column of the output, in the order of the observations."""
    world = _world(observations, definitions, groups)
    _values(world)
    _travel(world, "short", 1)
    _travel(world, "long", PARTS)
    _variation(world)
    _basis(world)
    _status(world)
    _marks(world, today)
    _forecast(world)
    _peers(world)
    return world.columns()


@dataclass
class World:
    """The cubes, what each indicator says (broadcast over areas and quarters), and the results as they come."""

    position: Cube
    shape: tuple[int, int, int]
    cubes: dict[str, Cube]
    rules: dict[str, Cube]
    is_suppressed: Cube
    members: list[Cube]
    ends: Cube
    results: dict[str, tuple[Cube, Sequence[Any] | None]] = field(default_factory=dict)

    def tell(self, name: str, cube: Cube, words: Sequence[Any] | None = None) -> None:
        """Keep a result; codes come with their words."""
        self.results[name] = np.broadcast_to(cube, self.shape), words

    def columns(self) -> dict[str, Cube]:
        """Results as columns in the order of the rows."""
        return {name: self._column(cube, words) for name, (cube, words) in self.results.items()}

    def _column(self, cube: Cube, words: Sequence[Any] | None) -> Cube:
        column = cube.reshape(-1)[self.position]
        return column if words is None else np.array(words, dtype=object)[column]


def _world(observations: pl.DataFrame, definitions: pl.DataFrame, groups: pl.DataFrame) -> World:
    area, areas = _codes(observations["area"])
    indicator, indicators = _codes(observations["indicator"])
    period, labels = _codes(observations["period"])
    spans = [periods.parse(label) for label in labels]
    first = min(span.ordinal for span in spans)
    period = np.array([span.ordinal - first for span in spans])[period]
    shape = len(indicators), len(areas), len(labels)
    position = (indicator * shape[1] + area) * shape[2] + period
    known = {row["indicator"]: row for row in definitions.to_dicts()}
    families = dict(groups.iter_rows())
    family = np.array([families[name] for name in areas])
    suppressed = np.zeros(np.prod(shape), dtype=bool)
    suppressed[position] = observations["absence"].is_not_null().to_numpy()
    ends = sorted(span.ends.year * 12 + span.ends.month - 1 for span in spans)
    return World(
        position=position,
        shape=shape,
        cubes={name: _dense(observations[name], position, shape) for name in FIGURES},
        rules=_rules([known[name] for name in indicators]),
        is_suppressed=suppressed.reshape(shape),
        members=[np.flatnonzero(family == name) for name in np.unique(family)],
        ends=np.array(ends),
    )


def _codes(names: pl.Series) -> tuple[Cube, list[str]]:
    encoded = names.to_arrow().dictionary_encode()
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    return encoded.indices.to_numpy().astype(np.int64), encoded.dictionary.to_pylist()


def _dense(column: pl.Series, position: Cube, shape: tuple[int, int, int]) -> Cube:
    cube = np.full(int(np.prod(shape)), NOTHING)
    cube[position] = column.cast(pl.Float64).to_numpy()
    return cube.reshape(shape)


def _rules(rows: Iterable[Mapping[str, Any]]) -> dict[str, Cube]:
    rows = list(rows)

    def rule(values: Iterable[Any]) -> Cube:
        return np.array(list(values))[:, None, None]

    return {
        "unit": rule(10.0 ** row["decimals"] for row in rows),
        "scale": rule(float(row["scale"]) for row in rows),
        "sign": rule({"higher": 1.0, "lower": -1.0, "range": 0.0}[row["polarity"]] for row in rows),
        "is_range": rule(row["polarity"] == "range" for row in rows),
        "is_percentage": rule(row["percentage"] for row in rows),
        "is_contextual": rule(row["intent"] == "contextual" for row in rows),
        **{f"is_{basis}": rule(row["basis"] == basis for row in rows) for basis in ("ratio", "flow", "ytd")},
    }


def _half_away(figures: Cube) -> Cube:
    return np.copysign(np.floor(np.abs(figures) + (0.5 + 1e-9)), figures)


def _before(cube: Cube, back: int = 1) -> Cube:
    """What stood so many quarters before."""
    found = np.full(cube.shape, NOTHING)
    found[..., back:] = cube[..., :-back]
    return found


def _values(world: World) -> None:
    cubes, rules = world.cubes, world.rules
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = cubes["numerator"] * rules["scale"] / cubes["denominator"]
    cubes["given"] = np.where(rules["is_ratio"], np.round(ratio, 8), cubes["value"])
    for name in ("target", "low", "high"):
        cubes[name] = _half_away(cubes[name] * rules["unit"])
    cubes["range_low"], cubes["range_high"] = cubes["low"] / rules["unit"], cubes["high"] / rules["unit"]
    value = np.where(rules["is_ratio"], _half_away(ratio * rules["unit"]), _half_away(cubes["value"] * rules["unit"]))
    cubes["period_value"] = np.where(world.is_suppressed, NOTHING, value)
    cubes["given"][np.isnan(cubes["period_value"])] = NOTHING


def _outside(figure: Cube, cubes: Mapping[str, Cube]) -> Cube:
    return np.maximum(np.maximum(cubes["low"] - figure, figure - cubes["high"]), 0)


def _travel(world: World, name: str, back: int) -> None:
    cubes, rules = world.cubes, world.rules
    value = cubes["period_value"]
    before = _before(value, back)
    change = value - before
    if back == 1:
        change = np.where(rules["is_ytd"], NOTHING, change)
    moved, better = change, change * rules["sign"]
    ranges = rules["is_range"].ravel()
    if ranges.any():
        edges = {edge: cubes[edge][ranges] for edge in ("low", "high")}
        nearer = _outside(before[ranges], edges) - _outside(value[ranges], edges)
        moved = change.copy()
        moved[ranges] = better[ranges] = nearer
    better = np.where(rules["is_contextual"], 0, better)
    material = np.where(rules["is_percentage"], 0.5 * rules["unit"], 0.01 * np.abs(before))
    code = np.where(change > 0, 4, 5).astype(np.int8)
    code[better > 0] = 2
    code[better < 0] = 3
    code[np.abs(moved) <= material + 1e-9] = 1
    code[np.isnan(change)] = 0
    world.tell(f"travel_{name}", code, TRAVELS)
    cubes[f"travel_{name}"] = code


@dataclass(frozen=True)
class Runs:
    """Where each run of quarters starts and ends, by position."""

    start: Cube
    end: Cube

    @classmethod
    def of(cls, starts: Cube) -> Runs:
        place = np.arange(starts.shape[-1], dtype=np.int16)
        start = np.maximum.accumulate(np.where(starts, place, 0), axis=-1)
        ends = np.ones(starts.shape, dtype=bool)
        ends[..., :-1] = starts[..., 1:]
        last = np.where(ends, place, place[-1])[..., ::-1]
        return cls(start, np.minimum.accumulate(last, axis=-1)[..., ::-1])

    @property
    def length(self) -> Cube:
        return self.end - self.start + 1

    def sums(self, figures: Cube) -> Cube:
        """The sum over each run, beside each of its quarters."""
        total = np.zeros((*figures.shape[:-1], figures.shape[-1] + 1))
        np.cumsum(figures, axis=-1, out=total[..., 1:])
        ends, starts = self.end.astype(np.intp), self.start.astype(np.intp)
        return np.take_along_axis(total, ends + 1, -1) - np.take_along_axis(total, starts, -1)


def _points(world: World) -> Cube:
    """Quarters as they are, and of figures to date what they grew by."""
    value, target = world.cubes["period_value"], world.cubes["target"]
    to_date = world.rules["is_ytd"].ravel()
    points, aims = value.copy(), target.copy()
    for figures in (points, aims):
        growth = figures[to_date] - _before(figures[to_date])
        growth[..., ::PARTS] = figures[to_date][..., ::PARTS]
        figures[to_date] = growth
    world.cubes["point_target"] = aims
    return points


def _variation(world: World) -> None:
    rules = world.rules
    point = _points(world)
    there = ~np.isnan(point)
    starts = np.ones(there.shape, dtype=bool)
    starts[..., 1:] = there[..., 1:] != there[..., :-1]
    runs = Runs.of(starts)
    number = runs.length.astype(float)
    step = np.where(starts, 0, point - _before(point))
    step[~there] = 0
    width = np.abs(step)
    filled = np.where(there, point, 0)
    total, spread = runs.sums(filled), runs.sums(width)
    is_wide = (width * (number - 1) * 1000 >= spread * 3267) & (width > 0)
    kept = runs.sums(np.where(is_wide, 0, width))
    ranges = runs.sums((~starts & there & ~is_wide).astype(float))
    kept, ranges = np.where(kept == 0, spread, kept), np.where(kept == 0, number - 1, ranges)
    gap = number * filled - total
    reach, size = number * kept * 133, np.abs(gap) * ranges * 25
    enough = there & (number >= FEWEST)
    cause = _cause(point, step, there, starts, gap, size, reach)
    way = np.where(rules["is_contextual"], 0, rules["sign"]) * cause
    code = np.where(cause == 0, 1, np.where(way > 0, 2, np.where(way < 0, 3, np.where(cause > 0, 4, 5))))
    world.tell("signal", np.where(enough, code, 0).astype(np.int8), SIGNALS)
    aim = number * world.cubes["point_target"] - total
    beyond = np.abs(aim) * ranges * 50 > reach
    misses = aim * rules["sign"] > 0
    told = enough & ~np.isnan(aim) & ~rules["is_contextual"] & (rules["sign"] != 0)
    code = np.where(~told, 0, np.where(~beyond, 1, np.where(misses, 3, 2)))
    world.tell("assurance", code.astype(np.int8), ASSURANCES)
    with np.errstate(divide="ignore", invalid="ignore"):
        unit = np.where(enough, rules["unit"], NOTHING)
        mean = total / (unit * number)
        width = reach / (unit * number * ranges * 50)
    world.tell("mean_line", mean)
    world.tell("lower_limit", mean - width)
    world.tell("upper_limit", mean + width)


def _cause(point: Cube, step: Cube, there: Cube, starts: Cube, gap: Cube, size: Cube, reach: Cube) -> Cube:
    """Which way a cause moved a point: 1 up, -1 down, 0 without one."""
    side = np.sign(gap)
    outside = size * 2 > reach
    heading = np.sign(step)
    turns = np.ones(there.shape, dtype=bool)
    turns[..., 1:] = (heading[..., 1:] != heading[..., :-1]) | (heading[..., 1:] == 0)
    led_in = (Runs.of(turns).length >= LONG - 1) & (heading != 0)
    led_out = np.zeros(there.shape, dtype=bool)
    led_out[..., :-1] = led_in[..., 1:] & ~starts[..., 1:]
    after = np.zeros(there.shape)
    after[..., :-1] = heading[..., 1:]
    lean = np.where((size * 3 > reach) & ~outside, 2, 1) * side
    lean[~there] = 0
    together = np.zeros(there.shape, dtype=bool)
    three = np.abs(lean[..., :-2] + lean[..., 1:-1] + lean[..., 2:]) >= 5
    three &= ~starts[..., 1:-1] & ~starts[..., 2:]
    for place in range(3):
        together[..., place : place + three.shape[-1]] |= three
    crosses = starts.copy()
    crosses[..., 1:] |= (side[..., 1:] != side[..., :-1]) | (side[..., 1:] == 0)
    stays = (Runs.of(crosses).length >= LONG) & (side != 0)
    near = (np.abs(lean) == 2) & together
    last = np.where(near | stays, side, 0)
    return np.where(outside, side, np.where(led_in, heading, np.where(led_out, after, last)))


def _years(cube: Cube) -> Cube:
    return cube.reshape(*cube.shape[:2], -1, PARTS)


def _basis(world: World) -> None:
    cubes = world.cubes
    flows = world.rules["is_flow"].ravel()
    for name, onto in (("period_value", "basis_value"), ("target", "target"), ("low", "low"), ("high", "high")):
        cube = cubes[name] if name != onto else cubes[name].copy()
        if name == "period_value":
            cube = cube.copy()
        cube[flows] = _years(cube[flows]).cumsum(axis=-1).reshape(cube[flows].shape)
        cubes[onto] = cube


def _limits(world: World, target: Cube, low: Cube, high: Cube) -> tuple[Cube, Cube, Cube]:
    """Where amber ends below and above: for a range on both sides."""
    rules = world.rules
    is_share = ~rules["is_percentage"]
    amount = 2 * rules["unit"]
    band = np.where(is_share, 0.05 * np.abs(target), amount)
    limit = np.where(band > 0, target - rules["sign"] * band, NOTHING)
    below = low - np.where(is_share, 0.05 * np.abs(low), amount)
    above = high + np.where(is_share, 0.05 * np.abs(high), amount)
    return limit, below, above


def _judged(world: World, value: Cube, target: Cube, low: Cube, high: Cube) -> tuple[Cube, Cube]:
    """The judgement against these lines, and where amber ends."""
    rules = world.rules
    limit, below, above = _limits(world, target, low, high)
    code = np.full(world.shape, RED, dtype=np.int8)
    code[rules["sign"] * (value - limit) >= -1e-9] = AMBER
    code[rules["sign"] * (value - target) >= 0] = GREEN
    code[np.isnan(target)] = NO_TARGET
    ranges = rules["is_range"].ravel()
    inside = (value[ranges] >= low[ranges]) & (value[ranges] <= high[ranges])
    near = (value[ranges] >= below[ranges] - 1e-9) & (value[ranges] <= above[ranges] + 1e-9)
    of_range = np.where(inside, GREEN, np.where(near, AMBER, RED))
    code[ranges] = np.where(np.isnan(low[ranges]), NO_TARGET, of_range)
    code[np.broadcast_to(rules["is_contextual"], code.shape)] = CONTEXTUAL
    side = np.where(value < low, below, np.where(value > high, above, NOTHING))
    return code, np.where(rules["is_range"], side, limit)


def _status(world: World) -> None:
    cubes, rules = world.cubes, world.rules
    value, unit = cubes["basis_value"], rules["unit"]
    code, limit = _judged(world, value, cubes["target"], cubes["low"], cubes["high"])
    missing = np.isnan(value)
    code[missing] = AWAITING
    incomplete = missing & ~np.isnan(cubes["period_value"])
    code[incomplete] = NOT_AVAILABLE
    code[world.is_suppressed & missing & ~incomplete] = SUPPRESSED
    cubes["status"] = code
    variance = value - cubes["target"]
    cubes["variance"] = variance
    with np.errstate(divide="ignore", invalid="ignore"):
        fraction = variance / np.where(cubes["target"] == 0, NOTHING, np.abs(cubes["target"]))
    world.tell("basis_value", value / unit)
    world.tell("target_in_force", cubes["target"] / unit)
    world.tell("status", code, STATUSES)
    world.tell("reason", incomplete.astype(np.int8), (None, "incomplete"))
    world.tell("limit", limit / unit)
    world.tell("variance", variance / unit)
    world.tell("variance_fraction", fraction)


def _marks(world: World, today: date) -> None:
    cubes, rules = world.cubes, world.rules
    age = today.year * 12 + today.month - 1 - world.ends
    is_old = ~np.isnan(cubes["basis_value"]) & (age > 2 * 12 // PARTS if today.day == 1 else age >= 2 * 12 // PARTS)
    margin = np.where(rules["is_percentage"], 4 * rules["unit"], 0.1 * np.abs(cubes["target"]))
    well = (cubes["status"] <= RED) & (margin > 0) & (rules["sign"] * cubes["variance"] > margin + 1e-9)
    code = is_old.astype(np.int8) + 2 * well.astype(np.int8)
    world.tell("marks", code, (None, "old_data", "well_above", "old_data;well_above"))


def _forecast(world: World) -> None:
    end, low, high = _by_drift(world)
    for basis in ("flow", "ytd"):
        summed = world.rules[f"is_{basis}"].ravel()
        so_far = world.cubes["basis_value" if basis == "flow" else "period_value"][summed]
        end[summed], low[summed], high[summed] = _by_share(so_far)
    unit = world.rules["unit"]
    whole = _half_away(end)
    lines = {}
    for name in ("target", "low", "high"):
        last = np.repeat(_years(world.cubes[name])[..., -1], PARTS, axis=-1)
        lines[name] = last.reshape(world.shape)
    code, _ = _judged(world, whole, lines["target"], lines["low"], lines["high"])
    code[np.isnan(end)] = NO_STATUS
    world.tell("forecast", end / unit)
    world.tell("forecast_low", low / unit)
    world.tell("forecast_high", high / unit)
    world.tell("forecast_status", code, STATUSES)


def _by_drift(world: World) -> tuple[Cube, Cube, Cube]:
    """Last year's end and the mean of the last year's changes; without two unbroken years the last value."""
    value = world.cubes["period_value"]
    change = value - _before(value, PARTS)
    moved = np.abs(change - _before(change))
    drift, spread = change.copy(), moved.copy()
    for back in range(1, PARTS):
        drift += _before(change, back)
    for back in range(1, PARTS - 1):
        spread += _before(moved, back)
    last_end = np.full(_years(value).shape, NOTHING)
    last_end[:, :, 1:] = _years(value)[:, :, :-1, -1:]
    ahead = last_end.reshape(value.shape) + drift / PARTS
    half = spread * 266 / (100 * (PARTS - 1))
    is_ahead = (np.arange(value.shape[-1]) % PARTS < PARTS - 1) & ~np.isnan(drift)
    end = np.where(is_ahead, ahead, value)
    nothing = np.where(is_ahead, 0, NOTHING)
    return end, end - half + nothing, end + half + nothing


def _by_share(so_far: Cube) -> tuple[Cube, Cube, Cube]:
    """The year so far over its usual share, or along a straight line."""
    years = _years(so_far)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = years / np.where(years[..., -1:] == 0, NOTHING, years[..., -1:])
        earlier = []
        for back in (1, 2, 3):
            one = np.full(share.shape, NOTHING)
            one[:, :, back:] = share[:, :, :-back]
            earlier.append(one if not earlier else np.where(np.isnan(earlier[-1]), NOTHING, one))
        first, second, third = earlier
        count = sum((~np.isnan(one)).astype(int) for one in earlier)
        usual = (first + np.nan_to_num(second) + np.nan_to_num(third)) / count
        least, most = np.fmin(np.fmin(first, second), third), np.fmax(np.fmax(first, second), third)
        part = np.arange(1, PARTS + 1)
        has_share = (part < PARTS) & (count >= 2) & (usual > 0)
        end = np.where(has_share, years / usual, years * PARTS / part)
        has_interval = has_share & (least > 0)
        one, other = np.where(has_interval, years / most, NOTHING), np.where(has_interval, years / least, NOTHING)
    return tuple(cube.reshape(so_far.shape) for cube in (end, np.minimum(one, other), np.maximum(one, other)))


def _peers(world: World) -> None:
    cubes, rules = world.cubes, world.rules
    # Areas last, so that those compared lie side by side.
    given = np.ascontiguousarray(cubes["given"].transpose(0, 2, 1))
    middle = np.ascontiguousarray(((cubes["range_low"] + cubes["range_high"]) / 2).transpose(0, 2, 1))
    # Eight decimals at most: rounded, floating point ties what is equal.
    distance = np.round(np.abs(given - middle), 8)
    key = np.where(rules["is_range"], distance, -rules["sign"] * given)
    key[np.broadcast_to(rules["is_contextual"], key.shape)] = NOTHING
    rank, ranked = _ranks(key)
    median, mean, deviation = _middle(given)
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.where(deviation > 0, (given - median) / deviation, NOTHING)
        quartile = np.where(ranked >= 4, np.ceil(4 * rank / ranked), NOTHING)
        pooled = rules["scale"] * np.nansum(cubes["numerator"], axis=1, keepdims=True)
        pooled = np.where(rules["is_ratio"], pooled / np.nansum(cubes["denominator"], axis=1, keepdims=True), NOTHING)
    families: dict[str, Cube] = {name: np.full(given.shape, NOTHING) for name in ("rank", "ranked", "median", "mean")}
    for members in world.members:
        families["rank"][..., members], families["ranked"][..., members] = _ranks(key[..., members])
        families["median"][..., members], families["mean"][..., members], _ = _middle(given[..., members], spread=False)

    def back(cube: Cube) -> Cube:
        return np.ascontiguousarray(np.broadcast_to(cube, given.shape).transpose(0, 2, 1))

    told = {"rank": rank, "ranked": ranked, "percentile": rank / ranked, "quartile": quartile}
    told |= {f"group_{name}": cube for name, cube in families.items()}
    told |= {"group_percentile": families["rank"] / families["ranked"]}
    told |= {"median": median, "mean": mean, "mad_distance": away}
    for name, cube in told.items():
        world.tell(name, back(cube))
    world.tell("pooled", pooled)
    world.tell("change_aim_adjusted", _change(world))


def _ranks(key: Cube) -> tuple[Cube, Cube]:
    """Competition ranks along the last axis, and how many are ranked."""
    order = np.argsort(key, axis=-1)
    ordered = np.take_along_axis(key, order, -1)
    place = np.arange(key.shape[-1])
    first = np.zeros(key.shape, dtype=np.int64)
    first[..., 1:] = np.where(ordered[..., 1:] != ordered[..., :-1], place[1:], 0)
    first = np.maximum.accumulate(first, axis=-1)
    rank = np.empty(key.shape)
    np.put_along_axis(rank, order, first + 1.0, -1)
    missing = np.isnan(key)
    rank[missing] = NOTHING
    number = (~missing).sum(axis=-1, keepdims=True).astype(float)
    return rank, np.broadcast_to(np.where(number > 0, number, NOTHING), key.shape)


def _middle(given: Cube, *, spread: bool = True) -> tuple[Cube, Cube, Cube | None]:
    """Median, mean and median absolute deviation along the last axis."""
    number = (~np.isnan(given)).sum(axis=-1, keepdims=True)
    median = _median(given, number)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.nansum(given, axis=-1, keepdims=True) / number
    deviation = _median(np.abs(given - median), number) if spread else None
    return median, mean, deviation


def _median(figures: Cube, number: Cube) -> Cube:
    ordered = np.sort(figures, axis=-1)
    lower = np.take_along_axis(ordered, np.maximum((number - 1) // 2, 0), -1)
    return (lower + np.take_along_axis(ordered, np.minimum(number // 2, figures.shape[-1] - 1), -1)) / 2


def _change(world: World) -> Cube:
    cubes, rules = world.cubes, world.rules
    now, before = cubes["given"], _before(cubes["given"])
    middle = (cubes["range_low"] + cubes["range_high"]) / 2
    now, before = (np.where(rules["is_range"], np.abs(figure - middle), figure) for figure in (now, before))
    turned = np.where(rules["sign"] > 0, 1, -1) * (now - before)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = turned / np.where(rules["is_percentage"], 100, np.abs(before))
    change[before == 0] = np.where(now[before == 0] == 0, 0, NOTHING)
    return np.where(rules["is_contextual"], NOTHING, change)
