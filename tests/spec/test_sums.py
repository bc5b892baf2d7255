"""Every case of the sums above single indicators, worked out by the function that pages and reports use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from goldenthread.engine import agreements, disclosure, spending
from goldenthread.engine.agreements import Agreement, Measure, Portion, Target
from goldenthread.engine.readings import Reading
from goldenthread.engine.rollup import Link, RollUp, Rule
from goldenthread.frames.rollup import roll_up
from tests.engine.on_engines import IN_PROCESS, rows
from tests.spec import disclosure as disclosure_cases
from tests.spec import money, rollup
from tests.spec.sums import Sum
from tests.spec.test_spec import OTHERS

CASES = [*rollup.CASES, *money.CASES, *disclosure_cases.CASES]
PRESETS = {
    "1 to 4 hidden": disclosure.SMALL_HIDDEN,
    "1 to 7 hidden, the rest to 5": disclosure.SMALL_HIDDEN_REST_NEAREST_5,
    "nearest 5": disclosure.NEAREST_5,
}
Told = list[dict[str, Any]]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.name}" for case in CASES])
def test_the_case_comes_out_as_the_rules_say(case: Sum) -> None:
    found = WORKED[case.rule](case)
    told = [{name: row[name] for name in expect} for row, expect in zip(found, case.expect, strict=True)]
    assert told == [dict(expect) for expect in case.expect]


def test_the_numbered_cases_that_no_single_reading_shows_are_here() -> None:
    assert {case.number for case in CASES if case.number} == OTHERS


def _reading(row: Mapping[str, Any]) -> Reading:
    plain: dict[str, Any] = {field.name: None for field in fields(Reading)}
    names = {"limit": "amber_limit", "limit_high": "amber_limit_high"}
    figures = {names.get(name, name): Decimal(row[name]) for name in row if name not in {"status", "direction"}}
    about = {"decimals": 1, "marks": (), "direction": row.get("direction", "higher"), "status": row["status"]}
    return Reading(**plain | about | figures)


def _rolled(case: Sum) -> RollUp:
    readings, links = {}, []
    for number, row in enumerate(case.rows):
        given = dict(row)
        path, weight = given.pop("path", ""), Decimal(given.pop("weight", "1"))
        child = "reached twice" if path else f"indicator {number}"
        links.append(Link("group", child, weight, given.pop("critical", False)))
        readings[child] = _reading(given)
    about = dict(case.definition)
    shares = {name: Fraction(about.pop(name)) for name in list(about) if name != "kind"}
    return roll_up(readings, links, Rule(about.get("kind", "weighted_score"), **shares))["group"]


def _roll_up(case: Sum) -> Told:
    rolled = _rolled(case)
    names = ("coverage", "share_met", "score")
    exact = {name: getattr(rolled, name) for name in names}
    facts = {field.name: getattr(rolled, field.name) for field in fields(RollUp)}
    return [facts | {name: None if value is None else str(value) for name, value in exact.items()}]


def _pounds(pence: int) -> str:
    return f"{Decimal(pence) / 100:.2f}"


def _portions(percents: list[str]) -> tuple[Portion, ...]:
    return tuple(Portion(str(place), Decimal(percent)) for place, percent in enumerate(percents))


def _agreement(case: Sum) -> Told:
    terms, (row,) = case.definition, case.rows
    measure = Measure("measure", Decimal(row["without"]), Decimal(row["with"]), Decimal(row["actual"]))
    areas = [Target(str(n), int(Decimal(row["reward"]) * 100), (measure,)) for n in range(int(terms.get("areas", 1)))]
    agreement = Agreement(
        tuple(areas),
        Decimal(terms.get("trigger", "0.60")),
        partners=_portions(terms.get("partners", [])),
        instalments=_portions(terms.get("instalments", [])),
    )
    found = agreements.reward(agreement)
    return [
        {
            "progress": str(found.measures[0].progress),
            "earned": _pounds(found.measures[0].earned or 0),
            "whole": _pounds(found.whole),
            "above_stated": _pounds(agreements.difference_from_stated(agreement, 4_300_000_00)),
            "partners": [_pounds(part) for part in found.partners],
            "instalments": [_pounds(part) for part in found.instalments],
            "paid": [" ".join(map(_pounds, row)) for row in found.paid],
        }
    ]


def _spending(case: Sum) -> Told:
    terms = case.definition
    criteria = [spending.Criterion(str(place), Decimal(weight)) for place, weight in enumerate(terms["weights"])]
    blocks = [
        spending.Block(
            row["block"],
            int(row["budget"]),
            {str(place): Decimal(score) for place, score in enumerate(row["scores"])},
            Decimal(terms["least"]),
            Decimal(terms["most"]),
        )
        for row in case.rows
    ]
    scored = spending.score(criteria, blocks)
    found = spending.allocate(scored, int(terms["envelope"]), spread=Decimal(terms["spread"]))
    assert sum(one.budget for one in found) == int(terms["envelope"])
    return [
        {
            "score": f"{float(one.scored.score):.2f}",
            "rank": str(one.scored.rank),
            "budget": str(one.budget),
            "held": one.held,
        }
        for one in found
    ]


def _disclosure(case: Sum) -> Told:
    (row,) = case.rows
    of = int(row["each of"]) if "each of" in row else None
    counts = [(0, place, int(count), of) for place, count in enumerate(row["counts"])]
    schema = dict.fromkeys(("table", "cell", "count", "of"), pl.Int64)
    frame = IN_PROCESS["polars"](pl.DataFrame(counts, schema=schema, orient="row"))
    cells = rows(disclosure.protect(frame, PRESETS[case.definition["preset"]]), "cell")
    shown = [cell["mark"] or str(cell["shown"]) for cell in cells]
    return [{"shown": shown, "total": cells[0]["total_mark"] or str(cells[0]["total"])}]


WORKED: Mapping[str, Callable[[Sum], Told]] = {
    "score": _roll_up,
    "majority": _roll_up,
    "roll-up": _roll_up,
    "outcome agreement": _agreement,
    "spending blocks": _spending,
    "disclosure": _disclosure,
}
