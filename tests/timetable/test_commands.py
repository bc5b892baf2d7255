"""Opening years, finding periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine import periods
from goldenthread.engine.errors import BadData
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Council
from goldenthread.organisation.queries import CouncilRow
from goldenthread.timetable import commands, queries
from goldenthread.timetable.models import Period

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2014, 7, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def council(db) -> CouncilRow:
    """A council whose calendar is Hart's: due after ten working days."""
    made = organisation_commands.create_council(key="hart", name="Hart", starts=date(2014, 4, 1), by=SYSTEM, at=AT)
    pack = framework.load("hart").model_dump(mode="json")
    Council.objects.filter(pk=made.pk).update(pack=pack, pack_digest="hart as shipped")
    row = organisation.council("hart")
    assert row is not None
    return row


def test_a_year_is_opened_once_with_its_quarters_and_months(council: CouncilRow) -> None:
    opened = commands.open_year(council=council, year_label="2014/15", by=SYSTEM, at=AT)
    again = commands.open_year(council=council, year_label="2014-15", by=SYSTEM, at=AT)
    assert len(opened) == 17
    assert again == opened
    events = [one.event for one in audit.trail(council.id).rows]
    assert events.count("timetable.year_opened") == 1


def test_what_is_no_year_is_refused_with_its_mend(council: CouncilRow) -> None:
    with pytest.raises(BadData, match="Write it as 2014-15"):
        commands.open_year(council=council, year_label="2014-15 Q1", by=SYSTEM, at=AT)


@pytest.mark.parametrize("label", ["2014-15 Q1", "2014-15-Q1", "Q1 2014/15", "Apr-Jun 2014"])
def test_a_period_is_found_however_it_is_written(council: CouncilRow, label: str) -> None:
    commands.open_year(council=council, year_label="2014-15", by=SYSTEM, at=AT)
    found = queries.period(council.id, label)
    assert found is not None
    assert (found.label, found.months, found.title) == ("2014-15 Q1", "April to June 2014", "Quarter 1 of 2014 to 2015")


def test_what_is_no_period_or_not_open_is_not_found(council: CouncilRow) -> None:
    assert queries.period(council.id, "2014-15 Q1") is None
    assert queries.period(council.id, "whenever") is None


def test_the_current_period_and_the_one_being_reported(council: CouncilRow) -> None:
    commands.open_year(council=council, year_label="2014-15", by=SYSTEM, at=AT)
    on = date(2014, 8, 10)
    current, ended = queries.current(council.id, on), queries.latest_ended(council.id, on)
    assert current is not None
    assert ended is not None
    assert (current.label, ended.label) == ("2014-15 Q2", "2014-15 Q1")


def test_a_period_ends_at_midnight_in_london(council: CouncilRow) -> None:
    commands.open_year(council=council, year_label="2014-15", by=SYSTEM, at=AT)
    # British Summer Time: the first of July begins in London at 23:00 in UTC.
    midnight = datetime(2014, 6, 30, 23, 0, tzinfo=UTC)
    before, after = (queries.current(council.id, at) for at in (midnight - timedelta(seconds=1), midnight))
    assert before is not None
    assert after is not None
    assert (before.label, after.label) == ("2014-15 Q1", "2014-15 Q2")


def test_a_single_period_is_made_when_it_is_needed_and_only_once(council: CouncilRow) -> None:
    made = commands.ensure(council.id, periods.parse("2012-13"))
    assert commands.ensure(council.id, periods.parse("2012-13")) == made
    assert Period.objects.count() == 1
    assert made.span == periods.parse("2012-13")


def test_the_rows_know_their_own_span(council: CouncilRow) -> None:
    for row in commands.open_year(council=council, year_label="2014-15", by=SYSTEM, at=AT):
        assert row.span.label == row.label


@pytest.mark.parametrize(
    "label",
    ["2014-15 H1", "2014", "Academic year 2014-15", "Autumn term 2014-15", "Spring term 2014-15", "2010-Dec"],
)
def test_a_period_of_every_kind_is_kept_and_found_again(council: CouncilRow, label: str) -> None:
    made = commands.ensure(council.id, periods.parse(label))
    assert made.span == periods.parse(label)
    assert queries.period(council.id, label) == made
    assert queries.period(council.id, made.slug) == made
    assert commands.ensure(council.id, periods.parse(label)) == made


def test_a_term_is_found_in_words_and_its_returns_are_due_after_it(council: CouncilRow) -> None:
    made = commands.ensure(council.id, periods.parse("Autumn term 2014-15"))
    found = queries.period(council.id, "autumn 2014")
    assert found == made
    assert (made.title, made.months) == ("Autumn term 2014 to 2015", "September to December 2014")
    # Ten working days after 31 December, over New Year's Day.
    assert made.due_on == date(2015, 1, 15)


def test_the_academic_year_starts_when_the_council_says(council: CouncilRow) -> None:
    pack = framework.load("hart").model_dump(mode="json")
    pack["calendar"]["academic_start_month"] = 8
    Council.objects.filter(pk=council.id).update(pack=pack, pack_digest="another start")
    made = commands.ensure(council.id, queries.named(council.id, "Spring term 2014-15"))
    assert (made.starts, made.ends) == (date(2014, 12, 1), date(2015, 4, 1))
    assert made.span == queries.named(council.id, made.label)


def test_a_period_that_ends_before_it_starts_is_refused_by_the_database(council: CouncilRow) -> None:
    day = date(2014, 4, 1)
    wrong = Period(
        council_id=council.id,
        kind="quarter",
        starts=day,
        ends=day,
        label="2014-15 Q1",
        slug="2014-15-Q1",
        due_on=day,
        late_after=day,
    )
    with pytest.raises(IntegrityError, match="timetable_period_ends_after_start"), transaction.atomic():
        wrong.save()
