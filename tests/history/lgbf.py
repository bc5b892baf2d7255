"""Scotland's Local Government Benchmarking Framework of May 2023, as its publisher's files have it."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.engine import periods
from goldenthread.frames import judge

FOLDER = "lgbf_2023"
POLARITIES = {"Ascending": "lower", "Descending": "higher", "Goldilocks": "range"}
TODAY = date(2023, 5, 31)
PART = Decimal("0.0001")
Judged = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Figure:
    """One council's figure, with what the publisher prints of it."""

    area: str
    code: str
    period: str
    group: str
    printed: Mapping[str, Any]

    @property
    def key(self) -> str:
        return f"{self.code}, {self.area}"

    def whole(self, circle: str, peers: Iterable[Figure]) -> bool:
        """Whether all of those among whom it was ranked are at hand: their number is rank ÷ percentile."""
        number = round(self.printed[f"{circle}Rank"] / self.printed[f"{circle}Pct"])
        return sum(1 for _ in peers) == number


@dataclass(frozen=True)
class Indicator:
    """What the publisher says of an indicator."""

    code: str
    grouping: str
    polarity: str
    is_percentage: bool
    midpoint: Decimal | None
    step: int

    @property
    def scale(self) -> int:
        """Percentages are published as fractions and held here as points."""
        return 100 if self.is_percentage else 1

    def definition(self) -> dict[str, Any]:
        return {
            "indicator": self.code,
            "basis": "snapshot",
            "polarity": self.polarity,
            "decimals": 1,
            "percentage": self.is_percentage,
            "scale": self.scale,
            "midpoint": None if self.midpoint is None else f"{self.midpoint * self.scale:f}",
            "step": self.step,
        }

    def value(self, text: Any) -> str | None:
        return None if text in (None, "") else f"{Decimal(text) * self.scale:f}"


class Publication:
    """The files, read once."""

    def __init__(self, real_data: Path) -> None:
        self.folder = real_data / FOLDER

    def rows(self, name: str) -> list[dict[str, str]]:
        opened = gzip.open if name.endswith(".gz") else open
        with opened(self.folder / name, "rt", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        found = {_short(row["Code"]): row for row in reversed(self.rows("Indicator_Information.csv.gz"))}
        codes = dict.fromkeys(row["Code"] for row in self.rows("Latest_Values.csv.gz"))
        return {code: _indicator(code, found[_short(code)]) for code in codes}

    @cached_property
    def groups(self) -> dict[str, dict[str, str]]:
        """The group of each council, for each grouping: which one applies depends on the indicator."""
        found: dict[str, dict[str, str]] = {}
        for row in self.rows("Family_Groups.csv"):
            found.setdefault(row["Type"], {})[row["Local_Authority"]] = row["Family_Group"]
        return found

    @cached_property
    def latest(self) -> list[Figure]:
        return [
            self._figure(
                row, row | {name: float(row[name]) for name in ("ScotRank", "ScotPct", "FamilyRank", "FamilyPct")}
            )
            for row in self.rows("Latest_Values.csv.gz")
        ]

    @cached_property
    def previous(self) -> list[Figure]:
        """The figures before the latest, under the latest period: the publisher prints no period for them."""
        rows = self.rows("Latest_Values.csv.gz")
        printed = [(row, _exact(row["Previous_Row"])) for row in rows]
        return [self._figure(row, before) for row, before in printed if before]

    def changes(self) -> Iterator[tuple[Figure, float]]:
        """The published change since the period before, adjusted for the aim, where there is one."""
        for figure, row in zip(self.latest, self.rows("Latest_Values.csv.gz"), strict=True):
            change = _exact(row["Changes"]).get("PercentChange_AimAdjusted_SincePrevious")
            if change is not None:
                yield figure, float(change)

    def _figure(self, row: Mapping[str, str], printed: Mapping[str, Any]) -> Figure:
        group = self.groups[self.indicators[row["Code"]].grouping][row["LocalAuthority"]]
        return Figure(row["LocalAuthority"], row["Code"], _period(row["Period"]), group, printed)

    def observation(self, figure: Figure, *, before: bool = False) -> dict[str, Any]:
        indicator = self.indicators[figure.code]
        period = periods.parse(figure.period)
        for _ in range(indicator.step if before else 0):
            period = periods.previous(period)
        return {
            "area": figure.area,
            "indicator": figure.code,
            "period": period.label,
            "value": indicator.value(figure.printed["Real_Value"]),
            "numerator": _part(figure.printed["Real_Numerator"]),
            "denominator": _part(figure.printed["Real_Denominator"]),
        }

    def judged(self, figures: Iterable[Figure], before: Iterable[Figure] = ()) -> Judged:
        """What we say of the figures, by indicator and council; each grouping is judged by itself."""
        figures, before = list(figures), list(before)
        found: Judged = {}
        for grouping, groups in self.groups.items():
            codes = {code for code, indicator in self.indicators.items() if indicator.grouping == grouping}
            rows = [self.observation(figure) for figure in figures if figure.code in codes]
            rows += [self.observation(figure, before=True) for figure in before if figure.code in codes]
            results = judge(
                pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String)),
                pl.DataFrame([self.indicators[code].definition() for code in codes], infer_schema_length=None),
                pl.DataFrame({"area": list(groups), "group": list(groups.values())}),
                as_at=TODAY,
            )
            told = results.to_dicts()[: sum(figure.code in codes for figure in figures)]
            found |= {f"{row['indicator']}, {row['area']}": row for row in told}
        return found


def _indicator(code: str, row: Mapping[str, str]) -> Indicator:
    polarity = POLARITIES[row["Ranking_Type"]]
    midpoint = Decimal(row["Ranking_GoldilocksMidpoint"]) if polarity == "range" else None
    step = 2 if row["ReportingPeriod"] == "2 Yearly" else 1
    return Indicator(code, row["FamilyGrouping"], polarity, row["MeasureType"] == "Percentage", midpoint, step)


def _short(code: str) -> str:
    """Two of the files write a code with a space or a nought that the other leaves out."""
    return code.replace(" ", "").replace("ASSET0", "ASSET")


def _exact(text: str) -> dict[str, Any]:
    """Numbers as they were printed; nothing for those that are none."""
    read: dict[str, Any] = (json.loads(text, parse_float=Decimal) if text else None) or {}
    return {name: None if number != number else number for name, number in read.items()}


def _part(text: Any) -> str | None:
    """A numerator or denominator to four decimals: the files print floating point to seventeen digits."""
    return None if text in (None, "") else f"{Decimal(text).quantize(PART, rounding=ROUND_HALF_UP):f}"


def _period(label: str) -> str:
    """A span of several financial years is written by its first and last calendar year."""
    first, last = (int(number) for number in re.fullmatch(r"(\d{4})-(\d\d)", label).groups())  # type: ignore[union-attr]
    years = last - first % 100
    return label if years == 1 else f"{label[:4]}-{(first + 1) % 100:02d} to {first + years - 1}-{last:02d}"
