"""How good were our forecasts? Those of years that have ended, against what the years came to, by service."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from goldenthread.frames.forecast_errors import Errors
from goldenthread.returns import commands
from goldenthread.returns.rules import Expectation
from goldenthread.scorecards import rules
from tests.returns.worlds import Returning
from tests.scorecards.courses import course
from tests.scorecards.scored import row, text

PAGE = "scorecard/forecasts/"
OWNERS, OFF = "Compared: forecasts of owners", "Mean error of owners"
SYSTEMS, SYSTEM_OFF = "Compared: forecasts of the system", "Mean error of the system"


def expected(story: Returning, code: str, label: str, value: str) -> None:
    """What Olive expected of 2013-14 with a quarter of it."""
    commands.record_forecast(
        council_id=story.council.id,
        return_id=story.returned(code, label).id,
        expectation=Expectation(Decimal(value), None, "As last year", "medium"),
        by=story.actor("Olive"),
        at=datetime(2014, 1, 20, 9, 0, tzinfo=UTC),
    )


def errors(service: str, part: int, owner: tuple[int, str | None], system: tuple[int, str | None]) -> Errors:
    (owners, owner_off), (systems, system_off) = owner, system
    off = [None if one is None else Decimal(one) for one in (owner_off, system_off)]
    return Errors(service, 4, part, systems, systems, off[1], None, owners, owners, off[0], None)


def test_each_forecast_counts_once_whenever_it_was_made() -> None:
    found = rules.forecast_record([errors("A", 1, (3, "0.1"), (1, "0.5")), errors("A", 2, (1, "0.3"), (0, None))])
    assert (found.owner_compared, found.owner_error) == (4, Decimal("0.15"))
    assert (found.system_compared, found.system_error) == (1, Decimal("0.5"))
    assert rules.forecast_record([]) == rules.ForecastRecord(0, None, 0, None)


@pytest.mark.django_db
def test_forecasts_of_ended_years_stand_beside_what_the_years_came_to(story: Returning, read: Any) -> None:
    """By hand: owners 30 and 0 off 120; straight lines 60, 40 and 20 % off 100, and 67, 50 and 33 % off 120."""
    course(story, "HOMES", ["10", "20", "30", "40", "10", "20", "30", "60", "12"], basis="flow")
    expected(story, "HOMES", "2013-14 Q2", "90")
    expected(story, "HOMES", "2013-14 Q3", "120")
    page = read(PAGE)
    assert page.status_code == 200
    for name in ("All services", "Team"):
        shown = row(page, name)
        assert (shown[OWNERS], shown[OFF]) == ("2", "12.5%")
        assert (shown[SYSTEMS], shown[SYSTEM_OFF]) == ("6", "45.0%")
    assert "On average the forecasts of owners were 12.5% off and those of the system were 45.0% off." in text(page)
    assert html.fromstring(page.content).xpath("//main//table/caption")


@pytest.mark.django_db
def test_where_nothing_can_be_compared_it_is_said_when_something_will_be(story: Returning, read: Any) -> None:
    course(story, "HOMES", ["12"], basis="flow")
    told = text(read(PAGE))
    assert "No forecast can be compared yet." in told
    assert "when a year has ended" in told
    assert not html.fromstring(read(PAGE).content).xpath("//main//table")


@pytest.mark.django_db
def test_the_scorecard_leads_to_it(story: Returning, read: Any) -> None:
    course(story, "HOMES", ["12"], basis="flow")
    assert html.fromstring(read("scorecard/").content).xpath("//main//a[contains(@href, '/scorecard/forecasts/')]")
