"""Terms, half-years, calendar and academic years, rolling and pooled spans: each compared on its own calendar."""

from __future__ import annotations

from typing import Any

from tests.spec.case import Case

RULE = "periods of every kind"
EXACT = {"materiality_kind": "none"}
# A termly measure is judged against the same term of the year before, not against the term before.
SEASONAL = EXACT | {"frequency": "term", "comparator_short": "year_before"}


def row(period: str, value: str | None, **columns: Any) -> dict[str, Any]:
    """An observation of a period by its label."""
    return {"period": period, "value": value} | columns


def course(*told: tuple[str, str | None], **columns: Any) -> list[dict[str, Any]]:
    """Observations in their order."""
    return [row(period, value, **columns) for period, value in told]


def last(name: str, definition: dict[str, Any], rows: list[dict[str, Any]], why: str = "", **expect: Any) -> Case:
    """A case that says something of the last of its observations."""
    return Case(name, RULE, definition, rows, [*[{}] * (len(rows) - 1), expect], why=why)


TERMS = course(
    ("Autumn term 2013-14", "95.0"),
    ("Spring term 2013-14", "94.0"),
    ("Summer term 2013-14", "96.0"),
    ("Autumn term 2014-15", "95.2"),
)
LIFE = (("2008 to 2010", "62.0"), ("2009 to 2011", "62.5"), ("2010 to 2012", "62.9"), ("2011 to 2013", "62.7"))

CASES = [
    last(
        "autumn term with autumn term",
        SEASONAL,
        TERMS,
        "the summer term was better, and is another season",
        travel_short="improving",
        previous="95.0",
        previous_period="Autumn term 2013-14",
        change_short="0.2",
    ),
    last(
        "the term before, where that is asked for",
        EXACT | {"frequency": "term"},
        TERMS,
        travel_short="worsening",
        previous_period="Summer term 2013-14",
        change_short="-0.8",
        travel_long="improving",
        year_before="95.0",
    ),
    last(
        "no autumn term last year",
        SEASONAL,
        TERMS[1:],
        "a spring term is not compared with instead",
        travel_short="no_comparison",
        previous=None,
    ),
    last(
        "terms as people write them",
        SEASONAL,
        course(("Autumn 2013", "95.0"), ("Sep-Dec 2014", "95.2")),
        travel_short="improving",
        previous_period="Autumn term 2013-14",
    ),
    last(
        "a month with the same month last year",
        EXACT | {"frequency": "month", "comparator_short": "year_before"},
        course(("2013-06", "7.0"), ("2014-05", "9.0"), ("2014-06", "8.0")),
        travel_short="improving",
        previous_period="2013-06",
        change_short="1.0",
    ),
    last(
        "half-years",
        EXACT | {"frequency": "half_year"},
        course(("2012-13 H2", "4.0"), ("2013-14 H1", "6.0"), ("2013-14 H2", "5.0")),
        travel_short="worsening",
        change_short="-1.0",
        travel_long="improving",
        change_long="1.0",
    ),
    last(
        "calendar years",
        EXACT | {"frequency": "calendar_year"},
        course(("2012", "4.0"), ("2013", "5.0")),
        travel_short="improving",
        previous_period="2012",
        travel_long="improving",
    ),
    last(
        "academic years",
        EXACT | {"frequency": "academic_year"},
        course(("Academic year 2012-13", "4.0"), ("Academic year 2013-14", "3.0")),
        travel_short="worsening",
        previous_period="Academic year 2012-13",
    ),
    last(
        "a rolling year published each quarter",
        EXACT | {"frequency": "quarter"},
        course(
            ("12 months to June 2013", "4.0"), ("12 months to March 2014", "6.0"), ("12 months to June 2014", "5.0")
        ),
        "three months lie between two figures",
        travel_short="worsening",
        previous_period="12 months to March 2014",
        travel_long="improving",
        year_before="4.0",
    ),
    last(
        "a rolling year published each month",
        EXACT | {"frequency": "month"},
        course(("12 months to March 2014", "6.0"), ("12 months to May 2014", "7.0"), ("12 months to June 2014", "5.0")),
        travel_short="worsening",
        previous_period="12 months to May 2014",
    ),
    last(
        "three years pooled, published every year",
        EXACT | {"frequency": "year"},
        course(*LIFE),
        "the two share two years",
        travel_short="worsening",
        previous_period="2010 to 2012",
        change_short="-0.2",
    ),
    last(
        "three years pooled, published every third year",
        EXACT | {"frequency": "three_years"},
        course(LIFE[0], LIFE[3]),
        "the two share no year",
        travel_short="improving",
        previous_period="2008 to 2010",
        change_short="0.7",
    ),
    last(
        "a survey every third year",
        EXACT | {"frequency": "three_years"},
        course(("2007-08", "50.0"), ("2010-11", "52.0"), ("2013-14", "51.0")),
        travel_short="worsening",
        previous_period="2010-11",
    ),
    last(
        "a survey that was left out",
        EXACT | {"frequency": "three_years"},
        course(("2007-08", "50.0"), ("2013-14", "51.0")),
        "a gap means no comparison",
        travel_short="no_comparison",
    ),
    last(
        "a flow by term, judged over the academic year so far",
        {"frequency": "term", "basis": "flow", "decimals": 0},
        [
            row("Autumn term 2013-14", "30", target="40"),
            row("Spring term 2013-14", "30", target="20"),
        ],
        "60 against 60, though the autumn was short",
        value="60",
        target="60",
        status="green",
        period_value="30",
    ),
    last(
        "an academic year from its terms",
        {"frequency": "term", "basis": "flow", "decimals": 0},
        [
            *course(("Autumn term 2012-13", "30"), ("Spring term 2012-13", "20"), ("Summer term 2012-13", "10")),
            row("Academic year 2012-13", None, target="60"),
        ],
        value="60",
        status="green",
    ),
    last(
        "an academic year with a term missing",
        {"frequency": "term", "basis": "flow", "decimals": 0},
        [*course(("Autumn term 2012-13", "30"), ("Summer term 2012-13", "10")), row("Academic year 2012-13", None)],
        "partial sums are never shown as totals",
        value=None,
        status="not_available",
        reason="incomplete",
    ),
    last(
        "a year from its half-years, each a ratio",
        {"frequency": "half_year", "basis": "ratio", "scale": "100", "decimals": 1},
        [
            row("2013-14 H1", None, numerator="1", denominator="4"),
            row("2013-14 H2", None, numerator="3", denominator="100"),
            row("2013-14", None),
        ],
        "4 of 104, not the mean of 25.0 and 3.0",
        value="3.8",
    ),
    last(
        "a calendar year from its months",
        {"frequency": "month", "basis": "flow", "decimals": 0},
        [*[row(f"2013-{month:02d}", "2") for month in range(1, 13)], row("2013", None)],
        value="24",
    ),
    last(
        "a rolling year is not made from the financial year",
        {"frequency": "month", "basis": "flow", "decimals": 0},
        [*[row(f"2013-{month:02d}", "2") for month in range(4, 13)], row("12 months to December 2013", None)],
        value=None,
    ),
]
