"""Rounds of returns that the calendar opens: which are open on a day, and how often each figure is asked for."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine import periods
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as sheets
from goldenthread.indicators.rules import is_asked
from goldenthread.jobs import commands as jobs
from goldenthread.jobs import worker
from goldenthread.returns import queries
from goldenthread.returns.models import Return
from goldenthread.returns.rules import Ended, to_open
from tests.returns.worlds import OPENED, Returning, a_sheet

TODAY = date(2014, 7, 20)
AFTER = 14


def ended(number: int, ends: date, kind: str = "quarter") -> Ended:
    due = ends + timedelta(days=AFTER)
    return Ended(number, kind, ends, due, due + timedelta(days=7))


QUARTERS = [ended(1, date(2014, 1, 1)), ended(2, date(2014, 4, 1)), ended(3, date(2014, 7, 1))]


@pytest.mark.parametrize(
    ("begun", "today", "opened"),
    [
        # The first round of all: the newest period, unless it would be late at once.
        ((), date(2014, 7, 1), [3]),
        ((), date(2014, 7, 22), [3]),
        ((), date(2014, 7, 23), []),
        # None that ended after the last round is left out; the last one takes what is new until its due day.
        ({1}, date(2014, 7, 20), [2, 3]),
        ({2}, date(2014, 7, 20), [3]),
        ({3}, date(2014, 7, 15), [3]),
        ({3}, date(2014, 7, 16), []),
        # What is history is asked of nobody.
        ({1}, date(2016, 1, 1), []),
    ],
)
def test_which_rounds_are_opened(begun, today, opened):
    assert [one.id for one in to_open(QUARTERS, begun, today)] == opened


def test_each_kind_of_period_has_rounds_of_its_own():
    years = [ended(4, date(2014, 4, 1), "year")]
    assert [one.id for one in to_open([*QUARTERS, *years], {2}, date(2014, 4, 10))] == [2, 4, 3]


def test_a_figure_of_every_third_year_is_asked_in_those_years_alone():
    years = [periods.parse(f"{year}-{(year + 1) % 100:02d}") for year in range(2008, 2016)]
    assert [one.label for one in years if is_asked("three_years", 2008, one)] == ["2008-09", "2011-12", "2014-15"]
    assert not is_asked("three_years", 2008, periods.parse("2008-09 Q1"))


def turn(clock, at: datetime) -> None:
    clock(at)
    jobs.enqueue(name="returns.open")
    worker.do_all()


def measured(story: Returning, code: str, frequency: str, **more: object) -> None:
    """An indicator of its own frequency, which Olive owns."""
    sheet = a_sheet(title=f"{code} attendance", frequency=frequency, owner_id=story.world.posts["owner"].pk, **more)
    story.indicators[code] = indicators.define(
        council=story.council, code=code, unit_id=story.world.units["team"].pk, sheet=sheet, by=SYSTEM, at=OPENED
    )


def asked(story: Returning, code: str) -> list[str]:
    found = Return.objects.filter(indicator_id=story.indicators[code].id).order_by("period__starts")
    return list(found.values_list("period__label", flat=True))


@pytest.mark.django_db
def test_the_worker_opens_what_the_calendar_says_and_nothing_twice(story, clock):
    turn(clock, datetime(2014, 10, 1, 9, 0, tzinfo=UTC))
    assert asked(story, "CALLS") == ["2013-14 Q1", "2013-14 Q4", "2014-15 Q1", "2014-15 Q2"]
    before = audit.anchor(story.council.id)
    turn(clock, datetime(2014, 10, 2, 9, 0, tzinfo=UTC))
    assert asked(story, "CALLS")[-1] == "2014-15 Q2"
    assert audit.anchor(story.council.id) == before


@pytest.mark.django_db
def test_a_new_year_is_put_into_the_calendar_and_a_missed_round_is_made_up_for(story, clock):
    turn(clock, datetime(2015, 5, 2, 9, 0, tzinfo=UTC))
    assert asked(story, "CALLS")[-3:] == ["2014-15 Q2", "2014-15 Q3", "2014-15 Q4"]
    turn(clock, datetime(2015, 7, 1, 9, 0, tzinfo=UTC))
    assert asked(story, "CALLS")[-1] == "2015-16 Q1"


@pytest.mark.django_db
def test_an_indicator_that_is_new_joins_the_round_until_its_due_day(story, clock):
    clock(datetime(2014, 7, 10, 9, 0, tzinfo=UTC))
    measured(story, "NEW", "quarter")
    turn(clock, datetime(2014, 7, 14, 9, 0, tzinfo=UTC))
    assert asked(story, "NEW") == ["2014-15 Q1"]
    measured(story, "LATER", "quarter")
    turn(clock, datetime(2014, 7, 15, 9, 0, tzinfo=UTC))
    assert asked(story, "LATER") == []


@pytest.mark.django_db
@pytest.mark.requirement("MT-006")
def test_each_frequency_is_asked_for_as_often_as_it_says(story, clock, browse):
    """A year of the worker's rounds; a termly figure is asked three times and is never missing between terms."""
    often = {"month": 12, "quarter": 4, "term": 3, "half_year": 2, "year": 1, "academic_year": 1, "three_years": 1}
    for frequency in often:
        measured(story, frequency.upper(), frequency, **({"first_year": 2014} if frequency == "three_years" else {}))
    turn(clock, datetime(2014, 9, 2, 9, 0, tzinfo=UTC))
    _answered(story, datetime(2014, 9, 3, 9, 0, tzinfo=UTC))
    begun = {one: len(asked(story, one.upper())) for one in often}
    for month in range(10, 22):
        at = datetime(2014 + (month - 1) // 12, (month - 1) % 12 + 1, 2, 9, 0, tzinfo=UTC)
        turn(clock, at)
        _answered(story, at)
        if month % 3 == 0:
            page = browse("Petra").get("/hart/indicators/TERM/").content.decode()
            assert not re.search("Overdue|Awaiting|no data", page[: page.index("</main>")]), at
    assert {one: len(asked(story, one.upper())) - begun[one] for one in often} == often
    assert asked(story, "TERM")[1:] == ["Autumn term 2014-15", "Spring term 2014-15", "Summer term 2014-15"]
    assert asked(story, "THREE_YEARS") == ["2014-15"]


def _answered(story: Returning, at: datetime) -> list[str]:
    """What Olive enters and Hugo approves of the termly figure, where one is asked for."""
    rows = queries.of_indicator(story.council.id, story.indicators["TERM"].id)
    waiting = [row for row in rows if row.is_empty]
    for row in waiting:
        story.periods[row.period.label] = row.period
        story.approved("TERM", label=row.period.label, at=at, value=93)
    return [row.period.label for row in waiting]


@pytest.mark.django_db
def test_a_figure_of_every_third_year_stands_on_the_scorecard_in_the_years_between(story, clock, browse):
    measured(story, "SURVEY", "three_years", first_year=2013)
    turn(clock, datetime(2014, 4, 2, 9, 0, tzinfo=UTC))
    assert asked(story, "SURVEY") == ["2013-14"]
    story.approved("SURVEY", label="2013-14", at=datetime(2014, 4, 3, 9, 0, tzinfo=UTC), value=61)
    for at in (datetime(2014, 8, 1, 9, 0, tzinfo=UTC), datetime(2015, 8, 1, 9, 0, tzinfo=UTC)):
        turn(clock, at)
        assert asked(story, "SURVEY") == ["2013-14"]
        page = browse("Petra").get("/hart/scorecard/").content.decode()
        line = page[page.index("SURVEY") :]
        assert "61.0%" in line[: line.index("</tr>")]
    assert sheets.indicator(story.council.id, "SURVEY").sheet.first_year == 2013
