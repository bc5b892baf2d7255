"""What a row is about, as numbers: its area and group, its definition, its period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from goldenthread.frames import calendar
from goldenthread.frames.analysts import cells, codes
from goldenthread.frames.analysts.definitions import BETWEEN, Defined

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
    """The definition of each indicator (and version), the days of grace it gives, and how its figures are written."""
    versions: dict[str, int] = {}
    grace = defined.grace()

    def read(key: str) -> tuple[int, int, int, int]:
        indicator, _, version = key.partition(BETWEEN)
        number = defined.number(indicator.strip(), version.strip())
        if number is None:
            raise cells.Unreadable("", "")
        version = version.strip() or defined[number].get("version", "")
        written = _WRITTEN.get(defined[number]["direction"], PLAIN)
        return number, versions.setdefault(version, len(versions) + 1), grace[number], written

    names = ("series", "definition_version", "grace_days", "written")
    return codes.table(values, dict.fromkeys(names, WHOLE), read)


def periods(
    values: Iterable[Any], starts: Iterable[int], frequencies: Collection[str | None]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A number for each label, and the calendar of those numbers for each start of the year."""
    values = list(values)
    labels = sorted({text for value in values if (text := cells.text(value)) is not None})
    numbers = {label: number for number, label in enumerate(labels)}
    months = calendar_of(labels, sorted(set(starts)), frequencies)
    readable = set(months["period"])

    def read(label: str) -> tuple[int]:
        if label not in readable:
            raise cells.Unreadable("", "")
        return (numbers[label],)

    found = codes.table(values, {"period_number": WHOLE}, read)
    place = pl.Series("period", [numbers[label] for label in months["period"]], dtype=WHOLE)
    return found, months.with_columns(place)


def calendar_of(labels: Sequence[str], starts: Sequence[int], frequencies: Collection[str | None]) -> pl.DataFrame:
    """The engine's table of periods, for those labels that are one; others are left out."""
    return pl.concat([calendar.prepare(labels, [start], [], frequencies=frequencies) for start in starts])
