"""Whole tables of anything the rules allow, for the judgements that are compared with each other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from goldenthread.engine import periods
from goldenthread.engine.readings import ABSENCES, COMPARATORS, JUDGED, SAID_ABSENCES, SCHEMES

YEARS = ("2013-14", "2014-15")
SPANS = [
    *[span for year in YEARS for span in periods.quarters_of(periods.parse(year))],
    *periods.parts(periods.parse("2014-15 Q1"), "month"),
    *periods.parts(periods.parse("2013-14 Q1"), "month"),
    *[periods.parse(label) for label in ("2012-13", *YEARS, "2014-15 H1", "2014-15 H2", "2013-14 H2")],
    *periods.parts(periods.parse("Academic year 2013-14"), "term"),
    periods.parse("Academic year 2013-14"),
    periods.parse("2012-13 to 2013-14"),
]
DAYS = (date(2014, 8, 10), date(2014, 7, 1), date(2015, 1, 1), date(2015, 1, 2))
FREQUENCIES = ("month", "quarter", "half_year", "term", "year", None)
TOLERANCES = {"relative": ["0.05", "0.1", "0", None, "0.333333"], "absolute": ["2", "1", "0", None, "0.05"]}
# Bases of each direction, and directions by how often they are drawn.
FIGURES = ("flow", "ytd", "snapshot", "ratio", "mean", "rolling", "annual")
DIRECTIONS = ("higher", "higher", "lower", "range", "none", "date", "yesno")
BASES = {"date": ("milestone", "annual"), "yesno": ("yesno", "snapshot")}
Table = tuple[dict[str, list[Any]], dict[str, list[Any]], date]


@st.composite
def definitions(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """Any indicator that the rules allow."""
    kind = draw(st.sampled_from(["relative", "absolute", "none"]))
    direction = draw(st.sampled_from(DIRECTIONS))
    return {
        "series": f"S{number}",
        "direction": direction,
        "basis": draw(st.sampled_from(BASES.get(direction, FIGURES))),
        "decimals": draw(st.integers(0, 3)),
        "tolerance_kind": kind,
        "tolerance": draw(st.sampled_from(TOLERANCES.get(kind, [None]))),
        "scheme": draw(st.sampled_from(SCHEMES)),
        "intent": draw(st.sampled_from(["judged"] * 6 + ["contextual", "baseline"])),
        "scale": draw(st.sampled_from(["1", "100", "1000"])),
        "materiality_kind": draw(st.sampled_from(["relative", "absolute", "none"])),
        "frequency": draw(st.sampled_from(FREQUENCIES)),
        "judged_on": draw(st.sampled_from(["year_to_date", "period"])),
        "comparator_short": draw(st.sampled_from(["previous", *COMPARATORS])),
        "comparator_long": draw(st.sampled_from(["year_before", *COMPARATORS])),
        "window": draw(st.sampled_from([None, 2, 3, 4])),
        "midpoint": draw(st.sampled_from([None, "20", "19.5"])) if direction == "range" else None,
        "grace": draw(st.sampled_from([None, 0, 7])),
    }


@st.composite
def observations(draw: st.DrawFn, rule: dict[str, Any], period: str) -> dict[str, Any]:
    """An observation on a line, one unit off it, or anywhere near; or none, for one reason or another."""
    absence = draw(st.sampled_from([None] * 8 + list(ABSENCES) + list(SAID_ABSENCES[-5:])))
    has_value = draw(st.sampled_from([True, True, True, False])) and absence in (None, "suppressed")
    if rule["direction"] == "date":
        given = draw(_dates(has_value=has_value))
    elif rule["direction"] == "yesno":
        answers = st.sampled_from(["yes", "no", None])
        given = {"value": draw(answers) if has_value else None, "target": draw(answers)}
    else:
        given = draw(_figures(rule, has_value=has_value))
    due = draw(st.sampled_from([None, date(2014, 7, 14), date(2014, 8, 1)]))
    by_hand = draw(st.sampled_from([None] * 8 + list(JUDGED)))
    given |= {
        "series": rule["series"],
        "period": period,
        "absence": absence,
        "due_on": due,
        "late_after": draw(st.sampled_from([None, due, date(2014, 8, 9), date(2014, 8, 11)])) if due else None,
        "provisional": draw(st.booleans()),
        "revised": draw(st.booleans()),
        # Whether a cumulative figure may fall is a question of its own.
        "corrected": True,
        "published_status": draw(st.sampled_from([None, "green", "amber", "red"])),
        "definition_version": draw(st.sampled_from([1, 1, 1, 1, 2])),
        "manual_status": by_hand,
        "manual_until": draw(st.sampled_from([date(2014, 8, 9), date(2014, 8, 10), date(2016, 1, 1)]))
        if by_hand
        else None,
        "manual_reason": "It was said." if by_hand else None,
    }
    return {name: f"{item:f}" if isinstance(item, Decimal) else item for name, item in given.items()}


@st.composite
def _dates(draw: st.DrawFn, *, has_value: bool) -> dict[str, Any]:
    """A day near the due day, and one that is expected, near the days on which they are judged."""
    near = st.integers(-40, 40).map(lambda days: f"{date(2014, 8, 10) + timedelta(days=days)}")
    maybe = st.one_of(st.none(), near)
    return {"value": draw(maybe) if has_value else None, "target": draw(maybe), "owner_forecast": draw(maybe)}


@st.composite
def _figures(draw: st.DrawFn, rule: dict[str, Any], *, has_value: bool) -> dict[str, Any]:
    unit = Decimal(1).scaleb(-rule["decimals"])
    target = draw(st.sampled_from([None, Decimal(0), Decimal(-20), Decimal(5), Decimal(20), Decimal(95)]))
    near = target if target is not None else Decimal(20)
    better = -1 if rule["direction"] == "lower" else 1
    width = Decimal(draw(st.sampled_from(["0", "1", "2"])))
    value = draw(st.sampled_from(_lines(near, width))) + draw(st.sampled_from([-1, 0, 0, 1])) * unit
    value += Decimal(draw(st.sampled_from(["0", "0", "0.5", "-0.5", "0.49999"]))) * unit
    is_range = rule["direction"] == "range" and target is not None and draw(st.booleans())
    has_stretch = target is not None and draw(st.booleans())
    has_floor = target is not None and draw(st.integers(0, 3)) == 0
    return draw(_parts(rule, value, has_value=has_value)) | {
        "target": target,
        "stretch": near + better * width if has_stretch else None,
        "floor": near - better * width if has_floor else None,
        "low": near if is_range else None,
        "high": near + width if is_range else None,
        "lower": value - 1 if draw(st.integers(0, 3)) == 0 else None,
        "upper": value + 1,
    }


def _lines(near: Decimal, width: Decimal) -> list[Decimal]:
    shares = [near * Decimal(share) for share in ("0.95", "1.05", "1.1")]
    return [near, *shares, near - 2, near + 2, near + width]


@st.composite
def _parts(draw: st.DrawFn, rule: dict[str, Any], value: Decimal, *, has_value: bool) -> dict[str, Any]:
    """A typed value, or the parts it is worked out from, or both; a mean with its count, or without."""
    if rule["basis"] not in ("ratio", "mean", "rolling") or not has_value or draw(st.booleans()):
        counted = rule["basis"] == "mean" and draw(st.booleans())
        count = draw(st.sampled_from([0, 1, 3, 10])) if counted else None
        return {"value": value if has_value else None, "numerator": None, "denominator": count}
    bottoms = [0, 3, 7, 8, 16, 104] if rule["basis"] != "rolling" else [0, 3, 7, 8, None]
    return {
        "value": value if draw(st.booleans()) else None,
        "numerator": draw(st.integers(-50, 300)),
        "denominator": draw(st.sampled_from(bottoms)),
    }


@st.composite
def tables(draw: st.DrawFn, fewest: int = 1, most: int = 4) -> Table:
    """A table of a few indicators, each with any of the months, quarters, halves, terms and years."""
    rules = [draw(definitions(number)) for number in range(draw(st.integers(fewest, most)))]
    seen = []
    for rule in rules:
        chosen = draw(st.lists(st.sampled_from(SPANS), unique=True, min_size=1, max_size=10))
        seen += [draw(observations(rule, period.label)) for period in chosen]
    return _columns(draw(st.permutations(seen))), _columns(rules), draw(st.sampled_from(DAYS))


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}
