"""Every period label in published files of others: each is read, and as what its publisher means."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.engine.errors import BadData
from goldenthread.engine.periods import FREQUENCIES, Period, parse, previous, step

pytestmark = pytest.mark.real_data

# Files whose labels are days: a snapshot of stock, published each quarter.
QUARTERLY = {"energy_performance_certificates", "licensed_vehicles", "no2_concentration", "pm10_concentration"}
# What the Improvement Service calls its indicators' reporting periods, as how often a figure is due.
REPORTING = {
    "Annual": "year",
    "2 Yearly": "two_years",
    "2 Year Aggregates (annual)": "two_years",
    "3 Year Aggregates": "three_years",
    "4 Year Aggregates": "four_years",
}


def folder() -> Path:
    return Path(os.environ["GOLDENTHREAD_REAL_DATA"])


def rows(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def trafford() -> Iterator[tuple[str, set[str]]]:
    """Each file of Trafford's with the labels in it."""
    for path in sorted((folder() / "trafford" / "data").rglob("*.csv*")):
        labels = {row["period"] for row in rows(path) if "period" in row}
        if labels:
            yield path.name.split(".")[0], labels


def test_every_label_of_trafford_is_a_period() -> None:
    found: dict[str, set[str]] = {}
    for name, labels in trafford():
        frequency = "quarter" if name in QUARTERLY else None
        for label in labels:
            found.setdefault(parse(label, frequency=frequency).kind, set()).add(label)
    assert {kind: len(labels) for kind, labels in sorted(found.items())} == {
        "calendar_year": 26,
        "calendar_years": 9,
        "month": 49,
        "quarter": 62,
        "year": 20,
        "years": 2,
    }


def test_days_are_refused_where_nothing_says_how_often_they_come() -> None:
    labels = next(labels for name, labels in trafford() if name == "licensed_vehicles")
    for label in labels:
        with pytest.raises(BadData, match="could mean"):
            parse(label)


@pytest.mark.parametrize(
    ("name", "frequency", "label", "before"),
    [
        ("healthy_life_expectancy", "year", "2018 - 20", "2017 to 2019"),
        ("healthy_life_expectancy", "three_years", "2018 - 20", "2015 to 2017"),
        ("electric_vehicle_charging_points", "quarter", "2022-01", "2021-10"),
        ("licensed_vehicles", "quarter", "2021-03-31", "2020-21 Q3"),
        ("employment_rate", "year", "Jan 2023-Dec 2023", "2022"),
        ("household_waste_recycling", "year", "2010/11", "2009-10"),
        ("claimant_count", "month", "January 2022", "2021-12"),
    ],
)
def test_the_figure_before_is_the_one_published_before(name: str, frequency: str, label: str, before: str) -> None:
    labels = dict(trafford())[name]
    assert label in labels
    period = parse(label, frequency=frequency)
    assert previous(period, step=step(period.kind, frequency)).label == before


def test_the_spans_in_words_of_traffords_list_are_periods() -> None:
    table = (folder() / "trafford" / "indicators.md").read_text()
    spans = [line.split("|")[4].strip() for line in table.splitlines() if line.startswith("|") and " to " in line]
    ends = [end for span in spans if re.search(r"\d{4}", span) for end in span.split(" to ")]
    assert len(ends) > 50
    pooled = {end for end in ends if re.fullmatch(r"\d{4}-\d{2}", end) and int(end[-2:]) - int(end[2:4]) == 2}
    assert pooled == {"2010-12", "2018-20"}
    for end in ends:
        assert parse(end, frequency="three_years" if end in pooled else None)
    assert parse("2018-20", frequency="three_years").label == "2018 to 2020"


def benchmarking() -> Iterator[tuple[str, str, str]]:
    """Code, period and how often the figure is due, of every row of the Scottish benchmarking framework."""
    information = rows(folder() / "lgbf_2023" / "Indicator_Information.csv.gz")
    often = {_plain(row["Code"]): REPORTING[row["ReportingPeriod"]] for row in information}
    for name in ("Latest_Values", "Scottish_Values", "Scottish_Averages", "Family_Averages"):
        for row in rows(folder() / "lgbf_2023" / f"{name}.csv.gz"):
            if (code := _plain(row["Code"])) in often:
                yield code, row["Period"], often[code]


def test_every_label_of_the_benchmarking_framework_is_years_from_april() -> None:
    seen = {(code, label, frequency) for code, label, frequency in benchmarking()}
    assert len(seen) > 900
    for _, label, frequency in seen:
        period = _read(label, frequency)
        assert period.starts.month == 4
        assert period.starts.year == int(label[:4])
        assert period.ends.year == int(label[:2] + label[-2:])


def test_pooled_years_of_the_framework_are_refused_until_something_says_which_years() -> None:
    pooled = {label for _, label, _ in benchmarking() if int(label[-2:]) - int(label[2:4]) > 1}
    assert len(pooled) == 31
    for label in pooled:
        with pytest.raises(BadData, match="could mean"):
            parse(label)


def test_the_quarter_of_hart_is_named_by_its_file() -> None:
    (path,) = (folder() / "hart_dc").glob("kpis_*.csv")
    label = path.stem.split("_", 2)[2]
    assert parse(label).label == "2014-15 Q1"


def _read(label: str, frequency: str) -> Period:
    """A label by how often its figure is due; some were pooled over other years before, and are told by their kind."""
    try:
        period = parse(label, frequency=frequency)
    except BadData:
        return parse(label, kind="years")
    return period if period.kind in ("year", "years") else parse(label, kind="years")


def _plain(code: str) -> str:
    return code.replace(" ", "")


def test_the_frequencies_of_the_framework_are_known() -> None:
    assert set(REPORTING.values()) <= set(FREQUENCIES)
