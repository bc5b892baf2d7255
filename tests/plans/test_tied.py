"""A plan that is approved with an event of the council's year: not before it, and apart from it only with a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import Refused
from goldenthread.framework import Calendar, Level
from goldenthread.framework.speech import names
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as measured
from goldenthread.plans import commands, queries, rules
from goldenthread.plans.queries import ObjectiveRow
from tests.plans.browsing import signed_in
from tests.plans.worlds import Planning, a_council_of
from tests.scorecards.scored import text

NAMES = names({})
LEVEL = Level(key="annual", name="Annual plan", approved_with="budget")
BUDGET = "Budget meeting"


def _calendar(*months: int, day: str = "") -> Calendar:
    calendar = framework.load("south-and-vale").calendar
    entry = framework.Entry(key="budget", stream="planning", activity=BUDGET, months=months)
    events = (framework.DatedEvent(date=day, event="Met", entry="budget"),) if day else ()
    return calendar.model_copy(update={"entries": (entry,), "events": events})


@pytest.mark.parametrize(
    ("months", "day", "starts", "told"),
    [
        ((2,), "", date(2021, 4, 1), "Budget meeting, February 2021"),
        ((11,), "", date(2021, 4, 1), "Budget meeting, November 2020"),
        ((4,), "", date(2021, 4, 1), "Budget meeting, April 2020"),
        ((12, 2), "", date(2021, 4, 1), "Budget meeting, February 2021"),
        ((2,), "2021-03-04", date(2021, 4, 1), "Budget meeting, 4 March 2021"),
        ((2,), "2021-03", date(2021, 4, 1), "Budget meeting, March 2021"),
        ((2,), "2021-03-04", date(2024, 4, 1), "Budget meeting, February 2024"),
    ],
)
def test_the_event_is_the_last_one_before_the_plan_begins(
    months: tuple[int, ...], day: str, starts: date, told: str
) -> None:
    found = rules.occasion(LEVEL, _calendar(*months, day=day), starts)
    assert found is not None
    assert found.told == told


def test_a_level_that_names_no_event_is_tied_to_none() -> None:
    assert rules.occasion(Level(key="annual", name="Annual plan"), _calendar(2), date(2021, 4, 1)) is None
    assert rules.may_approve_on(None, date(2021, 1, 1), "", NAMES) == []


@pytest.mark.parametrize(
    ("on", "reason", "field"),
    [
        (date(2021, 3, 3), "We are early", "to"),
        (date(2021, 3, 4), "", ""),
        (date(2021, 3, 31), "", ""),
        (date(2021, 4, 1), "", "reason"),
        (date(2021, 4, 1), "The meeting was adjourned", ""),
    ],
)
def test_not_before_and_apart_from_it_only_with_a_reason(on: date, reason: str, field: str) -> None:
    tied = rules.occasion(LEVEL, _calendar(2, day="2021-03-04"), date(2021, 4, 1))
    assert [one.field for one in rules.may_approve_on(tied, on, reason, NAMES)] == ([field] if field else [])


@pytest.fixture
def south(db: None) -> Planning:
    """South Oxfordshire with an annual delivery plan for 2021-22, submitted, and nothing that measures it."""
    pack = framework.load("south-and-vale")
    council = pack.council.model_copy(update={"starts": date(2005, 4, 1)})
    made = a_council_of(pack.model_copy(update={"council": council}))
    indicators.apply_pack(council=made.council, pack=pack, by=SYSTEM, at=_at(1, 4))
    made.plan("delivery", "annual", starts=date(2021, 4, 1), ends=date(2022, 4, 1), at=_at(1, 4))
    return made


def _at(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 9, 0, tzinfo=UTC)


def _move(south: Planning, to: str, at: datetime, reason: str = "") -> None:
    said: dict[str, Any] = {"by": SYSTEM, "at": at, "reason": reason}
    commands.move(council_id=south.council.id, plan_key="delivery", to=to, **said)


def _measured(south: Planning) -> ObjectiveRow:
    aim = south.objective("delivery", "homes", text="More homes are finished", at=_at(1, 5))
    found = measured.indicator(south.council.id, "SV09")
    assert found is not None
    indicators.measure(
        council_id=south.council.id, indicator_id=found.id, objective=aim, by=SYSTEM, at=_at(1, 5)
    )  # fmt: skip
    return aim


@pytest.mark.requirement("GT-010")
def test_an_annual_delivery_plan_needs_measures_and_is_approved_with_the_budget(south: Planning) -> None:
    _move(south, "submitted", _at(1, 10))
    with pytest.raises(Refused, match="for a measure to measure"):
        _move(south, "approved", _at(2, 11))
    _move(south, "draft", _at(1, 11), "Its measures are not set")
    _measured(south)
    _move(south, "submitted", _at(1, 20))
    with pytest.raises(Refused, match=r"alongside budget-setting, February 2021”: not before 1 February 2021"):
        _move(south, "approved", _at(1, 31))
    with pytest.raises(Refused, match="approved apart from"):
        _move(south, "approved", _at(3, 1))
    row = queries.plan(south.council.id, "delivery")
    assert row is not None
    assert row.state == "draft"
    _move(south, "approved", _at(2, 11))
    page = text(signed_in(south.council, "scrutiny").get("plans/delivery/"))
    assert "alongside budget-setting, February 2021; it was approved in time with it, on 11 February 2021" in page


def test_what_speaks_against_it_is_said_before_it_is_tried(south: Planning) -> None:
    _measured(south)
    officer = signed_in(south.council, "performance")
    assert "not before 1 February 2021" in text(officer.get("plans/delivery/move/"))


def test_one_approved_late_says_so_on_its_page(south: Planning) -> None:
    _measured(south)
    _move(south, "submitted", _at(1, 20))
    _move(south, "approved", _at(3, 1), "The budget meeting was put off")
    page = text(signed_in(south.council, "scrutiny").get("plans/delivery/"))
    assert "February 2021; it was approved apart from it, on 1 March 2021" in page
    assert "The budget meeting was put off" in page
