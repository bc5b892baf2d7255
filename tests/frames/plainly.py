"""The judgement of whole worlds in plain Python, a row at a time: every column of the analysts' output.

It puts the second implementations of each part together (tests/engine/oracle*), and takes nothing from the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from math import floor
from typing import Any

from goldenthread.engine import periods
from tests.engine import oracle, oracle_forecast, oracle_peers, oracle_variation
from tests.engine.oracle.case import TOLERANCE, Case, table
from tests.frames.world import AS_AT, Row, World

MILLION = 10**6
# Digits after the eighth decimal are cut off.
KEPT = Decimal("0.00000001")
FLAGS = ("provisional", "estimated", "low_confidence", "revised", "corrected", "rebase")
_SAME = ("value", "numerator", "denominator", "target", "stretch", "floor", "low", "high", "owner_forecast")
_PEERS = (
    *("rank", "ranked", "percentile", "quartile", "group_rank", "group_ranked", "group_percentile", "median", "mean"),
    *("pooled", "group_median", "group_mean", "mad_distance", "change_aim_adjusted"),
)
_VARIATION = ("signal", "assurance", "mean_line", "lower_limit", "upper_limit")


def judge(world: World, today: date = AS_AT) -> list[Row]:
    """Every result of every observation, in their order."""
    rules = {row["indicator"]: _rule(row) for row in world.definitions}
    seen = [_seen(row, rules[row["indicator"]]) for row in world.observations]
    defined = [
        rules[row["indicator"]] | {"series": one["series"]} for row, one in zip(world.observations, seen, strict=True)
    ]
    columns = _columns(seen), _columns(list({rule["series"]: rule for rule in defined}.values()))
    found = oracle.judge(*columns, today)
    cases = table(*columns).cases
    for case, result in zip(cases, found, strict=True):
        case.result = result
    results = [_judged(case) for case in cases]
    _vary(cases, results)
    _forecast(cases, results)
    groups = {row["area"]: row["group"] for row in world.groups}
    _compare(world.observations, cases, results, groups)
    return results


def _rule(row: Row) -> Row:
    """The definition as pages give it."""
    is_percentage = row.get("percentage") == "yes"
    usual = {"tolerance_kind": "absolute", "materiality_kind": "absolute"} if is_percentage else {}
    given = {name: value for name, value in row.items() if value is not None}
    rule = usual | given
    rule["direction"] = rule.pop("polarity")
    rule["grace"] = rule.pop("grace_days", 28)
    names = ("tolerance_kind", "tolerance", "scale", "midpoint", "frequency", "comparator_short", "comparator_long")
    more = ("materiality_kind", "materiality", "intent", "judged_on", "scheme")
    return {name: rule.get(name) for name in (*names, *more)} | rule


def _seen(row: Row, rule: Row) -> Row:
    """The observation as pages give it."""
    due = row.get("due")
    due = None if due is None else date.fromisoformat(due)
    absence = row.get("absence")
    return {
        "series": f"{row['indicator']}, {row['area']}",
        "period": row["period"],
        **{name: row.get(name) for name in _SAME},
        "lower": row.get("interval_low"),
        "upper": row.get("interval_high"),
        "absence": (row.get("absence_reason") or absence) if absence == "not_available" else absence,
        "due_on": due,
        "late_after": None if due is None else due + timedelta(days=rule["grace"]),
        **{name: row.get(name) == "yes" for name in FLAGS},
        "manual_status": row.get("manual_status"),
        "manual_until": None if row.get("manual_until") is None else date.fromisoformat(row["manual_until"]),
        "published_status": row.get("published_status"),
        "definition_version": int(row.get("version") or 1),
        "year_target": row.get("year_target"),
    }


def _columns(rows: Sequence[Row]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _judged(case: Case) -> Row:
    result = case.result
    value, target, limit = result["value"], result["target"], result["amber_limit"]
    if case.direction == "range":
        limit = _side(result)
    size = 0 if target is None or case.direction == "date" else abs(target)
    variance = result["variance"]
    return {
        "basis_value": value,
        "target_in_force": target,
        "status": result["status"],
        "reason": result["reason"],
        "marks": ";".join(result["marks"]) or None,
        "limit": limit,
        "variance": variance,
        "variance_fraction": float(variance) / float(size) if size and variance is not None else None,
        "travel_short": result["travel_short"],
        "travel_long": result["travel_long"],
    }


def _side(result: Mapping[str, Any]) -> Decimal | None:
    value, low, high = result["value"], result["low"], result["high"]
    if None in (value, low, high):
        return None
    below: Decimal | None = result["amber_limit"] if value < low else None
    above: Decimal | None = result["amber_limit_high"]
    return above if value > high else below


def _units(figure: Decimal | None, case: Case) -> int | None:
    return None if figure is None else int(figure.scaleb(case.decimals))


def _lines(cases: Sequence[Case]) -> dict[tuple[str, str], int]:
    return {key: number for number, key in enumerate({_key(case) for case in cases})}


def _vary(cases: Sequence[Case], results: Sequence[Row]) -> None:
    lines = _lines(cases)
    seen = [
        oracle_variation.Seen(
            line=lines[_key(case)],
            ordinal=case.period.ordinal,
            part=periods.position(case.period),
            step=case.step,
            value=_units(case.result["period_value"], case),
            target=_units(case.figures["target"], case),
            version=case.version,
            rebase=case.seen["rebase"],
            basis=case.basis,
            direction=case.direction,
            contextual=case.is_contextual,
            decimals=case.decimals,
        )
        for case in cases
    ]
    oracle_variation.read(seen)
    for one, result in zip(seen, results, strict=True):
        result |= {name: one.result[name] for name in _VARIATION}


def _forecast(cases: Sequence[Case], results: Sequence[Row]) -> None:
    lines = _lines(cases)
    rows = [_year(case, lines[_key(case)]) for case in cases]
    known = oracle_forecast.Table(rows)
    for case, row, result in zip(cases, rows, results, strict=True):
        units = oracle_forecast.forecast(known, row)
        ends = {line: oracle_forecast.year_end_line(known, row, line) for line in oracle_forecast.LINES}
        names = ("forecast", "forecast_low", "forecast_high")
        unit = float(10**case.decimals)
        result |= {name: None if end is None else end / unit for name, end in zip(names, units, strict=True)}
        result["forecast_status"] = oracle_forecast.status(row, oracle_forecast.half_away(units[0]), ends)


def _year(case: Case, line: int) -> Row:
    kind = case.rule["tolerance_kind"]
    amount = int(Decimal(case.rule.get("tolerance") or TOLERANCE[kind]) * MILLION)
    given = case.seen.get("year_target")
    return {
        "line": line,
        "year": periods.year_of(case.period).ordinal,
        "part": periods.position(case.period),
        "parts": periods.parts_in_year(case.period.kind),
        "ordinal": case.period.ordinal,
        "basis": case.basis,
        "period_value": _units(case.result["period_value"], case),
        "definition_version": case.version,
        "direction": case.direction,
        **{name: _units(case.result[name], case) for name in oracle_forecast.LINES},
        "year_target": None if given is None else _units(case.rounded(Decimal(given)), case),
        "profile": "as_given",
        "is_year_to_date": case.basis == "flow" and case.rule["judged_on"] == "year_to_date",
        "grace": case.rule["grace"],
        "scheme": case.rule["scheme"],
        "travel_long": case.result["travel_long"],
        "tolerance_rate": amount if kind == "relative" else 0,
        "tolerance_amount": amount * 10**case.decimals if kind == "absolute" else 0,
        "is_contextual": case.is_contextual,
        "is_baseline": case.rule["intent"] == "baseline",
    }


def _compare(given: Sequence[Row], cases: Sequence[Case], results: Sequence[Row], groups: Mapping[str, str]) -> None:
    areas = {name: number for number, name in enumerate({row["area"] for row in given})}
    families = {name: number for number, name in enumerate(sorted(set(groups.values())))}
    places: dict[str, list[int]] = {}
    for place, row in enumerate(given):
        places.setdefault(row["indicator"], []).append(place)
    for indicator in places.values():
        rows = [_among(given[place], cases[place], areas, families, groups) for place in indicator]
        for place, told in zip(indicator, oracle_peers.judge(rows), strict=True):
            results[place] |= {name: told[name] for name in _PEERS}
    versions = {(*_key(case), case.period.ordinal): case.version for case in cases}
    for case, result in zip(cases, results, strict=True):
        # A figure of another version of the definition is not one to compare with.
        is_new = versions.get((*_key(case), case.period.ordinal - case.step)) != case.version
        # Nor is a cumulative figure at another point of its year.
        if is_new or (case.basis == "ytd" and periods.parts_in_year(case.period.kind) > 1):
            result["change_aim_adjusted"] = None


def _at_eight(number: Fraction) -> Decimal:
    """What was worked out from its parts, at eight decimals."""
    size = floor(abs(number) * 10**8 + Fraction(1, 2))
    return Decimal(-size if number < 0 else size).scaleb(-8)


def _key(case: Case) -> tuple[str, str]:
    return case.seen["series"], case.period.kind


def _among(
    row: Row, case: Case, areas: Mapping[str, int], families: Mapping[str, int], groups: Mapping[str, str]
) -> oracle_peers.Row:
    value = case.result["period_value"]
    if value is not None and row.get("value") is not None and not case.is_counted:
        value = Decimal(row["value"]).quantize(KEPT, rounding=ROUND_DOWN)
    elif value is not None and case.result.get("quotient") is not None:
        value = _at_eight(case.result["quotient"])
    has_absence = case.seen["absence"] is not None
    top, bottom = case.result.get("parts", (case.figures["numerator"], case.figures["denominator"]))
    group = groups.get(row["area"])
    midpoint = case.rule.get("midpoint")
    return oracle_peers.Row(
        area=areas[row["area"]],
        ordinal=case.period.ordinal,
        value=value,
        direction=case.direction,
        group=None if group is None else families[group],
        midpoint=None if midpoint is None else Decimal(midpoint),
        low=case.figures["low"],
        high=case.figures["high"],
        numerator=None if has_absence else top,
        denominator=None if has_absence else bottom,
        scale=int(case.rule.get("scale") or 1),
        is_contextual=case.is_contextual,
        is_percentage=case.rule.get("percentage") == "yes",
        step=case.step,
    )
