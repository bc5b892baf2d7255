"""Dates and answers as the numbers they are judged by: days since 1 January 1970, and 1 for yes and 0 for no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.engine.errors import Fault
from goldenthread.engine.scaled import day_number
from goldenthread.frames.places import place

Columns = Mapping[str, Sequence[Any]]
FIGURES = ("value", "target", "year_target", "owner_forecast")
ANSWERS = {"yes": "1", "true": "1", "1": "1", "no": "0", "false": "0", "0": "0"}
WRONG = {
    "date": ("This is not a day.", "Write it as year, month and day, such as 2014-09-30."),
    "yesno": ("This is neither yes nor no.", "Write yes or no."),
}


def counted(observations: Columns, directions: Mapping[str, str]) -> tuple[Columns, list[Fault]]:
    """The observations with the figures of these series as numbers, and what could not be read.

    `directions` are the series whose figures are dates ("date") or answers ("yesno").
    """
    rows = [row for row, series in enumerate(observations["series"]) if series in directions]
    if not rows:
        return observations, []
    faults: list[Fault] = []
    made = dict(observations)
    for name in FIGURES:
        if name in observations:
            column = list(observations[name])
            for row in rows:
                column[row] = _numbered(column[row], name, row, directions, observations, faults)
            made[name] = column
    return made, faults


def _numbered(
    given: object, name: str, row: int, directions: Mapping[str, str], observations: Columns, faults: list[Fault]
) -> object:
    series = observations["series"][row]
    direction = directions[series]
    text = "" if given is None else str(given).strip()
    number = ANSWERS.get(text.lower()) if direction == "yesno" else _day(text)
    if text and number is None:
        reason, mend = WRONG[direction]
        faults.append(Fault(place(series, observations["period"][row] or "", name, row), reason, mend, text))
    return number


def _day(text: str) -> str | None:
    """A day's number; a number that already is one stays."""
    if text.lstrip("-").isdigit():
        return text
    try:
        return str(day_number(date.fromisoformat(text)))
    except ValueError:
        return None
