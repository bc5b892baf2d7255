"""How good were our forecasts? Per service, the owners' and the system's apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from goldenthread.documents.nodes import Absent, Block, Cell, Column, Number, Paragraph, Row, Table
from goldenthread.engine.numbers import format_value
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.rules import Erred


def _columns(words: Words) -> list[Column]:
    return [
        Column(words["Unit"], "text", 32),
        Column(words.names.say("Compared: forecasts of {indicator_owners}"), "number", 17),
        Column(words.names.say("Mean error of {indicator_owners}"), "number", 17),
        Column("Compared: forecasts of the system", "number", 17),
        Column("Mean error of the system", "number", 17),
    ]


def record(words: Words, errors: Sequence[Erred]) -> list[Block]:
    """The whole and each service in a table; where nothing can be compared yet, when something will be."""
    whole = rules.forecast_record(errors)
    if not (whole.owner_compared or whole.system_compared):
        indicators = words["indicators"]
        return [
            Paragraph("No forecast can be compared yet.", tone="lead"),
            Paragraph(
                f"There will be something here when a year has ended for which {indicators} were reported quarter by "
                "quarter, or in other parts of the year, to its end."
            ),
        ]
    ordered = sorted(errors, key=lambda one: one.service)
    groups = [
        (words.names.say("All {units}"), whole),
        *((name, rules.forecast_record(group)) for name, group in groupby(ordered, key=lambda one: one.service)),
    ]
    return [
        Paragraph(_lead(words, whole), tone="lead"),
        Table("Forecasts of years that have ended, against what the years came to", _columns(words), _rows(groups)),
        Paragraph(
            "The error is how far a forecast was from what the year came to, as a percentage of it, whether it was too "
            "high or too low; a year that came to 0 is left out. Each forecast made before a year’s last figure counts "
            f"once: of {words['owners']} the last that was made with each figure, of the system what it says from the "
            "figures up to then, as they stand now.",
            tone="quiet",
        ),
    ]


def _lead(words: Words, whole: rules.ForecastRecord) -> str:
    whose = (
        (words.names.say("the forecasts of {indicator_owners}"), whole.owner_error),
        ("those of the system", whole.system_error),
    )
    told = [f"{name} were {_percentage(error)} off" for name, error in whose if error is not None]
    return f"On average {' and '.join(told)}."


def _rows(groups: Sequence[tuple[str, rules.ForecastRecord]]) -> list[Row]:
    return [
        Row(
            [
                name,
                _count(one.owner_compared),
                _error(one.owner_error),
                _count(one.system_compared),
                _error(one.system_error),
            ]
        )
        for name, one in groups
    ]


def _count(number: int) -> Number:
    return Number(Decimal(number), f"{number:,}")


def _error(error: Decimal | None) -> Cell:
    return Absent("–", "No forecast to compare") if error is None else Number(error * 100, _percentage(error), "%")


def _percentage(error: Decimal) -> str:
    return format_value(error * 100, 1, "%")
