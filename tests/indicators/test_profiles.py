"""What is expected by each point of a year: its shapes, how it is set, and that figures are judged against it."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.audit.models import Record
from goldenthread.engine.errors import Refused
from goldenthread.indicators import commands, queries, rules
from goldenthread.indicators.commands import ProfilePoint
from goldenthread.returns import commands as returning
from goldenthread.timetable.queries import PeriodRow
from tests.returns.worlds import AT, OPENED, Returning
from tests.scorecards.scored import row, text

Browse = Callable[[str], Client]
QUARTERS = tuple(f"2014-15 Q{number}" for number in (1, 2, 3, 4))
PAGE = "/hart/indicators/TAX/targets/year/"


def numbers(*values: object) -> list[Decimal]:
    return [Decimal(str(one)) for one in values]


@pytest.mark.parametrize(
    ("shape", "basis", "before", "found"),
    [
        ("even", "ytd", (None, None, None, None), (25, 50, 75, 100)),
        ("even", "flow", (None, None, None, None), (25, 25, 25, 25)),
        ("even", "flow", (None, None, None), (33, 34, 33)),
        ("last_year", "ytd", (30, 55, 80, 98), (31, 56, 82, 100)),
        ("last_year", "flow", (10, 20, 30, 40), (10, 20, 30, 40)),
        ("last_year", "flow", (1, 1, 1), (33, 34, 33)),
        ("level", "ratio", (None, None), (100, 100)),
        ("even", "snapshot", (70, 75, 78, 80), (85, 90, 95, 100)),
        ("last_year", "ratio", (70, 75, 78, 80), (90, 95, 98, 100)),
    ],
)
def test_each_shape_comes_to_the_target_of_the_year(
    shape: str, basis: str, before: tuple[int | None, ...], found: tuple[int, ...]
) -> None:
    given = [None if one is None else Decimal(one) for one in before]
    told = rules.shaped(shape, Decimal(100), basis=basis, decimals=0, before=given)
    assert told == numbers(*found)
    if basis in ("flow", "ytd"):
        assert rules.comes_to(told, basis) == 100


@pytest.mark.parametrize(
    ("shape", "basis", "before"),
    [
        ("last_year", "ytd", (30, None, 80, 98)),
        ("last_year", "flow", (0, 0, 0, 0)),
        ("last_year", "ratio", (70, None, 80)),
        ("even", "snapshot", (70, 75, None)),
    ],
)
def test_without_last_year_s_figures_there_is_no_shape_and_none_is_made_up(
    shape: str, basis: str, before: tuple[int | None, ...]
) -> None:
    given = [None if one is None else Decimal(one) for one in before]
    assert rules.shaped(shape, Decimal(100), basis=basis, decimals=0, before=given) is None


def test_what_adds_up_is_never_the_same_all_the_year_and_a_range_has_no_profile() -> None:
    assert rules.shapes_of("flow") == ("even", "last_year")
    assert rules.shapes_of("ratio") == ("level", "even", "last_year")
    assert rules.has_profile("higher", "%", 4)
    assert not rules.has_profile("higher", "%", 1)
    assert not rules.has_profile("range", "%", 4)


@pytest.fixture
def officer(browse: Browse) -> Client:
    """Who sets targets."""
    return browse("Petra")


def sent(**said: object) -> dict[str, object]:
    points = {f"point_{place}": value for place, value in enumerate((25, 50, 75, 100), 1)}
    return {**points, "basis": "Even: in equal steps, to 100%", "reason": "", "baseline": "98", **said}


def in_force(story: Returning, code: str = "TAX") -> list[Decimal | None]:
    ids = {label: story.periods[label].id for label in QUARTERS}
    found = queries.targets(story.council.id, period_ids=ids.values())
    return [found.get((story.indicators[code].id, ids[label]), {}).get("normal") for label in QUARTERS]


@pytest.mark.requirement("MT-014")
def test_a_cumulative_figure_is_judged_against_its_profile_and_not_the_year_s_target(
    story: Returning, officer: Client
) -> None:
    """30 % in quarter 1 with a profile of 25 % is on target, though the target of the year is 100 %."""
    story.target("TAX", "100", label="2014-15")
    suggested = officer.get(f"{PAGE}?year=2014-15&whole=100&shape=even").content.decode()
    for place, value in enumerate((25, 50, 75, 100), 1):
        assert f'name="point_{place}" value="{value}"' in suggested
    assert in_force(story) == [None] * 4, "a suggestion sets nothing"
    assert officer.post(PAGE, sent()).status_code == 302
    assert in_force(story) == numbers(25, 50, 75, 100)
    story.approved("TAX", value="30")
    line = row(officer.get("/hart/indicators/TAX/"), "April to June 2014")
    assert line["Status"].startswith("On target")
    assert (line["Value"], line["Target"]) == ("30.0%", "25.0%")


@pytest.mark.requirement("MT-014")
def test_it_is_drawn_beside_the_figures_so_far(story: Returning, officer: Client) -> None:
    story.approved("TAX", value="30")
    assert officer.post(PAGE, sent(anyway="on", despite="The new system starts in May.")).status_code == 302
    page = officer.get(PAGE).content.decode()
    assert "What is expected by each point of the year, and the figures so far." in page
    assert page.count("to come") >= 1


def test_last_year_s_shape_is_followed_where_last_year_is_complete(story: Returning, officer: Client) -> None:
    asked = f"{PAGE}?year=2014-15&whole=100&shape=last_year"
    assert "Last year’s figures are not complete" in text(officer.get(asked))
    for number, value in enumerate((30, 55, 80, 98), 1):
        period = story.periods[f"2013-14 Q{number}"]
        returning.open_round(council=story.council, period=period, by=SYSTEM, at=OPENED)
        story.approved("TAX", label=period.label, value=value)
    page = officer.get(asked)
    assert "Last year 30.0%" in text(page)
    for place, value in enumerate(("30.6", "56.1", "81.6", "100"), 1):
        assert f'name="point_{place}" value="{value}"' in page.content.decode()


def test_all_are_set_or_none_and_the_record_says_what_was_and_what_is(story: Returning, officer: Client) -> None:
    assert officer.post(PAGE, sent()).status_code == 302
    refused = officer.post(PAGE, sent(point_2=55))
    assert "Say why the target changes" in text(refused)
    assert in_force(story) == numbers(25, 50, 75, 100)
    assert officer.post(PAGE, sent(point_2=55, point_3="", reason="Billing moves")).status_code == 302
    assert in_force(story) == [Decimal(25), Decimal(55), None, Decimal(100)]
    kept = Record.objects.filter(event="indicators.profile_set").order_by("sequence")
    first, second = (json.loads(str(one.after)) for one in kept)
    assert [first[label] for label in QUARTERS] == ["25", "50", "75", "100"]
    before = json.loads(str(kept[1].before))
    assert (before["2014-15 Q2"], second["2014-15 Q2"], kept[1].reason) == ("50", "55", "Billing moves")
    assert "2014-15 Q1" not in second, "what stays as it was is no change"
    assert "already in force" in text(officer.post(PAGE, sent(point_2=55, point_3="")))


def test_it_comes_to_the_target_of_the_year_that_is_in_force(story: Returning, officer: Client) -> None:
    story.target("TAX", "100", label="2014-15")
    told = text(officer.post(PAGE, sent(point_4=90)))
    assert "The target for 2014-15 is 100" in told
    assert "these come to 90" in told
    assert in_force(story) == [None] * 4


def test_what_cannot_be_is_refused_at_its_period_and_a_doubt_asks_why(story: Returning, officer: Client) -> None:
    page = PAGE.replace("TAX", "CALLS")
    assert "must be a number" in text(officer.post(page, sent(point_1="high")))
    assert "No baseline" in text(officer.post(page, sent(baseline="")))
    doubted = officer.post(page, sent(baseline="80"))
    assert text(doubted).count("Not challenging") >= 3
    assert "Set them all the same" in text(doubted)
    assert in_force(story, "CALLS") == [None] * 4
    assert officer.post(page, sent(baseline="80", anyway="on", despite="The recession")).status_code == 302
    kept = queries.target_rows(story.indicators["CALLS"].id)
    assert {one.period_label: one.despite for one in kept} == dict.fromkeys(QUARTERS[:3], "The recession") | {
        "2014-15 Q4": ""
    }


def test_only_who_sets_targets_sees_it_and_only_for_a_year_that_is_not_over(officer: Client, browse: Browse) -> None:
    assert browse("Olive").get(PAGE).status_code == 404
    assert officer.get(f"{PAGE}?year=1999-00").status_code == 404
    assert 'href="/hart/indicators/TAX/targets/year/"' in officer.get("/hart/indicators/TAX/targets/").content.decode()


def test_a_closed_period_and_what_was_agreed_stay_as_they_are(
    story: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    year, closed = story.periods["2014-15"], story.periods["2014-15 Q1"]
    monkeypatch.setattr(
        "goldenthread.indicators.setting.closed_on",
        lambda _council, period_id, _today: AT.date() if period_id == closed.id else None,
    )
    with pytest.raises(Refused) as error:
        put(story, year, [(closed, Decimal(25))])
    assert [one.field for one in error.value.wrongs] == ["point_1"]
    assert "The period closed on 10 August 2014" in str(error.value)


def put(story: Returning, year: PeriodRow, points: list[tuple[PeriodRow, Decimal | None]], **said: Any) -> int:
    return commands.set_profile(
        council_id=story.council.id,
        indicator_id=story.indicators["TAX"].id,
        year=year,
        points=[ProfilePoint(period, value) for period, value in points],
        basis="Agreed",
        by=story.actor("Petra"),
        at=AT,
        **said,
    )
