"""Scotland's benchmarking framework, May 2023: what it prints of every council, and what the same rules give."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.history.lgbf import Figure, Judged, Publication

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def publication(real_data: Path) -> Publication:
    return Publication(real_data)


@pytest.fixture(scope="module")
def judged(publication: Publication) -> Judged:
    return publication.judged(publication.latest)


def whole(figures: list[Figure]) -> list[Figure]:
    """The figures whose peers are all at hand, in Scotland and in the family."""
    in_scotland = Counter((figure.code, figure.period) for figure in figures)
    in_family = Counter((figure.code, figure.period, figure.group) for figure in figures)
    return [
        figure
        for figure in figures
        if figure.whole("Scot", range(in_scotland[figure.code, figure.period]))
        and figure.whole("Family", range(in_family[figure.code, figure.period, figure.group]))
    ]


def agreeing(figures: list[Figure], judged: Judged) -> int:
    """How many of the figures have all four of rank and percentile, in Scotland and in the family, as printed."""
    ours = ("rank", "percentile", "group_rank", "group_percentile")
    theirs = ("ScotRank", "ScotPct", "FamilyRank", "FamilyPct")
    return sum(
        all(judged[figure.key][our] == float(figure.printed[their]) for our, their in zip(ours, theirs, strict=True))
        for figure in figures
    )


def close(ours: Any, theirs: Any, places: int = 8) -> bool:
    """To so many decimals or significant digits: values are read to eight decimals, and were printed with more."""
    return abs(ours - theirs) <= 10**-places * max(abs(theirs), 1)


def test_rank_and_percentile_of_the_latest_figures(publication: Publication, judged: Judged) -> None:
    figures = whole(publication.latest)
    assert (agreeing(figures, judged), len(figures), len(publication.latest)) == (3091, 3091, 3113)


def test_rank_and_percentile_of_the_figures_before(publication: Publication) -> None:
    figures = whole(publication.previous)
    judged = publication.judged(publication.previous)
    assert (agreeing(figures, judged), len(figures), len(publication.previous)) == (2888, 2888, 3110)


def test_change_adjusted_for_the_aim(publication: Publication) -> None:
    judged = publication.judged(publication.latest, publication.previous)
    published = {figure.key: change for figure, change in publication.changes()}
    ours = {key: row["change_aim_adjusted"] for key, row in judged.items() if row["change_aim_adjusted"] is not None}
    agreeing = sum(key in ours and close(ours[key], change, 6) for key, change in published.items())
    assert (agreeing, len(published)) == (3106, 3106)
    assert ours.keys() == published.keys(), "none where the publisher has none"


def test_means_medians_and_pooled_averages(publication: Publication, judged: Judged) -> None:
    found = {"mean": 0, "median": 0, "pooled": 0, "group_mean": 0, "group_median": 0}
    asked = dict.fromkeys(found, 0)
    for figures, rows, prefix in (
        (of_period(publication.latest, family=False), publication.rows("Scottish_Averages.csv.gz"), ""),
        (of_period(publication.latest, family=True), publication.rows("Family_Averages.csv.gz"), "group_"),
    ):
        for row in rows:
            figure = figures.get((row["Code"], row["Period"], row.get("Family_Group", "")))
            if figure is None:
                continue
            ours, scale = judged[figure.key], publication.indicators[figure.code].scale
            printed = {"mean": row["Real_Value_Mean"], "median": row["Real_Value_Median"]}
            printed |= {} if prefix else {"pooled": row["Real_Scot_NumDenAv"]}
            for name, number in printed.items():
                if number:
                    asked[prefix + name] += 1
                    found[prefix + name] += close(ours[prefix + name], float(number) * scale)
    assert found == asked == {"mean": 99, "median": 99, "pooled": 39, "group_mean": 396, "group_median": 396}


def of_period(latest: list[Figure], *, family: bool) -> dict[tuple[str, str, str], Figure]:
    """One figure for each indicator's usual latest period, and each of its families."""
    usual = {
        code: Counter(f.period for f in latest if f.code == code).most_common(1)[0][0]
        for code in {f.code for f in latest}
    }
    return {
        (figure.code, figure.printed["Period"], figure.group if family else ""): figure
        for figure in latest
        if figure.period == usual[figure.code]
    }
