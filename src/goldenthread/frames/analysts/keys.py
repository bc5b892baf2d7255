"""What a row is about, as numbers: its area and group, its definition, its period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from goldenthread.frames import calendar
from goldenthread.frames.analysts import cells, codes
from goldenthread.frames.analysts.definitions import BETWEEN, Defined, Way

WHOLE = pl.Int64()
# How a figure is written, by polarity: as a number, as a date, as yes or no.
PLAIN, DATE, ANSWER = 0, 1, 2
_WRITTEN = {"date": DATE, "yesno": ANSWER}


def areas(values: Iterable[Any], groups: Mapping[str, str]) -> pl.DataFrame:
    """A number for each area, and for the group it is in."""
    numbers: dict[str, int] = {}
    families = {name: number for number, name in enumerate(sorted(set(groups.values())), start=1)}

    def read(area: str) -> tuple[int, int | None]:
        return numbers.setdefault(area, len(numbers) + 1), families.get(groups.get(area, ""))

    return codes.table(values, {"area_number": WHOLE, "group_number": WHOLE}, read)


def definitions(values: Iterable[Any], defined: Defined) -> pl.DataFrame:
    """The definition of each indicator (and version), its days of grace, how its figures and labels are written."""
    versions: dict[str, int] = {}
    grace, ways = defined.grace(), defined.ways()
    numbers = {way: number for number, way in enumerate(sorted_ways(defined))}

    def read(key: str) -> tuple[int, ...]:
        indicator, _, version = key.partition(BETWEEN)
        number = defined.number(indicator.strip(), version.strip())
        if number is None:
            raise cells.Unreadable("", "")
        version = version.strip() or defined[number].get("version", "")
        written = _WRITTEN.get(defined[number]["direction"], PLAIN)
        version_number = versions.setdefault(version, len(versions) + 1)
        return number, version_number, grace[number], written, numbers[ways[number]]

    names = ("series", "definition_version", "grace_days", "written", "way")
    return codes.table(values, dict.fromkeys(names, WHOLE), read)


def sorted_ways(defined: Defined) -> list[Way]:
    """The ways in which labels are read, each once."""
    return sorted(set(defined.ways()), key=str)


def periods(values: Iterable[Any], defined: Defined) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A number for each label, and the calendar of those numbers.

    What "2009-10" is depends on whether figures come by the month: in the calendar a period's number is its label's
    number times the number of ways, and the way's.
    """
    values, ways = list(values), sorted_ways(defined)
    labels = sorted({text for value in values if (text := cells.text(value)) is not None})
    numbers = {label: number * len(ways) for number, label in enumerate(labels)}
    calendars = [_calendar(numbers, way, number) for number, way in enumerate(ways)]
    readable = {label for found in calendars for label in found["label_given"]}

    def read(label: str) -> tuple[int]:
        if label not in readable:
            raise cells.Unreadable("", "")
        return (numbers[label],)

    found = codes.table(values, {"period_number": WHOLE}, read)
    return found, pl.concat(calendars).drop("label_given")


def _calendar(numbers: Mapping[str, int], way: Way, number: int) -> pl.DataFrame:
    """The engine's table of periods for labels read in one way; those that are no period are left out."""
    start, frequency = way
    months = calendar.prepare(numbers, [start], [], frequency=frequency).rename({"period": "label_given"})
    place = pl.Series("period", [numbers[label] + number for label in months["label_given"]], dtype=WHOLE)
    return months.with_columns(place)
