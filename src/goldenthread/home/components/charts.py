"""Sample charts: few points and many, gaps, targets that step, the usual range with its signals, areas in order."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.documents.nodes import Bullet, Point, Rank, Ranking, TrendChart, Usual

# fmt: off
TWENTY = [
    "93.1", "95.4", "94.2", "96.0", "95.1", "97.2", "94.8", "96.3", "95.9", "97.8",
    "98.3", "99.3", "97.0", "96.2", "95.5", "94.1", "96.6", "98.0", "99.3", "65.3",
]
# fmt: on
QUARTERS = [f"{year}-{(year + 1) % 100} Q{quarter}" for year in range(2010, 2015) for quarter in (1, 2, 3, 4)]


def _points(values: list[str], status: str) -> list[Point]:
    last = len(values) - 1
    return [
        Point(QUARTERS[place], Decimal(value) if value else None, status if place == last else "")
        for place, value in enumerate(values)
    ]


def _trend(title: str, values: list[str], status: str, targets: list[str | None], unit: str = "%") -> TrendChart:
    return TrendChart(
        title=title,
        summary=f"{title}: {', '.join(value or 'no data' for value in values[-6:])}.",
        points=_points(values, status),
        target=[Decimal(target) if target else None for target in targets],
        unit=unit,
        decimals=1,
    )


def trends() -> list[TrendChart]:
    """One chart for each shape of series a page may meet."""
    return [
        _trend("Twenty quarters and a fall", TWENTY, "red", ["95"] * 20),
        _trend(
            "Five quarters with a gap", ["78.5", "80.1", "", "84.2", "86.0"], "green", ["80", "80", "82", "85", "85"]
        ),
        _trend("Two quarters", ["40.0", "44.5"], "amber", ["45", "45"]),
        _trend("One quarter", ["12.5"], "contextual", [None]),
        _trend("Nothing yet this quarter", ["61.0", "63.5", ""], "awaiting", ["60"] * 3),
        _trend("Below zero", ["5.0", "-4.0", "-16.0"], "red", ["5"] * 3),
        _trend("No values at all", ["", ""], "not_available", []),
    ]


def controls() -> list[TrendChart]:
    """The usual range drawn afresh after a change of definition, with a signal for the worse and one for the better."""
    marked = {14: ("concerning", "Worse than usual"), 19: ("improving", "Better than usual")}
    values = [88 + (5 * place) % 7 + 6 * (place > 6) + {14: -13, 19: 12}.get(place, 0) for place in range(20)]
    points = [
        Point(
            QUARTERS[place], Decimal(value), "green" if place == 19 else "", f"{value}%", False, *marked.get(place, ())
        )
        for place, value in enumerate(values)
    ]
    before, after = Usual(Decimal(81), Decimal(91), Decimal(101)), Usual(Decimal(87), Decimal(97), Decimal(107))
    return [
        TrendChart(
            "With the usual range",
            "From 88% to 109%: worse than usual in 2013-14 Q3, better than usual in 2014-15 Q4.",
            points,
            [Decimal(92)] * 20,
            unit="%",
            usual=[before if place <= 6 else after for place in range(20)],
        ),
    ]


def rankings() -> list[Ranking]:
    """Areas in order: a few by name, values below zero, and so many that only ours is named."""
    few = [("Easthaven", "59.9"), ("Hart", "58.8"), ("West Gosmouth and Vale", "43.2"), ("Portsea", "28.7")]
    below = [("Portsea", "4.5"), ("Hart", "-1.2"), ("Easthaven", "-8")]
    many = [("Hart" if place == 90 else f"Area {place}", str(100 - place * 80 // 330)) for place in range(330)]
    return [
        _ranking("Four areas", few, "52.0", "%"),
        _ranking("Above and below zero", below, "-1.2", "%"),
        _ranking("Three hundred and thirty areas", many, "60", ""),
    ]


def _ranking(title: str, values: list[tuple[str, str]], middle: str, unit: str) -> Ranking:
    ranks = [Rank(name, Decimal(value), is_own=name == "Hart") for name, value in values]
    summary = f"{title}: from {ranks[0].name}, {values[0][1]}{unit}, to {ranks[-1].name}, {values[-1][1]}{unit}."
    return Ranking(title, summary, ranks, Decimal(middle), unit=unit, decimals=1 if unit else 0)


def bullets() -> list[Bullet]:
    """Bars against a target: short of it, past it, within a range, without a value."""
    hundred = Decimal(100)
    return [
        Bullet(Decimal("95.9"), Decimal(90), Decimal(0), hundred, status="green", summary="95.9% against 90%"),
        Bullet(Decimal("78.5"), Decimal(80), Decimal(0), hundred, Decimal(72), "amber", "78.5% against 80%"),
        Bullet(Decimal("65.3"), Decimal(95), Decimal(0), hundred, Decimal("85.5"), "red", "65.3% against 95%"),
        Bullet(Decimal(40), None, Decimal(30), Decimal(50), status="green", summary="40, within 30 to 50"),
        Bullet(None, Decimal(40), status="awaiting", summary="No value yet against 40"),
    ]
