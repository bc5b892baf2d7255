"""Where areas stand, as the engine works it out, and what other subjects are told of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.comparators import commands, queries
from goldenthread.comparators.queries import Standing
from goldenthread.engine import periods
from tests.comparators import worlds
from tests.returns.worlds import Returning

pytestmark = pytest.mark.django_db


def standing(story: Returning, code: str, label: str, group: str = "") -> Standing:
    measure = queries.measure(story.council.id, "waste", code)
    assert measure is not None
    rows = queries.values([measure.id])
    groups = queries.groups([measure.set_id])[measure.set_id]
    found = queries.standings(
        measure,
        rows,
        group=queries.group_for(measure, groups, rows, group),
        own=queries.own_area(story.council.id),
    )
    return next(one for one in found if one.slot.label == label)


def places(one: Standing) -> list[tuple[str, int | None, int | None]]:
    return [(place.area.name, place.rank, place.quartile) for place in one.places]


def test_neighbours_and_ourselves_are_ranked_and_those_without_a_figure_come_last(waste: Returning) -> None:
    assert places(standing(waste, "recycled", "2013-14")) == [
        ("Basingstoke", 1, 1),
        ("Farnholt", 2, 2),
        ("Hart", 3, 3),
        ("East Vale", 4, 4),
        ("Easthaven", 5, 4),
        ("Gosmouth", None, None),
    ]


def test_lower_is_better_where_the_measure_says_so(waste: Returning) -> None:
    found = standing(waste, "refuse", "2013-14", "all")
    assert places(found)[:2] == [("Portsea", 1, 1), ("Basingstoke", 2, 2)]
    assert (found.own.rank if found.own else None, found.ranked) == (4, 7)


def test_ties_share_the_better_rank(story: Returning) -> None:
    tied = worlds.values().replace("recycled,E07000084,2013-14,45.0", "recycled,E07000084,2013-14,44")
    worlds.a_published_set(story.council, values=tied)
    assert [rank for _, rank, _ in places(standing(story, "recycled", "2013-14"))][:3] == [1, 1, 3]


def test_average_median_and_best_quartile_are_over_those_ranked(waste: Returning) -> None:
    found = standing(waste, "recycled", "2013-14")
    assert found.mean == Decimal("41.1")
    assert found.median == Decimal(42)
    assert found.best == Decimal(45)
    assert found.ranked == 5


def test_the_country_is_shown_and_never_ranked(waste: Returning) -> None:
    found = standing(waste, "recycled", "2013-14", "all")
    assert "England" not in [name for name, _, _ in places(found)]
    assert [(one.area.name, one.value, one.rank) for one in found.beside] == [("England", Decimal("41.5"), None)]


def test_figures_given_as_parts_are_worked_out_and_pooled(waste: Returning) -> None:
    found = standing(waste, "calls", "2014-15 Q1")
    assert [(one.area.name, one.value) for one in found.places] == [
        ("East Vale", Decimal("90.0")),
        ("Basingstoke", Decimal("80.0")),
        ("Hart", Decimal("78.5")),
        ("Easthaven", Decimal("70.0")),
    ]
    # 785 + 80 + 90 + 70 out of 1000 + 100 + 100 + 100.
    assert found.pooled == Decimal("78.8461538462")
    assert found.beside[0].value == Decimal("80.0")


def test_where_no_direction_is_better_nobody_is_ranked(waste: Returning) -> None:
    found = standing(waste, "homes", "2013-14")
    assert {(rank, quartile) for _, rank, quartile in places(found)} == {(None, None)}
    assert [name for name, _, _ in places(found)][:2] == ["Basingstoke", "Easthaven"], "the largest first"
    assert (found.best, found.median) == (None, Decimal(49250))


def test_fewer_than_four_have_no_quartile(story: Returning) -> None:
    groups = "group,name,area,source\nnear,Near,E07000084,\nnear,,E07000085,\n"
    worlds.a_published_set(story.council, groups=groups)
    found = standing(story, "recycled", "2013-14")
    assert {quartile for _, _, quartile in places(found)} == {None}
    assert found.best is None


def test_a_figure_with_more_digits_than_the_decimals_is_ranked_as_it_was_given(story: Returning) -> None:
    close = worlds.values().replace("recycled,E07000084,2013-14,45.0", "recycled,E07000084,2013-14,44.04")
    worlds.a_published_set(story.council, values=close)
    assert places(standing(story, "recycled", "2013-14"))[:2] == [("Basingstoke", 1, 1), ("Farnholt", 2, 2)]


def test_the_group_of_which_most_areas_have_a_figure_is_usual_where_the_measure_names_none(waste: Returning) -> None:
    assert standing(waste, "refuse", "2013-14").group is not None
    assert standing(waste, "refuse", "2013-14", "all").group is None


# --- what other subjects ask ------------------------------------------------------------------------------------


def linked(story: Returning, indicator: str = "CALLS", measure: str = "calls") -> int:
    row = queries.measure(story.council.id, "waste", measure)
    assert row is not None
    indicator_id = story.indicators[indicator].id
    commands.link(council_id=story.council.id, indicator_id=indicator_id, measure_id=row.id, by=SYSTEM, at=worlds.AT)
    return indicator_id


def test_peers_of_an_indicator_are_those_of_its_measure_in_the_same_period(waste: Returning) -> None:
    indicator_id = linked(waste)
    found = queries.peers_of(waste.council.id, {indicator_id: periods.parse("2014-15 Q1")})
    peers = found[indicator_id]
    assert (peers.own, peers.rank, peers.ranked, peers.quartile) == (Decimal("78.5"), 3, 4, 3)
    assert (peers.word, peers.group, peers.period) == ("third quartile", "Near neighbours", "2014-15 Q1")
    assert (peers.median, peers.best) == (Decimal("79.25"), Decimal("90.0"))


def test_there_are_none_for_another_period_another_indicator_or_without_our_area(waste: Returning) -> None:
    indicator_id = linked(waste)
    council_id = waste.council.id
    assert queries.peers_of(council_id, {indicator_id: periods.parse("2013-14 Q4")}) == {}
    assert queries.peers_of(council_id, {waste.indicators["TAX"].id: periods.parse("2014-15 Q1")}) == {}
    assert queries.peers_of(council_id, {}) == {}


def test_a_figure_published_later_was_not_known_before(waste: Returning, tmp_path: Path) -> None:
    indicator_id = linked(waste)
    before = worlds.AT.replace(day=9)
    asked = {indicator_id: periods.parse("2014-15 Q1")}
    assert queries.peers_of(waste.council.id, asked, as_at=before) == {}
    assert queries.peers_of(waste.council.id, asked, as_at=worlds.AT)


@pytest.mark.parametrize(
    ("published", "kind", "asked"),
    [
        ("2013-14", None, "2013-14"),
        ("2013", "calendar_year", "2013-14"),
        ("Academic year 2012-13", None, "2013-14"),
        ("2011 to 2013", None, "2013-14"),
        ("2013-14 Q4", None, "2013-14 Q4"),
        ("June 2014", None, "June 2014"),
    ],
)
def test_the_same_year_is_the_one_that_ends_in_ours(published: str, kind: str | None, asked: str) -> None:
    from goldenthread.comparators import rules

    one = periods.parse(published, kind=kind)
    assert rules.same_time(periods.parse(asked), [one]) == one
    assert rules.same_time(periods.previous(periods.parse(asked)), [one]) is None


def test_a_month_is_never_shown_for_a_quarter() -> None:
    from goldenthread.comparators import rules

    assert rules.same_time(periods.parse("2014-15 Q1"), [periods.parse("June 2014")]) is None


def test_many_indicators_are_asked_in_the_same_number_of_queries(waste: Returning, django_assert_num_queries) -> None:
    first = linked(waste)
    second = linked(waste, "WASTE", "calls")
    asked = {one: periods.parse("2014-15 Q1") for one in (first, second)}
    queries.peers_of(waste.council.id, asked)
    with django_assert_num_queries(8):
        queries.peers_of(waste.council.id, asked)
    with django_assert_num_queries(8):
        queries.peers_of(waste.council.id, {first: asked[first]})
