"""Sample words, marks and tables: every status, every travel, every absence."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.documents.nodes import (
    Absent,
    Bullet,
    Callout,
    Card,
    Cards,
    Column,
    Details,
    Facts,
    Folded,
    Key,
    Link,
    Listing,
    Node,
    Number,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Strip,
    StripPart,
    Strong,
    Table,
    Text,
    Travel,
)

WORDS = {
    "exceeded": "Exceeded",
    "green": "On target",
    "amber": "Close",
    "red": "Off target",
    "contextual": "For information",
    "no_target": "No target",
    "baseline": "Baseline year",
    "not_due": "Not due",
    "awaiting": "Awaiting",
    "overdue": "Overdue",
    "not_available": "Not available",
    "suppressed": "Suppressed",
    "not_applicable": "Not applicable",
}
QUARTILES = {
    "quartile_1": "Best quartile",
    "quartile_2": "Second quartile",
    "quartile_3": "Third quartile",
    "quartile_4": "Last quartile",
}
TRAVELS = (
    Travel("improving", "better", up=True),
    Travel("improving", "better", up=False),
    Travel("unchanged", "same"),
    Travel("worsening", "worse", up=False),
    Travel("worsening", "worse", up=True),
    Travel("rising", "rising", up=True),
    Travel("falling", "falling", up=False),
    Travel("no_comparison", "no comparison"),
    Travel("not_comparable", "not comparable"),
)
FIGURES: list[tuple[Node, ...]] = [
    (Number(Decimal("65.3"), "65.3%"), StatusMark("red", "Off target"), Travel("worsening", "worse", up=False)),
    (Number(Decimal("1284"), "1,284"), StatusMark("exceeded", "Exceeded"), Travel("improving", "better", up=True)),
    (Absent("No data", "The collection was not confirmed"), StatusMark("not_available", "Not available")),
]
EMPTY = Paragraph("Nothing needs you today. Returns for July to September open on 1 October.", tone="quiet")


def statuses() -> Key:
    """Every status with its shape."""
    return Key([[StatusMark(code, word)] for code, word in WORDS.items()])


def quartiles() -> Key:
    """Every place among others with its sign."""
    return Key([[StatusMark(code, word)] for code, word in QUARTILES.items()])


def travels() -> Key:
    """Every direction of travel."""
    return Key([[travel] for travel in TRAVELS])


def story() -> list[Node]:
    """The pieces that tell what happened, in the order a page has them."""
    return [
        Paragraph([Strong("27 of 41 judged indicators are on target"), ", 6 are close and 8 are off target."], "lead"),
        _strip("Indicators by status", (0, 27, 6, 8, 3, 0, 0, 0, 1, 0, 0, 0, 0)),
        _strip("Every status at once", (3, 120, 14, 9, 6, 2, 1, 4, 5, 2, 1, 1, 1)),
        _strip("A strip of one", (0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        _strip("A strip of none", (0,) * 13),
        _cards(),
        Callout("Why this colour?", "65.3% is 29.7 points below the target of 95%. Anything under 93% is off target."),
        Callout("Checked", "Both figures add up to the total of the file.", "good"),
        Callout("Look again", "This value is twice the last one. Say why, or correct it.", "warning"),
        Callout("Not loaded", "Two rows have no indicator code. Nothing was stored.", "bad"),
        Facts(
            [
                ("Numerator", "requests dealt with in 3 working days"),
                ("Denominator", [Absent("not recorded", "the definition sheet leaves it empty")]),
                ("Data quality", [StatusMark("green", "rated good"), Quiet(", May 2014")]),
                ("Why", Folded("Why?", "80.5% against a target of 80%, 0.5 points better.", "Calls answered")),
                ("Owner", [Link("HR operations manager", "#story")]),
            ]
        ),
        Listing(["a first thing", [Text("a second with a "), Link("link", "#story")], "a third"]),
        Listing(["then this", "and last this"], ordered=True),
        Details("How this is judged", [Paragraph("Within a tenth of the target is close; beyond it is off target.")]),
    ]


def _strip(title: str, counts: tuple[int, ...]) -> Strip:
    parts = [StripPart(code, word, count) for (code, word), count in zip(WORDS.items(), counts, strict=True)]
    return Strip(parts, title)


def _cards() -> Cards:
    return Cards(
        [
            Card(
                "Number of missed collections, all, per 100,000",
                "#story",
                [Absent("No data")],
                "the file says 0; its note says not confirmed",
                "The waste figures for the quarter have yet to be confirmed.",
                "Environment · question put to the owner",
                "awaiting",
            ),
            Card(
                "Cases answered within 3 working days",
                "#story",
                [Number(Decimal("65.3"), "65.3%")],
                "against 95%",
                "A change of system disrupted the service; this should pass.",
                "Human Resources · first off target this quarter",
                "red",
            ),
            Card("A card without a link or figure", body="It still has something to say.", status="green"),
        ]
    )


def table() -> Table:
    """A scorecard's table with every status, every absence and long names."""
    columns = [
        Column("Indicator"),
        Column("Against target", "chart"),
        Column("April to June", "number"),
        Column("Target", "number"),
        Column("Status", "status"),
        Column("Since last quarter", "travel"),
    ]
    rows = [_row(place, code, word) for place, (code, word) in enumerate(WORDS.items())]
    return Table("Customer Services", columns, rows, note="[c] means kept back because the number of people is small.")


def _row(place: int, code: str, word: str) -> Row:
    value = Decimal(f"{84 + place}.{place % 10}") if place < 5 else None
    symbol, why = ("[c]", "Kept back") if code == "suppressed" else ("No data", word)
    target = Decimal(90) if place < 4 else None
    drawn = Bullet(value, target, status=code, summary=f"{value}% against {target}%") if value else None
    return Row(
        [
            [Link(f"% of telephone calls answered by the contact centre in {15 + place} seconds", "#table")],
            drawn or Absent("–", "Nothing to draw"),
            [Number(value, f"{value}%", strong=True) if value else Absent(symbol, why)],
            [Number(target, f"{target}%") if target else Absent("None", "No target is set")],
            [StatusMark(code, word)],
            [TRAVELS[place % len(TRAVELS)]],
        ]
    )
